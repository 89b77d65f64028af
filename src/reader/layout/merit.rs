//! The merit of one candidate: how much of the page it holds, how it was found, and what speaks against it.
//!
//! All of it is judged from boxes, print and the other candidates. It knows no sets; those are in `field`.

use super::{Candidate, Source};
use crate::core::geometry::{Rect, polygon_area};

/// What each line that is cut counts against a candidate, on the scale of a likeness distance.
const CUT: f64 = 0.5;
/// A record says more than one thing: a single line is rather a cell, a title or a button.
const ONE_LINE: f64 = 0.5;
/// A row of print that goes on beside the candidate: one cell of a table, or a few.
const CELL: f64 = 0.5;
/// Two cells that are this many times as long as high are part of a row.
const FLAT: f64 = 6.0;
/// What all pictures of the page count for, against all its text: records hold the pictures as well.
const PICTURES: f64 = 0.25;
/// A card's own edge says what belongs to it; a group that takes in a card and a little more is worth less.
const SPILT: f64 = 0.5;
/// Halves of two records are none.
const TORN: f64 = 0.5;
/// A part that holds several cards with print is where records stand, not one of them.
const SECTION: f64 = 0.3;
/// Share of its box that a card may leave empty more than a part in it.
const TAIL: f64 = 0.12;

/// How much of the page's text and pictures a candidate holds.
pub(super) fn coverage(candidate: &Candidate, text_length: f64, pictures: &[Rect]) -> f64 {
    let holds = |p: &&Rect| candidate.bbox.intersection(**p).is_some_and(|common| common.area() > 0.8 * p.area());
    let held = pictures.iter().filter(holds).count();
    candidate.print.length / text_length.max(1.0) + PICTURES * held as f64 / pictures.len().max(1) as f64
}

/// What a candidate is worth by itself.
pub(super) fn merit(candidate: &Candidate, candidates: &[Candidate]) -> f64 {
    let print = candidate.print;
    let one_line = if print.lines == 1 { ONE_LINE } else { 0.0 };
    let cell = if print.lines > 1 && (print.cell || is_cell(candidate, candidates)) { CELL } else { 0.0 };
    let spilt = if candidates.iter().any(|card| spills(candidate, card)) { SPILT } else { 0.0 };
    let torn = if print.torn { TORN } else { 0.0 };
    let section = if is_section(candidate, candidates) { SECTION } else { 0.0 };
    candidate.source.trust() - CUT * f64::from(print.cut.min(4)) - one_line - cell - spilt - torn - section
}

/// Whether a card with a part in it is no less of a piece than the part: else it is the part with a line or a tail.
pub(super) fn is_whole(card: &Candidate, part: &Candidate) -> bool {
    let fill = |c: &Candidate| polygon_area(&c.outline).abs() / c.bbox.area().max(1e-9);
    !part.source.is_drawn() || fill(card) > fill(part) - TAIL
}

/// Whether another part with print of its own, of another width, continues a part sideways, and the two are a flat row:
/// columns of a table differ, tiles do not, and a picture beside its words has no print.
fn is_cell(part: &Candidate, candidates: &[Candidate]) -> bool {
    let (a, slack) = (part.bbox, 0.1 * part.bbox.height());
    let near = |v: f64, w: f64| (v - w).abs() < slack;
    part.source != Source::Group
        && candidates.iter().filter(|c| c.source < Source::Group && c.print.lines > 0).any(|c| {
            let b = c.bbox;
            let flush = near(a.y0, b.y0) && near(a.y1, b.y1) && (near(a.x1, b.x0) || near(b.x1, a.x0));
            let unlike = a.width().max(b.width()) > 1.25 * a.width().min(b.width());
            flush && unlike && a.union(b).width() > FLAT * a.height()
        })
}

/// Whether a group is a card, by much of its print, with something from outside the card.
fn spills(group: &Candidate, card: &Candidate) -> bool {
    let share = card.print.length / group.print.length.max(1.0);
    !group.source.is_drawn()
        && card.source.is_drawn()
        && card.print.lines > 2
        && (0.4..0.98).contains(&share)
        && group.bbox.expanded(1.0).contains_rect(card.bbox)
}

/// Whether a candidate is rather the place of several records: most of its print stands on two cards or more.
fn is_section(candidate: &Candidate, candidates: &[Candidate]) -> bool {
    let (mut cards, mut length): (Vec<Rect>, f64) = (Vec::new(), 0.0);
    // Candidates come with the drawn ones first, the larger before the smaller: a card's own parts are passed over.
    for card in candidates.iter().filter(|c| c.source.is_drawn() && c.print.lines > 2) {
        let inside = card.bbox.area() < 0.7 * candidate.bbox.area() && candidate.bbox.contains_rect(card.bbox);
        if inside && cards.iter().all(|known| known.intersection(card.bbox).is_none()) {
            cards.push(card.bbox);
            length += card.print.length;
        }
    }
    cards.len() > 1 && length > 0.6 * candidate.print.length
}

/// Whether a larger card holds exactly the same print: then the card is the thing, and this one a part of it.
pub(super) fn has_fuller_card(part: &Candidate, candidates: &[Candidate]) -> bool {
    candidates.iter().any(|card| {
        card.source.is_drawn()
            && card.bbox.area() > part.bbox.area()
            && card.print.lines == part.print.lines
            && card.print.cut <= part.print.cut
            && card.print.extent == part.print.extent
            && is_whole(card, part)
    })
}
