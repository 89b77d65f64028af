//! The files of a project folder, version 1: `project.json` and `slides/s1.json`.
//!
//! Each file says its format, its version and the last journal step it contains (`applied`). Keys this version does not
//! know are kept. A file of a newer version is refused rather than guessed at, and whatever is written is read back first.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::pretty::pretty;
use crate::core::crop::Margin;
use crate::core::schema::Schema;
use crate::core::slide::Slide;

const PROJECT: &str = "kirinuki-project";
const SLIDE: &str = "kirinuki-slide";

/// The version written, and the newest one that is read.
pub(super) const VERSION: u64 = 1;

/// What `project.json` holds besides its head.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct ProjectFile {
    /// The last step of the journal that this file contains.
    #[serde(default)]
    pub(super) applied: u64,
    /// The slides in the order of the tray, `s1`; texts, so that a name this version cannot read is kept.
    #[serde(default)]
    pub(super) slides: Vec<String>,
    #[serde(default)]
    pub(super) schema: Schema,
    #[serde(default)]
    pub(super) schema_text: String,
    #[serde(default)]
    pub(super) margin: Margin,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) masked: bool,
    /// Keys of a file that this version does not know.
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// What `slides/s1.json` holds besides its head.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct SlideFile {
    /// The last step of the journal that this file contains.
    #[serde(default)]
    pub(super) applied: u64,
    #[serde(flatten)]
    pub(super) slide: Slide,
}

/// Why bytes are not such a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FormatError {
    /// Some other program's file.
    Foreign,
    /// Of this newer version.
    Newer(u64),
    /// No JSON, or not of the right shape; in the parser's words.
    Damaged(String),
}

pub(super) fn decode_project(bytes: &[u8]) -> Result<ProjectFile, FormatError> {
    decode(bytes, PROJECT)
}

pub(super) fn decode_slide(bytes: &[u8]) -> Result<SlideFile, FormatError> {
    let file: SlideFile = decode(bytes, SLIDE)?;
    let ids: BTreeSet<_> = file.slide.regions.iter().map(|region| region.id).collect();
    if ids.len() < file.slide.regions.len() {
        return Err(FormatError::Damaged("a region's id is used twice".to_owned()));
    }
    Ok(file)
}

/// The text of `project.json`; an error in the parser's words when it would not read back.
pub(super) fn encode_project(file: &ProjectFile) -> Result<String, String> {
    encode(file, PROJECT)
}

/// The text of a slide file; an error in the parser's words when it would not read back.
pub(super) fn encode_slide(applied: u64, slide: &Slide) -> Result<String, String> {
    encode(&SlideFile { applied, slide: slide.clone() }, SLIDE)
}

fn decode<T: DeserializeOwned>(bytes: &[u8], format: &str) -> Result<T, FormatError> {
    // Some editors put a byte-order mark in front.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let damaged = |e: serde_json::Error| FormatError::Damaged(e.to_string());
    let mut map: Map<String, Value> = serde_json::from_slice(bytes).map_err(damaged)?;
    if map.shift_remove("format").as_ref().and_then(Value::as_str) != Some(format) {
        return Err(FormatError::Foreign);
    }
    match map.shift_remove("version").as_ref().and_then(Value::as_u64) {
        Some(1..=VERSION) => serde_json::from_value(Value::Object(map)).map_err(damaged),
        Some(newer) if newer > VERSION => Err(FormatError::Newer(newer)),
        _ => Err(FormatError::Damaged("no valid version".to_owned())),
    }
}

fn encode<T: Serialize + DeserializeOwned>(file: &T, format: &str) -> Result<String, String> {
    let mut map = Map::new();
    map.insert("format".to_owned(), format.into());
    map.insert("version".to_owned(), VERSION.into());
    if let Value::Object(rest) = serde_json::to_value(file).map_err(|e| e.to_string())? {
        // A slide that came from elsewhere may carry a head of its own among its unknown keys.
        map.extend(rest.into_iter().filter(|(key, _)| key != "format" && key != "version"));
    }
    let text = pretty(&Value::Object(map));
    match decode::<T>(text.as_bytes(), format) {
        Ok(_) => Ok(text),
        Err(error) => Err(format!("{error:?}")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(text: &str, expected: FormatError) {
        let found = decode_project(text.as_bytes()).unwrap_err();
        match (&found, &expected) {
            (FormatError::Damaged(_), FormatError::Damaged(_)) => {}
            _ => assert_eq!(found, expected, "{text}"),
        }
    }

    #[test]
    fn other_files_are_told_apart() {
        check("{}", FormatError::Foreign);
        check(r#"{"format":"package","version":1}"#, FormatError::Foreign);
        check(r#"{"format":"kirinuki-project","version":2}"#, FormatError::Newer(2));
        check(r#"{"format":"kirinuki-project"}"#, FormatError::Damaged(String::new()));
        check(r#"{"format":"kirinuki-project","version":1,"slides":3}"#, FormatError::Damaged(String::new()));
        check("[]", FormatError::Damaged(String::new()));
        check("", FormatError::Damaged(String::new()));
    }

    #[test]
    fn unknown_keys_survive() {
        let text = "\u{feff}{\"format\":\"kirinuki-project\",\"version\":1,\"colour\":{\"of\":[1,{}]}}";
        let file = decode_project(text.as_bytes()).unwrap();
        let again = encode_project(&file).unwrap();
        assert!(again.contains("\"colour\": {"), "{again}");
        assert_eq!(decode_project(again.as_bytes()).unwrap(), file);
    }

    #[test]
    fn what_would_not_read_back_is_not_written() {
        let deep = (0..200).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
        let mut file = ProjectFile::default();
        file.unknown.insert("deep".to_owned(), deep);
        assert!(encode_project(&file).is_err());
    }
}
