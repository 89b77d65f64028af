//! Orphan ink: print that no region holds, and print in regions that nothing explains.

use std::collections::BTreeMap;

use super::{Glyph, InkMap};
use crate::core::geometry::Rect;

/// What of a page's print is not accounted for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unexplained {
    /// Share of all ink that neither a covered nor an explained box holds, 0 to 1; 0 on a page without ink.
    pub share_outside: f64,
    /// Share of the ink in covered boxes that no explained box holds, 0 to 1; 0 where there is none.
    pub share_inside: f64,
    /// The ink outside, as boxes around words, in page pixels, by their top.
    pub outside: Vec<Rect>,
    /// The unexplained ink inside, likewise.
    pub inside: Vec<Rect>,
}

impl InkMap {
    /// The print that no `covered` box holds, and that in them, without what an `explained` box holds: what a value was
    /// read from is accounted for wherever it stands. A box holds a glyph whose middle it contains. Pictures and lines are
    /// no print.
    pub fn unexplained(&self, covered: &[Rect], explained: &[Rect]) -> Unexplained {
        let held = |boxes: &[Rect], glyph: &&Glyph| boxes.iter().any(|b| b.contains(glyph.bbox.center()));
        let (within, beside): (Vec<&Glyph>, Vec<&Glyph>) = self.glyphs.iter().partition(|g| held(covered, g));
        let (mut inside, mut outside) = (within.clone(), beside.clone());
        for unread in [&mut inside, &mut outside] {
            unread.retain(|glyph| !held(explained, glyph));
        }
        let ink = |glyphs: &[&Glyph]| glyphs.iter().fold(0.0, |sum, g| sum + g.ink);
        // Sums of the same numbers in another order may differ in the last place.
        let share = |part: f64, all: f64| if all > 0.0 { (part / all).min(1.0) } else { 0.0 };
        Unexplained {
            share_outside: share(ink(&outside), ink(&beside) + ink(&within)),
            share_inside: share(ink(&inside), ink(&within)),
            outside: words(&outside),
            inside: words(&inside),
        }
    }
}

/// Boxes around those glyphs that belong to one word.
fn words(glyphs: &[&Glyph]) -> Vec<Rect> {
    let mut words: BTreeMap<u32, Rect> = BTreeMap::new();
    for glyph in glyphs {
        words.entry(glyph.word).and_modify(|word| *word = word.union(glyph.bbox)).or_insert(glyph.bbox);
    }
    words.into_values().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::drawing::{Theme, cells, drawn, letter};
    use super::*;

    #[test]
    fn shares_and_words_of_what_no_box_holds() {
        // Ten letters of equal ink: two words of three and two, a word of four, and one alone.
        let map = drawn("AAA...AA\n........\nAAAA...A", Theme::Dark);
        let words = |from: u32, to: u32, row: u32| letter(from, row).union(letter(to, row));
        let check = |covered: &[Rect], explained: &[Rect], shares: [f64; 2], outside: &[Rect], inside: &[Rect]| {
            let found = map.unexplained(covered, explained);
            let expected = Unexplained {
                share_outside: shares[0],
                share_inside: shares[1],
                outside: outside.to_vec(),
                inside: inside.to_vec(),
            };
            assert_eq!(found, expected);
        };
        let (top, first) = (cells(0, 0, 8, 1), cells(0, 0, 3, 1));
        let all = [words(0, 2, 0), words(6, 7, 0), words(0, 3, 2), words(7, 7, 2)];
        check(&[], &[], [1.0, 0.0], &all, &[]);
        check(&[], &[top], [0.5, 0.0], &all[2..], &[]);
        check(&[top], &[cells(0, 2, 4, 3)], [0.1, 1.0], &all[3..], &all[..2]);
        check(&[top], &[], [0.5, 1.0], &all[2..], &all[..2]);
        check(&[top], &[first], [0.5, 0.4], &all[2..], &all[1..2]);
        check(&[top, first], &[first, top], [0.5, 0.0], &all[2..], &[]);
        // A word that a box cuts is told by its outer part alone.
        check(
            &[cells(0, 0, 8, 3), first],
            &[cells(0, 0, 2, 1), cells(3, 0, 8, 3)],
            [0.0, 0.4],
            &[],
            &[words(2, 2, 0), words(0, 2, 2)],
        );
    }

    fn boxes() -> impl Strategy<Value = Vec<Rect>> {
        let one = ([-40.0..800.0f64, -40.0..600.0], [0.0..500.0f64, 0.0..400.0]);
        let one = one.prop_map(|([x, y], [w, h])| Rect::new(x, y, x + w, y + h));
        prop::collection::vec(one, 0..8)
    }

    proptest! {
        #[test]
        fn no_more_is_left_over_than_there_is_and_never_what_a_box_explains(
            covered in boxes(), explained in boxes(), more in boxes(), seed in 0u64..24,
        ) {
            let map = super::super::drawing::scattered(seed);
            let found = map.unexplained(&covered, &explained);
            let shares = [found.share_outside, found.share_inside];
            prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{shares:?}");

            // What every single glyph comes to, one after the other.
            let held = |boxes: &[Rect], glyph: &Glyph| boxes.iter().any(|b| b.contains(glyph.bbox.center()));
            let ink = |of: &dyn Fn(&Glyph) -> bool| map.glyphs().iter().filter(|g| of(g)).map(|g| g.ink).sum::<f64>();
            let outside = ink(&|g| !held(&covered, g) && !held(&explained, g));
            let inside = ink(&|g| held(&covered, g) && !held(&explained, g));
            let (all, within) = (ink(&|_| true), ink(&|g| held(&covered, g)));
            prop_assert!((found.share_outside * all - outside).abs() < 1e-6 * all.max(1.0));
            prop_assert!((found.share_inside * within - inside).abs() < 1e-6 * all.max(1.0));

            // Whatever is drawn or read besides, the part of the page that is left over does not grow.
            let with_more = |boxes: &[Rect]| [boxes, &more].concat();
            let drawn = map.unexplained(&with_more(&covered), &explained);
            let read = map.unexplained(&covered, &with_more(&explained));
            prop_assert!(drawn.share_outside <= found.share_outside + 1e-9);
            prop_assert!(read.share_outside <= found.share_outside + 1e-9);
            prop_assert!(read.share_inside <= found.share_inside + 1e-9);
        }
    }
}
