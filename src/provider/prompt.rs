//! The words a model is asked with: templates that ship with the program and that a project may put its own in place of.
//!
//! A template is a text with two parts, what holds for every turn and the question, parted by the first line `---`. What a
//! person or a slide wrote goes in as quoted JSON, so that it is data and ends where it ends. Refuses to read files.

mod fields;

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, context};

use self::fields::described;
use super::catalogue::Masks;
use super::choice::LabelLanguage;
use super::grounding::Grounding;
use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::fingerprint::fingerprint;
use crate::core::geometry::{Rect, Size};
use crate::core::schema::{Schema, Scope};

/// The names of the templates; a project's file is called so with `.txt` behind it.
pub const NAMES: [&str; 7] = ["detect", "refine", "survey", "extract", "extract-second", "extract-all", "schema"];

/// Page-wide facts when none is known.
pub const NO_FACTS: &str = "{}";

/// What one filling may cost. A template of a stranger cannot take the machine; ours need a thousandth of it.
const FUEL: u64 = 1_000_000;

/// A filled template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What holds for every turn.
    pub system: String,
    /// The question.
    pub user: String,
}

/// A region as a model is told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The number it is called by.
    pub id: u32,
    /// In page pixels.
    pub bbox: Rect,
    /// Its label.
    pub label: String,
}

/// The picture a question about places goes with, and the form in which the model gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The page, in its own pixels.
    pub page: Size,
    /// The picture of it as sent, in pixels.
    pub sent: Size,
    /// How places are given.
    pub form: Grounding,
}

impl View {
    /// Of a page that is sent at a size.
    pub fn new(page: Size, sent: Size, form: Grounding) -> View {
        View { page, sent, form }
    }
}

/// How a record is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extracting {
    /// Whether a picture of the whole slide goes before that of the crop.
    pub context: bool,
    /// The page-wide facts that are known, as a JSON object; none where it is empty.
    pub facts: String,
    /// Whether it is asked in other words, for a second reading.
    pub second: bool,
}

/// The templates in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompts {
    detect: String,
    refine: String,
    survey: String,
    extract: String,
    schema: String,
    extract_second: String,
    extract_all: String,
    own: Vec<&'static str>,
}

impl Prompts {
    /// Those that come with the program.
    pub fn shipped() -> Prompts {
        Prompts {
            detect: include_str!("../../prompts/detect.txt").to_owned(),
            refine: include_str!("../../prompts/refine.txt").to_owned(),
            survey: include_str!("../../prompts/survey.txt").to_owned(),
            extract: include_str!("../../prompts/extract.txt").to_owned(),
            schema: include_str!("../../prompts/schema.txt").to_owned(),
            extract_second: include_str!("../../prompts/extract-second.txt").to_owned(),
            extract_all: include_str!("../../prompts/extract-all.txt").to_owned(),
            own: Vec::new(),
        }
    }

    /// These with a project's own text in place of one, `detect` and so on. It is filled once with sample words, so that a
    /// mistake shows before anything is asked.
    ///
    /// # Errors
    ///
    /// When there is no template of that name, or the text cannot be filled; the sentence names the line.
    pub fn with_override(mut self, name: &str, text: &str) -> Result<Prompts, Diagnostic> {
        let Some(name) = NAMES.into_iter().find(|known| *known == name) else {
            let (name, known) = (visible(name), NAMES.join(", "));
            return Err(Diagnostic::warning(
                "prompt-unknown",
                Message::new(
                    format!("There is no prompt called {name}; there are {known}."),
                    format!("{name} というプロンプトはありません。使えるのは {known} です。"),
                ),
            ));
        };
        *self.slot(name) = text.replace("\r\n", "\n");
        let (nothing, sample) =
            (Schema::default(), [Told { id: 1, bbox: Rect::new(0.0, 0.0, 1.0, 1.0), label: "a".to_owned() }]);
        let size = Size { width: 1, height: 1 };
        let view = View::new(size, size, Grounding::default());
        match name {
            "detect" => [Masks::None, Masks::Png, Masks::Polygon]
                .into_iter()
                .try_for_each(|masks| self.detect("a", "{}", &LabelLanguage::AsPrinted, masks, view).map(drop))?,
            "refine" => self.refine("a", &sample, &LabelLanguage::AsPrinted, &["a".to_owned()], view).map(drop)?,
            "survey" => self.survey(&nothing).map(drop)?,
            "schema" => self.schema("a").map(drop)?,
            "extract-all" => self.extract_all(&nothing, Some(1), view).map(drop)?,
            _ => [false, true].into_iter().try_for_each(|context| {
                let how = Extracting { context, facts: "{}".to_owned(), second: name == "extract-second" };
                self.extract_with(&nothing, &how).map(drop)
            })?,
        }
        if !self.own.contains(&name) {
            self.own.push(name);
        }
        Ok(self)
    }

