//! Why a text is no schema, in words for a person.

use crate::core::diagnostic::Message;
use crate::core::rule::RuleError;

/// Why a text is no schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// Nothing that describes a field.
    #[error("the schema has no field")]
    Empty,
    /// A line of the list notation that cannot be read; lines count from 1.
    #[error("line {line}: {problem}: {text}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        problem: LineProblem,
        /// The line as written.
        text: String,
    },
    /// Not JSON.
    #[error("not readable as JSON: {0}")]
    Json(String),
    /// JSON, but not a schema of an object.
    #[error("{path}: {problem}")]
    JsonSchema {
        /// Where, as a JSON pointer.
        path: String,
        /// What is wrong.
        problem: JsonProblem,
    },
    /// A pattern that is no regular expression.
    #[error("the pattern of `{field}` is no regular expression: {problem}")]
    Pattern {
        /// The field it belongs to.
        field: String,
        /// What the expression parser says.
        problem: String,
    },
    /// Something about a field that no line can be named for.
    #[error("`{field}`: {problem}")]
    Field {
        /// The names on the way there, parted by full stops.
        field: String,
        /// What is wrong.
        problem: LineProblem,
    },
    /// A rule that is not understood, or does not fit its field.
    #[error("the rule `{rule}` of `{field}`: {problem}")]
    Rule {
        /// The names on the way there, parted by full stops.
        field: String,
        /// The rule as written.
        rule: String,
        /// What is wrong.
        problem: RuleError,
    },
}

/// What is wrong with a line of the list notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineProblem {
    /// No `name: type`.
    #[error("expected `- name: type (description)`")]
    Shape,
    /// A word that is no type.
    #[error("unknown type")]
    Type,
    /// Two siblings with the same name.
    #[error("this name is used twice")]
    Twice,
    /// Indented under a field that is no `dict`.
    #[error("only a dict can have fields of its own")]
    NotAnObject,
    /// A `dict` without fields.
    #[error("a dict needs fields of its own")]
    NoFields,
    /// An `enum` without choices.
    #[error("an enum needs its choices, such as enum[yes,no]")]
    NoChoices,
    /// A scope that is neither `region` nor `page`.
    #[error("the scope is region or page; what holds once for the page stands below `# globals`")]
    Scope,
    /// A field without a name.
    #[error("a field needs a name")]
    NoName,
}

impl LineProblem {
    fn ja(self) -> &'static str {
        match self {
            LineProblem::Shape => "「- 名前: 型 (説明)」の形ではありません",
            LineProblem::Type => "型の名前がわかりません",
            LineProblem::Twice => "同じ名前が二度使われています",
            LineProblem::NotAnObject => "下位の項目を持てるのは dict だけです",
            LineProblem::NoFields => "dict には下位の項目が必要です",
            LineProblem::NoChoices => "enum には enum[はい,いいえ] のように選択肢が必要です",
            LineProblem::Scope => "scope は region か page です。ページ全体で一度の項目は「# globals」の下に書きます",
            LineProblem::NoName => "項目に名前がありません",
        }
    }
}

/// What is wrong with a part of a JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JsonProblem {
    /// Something else where an object with properties should be.
    #[error("expected an object with properties")]
    NotAnObject,
    /// `items` is missing.
    #[error("a list needs `items`")]
    NoItems,
    /// A list whose items are lists.
    #[error("a list of lists cannot be a column")]
    ListOfLists,
    /// A `type` that JSON Schema does not know.
    #[error("unknown type")]
    UnknownType,
    /// More than one type besides `null`.
    #[error("only one type besides null is possible")]
    SeveralTypes,
    /// `$ref` leads nowhere, or out of the text.
    #[error("the reference leads nowhere")]
    BrokenReference,
    /// A loop of references, or endless nesting.
    #[error("nested too deeply")]
    TooDeep,
    /// `required` is no list of names.
    #[error("`required` must be a list of names")]
    RequiredIsNoList,
    /// An object without properties.
    #[error("an object needs properties of its own")]
    NoFields,
    /// A property with an empty name.
    #[error("a field needs a name")]
    NoName,
}

impl JsonProblem {
    fn ja(self) -> &'static str {
        match self {
            JsonProblem::NotAnObject => "properties を持つ object ではありません",
            JsonProblem::NoItems => "array には items が必要です",
            JsonProblem::ListOfLists => "リストのリストは列にできません",
            JsonProblem::UnknownType => "型の名前がわかりません",
            JsonProblem::SeveralTypes => "null 以外の型は一つだけにしてください",
            JsonProblem::BrokenReference => "$ref の参照先がありません",
            JsonProblem::TooDeep => "入れ子が深すぎます",
            JsonProblem::RequiredIsNoList => "required は名前のリストにしてください",
            JsonProblem::NoFields => "object には下位の項目が必要です",
            JsonProblem::NoName => "項目に名前がありません",
        }
    }
}

impl SchemaError {
    /// The sentence for a person.
    pub fn message(&self) -> Message {
        let ja = match self {
            SchemaError::Empty => "項目がひとつもありません".to_owned(),
            SchemaError::Line { line, problem, text } => format!("{line} 行目: {}: {text}", problem.ja()),
            SchemaError::Json(problem) => format!("JSON として読めません: {problem}"),
            SchemaError::JsonSchema { path, problem } => format!("{path}: {}", problem.ja()),
            SchemaError::Pattern { field, problem } => {
                format!("「{field}」のパターンが正規表現ではありません: {problem}")
            }
            SchemaError::Field { field, problem } => format!("「{field}」: {}", problem.ja()),
            SchemaError::Rule { field, rule, problem } => {
                format!("「{field}」のルール「{rule}」: {}", problem.message().ja)
            }
        };
        Message::new(self.to_string(), ja)
    }
}
