//! Whose words are whose: every word of the page belongs to one region at most.
//!
//! Boxes of tilted regions overlap, and there the outline says to which one a word belongs. A region that was cut a little too
//! tight still has the words that end its own lines.

use crate::core::geometry::{Rect, polygon_contains};
use crate::core::text_layer::{TextLayer, TextLine, Word};
use crate::reader::layout::Candidate;

/// Words no further apart than so many letter heights are one phrase.
const GAP: f64 = 0.8;

/// The words of each region, and those that belong to none.
pub(super) fn words(boxes: &[Rect], candidates: &[Candidate], page: &TextLayer) -> (Vec<TextLayer>, TextLayer) {
    let outline = |bbox: &Rect| candidates.iter().find(|c| c.bbox == *bbox).map(|c| c.outline.as_slice());
    let outlines: Vec<Option<&[_]>> = boxes.iter().map(outline).collect();
    let holders = |word: &Word| -> Vec<usize> {
        let at = word.bbox.center();
        let boxed: Vec<usize> = (0..boxes.len()).filter(|&i| boxes.get(i).is_some_and(|b| b.contains(at))).collect();
        if boxed.len() < 2 {
            return boxed;
        }
        let drawn = |i: &usize| outlines.get(*i).copied().flatten().is_some_and(|o| polygon_contains(o, at));
        let drawn: Vec<usize> = boxed.iter().copied().filter(drawn).collect();
        if drawn.is_empty() { boxed } else { drawn }
    };
    let mut layers = vec![TextLayer::default(); boxes.len()];
    let mut outside = TextLayer::default();
    for line in &page.lines {
        let mut owners: Vec<Vec<usize>> = line.words.iter().map(holders).collect();
        attach(line, &mut owners);
        for (at, layer) in layers.iter_mut().enumerate() {
            layer.lines.extend(part(line, |word| owners.get(word).is_some_and(|own| own.contains(&at))));
        }
        outside.lines.extend(part(line, |word| owners.get(word).is_none_or(Vec::is_empty)));
    }
    (layers, outside)
}

/// Gives words outside all regions to the region in which the phrase that they belong to begins.
fn attach(line: &TextLine, owners: &mut [Vec<usize>]) {
    for (at, pair) in line.words.windows(2).enumerate() {
        let [before, word] = pair else { continue };
        let near = word.bbox.x0 - before.bbox.x1 <= GAP * word.bbox.height();
        let (Some(held), Some(own)) = (owners.get(at).cloned(), owners.get_mut(at + 1)) else { continue };
        if near && own.is_empty() && held.len() == 1 {
            *own = held;
        }
    }
}

/// The words of a line for which something holds, by their number.
fn part(line: &TextLine, holds: impl Fn(usize) -> bool) -> Option<TextLine> {
    let kept = line.words.iter().enumerate().filter(|(at, _)| holds(*at)).map(|(_, word)| word.clone());
    let words: Vec<Word> = kept.collect();
    let bbox = words.iter().map(|word| word.bbox).reduce(Rect::union)?;
    let bbox = if words.len() == line.words.len() { line.bbox } else { bbox };
    Some(TextLine { bbox, words })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::geometry::pt;
    use crate::reader::layout::{Print, Source};

    fn candidate(outline: [(f64, f64); 4]) -> Candidate {
        let outline = outline.map(|(x, y)| pt(x, y)).to_vec();
        let bbox = Rect::around(&outline).unwrap();
        Candidate { bbox, outline, source: Source::Surface, print: Print::default(), ground: [255; 3] }
    }

    fn line(words: &[(&str, f64, f64)]) -> TextLine {
        let word = |(text, x, y): &(&str, f64, f64)| Word {
            text: (*text).to_owned(),
            bbox: Rect::new(*x, *y, x + 18.0, y + 10.0),
            confidence: 90.0,
        };
        let words: Vec<Word> = words.iter().map(word).collect();
        TextLine { bbox: words.iter().map(|w| w.bbox).reduce(Rect::union).unwrap(), words }
    }

    #[test]
    fn the_outline_decides_where_boxes_overlap() {
        let upper = candidate([(0.0, 0.0), (200.0, 40.0), (200.0, 80.0), (0.0, 40.0)]);
        let lower = candidate([(0.0, 45.0), (200.0, 85.0), (200.0, 125.0), (0.0, 85.0)]);
        let page = TextLayer { lines: vec![line(&[("free", 170.0, 60.0)]), line(&[("paid", 10.0, 60.0)])] };
        let boxes = [upper.bbox, lower.bbox];
        let (layers, outside) = words(&boxes, &[upper, lower], &page);
        assert_eq!(layers.iter().map(TextLayer::text).collect::<Vec<_>>(), ["free", "paid"]);
        assert!(outside.lines.is_empty());
    }

    #[test]
    fn the_end_of_a_phrase_belongs_to_the_region_where_it_begins() {
        let boxes = [Rect::new(0.0, 0.0, 50.0, 50.0)];
        let page = TextLayer {
            lines: vec![line(&[("safe", 20.0, 5.0), ("for", 40.0, 5.0), ("pets", 60.0, 5.0), ("far", 120.0, 5.0)])],
        };
        let (layers, outside) = words(&boxes, &[], &page);
        assert_eq!((layers[0].text().as_str(), outside.text().as_str()), ("safe for pets", "far"));
    }
}
