//! Changes to regions that a refining reply proposes, checked against the regions there are.
//!
//! A change that names an unknown region, lacks what it needs, or contradicts an earlier one is left out and counted;
//! the others stay. A reply that lists regions in place of changes is read as new ones, or as moved where an item names a
//! region.

use std::collections::HashMap;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Size;
use crate::core::id::RegionId;
use crate::core::operation::Operation;
use crate::core::region::Detection;
use crate::provider::grounding::Grounding;

use super::detections::{SAME_BOX, detections_each};
use super::objects::objects;
use super::operation_entries::{Entry, Kind, entries, listed};

/// Changes of one reply; nobody looks through more.
const MOST_ENTRIES: usize = 2_000;

/// The changes of a reply in its order. Boxes are in page pixels, cut to the page; `known` are the regions the model was
/// told of. A region is moved and relabelled at most once and not touched by anything else then.
pub fn operations(text: &str, page: Size, form: Grounding, known: &[RegionId]) -> (Vec<Operation>, Vec<Diagnostic>) {
    let read = objects(text);
    let named = entries(&read.roots);
    let mut counts = Counts { as_list: named.is_none(), ..Counts::default() };
    let mut entries = named.unwrap_or_else(|| listed(&read.roots, text));
    counts.too_many = entries.len().saturating_sub(MOST_ENTRIES);
    entries.truncate(MOST_ENTRIES);
    let (items, sizes) = entries.iter_mut().fold((Vec::new(), Vec::new()), |(mut items, mut sizes), entry| {
        sizes.push(entry.items.len());
        items.append(&mut entry.items);
        (items, sizes)
    });
    let (placed, place_notes) = detections_each(&items, page, form);
    let mut placed = placed.into_iter();
    let mut taken = Taken::default();
    let mut operations = Vec::new();
    for (entry, size) in entries.iter().zip(sizes) {
        let detections: Vec<Detection> = placed.by_ref().take(size).flatten().collect();
        operations.extend(operation(entry, detections, known, &mut taken, &mut counts));
    }
    counts.as_list &= !operations.is_empty();
    let mut notes = read.diagnostics;
    notes.extend(place_notes);
    notes.extend(counts.diagnostics(operations.is_empty()));
    (operations, notes)
}

/// What has been said of each region so far.
#[derive(Default)]
struct Taken {
    regions: HashMap<RegionId, Vec<Kind>>,
    added: HashMap<String, Vec<Detection>>,
}

impl Taken {
    /// Whether a change of this kind may follow what was said before.
    fn is_free(&self, region: RegionId, kind: Kind) -> bool {
        let light = |kind: &Kind| matches!(kind, Kind::Move | Kind::Relabel);
        let before = self.regions.get(&region).map(Vec::as_slice).unwrap_or_default();
        before.is_empty() || (light(&kind) && before.iter().all(|other| light(other) && *other != kind))
    }

    fn is_new(&mut self, detection: &Detection) -> bool {
        let held = self.added.entry(detection.label.clone()).or_default();
        let new = !held.iter().any(|other| other.bbox.iou(detection.bbox) > SAME_BOX);
        if new {
            held.push(detection.clone());
        }
        new
    }
}

fn operation(
    entry: &Entry,
    detections: Vec<Detection>,
    known: &[RegionId],
    taken: &mut Taken,
    counts: &mut Counts,
) -> Vec<Operation> {
    if entry.kind == Kind::Add {
        counts.incomplete += usize::from(detections.is_empty());
        let mut added = Vec::new();
        for detection in detections {
            if taken.is_new(&detection) {
                added.push(Operation::Add { detection });
            } else {
                counts.repeats += 1;
            }
        }
        return added;
    }
    let regions: Vec<RegionId> = entry.ids.iter().map(|id| RegionId(*id)).collect();
    let all_known = !regions.is_empty() && regions.iter().all(|region| known.contains(region));
    if !all_known {
        counts.unknown += 1;
        return Vec::new();
    }
    if !regions.iter().all(|region| taken.is_free(*region, entry.kind)) {
        counts.conflicts += 1;
        return Vec::new();
    }
    let made = made(entry, &regions, detections);
    if made.is_empty() {
        counts.incomplete += 1;
        return made;
    }
    regions.iter().for_each(|region| taken.regions.entry(*region).or_default().push(entry.kind));
    made
}

