//! Recorded exchanges with models: one JSON file each, named by the hash of the question.
//!
//! Written before anything of an answer is shown, so that what was paid for is never lost. The same question asked again
//! gets a further file, `HASH-2.json`; nothing is ever overwritten, and the newest one answers. Pictures stand in it by
//! hash and size, never as bytes; a key never. A file that cannot be used gives a diagnostic and stays.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::slide_file::{ReadError, read_limited};
use super::{SaveError, SaveStep, atomic, pretty};
use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::geometry::Size;
use crate::core::usage::Usage;

/// What the first key of every file says.
const FORMAT: &str = "kirinuki-exchange";

/// The version this build writes, and the newest it reads.
const VERSION: u32 = 1;

/// The largest record that is written or read, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// The most records of a folder that are listed.
const MOST_FILES: usize = 10_000;

/// The most answers to one question that are kept.
const MOST_TAKES: usize = 1_000;

/// One exchange: what was asked, of whom, and what came back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cassette {
    /// Hash of the question: 64 hexadecimal digits.
    pub request: String,
    /// Who answered.
    pub provider: String,
    /// Which model.
    pub model: Models,
    /// What was wanted: `detect`, `refine`, `survey`, `extract`.
    pub task: String,
    /// What held for every turn.
    #[serde(default)]
    pub system: String,
    /// Earlier turns, oldest first.
    #[serde(default)]
    pub history: Vec<Said>,
    /// The words.
    pub prompt: String,
    /// The pictures sent, in order.
    #[serde(default)]
    pub pictures: Vec<Sight>,
    /// The answer's text as it came, but for keys.
    pub reply: String,
    /// Whether it ended before it was complete.
    #[serde(default)]
    pub cut: bool,
    /// What it consumed.
    #[serde(default)]
    pub usage: Usage,
    /// When it was answered: seconds since 1970, UTC.
    pub at: u64,
    /// How long it took until the first thing of the answer was whole, where that was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_seconds: Option<f64>,
    /// How long it took; 0 where nobody measured it.
    #[serde(default)]
    pub seconds: f64,
    /// Whether it was written by hand after what somebody has reported: no model gave it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reconstructed: bool,
    /// Keys of a file that this version does not know.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// The model asked for and the one that says it answered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Models {
    /// As chosen.
    pub asked: String,
    /// Empty where the reply did not say.
    #[serde(default)]
    pub answered: String,
}

/// An earlier turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Whether the model said it.
    pub by_model: bool,
    /// What was said.
    pub text: String,
}

/// A picture that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// SHA-256 of the encoded bytes, hexadecimal.
    pub hash: String,
    /// Width and height as sent, in pixels.
    pub size: Size,
    /// As sent: `image/png`.
    pub mime: String,
}

/// A folder of records. It is made when the first one is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cassettes {
    dir: PathBuf,
}

impl Cassettes {
    /// The records of a folder, which need not exist.
    pub fn new(dir: impl Into<PathBuf>) -> Cassettes {
        Cassettes { dir: dir.into() }
    }

    /// The newest usable record of a question; `None` where there is none. Unusable ones are told of.
    pub fn find(&self, request: &str) -> (Option<Cassette>, Vec<Diagnostic>) {
        self.find_earlier(request, 0)
    }

    /// The usable record of a question with so many newer ones before it; `None` where there are not as many.
    pub fn find_earlier(&self, request: &str, newer: usize) -> (Option<Cassette>, Vec<Diagnostic>) {
        let mut notices = Vec::new();
        let mut found = self.listed(&mut notices);
        let mut left = newer;
        for (_, path) in found.remove(request).unwrap_or_default().into_iter().rev() {
            match read(&path, request) {
                Ok(cassette) if left == 0 => return (Some(cassette), notices),
                Ok(_) => left -= 1,
                Err(notice) => notices.push(notice),
            }
        }
        (None, notices)
    }

    /// Every usable record, by hash and then the oldest first, and what is wrong with the others.
    pub fn all(&self) -> (Vec<Cassette>, Vec<Diagnostic>) {
        let (mut cassettes, mut notices) = (Vec::new(), Vec::new());
        for (request, takes) in self.listed(&mut notices) {
            for (_, path) in takes {
                match read(&path, &request) {
                    Ok(cassette) => cassettes.push(cassette),
                    Err(notice) => notices.push(notice),
                }
            }
        }
        (cassettes, notices)
    }

