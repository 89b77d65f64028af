//! The regions in the section that a query names.
//!
//! A heading is a line outside all regions; which regions it stands over is told by [`Sections`]. A line of figures, or one
//! that begins with a time of day, heads nothing.

use crate::core::text_layer::TextLine;
use crate::reader::layout::Source;
use crate::reader::section::{Sections, Title};

use super::mention::{Mention, Thing};
use super::scene::Scene;
use super::similar::folded;

/// The regions in the sections whose headings name a thing; `None` when no heading does or it heads nothing.
pub(super) fn members(thing: &Thing, scene: &Scene) -> Option<Vec<usize>> {
    under(scene, |text| thing.in_text(text) == Mention::Affirmed, thing)
}

/// The same where the heading says nothing else.
pub(super) fn titled(thing: &Thing, scene: &Scene) -> Option<Vec<usize>> {
    let bare = |text: &str| folded(text).trim_end_matches('s').to_owned();
    under(scene, |text| bare(text) == bare(&thing.words), thing)
}

fn under(scene: &Scene, names: impl Fn(&str) -> bool, thing: &Thing) -> Option<Vec<usize>> {
    let mut outside = scene.page.filtered(|word| !scene.boxes.iter().any(|bbox| bbox.contains(word.bbox.center())));
    // The head of a table names what stands in its columns, not a part of its rows.
    outside.lines.retain(|line| !scene.is_head(line.bbox));
    outside.lines.retain(|line| line.text().chars().any(char::is_alphabetic) && !begins_with_a_time(&line.text()));
    let titles = outside.lines.iter().map(|line| Title { bbox: line.bbox, size: line.bbox.height() }).collect();
    let surfaces = scene.candidates.iter().filter(|c| matches!(c.source, Source::Standing | Source::Surface));
    let sections = Sections::new(titles, scene.boxes, surfaces.map(|c| c.bbox).collect());
    let mut named: Vec<(usize, &TextLine)> =
        outside.lines.iter().enumerate().filter(|(_, line)| names(&line.text())).collect();
    // A line that says nothing else is the heading; others only mention it.
    let length = |line: &TextLine| folded(&line.text()).chars().count();
    named.sort_by_key(|(_, line)| (!thing.is_printed(&line.text()), length(line)));
    // 新エリア is no 旧エリア that was misread where both are printed.
    if named.iter().any(|(_, line)| thing.stands_exactly(&line.text())) {
        named.retain(|(_, line)| thing.stands_exactly(&line.text()));
    }
    let from_heading = |(at, _): &(usize, &TextLine)| {
        let found = sections.members(*at);
        (!found.is_empty() && found.len() < scene.boxes.len()).then_some(found)
    };
    named.iter().find_map(from_heading)
}

fn begins_with_a_time(text: &str) -> bool {
    let (hour, rest) = text.split_once([':', '：']).unwrap_or_default();
    !hour.is_empty() && hour.chars().all(|c| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit())
}
