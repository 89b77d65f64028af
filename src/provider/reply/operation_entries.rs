//! The changes named in a reply, still in the words of the reply: which kind, which regions, which boxes.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::cells::fold;
use super::item::Item;
use super::keys::{self, Meaning};
use super::{decode, decode_nested};

/// Keys that name the kind of a change, folded.
const KIND_KEYS: [&str; 8] = ["op", "operation", "action", "type", "kind", "command", "change", "edit"];
/// Keys that name regions.
const ID_KEYS: [&str; 13] = [
    "id",
    "ids",
    "region",
    "regions",
    "regionid",
    "regionids",
    "target",
    "targets",
    "source",
    "sources",
    "ref",
    "with",
    "from",
];
/// Keys of a box or a label that take the place of the present one.
const NEW_KEYS: [&str; 16] = [
    "into",
    "to",
    "parts",
    "pieces",
    "result",
    "results",
    "new",
    "newbox",
    "newbox2d",
    "newbbox",
    "newregion",
    "newregions",
    "region",
    "regions",
    "detection",
    "detections",
];
/// Keys of a new label, the plainest last.
const LABEL_KEYS: [&str; 7] = ["newlabel", "newname", "to", "label", "name", "title", "text"];

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Add,
    Move,
    Split,
    Merge,
    Relabel,
    Delete,
}

impl Kind {
    fn of(word: &str) -> Option<Kind> {
        Some(match fold(word).as_str() {
            "add" | "create" | "insert" | "new" | "append" | "added" => Kind::Add,
            "move" | "resize" | "adjust" | "update" | "modify" | "change" | "reposition" | "updatebox" | "moved" => {
                Kind::Move
            }
            "split" | "divide" | "separate" => Kind::Split,
            "merge" | "join" | "combine" | "unite" | "union" => Kind::Merge,
            "relabel" | "rename" | "label" | "retitle" | "updatelabel" | "setlabel" => Kind::Relabel,
            "delete" | "remove" | "drop" | "discard" | "deleted" | "removed" => Kind::Delete,
            _ => return None,
        })
    }
}

/// One change as named.
#[derive(Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// The numbers of the regions; `r3`, `"3"` and `3` are one.
    pub(super) ids: Vec<u32>,
    pub(super) items: Vec<Item>,
    /// Empty where none is given.
    pub(super) label: String,
}

/// The changes of a reply in order; `None` where it names none, not even in an empty list of changes.
pub(super) fn entries(roots: &[Value]) -> Option<Vec<Entry>> {
    let mut found = Vec::new();
    let mut named = false;
    roots.iter().for_each(|root| collect(root, &mut found, &mut named));
    (named || !found.is_empty()).then_some(found)
}

fn collect(value: &Value, found: &mut Vec<Entry>, named: &mut bool) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found, named)),
        Value::Object(object) => {
            if let Some(kind) = kind_of(object) {
                return found.push(entry(kind, object));
            }
            for (key, value) in object {
                match Kind::of(key) {
                    Some(kind) if !has_place(object) => grouped(kind, value, found, named),
                    _ => {
                        *named |= matches!(fold(key).as_str(), "operations" | "ops" | "changes" | "edits");
                        collect(value, found, named);
                    }
                }
            }
        }
        _ => {}
    }
}

fn kind_of(object: &Map<String, Value>) -> Option<Kind> {
    let named = object.iter().filter(|(key, _)| KIND_KEYS.contains(&fold(key).as_str()));
    named.filter_map(|(_, value)| value.as_str()).find_map(Kind::of)
}

/// `{"delete": ["r3"], "add": [{…}]}`: changes under their kind.
fn grouped(kind: Kind, value: &Value, found: &mut Vec<Entry>, named: &mut bool) {
    match value {
        Value::Array(list) if kind == Kind::Merge && !list.iter().any(|v| v.is_object() || v.is_array()) => {
            found.push(Entry { kind, ids: ids(value), items: Vec::new(), label: String::new() });
        }
        Value::Array(list) => {
            *named = true;
            list.iter().for_each(|one| grouped(kind, one, found, named));
        }
        Value::Object(object) => found.push(entry(kind_of(object).unwrap_or(kind), object)),
        Value::String(_) | Value::Number(_) if kind == Kind::Delete => {
            found.push(Entry { kind, ids: ids(value), items: Vec::new(), label: String::new() });
        }
        _ => {}
    }
}