    /// The names of those that are a project's own.
    pub fn overridden(&self) -> &[&'static str] {
        &self.own
    }

    /// Asks for regions of a page. `facts`: what is known of the page as a whole, as a JSON object; empty where nothing is.
    ///
    /// # Errors
    ///
    /// Only when a project's own template cannot be filled, as with all questions here.
    pub fn detect(
        &self,
        query: &str,
        facts: &str,
        labels: &LabelLanguage,
        masks: Masks,
        view: View,
    ) -> Result<Words, Diagnostic> {
        let masks = match masks {
            Masks::None => "none",
            Masks::Png => "png",
            Masks::Polygon => "polygon",
        };
        let (labels, label_words) = language(labels);
        let own = context! { query => quoted(query), facts, labels, label_words, masks };
        fill("detect", &self.detect, &context! { ..own, ..place(view) })
    }

    /// Asks for changes to the regions of a page. `earlier`: what the user asked before, oldest first.
    ///
    /// # Errors
    ///
    /// As [`Prompts::detect`].
    pub fn refine(
        &self,
        query: &str,
        regions: &[Told],
        labels: &LabelLanguage,
        earlier: &[String],
        view: View,
    ) -> Result<Words, Diagnostic> {
        let (labels, label_words) = language(labels);
        let list: Vec<serde_json::Value> = regions
            .iter()
            .map(|r| {
                let mut told = serde_json::Map::from_iter([("region".to_owned(), r.id.into())]);
                told.extend(view.form.told(r.bbox, view.page, view.sent));
                told.insert("label".to_owned(), r.label.clone().into());
                told.into()
            })
            .collect();
        let regions = serde_json::Value::from(list).to_string();
        let earlier = if earlier.is_empty() { String::new() } else { serde_json::Value::from(earlier).to_string() };
        let own = context! { query => quoted(query), regions, earlier, labels, label_words };
        fill("refine", &self.refine, &context! { ..own, ..place(view) })
    }

    /// Asks for the page-wide facts of a schema.
    ///
    /// # Errors
    ///
    /// As [`Prompts::detect`].
    pub fn survey(&self, schema: &Schema) -> Result<Words, Diagnostic> {
        fill("survey", &self.survey, &context! { fields => described(&schema.globals) })
    }

    /// Asks for one record of a crop. With `context`, a picture of the whole slide goes before that of the crop.
    ///
    /// # Errors
    ///
    /// As [`Prompts::detect`].
    pub fn extract(&self, schema: &Schema, context: bool) -> Result<Words, Diagnostic> {
        self.extract_with(schema, &Extracting { context, ..Extracting::default() })
    }

    /// The same, told more of how it is asked.
    ///
    /// # Errors
    ///
    /// As [`Prompts::detect`].
    pub fn extract_with(&self, schema: &Schema, how: &Extracting) -> Result<Words, Diagnostic> {
        let name = if how.second { "extract-second" } else { "extract" };
        let anywhere = schema.fields.iter().filter(|field| field.scope == Scope::Page);
        let anywhere: Vec<&str> = anywhere.map(|field| field.name.as_str()).collect();
        let page_fields = if anywhere.is_empty() || !how.context { String::new() } else { json(&anywhere) };
        let Extracting { context, facts, .. } = how;
        let facts = if facts == NO_FACTS { "" } else { facts };
        let fields = described(&schema.fields);
        fill(name, self.template(name), &context! { fields, context, facts, page_fields })
    }

    /// Asks for all records of a page and its facts at once. `count`: how many there are, where that is known.
    ///
    /// # Errors
    ///
    /// As [`Prompts::detect`].
    pub fn extract_all(&self, schema: &Schema, count: Option<usize>, view: View) -> Result<Words, Diagnostic> {
        let (fields, globals) = (described(&schema.fields), described(&schema.globals));
        fill("extract-all", &self.extract_all, &context! { fields, globals, count, ..place(view) })
    }