    /// Writes a record under a name that is free, whole or not at all.
    ///
    /// # Errors
    ///
    /// `not-recorded` when it cannot be written, is larger than 64 MiB, or its hash is none.
    pub fn write(&self, cassette: &Cassette) -> Result<(), Diagnostic> {
        let failed = |step, kind: io::ErrorKind| not_recorded(&SaveError::at(step, &self.dir)(kind.into()));
        if !is_hash(&cassette.request) {
            return Err(failed(SaveStep::Encode, io::ErrorKind::InvalidInput));
        }
        let body = serde_json::to_value(cassette).map_err(|_| failed(SaveStep::Encode, io::ErrorKind::InvalidData))?;
        let mut whole = Map::from_iter([("format".into(), FORMAT.into()), ("version".into(), VERSION.into())]);
        whole.extend(body.as_object().cloned().unwrap_or_default());
        let text = pretty::pretty(&Value::Object(whole));
        if text.len() as u64 > MOST_BYTES {
            return Err(failed(SaveStep::Encode, io::ErrorKind::FileTooLarge));
        }
        fs::create_dir_all(&self.dir).map_err(|e| not_recorded(&SaveError::at(SaveStep::Create, &self.dir)(e)))?;
        let free = (1..=MOST_TAKES).map(|take| self.path(&cassette.request, take)).find(|path| !taken(path));
        let path = free.ok_or_else(|| failed(SaveStep::Create, io::ErrorKind::AlreadyExists))?;
        atomic::write(&path, text.as_bytes()).map_err(|error| not_recorded(&error))
    }

    fn path(&self, request: &str, take: usize) -> PathBuf {
        let number = if take == 1 { String::new() } else { format!("-{take}") };
        self.dir.join(format!("{request}{number}.json"))
    }

    /// The files by question, each in the order they were written. Other files in the folder are none of ours.
    fn listed(&self, notices: &mut Vec<Diagnostic>) -> BTreeMap<String, Vec<(usize, PathBuf)>> {
        let mut found: BTreeMap<String, Vec<(usize, PathBuf)>> = BTreeMap::new();
        let entries = match fs::read_dir(&self.dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return found,
            Err(source) => {
                let error = ReadError::Io { path: self.dir.clone(), source };
                notices.push(Diagnostic::warning("records-unreadable", error.message()));
                return found;
            }
        };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut ours: Vec<(String, usize)> = names.filter_map(|name| parse(&name)).take(MOST_FILES + 1).collect();
        if ours.len() > MOST_FILES {
            notices.push(too_many(&self.dir));
            ours.truncate(MOST_FILES);
        }
        for (request, take) in ours {
            let path = self.path(&request, take);
            found.entry(request).or_default().push((take, path));
        }
        found.values_mut().for_each(|takes| takes.sort_unstable());
        found
    }
}

