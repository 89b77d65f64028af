//! What a record looks like: fields with types, in the words of JSON Schema.
//!
//! A schema is written by a person in the field's list notation (`notation`) or as JSON Schema (`json_schema`); both
//! give the same [`Schema`]. Fields may carry a `pattern` or `labels` that tell the offline reader what to look for.

mod json_schema;
mod notation;
pub mod ready;

use serde::{Deserialize, Serialize};

pub use json_schema::{from_json_schema, to_json_schema};
pub use notation::{from_notation, to_notation};

use super::diagnostic::Message;

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scalar {
    /// `str`
    Text,
    /// `int`
    Integer,
    /// `float`
    Decimal,
    /// `bool`
    Boolean,
    /// `dict`: the field has fields of its own.
    Object,
}

/// One field of a record (a column of the table).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The key in JSON and the head of the column; unique among its siblings.
    pub name: String,
    /// The type of the value, or of each item of a list.
    pub scalar: Scalar,
    /// `T[]`, `list[T]`: any number of values.
    #[serde(default)]
    pub list: bool,
    /// `?`: may be missing.
    #[serde(default)]
    pub optional: bool,
    /// What a person wrote in brackets; the name people use.
    #[serde(default)]
    pub description: String,
    /// A regular expression that finds the value in the text; its first group, or the whole match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Words printed before the value on the slide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// The fields of an object.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

/// The fields of one record, and those that hold for the whole page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Schema {
    /// What one record describes: `building`. The key of the list of records in the merged document.
    #[serde(default)]
    pub name: String,
    /// One record per region.
    pub fields: Vec<Field>,
    /// Once per page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub globals: Vec<Field>,
}

impl Schema {
    /// A field of the record by its name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// Equal for two schemas that ask for the same values in the same way; descriptions count, as they steer a reader.
    pub fn fingerprint(&self) -> String {
        // FNV-1a over the list notation: stable over versions and machines, and not secret.
        let hash = to_notation(self)
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        format!("{hash:016x}")
    }

    /// From either notation: JSON when the text starts with `{`, the list notation otherwise.
    pub fn parse(text: &str) -> Result<Schema, SchemaError> {
        if text.trim_start().starts_with('{') { from_json_schema(text) } else { from_notation(text) }
    }
}

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
            SchemaError::Line { line, problem, text } => {
                let problem = match problem {
                    LineProblem::Shape => "「- 名前: 型 (説明)」の形ではありません",
                    LineProblem::Type => "型の名前がわかりません",
                    LineProblem::Twice => "同じ名前が二度使われています",
                    LineProblem::NotAnObject => "下位の項目を持てるのは dict だけです",
                    LineProblem::NoFields => "dict には下位の項目が必要です",
                };
                format!("{line} 行目: {problem}: {text}")
            }
            SchemaError::Json(problem) => format!("JSON として読めません: {problem}"),
            SchemaError::JsonSchema { path, problem } => format!("{path}: {}", problem.ja()),
            SchemaError::Pattern { field, problem } => {
                format!("「{field}」のパターンが正規表現ではありません: {problem}")
            }
        };
        Message::new(self.to_string(), ja)
    }
}