/// The change itself; nothing where it lacks what it needs.
fn made(entry: &Entry, regions: &[RegionId], mut detections: Vec<Detection>) -> Vec<Operation> {
    let label = entry.label.trim();
    match (entry.kind, regions) {
        (Kind::Delete, regions) => regions.iter().map(|region| Operation::Delete { region: *region }).collect(),
        (Kind::Merge, [_, _, ..]) => {
            let into = detections.pop().filter(|_| detections.is_empty());
            into.map(|into| Operation::Merge { regions: regions.to_vec(), into }).into_iter().collect()
        }
        (Kind::Move, [region]) => match detections.as_slice() {
            [to] => vec![Operation::Move { region: *region, bbox: to.bbox }],
            // `update` without a box says a label.
            [] if !label.is_empty() => vec![Operation::Relabel { region: *region, label: label.to_owned() }],
            _ => Vec::new(),
        },
        (Kind::Split, [region]) if detections.len() >= 2 => {
            vec![Operation::Split { region: *region, parts: detections }]
        }
        (Kind::Relabel, [region]) if !label.is_empty() => {
            vec![Operation::Relabel { region: *region, label: label.to_owned() }]
        }
        _ => Vec::new(),
    }
}

/// What was left out, counted.
#[derive(Default)]
struct Counts {
    as_list: bool,
    unknown: usize,
    conflicts: usize,
    incomplete: usize,
    repeats: usize,
    too_many: usize,
}