/// The question and the number of a file name: `HASH.json` is the first, `HASH-2.json` the second.
fn parse(name: &str) -> Option<(String, usize)> {
    let (hash, number) = name.strip_suffix(".json")?.split_at_checked(64)?;
    let take = match number {
        "" => 1,
        more => more.strip_prefix('-')?.parse().ok().filter(|take| (2..=MOST_TAKES).contains(take))?,
    };
    is_hash(hash).then(|| (hash.to_owned(), take))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether something is there already, be it a link that leads nowhere.
fn taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn read(path: &Path, request: &str) -> Result<Cassette, Diagnostic> {
    let bytes = read_limited(path, MOST_BYTES).map_err(|error| unusable(path, &error.message()))?;
    let said = |error: serde_json::Error| unusable(path, &Message::new(error.to_string(), error.to_string()));
    let mut value: Value = serde_json::from_slice(&bytes).map_err(said)?;
    let other = || {
        let (en, ja) = ("no record that this version reads", "この版で読める記録ではありません");
        unusable(path, &Message::new(en, ja))
    };
    let whole = value.as_object_mut().ok_or_else(other)?;
    let format = whole.shift_remove("format");
    let version = whole.shift_remove("version").and_then(|version| version.as_u64());
    if format.as_ref().and_then(Value::as_str) != Some(FORMAT) || version.is_none_or(|v| v > u64::from(VERSION)) {
        return Err(other());
    }
    let cassette: Cassette = serde_json::from_value(value).map_err(said)?;
    if cassette.request == request { Ok(cassette) } else { Err(misnamed(path)) }
}

fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

fn unusable(path: &Path, reason: &Message) -> Diagnostic {
    let en = format!("A recorded answer cannot be used ({}); the file stays: {}", visible(&reason.en), shown(path));
    let ja = format!("記録された応答を使えません({})。ファイルは残します: {}", visible(&reason.ja), shown(path));
    Diagnostic::warning("record-unusable", Message::new(en, ja))
}

fn misnamed(path: &Path) -> Diagnostic {
    let en = "it belongs to another question than its name says";
    let ja = "ファイル名と異なる質問の記録です";
    unusable(path, &Message::new(en, ja))
}

fn too_many(dir: &Path) -> Diagnostic {
    let en = format!("More than {MOST_FILES} recorded answers; the others are left out: {}", shown(dir));
    let ja = format!("記録が {MOST_FILES} 件を超えるため、残りは使いません: {}", shown(dir));
    Diagnostic::warning("records-too-many", Message::new(en, ja))
}

fn not_recorded(error: &SaveError) -> Diagnostic {
    let message = error.message();
    let en = format!("The answer is not on record. {}", message.en);
    let ja = format!("応答を記録できませんでした。{}", message.ja);
    Diagnostic::error("not-recorded", Message::new(en, ja))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cassette(request: &str, reply: &str) -> Cassette {
        Cassette {
            request: request.to_owned(),
            provider: "gemini".to_owned(),
            model: Models { asked: "a".to_owned(), answered: "b".to_owned() },
            task: "detect".to_owned(),
            system: String::new(),
            history: vec![Said { by_model: true, text: "earlier".to_owned() }],
            prompt: "物件".to_owned(),
            pictures: vec![Sight {
                hash: "aa".to_owned(),
                size: Size { width: 3, height: 2 },
                mime: "image/png".to_owned(),
            }],
            reply: reply.to_owned(),
            cut: true,
            usage: Usage { requests: 1, prompt_tokens: 7, ..Usage::default() },
            at: 1_795_000_000,
            first_seconds: Some(0.125),
            seconds: 0.25,
            reconstructed: false,
            unknown: Map::new(),
        }
    }

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_newest_answer_is_found_and_the_older_ones_stay() {
        let dir = tempfile::tempdir().unwrap();
        let tapes = Cassettes::new(dir.path().join("cassettes"));
        let (one, two) = ("1".repeat(64), "2".repeat(64));
        assert_eq!((tapes.find(&one), tapes.all()), ((None, vec![]), (vec![], vec![])));
        let takes: Vec<Cassette> = (0..11).map(|n| cassette(&one, &format!("[\u{0}{n}]\n"))).collect();
        takes.iter().for_each(|take| tapes.write(take).unwrap());
        tapes.write(&cassette(&two, "other")).unwrap();
        assert_eq!(tapes.find(&one), (takes.last().cloned(), vec![]));
        assert_eq!(tapes.find(&"3".repeat(64)), (None, vec![]));
        let earlier = |newer: usize| tapes.find_earlier(&one, newer).0;
        assert_eq!((earlier(1).as_ref(), earlier(10).as_ref(), earlier(11)), (takes.get(9), takes.first(), None));
        let (all, notices) = tapes.all();
        assert_eq!((all.len(), notices.len()), (12, 0));
        assert_eq!(all.get(..11).unwrap(), takes);
        let text = fs::read_to_string(dir.path().join(format!("cassettes/{two}.json"))).unwrap();
        assert!(text.starts_with("{\n  \"format\": \"kirinuki-exchange\",\n  \"version\": 1,\n"), "{text}");
    }

    #[test]
    fn what_cannot_be_used_is_told_and_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let tapes = Cassettes::new(dir.path());
        let (one, two) = ("1".repeat(64), "2".repeat(64));
        tapes.write(&cassette(&one, "good")).unwrap();
        let good = fs::read_to_string(dir.path().join(format!("{one}.json"))).unwrap();
        for (name, text) in [
            (format!("{one}-2.json"), good.get(..40).unwrap().to_owned()),
            (format!("{one}-3.json"), good.replace("\"version\": 1", "\"version\": 2")),
            (format!("{one}-4.json"), "[]".to_owned()),
            (format!("{two}.json"), good.clone()),
            ("notes.json".to_owned(), "{".to_owned()),
        ] {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let before = names(dir.path());
        let (found, notices) = tapes.find(&one);
        assert_eq!((found.unwrap().reply.as_str(), notices.len()), ("good", 3));
        let (found, notices) = tapes.find(&two);
        assert_eq!((found, notices.len()), (None, 1));
        tapes.write(&cassette(&one, "newer")).unwrap();
        assert_eq!(tapes.find(&one).0.unwrap().reply, "newer");
        let after = names(dir.path());
        assert_eq!(after.len(), before.len() + 1);
        assert!(after.contains(&format!("{one}-5.json")));
    }

    #[test]
    fn a_label_never_becomes_a_file_name() {
        let dir = tempfile::tempdir().unwrap();
        let tapes = Cassettes::new(dir.path().join("in"));
        for request in ["../../out", "", "con", &"A".repeat(64), &"1".repeat(65), &format!("../{}", "1".repeat(61))] {
            assert_eq!(tapes.write(&cassette(request, "x")).unwrap_err().code, "not-recorded");
            assert_eq!(tapes.find(request), (None, vec![]));
        }
        assert_eq!(names(dir.path()), Vec::<String>::new());
    }

    #[test]
    fn keys_of_a_later_version_survive() {
        let dir = tempfile::tempdir().unwrap();
        let tapes = Cassettes::new(dir.path());
        let mut later = cassette(&"1".repeat(64), "x");
        later.unknown.insert("mood".to_owned(), Value::from("good"));
        tapes.write(&later).unwrap();
        assert_eq!(tapes.find(&later.request).0, Some(later));
    }
}
