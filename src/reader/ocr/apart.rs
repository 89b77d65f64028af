//! Words that were read as one although a dot with space around it stands between them.
//!
//! The Japanese data knows no spaces: it gives `390g・RL-2210` as one word. The dots are looked for in the picture; where
//! there are as many as in the text, the word is cut there. Nothing is guessed where they differ.

use image::GrayImage;

use crate::core::geometry::Rect;
use crate::core::text_layer::Word;

use super::runs::{Part, height, ink_runs, width};

/// Space beside a dot, in heights of the cut.
const SPACE: f64 = 0.15;
/// A dot is at most this high and wide, in heights of the cut.
const DOT: f64 = 0.3;

/// The parts of a word. `place` is the word's in pixels of its cut.
pub(super) fn apart(word: Word, pixels: &GrayImage, place: Rect) -> Vec<Word> {
    let alone = |dots: &[char]| word.text.chars().filter(|c| dots.contains(c)).count();
    let columns = place.x0.max(0.0) as u32..(place.x1.max(0.0) as u32).min(pixels.width());
    let runs = ink_runs(pixels, columns, 0..pixels.height());
    let dots = lone_dots(&runs, f64::from(pixels.height()));
    let Some(marks) =
        [&['・', '·', '•'][..], &['・', '·', '•', '-', '–']].into_iter().find(|marks| alone(marks) == dots.len())
    else {
        return vec![word];
    };
    if dots.is_empty() {
        return vec![word];
    }
    let scale = word.bbox.width() / place.width().max(1.0);
    let on_page = |x: f64| word.bbox.x0 + (x - place.x0) * scale;
    let mut edges = vec![place.x0];
    edges.extend(dots.iter().flat_map(|dot| [f64::from(dot.x0), f64::from(dot.x1)]));
    edges.push(place.x1);
    let texts = word.text.split_inclusive(marks).flat_map(|part| {
        let cut = part.char_indices().next_back().filter(|(_, c)| marks.contains(c)).map_or(part.len(), |(at, _)| at);
        [&part[..cut], &part[cut..]]
    });
    let words = texts.zip(edges.windows(2)).filter(|(text, _)| !text.is_empty()).filter_map(|(text, edge)| {
        let [from, to] = edge else { return None };
        let bbox = Rect::new(on_page(*from), word.bbox.y0, on_page(*to), word.bbox.y1);
        Some(Word { text: text.to_owned(), bbox, confidence: word.confidence })
    });
    words.collect()
}

fn lone_dots(runs: &[Part], tall: f64) -> Vec<Part> {
    let clear = |a: Option<&Part>, b: Option<&Part>| match (a, b) {
        (Some(a), Some(b)) => f64::from(b.x0.saturating_sub(a.x1)) >= SPACE * tall,
        _ => false,
    };
    let is_dot = |at: usize| {
        runs.get(at).is_some_and(|run| {
            let middle = f64::from(run.y0 + run.y1) / 2.0 / tall;
            height(*run) <= DOT * tall && width(*run) <= DOT * tall && (0.25..0.75).contains(&middle)
        }) && clear(at.checked_sub(1).and_then(|i| runs.get(i)), runs.get(at))
            && clear(runs.get(at), runs.get(at + 1))
    };
    (0..runs.len()).filter(|at| is_dot(*at)).filter_map(|at| runs.get(at).copied()).collect()
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    fn check(text: &str, rows: &[&str], expected: &[(&str, f64)]) {
        let map = GrayImage::from_fn(rows[0].len() as u32, rows.len() as u32, |x, y| {
            Luma([if rows[y as usize].as_bytes()[x as usize] == b'#' { 0 } else { 255 }])
        });
        let place = Rect::new(0.0, 0.0, f64::from(map.width()), f64::from(map.height()));
        let word = Word { text: text.to_owned(), bbox: place, confidence: 90.0 };
        let found = apart(word, &map, place);
        let found: Vec<_> = found.iter().map(|w| (w.text.as_str(), w.bbox.x0)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_dot_in_the_picture_parts_the_word() {
        let rows = ["##.##......##", "##.##..#...##", "##.##......##", "##.##......##"];
        check("ab・c", &rows, &[("ab", 0.0), ("・", 7.0), ("c", 8.0)]);
        check("ab-c", &rows, &[("ab", 0.0), ("-", 7.0), ("c", 8.0)]);
        check("abc", &rows, &[("abc", 0.0)]);
        check("a・b・c", &rows, &[("a・b・c", 0.0)]);
    }
}
