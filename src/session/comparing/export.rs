//! The comparisons of a project as a text: a table or one JSON document, against what a person has corrected.

use serde_json::{Value, json};

use crate::core::compare::{self, Consensus, Judged, Truth, in_all};
use crate::core::slide::Slide;
use crate::session::Session;

use super::Comparison;

impl Session {
    /// Every comparison as a table (CSV), with a line for all slides together where there are several.
    pub(super) fn comparisons_csv(&self) -> String {
        let mut parts: Vec<(String, Vec<Judged<'_>>)> =
            self.comparisons().map(|one| (one.0.name(), judged(one))).collect();
        let slides: Vec<Vec<Judged<'_>>> = parts.iter().map(|(_, judged)| judged.clone()).collect();
        let lines = in_all(&slides);
        if parts.len() > 1 {
            let all = lines.iter().map(|(contender, score)| Judged { contender, score: *score }).collect();
            parts.push(("*".to_owned(), all));
        }
        compare::csv(parts)
    }

    /// Every comparison as one JSON document.
    pub(super) fn comparisons_json(&self) -> String {
        let slides: Vec<Value> = self.comparisons().map(|(slide, comparison)| slide_json(slide, comparison)).collect();
        let judged: Vec<Vec<Judged<'_>>> = self.comparisons().map(judged).collect();
        let document = json!({"slides": slides, "in_all": compare::in_all_json(&in_all(&judged))});
        format!("{document:#}\n")
    }
}

fn judged<'a>((slide, comparison): (&'a Slide, &'a Comparison)) -> Vec<Judged<'a>> {
    comparison.judged(&Truth::of_slide(slide))
}

fn slide_json(slide: &Slide, comparison: &Comparison) -> Value {
    let truth = Truth::of_slide(slide);
    let groups: Vec<Consensus> = comparison.shown_groups().cloned().collect();
    let place = (slide.page.file.as_str(), slide.page.number, slide.page.size);
    compare::json(place, &comparison.query, &comparison.judged(&truth), &groups, &truth.boxes)
}