impl Counts {
    fn diagnostics(&self, is_empty: bool) -> Vec<Diagnostic> {
        let all = [
            (
                self.unknown,
                "operation-unknown-region",
                "{n} change(s) name no region that is there and were left out.",
                "存在しない領域への変更 {n} 件を除きました。",
            ),
            (
                self.conflicts,
                "operation-conflict",
                "{n} change(s) contradict an earlier one of the same region and were left out.",
                "同じ領域への先の変更と食い違う {n} 件を除きました。",
            ),
            (
                self.incomplete,
                "operation-incomplete",
                "{n} change(s) lack a box, a label or a second part and were left out.",
                "枠・ラベル・分割先が足りない変更 {n} 件を除きました。",
            ),
            (
                self.repeats,
                "operation-repeated",
                "{n} new region(s) were named more than once; each was kept once.",
                "重複した新しい領域 {n} 件をまとめました。",
            ),
            (
                self.too_many,
                "operation-too-many",
                "The reply proposes too many changes; the last {n} were left out.",
                "変更の提案が多すぎるため、終わりの {n} 件を除きました。",
            ),
        ];
        let told = all.iter().filter(|(count, ..)| *count > 0);
        let mut notes: Vec<Diagnostic> = told
            .map(|(count, code, en, ja)| {
                let fill = |sentence: &str| sentence.replace("{n}", &count.to_string());
                Diagnostic::warning(code, Message::new(fill(en), fill(ja)))
            })
            .collect();
        let mut info = |code, en: &str, ja: &str| notes.push(Diagnostic::info(code, Message::new(en, ja)));
        if self.as_list {
            info(
                "operations-as-list",
                "The reply lists regions instead of changes; they were read as new, or as moved where they name a region.",
                "応答は変更ではなく領域の一覧でした。新しい領域、または名指しされた領域の移動として読みました。",
            );
        }
        if is_empty {
            info("reply-without-operations", "The reply proposes no change.", "応答には変更の提案がありません。");
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Rect;

    const PAGE: Size = Size { width: 1000, height: 2000 };
    const KNOWN: [RegionId; 4] = [RegionId(1), RegionId(2), RegionId(3), RegionId(12)];

    fn short(operation: &Operation) -> String {
        let place = |d: &Detection| format!("{}@{:?}", d.label, <[f64; 4]>::from(d.bbox));
        match operation {
            Operation::Add { detection } => format!("add {}", place(detection)),
            Operation::Move { region, bbox } => format!("move {region} {:?}", <[f64; 4]>::from(*bbox)),
            Operation::Split { region, parts } => {
                format!("split {region} {}", parts.iter().map(place).collect::<Vec<_>>().join(" "))
            }
            Operation::Merge { regions, into } => {
                let regions: Vec<String> = regions.iter().map(RegionId::to_string).collect();
                format!("merge {} {}", regions.join("+"), place(into))
            }
            Operation::Relabel { region, label } => format!("relabel {region} {label}"),
            Operation::Delete { region } => format!("delete {region}"),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str], codes: &[&str]) {
        let (found, notes) = operations(text, PAGE, Grounding::default(), &KNOWN);
        assert_eq!(found.iter().map(short).collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(notes.iter().map(|note| note.code.as_str()).collect::<Vec<_>>(), codes, "{text}");
    }

    const A: &str = "a@[20.0, 20.0, 40.0, 60.0]";

    #[test]
    fn places_are_read_in_the_form_they_were_asked_for() {
        let text = r#"{"operations": [
            {"op": "add", "bbox": {"x1": 20, "y1": 20, "x2": 40, "y2": 60}, "label": "a"},
            {"op": "move", "region": 1, "bbox": {"x1": 0, "y1": 0, "x2": 900, "y2": 1900}}]}"#;
        let (found, notes) = operations(text, PAGE, Grounding::Corners, &KNOWN);
        let found: Vec<String> = found.iter().map(short).collect();
        assert_eq!(found, [format!("add {A}"), "move r1 [0.0, 0.0, 900.0, 1900.0]".to_owned()]);
        assert_eq!(notes, []);
    }

    #[test]
    fn all_six_as_they_are_asked_for() {
        check(
            r#"```json
            {"operations": [
              {"op": "add", "box_2d": [10, 20, 30, 40], "label": "a"},
              {"op": "move", "id": "r1", "box_2d": [10, 20, 30, 40]},
              {"op": "split", "id": "r2", "parts": [{"box_2d": [0, 0, 10, 10], "label": "x"}, {"box_2d": [10, 0, 20, 10], "label": "y"}]},
              {"op": "merge", "ids": ["r3", "r12"], "into": {"box_2d": [10, 20, 30, 40], "label": "a"}},
              {"op": "relabel", "id": "r1", "label": "new"}
            ]}
            ```"#,
            &[
                &format!("add {A}"),
                "move r1 [20.0, 20.0, 40.0, 60.0]",
                "split r2 x@[0.0, 0.0, 10.0, 20.0] y@[0.0, 20.0, 10.0, 40.0]",
                &format!("merge r3+r12 {A}"),
                "relabel r1 new",
            ],
            &[],
        );
        check(r#"{"operations": [{"op": "delete", "id": "r3"}]}"#, &["delete r3"], &[]);
    }

    #[test]
    fn other_words_for_the_same() {
        let added = format!("add {A}");
        let merged = format!("merge r1+r2 {A}");
        for (text, expected) in [
            (r#"[{"action": "remove", "region": 3}]"#, "delete r3"),
            (r#"{"type": "Delete", "region_id": "3"}"#, "delete r3"),
            (r#"{"delete": ["r3"]}"#, "delete r3"),
            (r#"{"changes": [{"op": "rename", "id": "r3", "new_label": "b", "label": "a"}]}"#, "relabel r3 b"),
            (r#"{"op": "relabel", "id": "r3", "to": "b"}"#, "relabel r3 b"),
            (r#"{"op": "update", "target": "r3", "label": "b"}"#, "relabel r3 b"),
            (r#"{"op": "resize", "id": "region 3", "to": [10, 20, 30, 40]}"#, "move r3 [20.0, 20.0, 40.0, 60.0]"),
            (
                r#"{"op": "move", "id": 3, "box_2d": [0,0,9,9], "new_box": {"ymin": 10, "xmin": 20, "ymax": 30, "xmax": 40}}"#,
                "move r3 [20.0, 20.0, 40.0, 60.0]",
            ),
            (r#"{"op": "create", "region": {"box_2d": [10, 20, 30, 40], "label": "a"}}"#, &added),
            (
                r#"{"op": "move", "id": 3, "from": [0, 0, 9, 9], "to": [10, 20, 30, 40]}"#,
                "move r3 [20.0, 20.0, 40.0, 60.0]",
            ),
            (r#"{"change": [{"op": "delete", "id": 3}]}"#, "delete r3"),
            (r#"{"add": [{"bbox": [10, 20, 30, 40], "name": "a"}], "delete": []}"#, &added),
            (r#"{"op": "merge", "regions": ["r1", "r2"], "box_2d": [10, 20, 30, 40], "label": "a"}"#, &merged),
            (r#"{"op": "join", "id": "r1", "with": "r2", "into": [10, 20, 30, 40], "label": "a"}"#, &merged),
            (
                r#"{'op': 'split', 'id': 'r3', 'into': [[0,0,10,10],[10,0,20,10]], 'label': 'p',}"#,
                "split r3 p@[0.0, 0.0, 10.0, 20.0] p@[0.0, 20.0, 10.0, 40.0]",
            ),
        ] {
            check(text, &[expected], &[]);
        }
    }

    #[test]
    fn bad_changes_cost_only_themselves() {
        let text = |bad: &str| {
            format!(r#"{{"operations": [{{"op":"delete","id":"r3"}}, {bad}, {{"op":"relabel","id":1,"label":"n"}}]}}"#)
        };
        for (bad, code) in [
            (r#"{"op": "delete", "id": "r99"}"#, "operation-unknown-region"),
            (r#"{"op": "delete"}"#, "operation-unknown-region"),
            (r#"{"op": "relabel", "id": "r3", "label": "x"}"#, "operation-conflict"),
            (
                r#"{"op": "split", "id": "r2", "parts": [{"box_2d": [0, 0, 10, 10], "label": "x"}]}"#,
                "operation-incomplete",
            ),
            (r#"{"op": "merge", "ids": ["r2"], "box_2d": [0, 0, 10, 10]}"#, "operation-incomplete"),
            (r#"{"op": "merge", "ids": ["r2", "r99"], "box_2d": [0, 0, 10, 10]}"#, "operation-unknown-region"),
            (r#"{"op": "relabel", "id": "r2"}"#, "operation-incomplete"),
            (r#"{"op": "add", "label": "nowhere"}"#, "operation-incomplete"),
        ] {
            check(&text(bad), &["delete r3", "relabel r1 n"], &[code]);
        }
    }

    #[test]
    fn a_list_of_regions_is_new_or_moved() {
        let text = r#"[{"box_2d": [10, 20, 30, 40], "label": "a"}, {"id": "r3", "box_2d": [10, 20, 30, 40], "label": "a"},
            {"box_2d": [10, 20, 30, 40], "label": "a"}]"#;
        let expected = [&format!("add {A}"), "move r3 [20.0, 20.0, 40.0, 60.0]"];
        check(text, &expected, &["operation-repeated", "operations-as-list"]);
        check("Nothing to change.", &[], &["reply-without-operations"]);
        check(r#"{"operations": []}"#, &[], &["reply-without-operations"]);
    }

    #[test]
    fn a_flood_of_changes_is_bounded() {
        let ids: Vec<String> = (0..100_000).map(|n| n.to_string()).collect();
        let text = format!(r#"[{{"op": "delete", "ids": [{}]}}]"#, ids.join(","));
        check(&text, &[], &["operation-unknown-region", "reply-without-operations"]);
        let text = r#"{"op": "delete", "id": 99},"#.repeat(3_000);
        check(&text, &[], &["operation-unknown-region", "operation-too-many", "reply-without-operations"]);
    }

    #[test]
    fn one_convention_holds_for_all_boxes() {
        let text = r#"{"operations": [{"op": "add", "box_2d": [10, 20, 30, 1900], "label": "a"}, {"op": "move", "id": 1, "box_2d": [0, 0, 500, 500]}]}"#;
        let page = Size { width: 2000, height: 1000 };
        let (found, notes) = operations(text, page, Grounding::default(), &KNOWN);
        assert_eq!(
            found.last(),
            Some(&Operation::Move { region: RegionId(1), bbox: Rect::new(0.0, 0.0, 500.0, 500.0) })
        );
        assert_eq!(notes.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(), ["coordinates-pixels"]);
    }
}