    /// The form in which places are asked for by a template, with a model that gives them in `form`: a project's own words
    /// that name no form ask for `box_2d`, as they were written for it.
    pub fn form(&self, name: &str, form: Grounding) -> Grounding {
        if self.template(name).contains("place") { form } else { Grounding::default() }
    }

    /// The fingerprint of the words that records are asked for with, before they are filled.
    pub fn extract_fingerprint(&self) -> String {
        fingerprint(&self.extract)
    }

    /// The text of a template, as it is in use.
    pub fn template(&self, name: &str) -> &str {
        match name {
            "detect" => &self.detect,
            "refine" => &self.refine,
            "survey" => &self.survey,
            "schema" => &self.schema,
            "extract-second" => &self.extract_second,
            "extract-all" => &self.extract_all,
            _ => &self.extract,
        }
    }

    /// Asks for the fields of a table that a person describes in a sentence. `core::schema::from_reply` reads the answer,
    /// `reply_schema::schema` is its form.
    ///
    /// # Errors
    ///
    /// As [`Prompts::detect`].
    pub fn schema(&self, sentence: &str) -> Result<Words, Diagnostic> {
        fill("schema", &self.schema, &context! { query => quoted(sentence) })
    }

    fn slot(&mut self, name: &str) -> &mut String {
        match name {
            "detect" => &mut self.detect,
            "refine" => &mut self.refine,
            "survey" => &mut self.survey,
            "schema" => &mut self.schema,
            "extract-second" => &mut self.extract_second,
            "extract-all" => &mut self.extract_all,
            _ => &mut self.extract,
        }
    }
}

/// The words of a template that depend on how places are given.
fn place(view: View) -> Value {
    let View { sent, form, .. } = view;
    context! {
        place => form.sentence(sent),
        place_keys => form.keys(),
        place_example => form.example(),
        outline_unit => form.outline_unit(),
        wrapped => form.wrapped(),
    }
}

/// The kind of label language, and the user's own words for it, quoted.
fn language(labels: &LabelLanguage) -> (&'static str, String) {
    match labels {
        LabelLanguage::AsPrinted => ("as_printed", String::new()),
        LabelLanguage::English => ("english", String::new()),
        LabelLanguage::Japanese => ("japanese", String::new()),
        LabelLanguage::Other(words) => ("other", quoted(words)),
    }
}

fn json(names: &[&str]) -> String {
    serde_json::Value::from(names).to_string()
}

/// A JSON string: what a person wrote, as data.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn fill(name: &str, template: &str, context: &Value) -> Result<Words, Diagnostic> {
    // The template is parted before it is filled: a line of dashes in what the user wrote parts nothing.
    let lines_of_system = template.lines().position(|line| line.trim_end() == "---").ok_or_else(|| {
        let message = Message::new(
            format!("The prompt {name} has no line --- between what always holds and the question; add one."),
            format!("プロンプト {name} に、常に伝える部分と質問を分ける --- の行がありません。追加してください。"),
        );
        Diagnostic::warning("prompt-unusable", message)
    })?;
    let mut lines = template.split_inclusive('\n');
    let system: String = lines.by_ref().take(lines_of_system).collect();
    let user: String = lines.skip(1).collect();
    let unusable = |lines_before: usize, error: &Error| unusable(name, lines_before, error);
    let system = render(&system, context).map_err(|error| unusable(0, &error))?;
    let user = render(&user, context).map_err(|error| unusable(lines_of_system + 1, &error))?;
    Ok(Words { system: system.trim().to_owned(), user: user.trim().to_owned() })
}

fn render(template: &str, context: &Value) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.render_named_str("prompt.txt", template, context.clone())
}

fn unusable(name: &str, lines_before: usize, error: &Error) -> Diagnostic {
    let line = error.line().unwrap_or(1) + lines_before;
    let reason = visible(error.detail().unwrap_or_default());
    let (en, ja) = match error.kind() {
        ErrorKind::UndefinedError => ("it uses a name that does not exist", "存在しない名前が使われています"),
        ErrorKind::OutOfFuel => ("it would take too long", "処理が長すぎます"),
        _ => ("it is not written as a template", "テンプレートの書き方に誤りがあります"),
    };
    let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
    let message = Message::new(
        format!("The prompt {name} cannot be used, line {line}: {en}{reason}."),
        format!("プロンプト {name} を使えません。{line} 行目: {ja}{reason}。"),
    );
    Diagnostic::warning("prompt-unusable", message)
}

#[cfg(test)]
mod tests;
