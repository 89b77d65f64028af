//! A comparison as a file: a table with a line for each answer, or one JSON document with every box in it.
//!
//! The words of heads and keys never change: scripts read them. A number that nobody knows is empty in the table and
//! `null` in JSON, never 0.

use serde_json::{Map, Value, json};

use crate::core::geometry::Size;
use crate::core::region::Detection;
use crate::core::report::box_2d;
use crate::core::table_text::harmless;

use super::{AtIou, Consensus, Contender, InAll, Score, Span};

/// One answer about one slide with its score.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// The answer.
    pub contender: &'a Contender,
    /// Against what a person has corrected.
    pub score: Score,
}

impl Judged<'_> {
    /// Who answered, in one word: `gemini:gemini-2.5-flash`, with `#2` behind it for the second answer.
    pub fn name(&self) -> String {
        let by = &self.contender.by;
        let repeat = if self.contender.repeat > 1 { format!("#{}", self.contender.repeat) } else { String::new() };
        format!("{}:{}{repeat}", by.provider, by.model.asked)
    }

    /// Where the answer comes from: `sent` now, `recorded` earlier, `reconstructed` by hand after a report, or `layout`,
    /// which is no model.
    pub fn source(&self) -> &'static str {
        let by = &self.contender.by;
        match (by.reconstructed, by.recorded, by.provider.as_str()) {
            (true, ..) => "reconstructed",
            (_, true, _) => "recorded",
            (.., "local") => "layout",
            _ => "sent",
        }
    }
}

const HEADS: [&str; 19] = [
    "slide",
    "contender",
    "provider",
    "model_asked",
    "model_answered",
    "repeat",
    "source",
    "found",
    "wanted",
    "precision_50",
    "recall_50",
    "f1_50",
    "f1_75",
    "mean_iou",
    "cells_right",
    "cells_reviewed",
    "tokens",
    "dollars",
    "seconds",
];

/// The table of some slides, with the name of each, and the head line first. Numbers have four decimals at most.
pub fn csv<'a>(slides: impl IntoIterator<Item = (String, Vec<Judged<'a>>)>) -> String {
    let mut text = HEADS.join(",") + ",first_seconds\n";
    for (slide, judged) in slides {
        for one in judged {
            let cells: Vec<String> = line(&slide, &one).iter().map(|cell| quoted(cell)).collect();
            text += &(cells.join(",") + "\n");
        }
    }
    text
}

fn line(slide: &str, judged: &Judged<'_>) -> Vec<String> {
    let Judged { contender, score } = judged;
    let (by, took) = (&contender.by, &contender.took);
    let share = |value: Option<f64>| value.map(|value| format!("{value:.4}")).unwrap_or_default();
    let count = |value: usize, known: bool| if known { value.to_string() } else { String::new() };
    let half = score.at_half;
    vec![
        harmless(slide),
        harmless(&judged.name()),
        harmless(&by.provider),
        harmless(&by.model.asked),
        harmless(&by.model.answered),
        contender.repeat.to_string(),
        judged.source().to_owned(),
        score.found.to_string(),
        count(score.wanted, score.wanted > 0),
        share(score.precision(half).filter(|_| score.wanted > 0)),
        share(score.recall(half)),
        share(score.f1(half)),
        share(score.f1(score.at_three_quarters)),
        share(score.mean_iou()),
        count(score.cells.right, score.cells.of > 0),
        count(score.cells.of, score.cells.of > 0),
        took.tokens().map(|tokens| tokens.to_string()).unwrap_or_default(),
        took.dollars.map(|dollars| format!("{dollars:.6}")).unwrap_or_default(),
        took.seconds.map(|seconds| format!("{seconds:.2}")).unwrap_or_default(),
        took.first_seconds.map(|seconds| format!("{seconds:.2}")).unwrap_or_default(),
    ]
}