/// A region listed in place of a change: new, or moved where it names a region.
pub(super) fn listed(roots: &[Value], text: &str) -> Vec<Entry> {
    let mut objects = Vec::new();
    roots.iter().for_each(|root| places(root, &mut objects));
    let mut found: Vec<Entry> = objects.into_iter().map(|object| entry(Kind::Add, object)).collect();
    if found.iter().all(|entry| entry.items.is_empty()) {
        let one = |item: Item| Entry { kind: Kind::Add, ids: Vec::new(), label: String::new(), items: vec![item] };
        found = decode(text).items.into_iter().map(one).collect();
    }
    for entry in found.iter_mut().filter(|entry| !entry.ids.is_empty()) {
        entry.kind = Kind::Move;
    }
    found
}

fn places<'a>(value: &'a Value, found: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| places(item, found)),
        Value::Object(object) if has_place(object) => found.push(object),
        Value::Object(object) => object.values().for_each(|value| places(value, found)),
        _ => {}
    }
}

fn has_place(object: &Map<String, Value>) -> bool {
    let is_place = |key: &str| {
        matches!(
            keys::meaning(key),
            Meaning::Box { rank: 0..=4, .. } | Meaning::Coordinate { .. } | Meaning::Points { .. }
        )
    };
    object.keys().any(|key| is_place(key))
}

fn entry(kind: Kind, object: &Map<String, Value>) -> Entry {
    let folded: Vec<(String, &Value)> = object.iter().map(|(key, value)| (fold(key), value)).collect();
    let label = LABEL_KEYS
        .iter()
        .filter_map(|name| folded.iter().find(|(key, value)| key == name && value.is_string()))
        .find_map(|(_, value)| value.as_str())
        .unwrap_or_default();
    // Four numbers under a key for one region are the box it had.
    let is_id = |key: &str, value: &Value| ID_KEYS.contains(&key) && (key.ends_with('s') || !is_box(value));
    let named = folded.iter().filter(|(key, value)| is_id(key, value));
    let mut ids: Vec<u32> = named.flat_map(|(_, value)| self::ids(value)).collect();
    if kind == Kind::Merge {
        // A merge may also be named by its result: `{"op": "merge", "id": 1, "into": 2}`.
        let into = folded.iter().filter(|(key, value)| key == "into" && !value.is_object());
        ids.extend(into.flat_map(|(_, value)| if is_box(value) { Vec::new() } else { self::ids(value) }));
    }
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    let mut items: Vec<Item> = NEW_KEYS
        .iter()
        .flat_map(|name| folded.iter().filter(move |(key, _)| key == name))
        .flat_map(|(_, value)| items_of(value))
        .collect();
    if items.is_empty() {
        let own = object.iter().filter(|(key, _)| {
            let key = fold(key);
            !ID_KEYS.contains(&key.as_str()) && !KIND_KEYS.contains(&key.as_str())
        });
        items = items_of(&Value::Object(own.map(|(key, value)| (key.clone(), value.clone())).collect()));
    }
    for item in items.iter_mut().filter(|item| item.label.is_empty()) {
        label.clone_into(&mut item.label);
    }
    Entry { kind, ids, items, label: label.to_owned() }
}

fn is_box(value: &Value) -> bool {
    value.as_array().is_some_and(|numbers| numbers.len() == 4 && numbers.iter().all(Value::is_number))
}

/// The items of a value, by the rules for replies about places.
fn items_of(value: &Value) -> Vec<Item> {
    match value {
        Value::Array(list) if is_box(value) || (!list.is_empty() && list.iter().all(is_box)) => {
            decode_nested(&json!({"boxes": value}).to_string(), u8::MAX).items
        }
        Value::Array(_) | Value::Object(_) => decode_nested(&value.to_string(), u8::MAX).items,
        _ => Vec::new(),
    }
}

/// The region numbers in a value: `3`, `"r3"`, `"#3"`, `"r1, r2"`, a list of them, an object with an `id`.
fn ids(value: &Value) -> Vec<u32> {
    match value {
        Value::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()).into_iter().collect(),
        Value::String(text) => {
            let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | '+' | '&'));
            let number = |word: &str| word.trim_start_matches(['r', 'R', '#']).parse().ok();
            words.filter_map(number).collect()
        }
        Value::Array(list) => list.iter().flat_map(ids).collect(),
        Value::Object(object) => {
            let named = object.iter().filter(|(key, _)| matches!(fold(key).as_str(), "id" | "region" | "regionid"));
            named.filter(|(_, value)| !value.is_object()).flat_map(|(_, value)| ids(value)).collect()
        }
        _ => Vec::new(),
    }
}
