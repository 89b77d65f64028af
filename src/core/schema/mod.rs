//! What a record looks like: fields with types, in the words of JSON Schema.
//!
//! A schema is written by a person in the field's list notation (`notation`) or as JSON Schema (`json_schema`); both
//! give the same [`Schema`]. Fields may carry a `pattern` or `labels` that tell the offline reader what to look for.

mod check;
mod error;
mod import;
mod json_schema;
mod notation;
mod reply;
pub mod ready;
mod rows;

use serde::{Deserialize, Serialize};

pub use check::{Wrong, problems};
pub use error::{JsonProblem, LineProblem, SchemaError};
pub use import::{Imported, TakenFor, counted_by, import, unit_of_title};
pub use json_schema::{from_json_schema, to_json_schema};
pub(super) use notation::split_items;
pub use notation::{from_notation, to_notation};
pub use reply::from_reply;
pub use rows::{FieldPath, Reach};

use super::rule::Rule;

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scalar {
    /// `str`
    #[default]
    Text,
    /// `int`
    Integer,
    /// `float`
    Decimal,
    /// `bool`
    Boolean,
    /// `money`: an amount as a number in the currency's own unit; the currency stays in the raw words or the field's unit.
    Money,
    /// `date`: ISO 8601, as exact as the words are: `2026-11-25`, `2026-11` or `2026`.
    Date,
    /// `duration`: a number of the field's unit, minutes where it has none.
    Duration,
    /// `enum[a,b]`: one of the field's choices, exactly as it is written there.
    Choice,
    /// `dict`: the field has fields of its own.
    Object,
}

impl Scalar {
    /// Whether values are JSON numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Scalar::Integer | Scalar::Decimal | Scalar::Money | Scalar::Duration)
    }
}

/// Where the value of a field may be read from. A fact that holds once for the page is a global: it lies in
/// [`Schema::globals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// From the region's own crop; a value found elsewhere is doubtful.
    #[default]
    Region,
    /// From anywhere on the page, for each record: the title of the section it lies in, a condition stated once for all.
    Page,
}

/// One field of a record (a column of the table).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    /// What a value looks like; steers a reader. Empty where nobody gave one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// What a number counts: `円`, `㎡`, `min`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What a [`Scalar::Choice`] can be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Where the value may be read from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scope: Scope,
    /// What must hold of a value; a broken rule marks the cell and never changes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// The fields of an object.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
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