fn quoted(cell: &str) -> String {
    let plain = !cell.contains([',', '"', '\n', '\r']);
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

/// One slide of a comparison: what was asked, each answer with its boxes and its score, and what they have in common.
/// `truth` are the boxes a person stands behind, in page pixels.
pub fn json(
    (slide, page, size): (&str, u32, Size),
    query: &str,
    judged: &[Judged<'_>],
    groups: &[Consensus],
    truth: &[crate::core::geometry::Rect],
) -> Value {
    let names: Vec<String> = judged.iter().map(Judged::name).collect();
    json!({
        "slide": slide,
        "page": page,
        "size": {"width": size.width, "height": size.height},
        "query": query,
        "truth": truth,
        "contenders": judged.iter().map(|one| contender_json(one, size)).collect::<Vec<_>>(),
        "consensus": groups.iter().map(|group| consensus_json(group, size, &names)).collect::<Vec<_>>(),
    })
}

/// Everybody's line for all slides.
pub fn in_all_json(lines: &[InAll]) -> Value {
    lines.iter().map(|(contender, score)| line_json(&Judged { contender, score: *score })).collect()
}

fn line_json(judged: &Judged<'_>) -> Value {
    let Contender { by, repeat, took, .. } = judged.contender;
    json!({
        "name": judged.name(),
        "provider": by.provider,
        "model": {"asked": by.model.asked, "answered": by.model.answered},
        "repeat": repeat,
        "source": judged.source(),
        "score": score_json(&judged.score),
        "usage": if took.usage.requests > 0 { json!(took.usage) } else { Value::Null },
        "tokens": took.tokens(),
        "dollars": took.dollars,
        "seconds": {"first": took.first_seconds, "last": took.seconds},
    })
}

fn contender_json(judged: &Judged<'_>, size: Size) -> Value {
    let mut line = line_json(judged);
    let regions: Vec<Value> = judged.contender.detections.iter().map(|found| region_json(found, size)).collect();
    if let Some(map) = line.as_object_mut() {
        map.insert("regions".to_owned(), regions.into());
    }
    line
}

fn region_json(found: &Detection, size: Size) -> Value {
    json!({"label": found.label, "bbox": found.bbox, "box_2d": box_2d(found.bbox, size)})
}

/// The numbers of a score, `null` where there is none.
fn score_json(score: &Score) -> Value {
    let known = score.wanted > 0;
    let at = |at: AtIou| {
        json!({
            "pairs": known.then_some(at.pairs),
            "precision": score.precision(at).filter(|_| known),
            "recall": score.recall(at),
            "f1": score.f1(at),
        })
    };
    let cells = score.cells;
    json!({
        "found": score.found,
        "wanted": known.then_some(score.wanted),
        "iou_50": at(score.at_half),
        "iou_75": at(score.at_three_quarters),
        "mean_iou": score.mean_iou(),
        "cells": cells.accuracy().map(|share| json!({"right": cells.right, "of": cells.of, "accuracy": share})),
    })
}

fn consensus_json(group: &Consensus, size: Size, names: &[String]) -> Value {
    let edges = ["x0", "y0", "x1", "y1"];
    let spread: Map<String, Value> = edges
        .iter()
        .zip(group.spread)
        .map(|(edge, Span { from, to })| ((*edge).to_owned(), json!([from, to])))
        .collect();
    let member = |(answer, index): &(usize, usize)| json!({"contender": names.get(*answer), "region": index});
    json!({
        "bbox": group.bbox,
        "box_2d": box_2d(group.bbox, size),
        "label": group.label,
        "agree": group.agree(),
        "of": names.len(),
        "single": group.is_single(names.len()),
        "spread": spread,
        "mean_iou": group.mean_iou,
        "members": group.members.iter().map(member).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::compare::{Took, Truth, consensus, score};
    use crate::core::geometry::Rect;
    use crate::core::provenance::{Model, Provenance, Timestamp};
    use std::collections::BTreeMap;

    fn contender(model: &str, repeat: u32, bbox: Rect) -> Contender {
        let model = Model { asked: model.to_owned(), answered: "b, \"c\"".to_owned() };
        let by = Provenance { provider: "p".to_owned(), model, ..Provenance::person(Timestamp(0)) };
        let detections = vec![Detection::new("=1", bbox)];
        Contender { by, repeat, detections, records: BTreeMap::new(), took: Took::default() }
    }

    #[test]
    fn a_table_has_as_many_cells_as_heads_and_nothing_unknown_is_nought() {
        let truth = Truth { boxes: vec![Rect::new(0.0, 0.0, 10.0, 10.0)], ..Truth::default() };
        let one = contender("=m", 2, truth.boxes[0]);
        let judged = Judged { score: score(&one, &truth), contender: &one };
        let text = csv([("a.png".to_owned(), vec![judged])]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0].split(',').count(), 20);
        let expected = "a.png,p:=m#2,p,'=m,\"b, \"\"c\"\"\",2,sent,1,1,1.0000,1.0000,1.0000,1.0000,1.0000,,,,,,";
        assert_eq!(lines[1], expected);
    }

    #[test]
    fn the_document_names_the_members_of_each_group() {
        let bbox = Rect::new(0.0, 0.0, 10.0, 10.0);
        let (one, two) = (contender("m", 1, bbox), contender("m", 2, bbox.translated(1.0, 0.0)));
        let judged = |c: &Contender| Score { found: c.detections.len(), ..Score::default() };
        let all = [Judged { contender: &one, score: judged(&one) }, Judged { contender: &two, score: judged(&two) }];
        let groups = consensus(&[&one.detections, &two.detections]);
        let size = Size { width: 100, height: 100 };
        let value = json(("a.png", 1, size), "all", &all, &groups, &[]);
        let group = &value["consensus"][0];
        assert_eq!((&group["agree"], &group["of"], &group["spread"]["x0"]), (&json!(2), &json!(2), &json!([0.0, 1.0])));
        assert_eq!(group["members"][1], json!({"contender": "p:m#2", "region": 0}));
        assert_eq!(value["contenders"][0]["score"]["iou_50"]["f1"], Value::Null);
        assert_eq!(value["contenders"][0]["seconds"], json!({"first": null, "last": null}));
    }
}
