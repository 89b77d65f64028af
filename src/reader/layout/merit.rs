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
/// A group that takes in a part of a card, and leaves out another part.
const CUT_CARD: f64 = 1.5;
/// Least share of a card that is a part of it.
const PART: f64 = 0.15;
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
    let cut_card = if candidates.iter().any(|card| cuts_card(candidate, card)) { CUT_CARD } else { 0.0 };
    let torn = if print.torn { TORN } else { 0.0 };
    // What holds cards is no less a section for being put together of them.
    let trust = candidate.source.trust();
    let section = match candidate.source {
        _ if !is_section(candidate, candidates) => 0.0,
        Source::Stack => SECTION + trust,
        _ => SECTION,
    };
    trust - CUT * f64::from(print.cut.min(4)) - one_line - cell - spilt - cut_card - torn - section
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
    !group.source.is_solid()
        && card.source.is_drawn()
        && card.print.lines > 2
        && (0.4..0.98).contains(&share)
        && group.bbox.expanded(1.0).contains_rect(card.bbox)
}

/// Whether the edge of a group runs through a card with print that is no larger than the group, or not by much.
fn cuts_card(group: &Candidate, card: &Candidate) -> bool {
    let area = card.bbox.area();
    let common = group.bbox.intersection(card.bbox).map_or(0.0, |c| c.area());
    group.source >= Source::Group
        && card.source.is_drawn()
        && card.print.lines > 2
        && area < 2.0 * group.bbox.area()
        && (PART..1.0 - PART).contains(&(common / area.max(1e-9)))
        && polygon_area(&card.outline).abs() > 0.9 * area
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::Print;

    fn part(source: Source, bbox: Rect, lines: u32) -> Candidate {
        let print = Print { lines, tallest: 10.0, length: 10.0 * f64::from(lines), extent: bbox, ..Print::default() };
        Candidate { bbox, outline: bbox.corners().to_vec(), source, print, ground: [255; 3] }
    }

    #[test]
    fn a_group_does_not_take_a_part_of_a_card() {
        let card = part(Source::Standing, Rect::new(0.0, 0.0, 200.0, 100.0), 4);
        let of = |x0: f64| {
            let group = part(Source::Group, Rect::new(x0, 20.0, x0 + 300.0, 90.0), 4);
            merit(&group, &[card.clone(), group.clone()])
        };
        assert_eq!((of(100.0), of(240.0)), (-CUT_CARD, 0.0));
    }

    #[test]
    fn a_stack_of_a_head_and_a_body_is_a_card_and_one_of_two_cards_is_none() {
        let whole = Rect::new(0.0, 0.0, 200.0, 100.0);
        let of = |head: u32| {
            let parts = [
                part(Source::Standing, Rect::new(0.0, 40.0, 200.0, 100.0), 4),
                part(Source::Standing, Rect::new(0.0, 0.0, 200.0, 40.0), head),
            ];
            merit(&part(Source::Stack, whole, 4 + head), &parts)
        };
        assert_eq!(of(1), Source::Stack.trust());
        assert!((of(4) + SECTION).abs() < 1e-9);
    }
}
