//! Tables side by side under heads of the same words: the rows of each are records, what reaches across them is none.
//!
//! Words are compared as shapes, not read. One row of words that is all said twice, or oftener, at one distance, once on the
//! page and over rows that stand beside each other, is the heads of as many tables.

use super::area::{Area, in_rows};
use super::candidate::{Part, Source};
use super::line::Line;
use super::picture::Picture;

/// Fewest words of a head, and fewest rows under each.
const LEAST_WORDS: usize = 2;
const LEAST_ROWS: usize = 3;
/// By how many pixels places and sizes of the same words may be off.
const NEAR: i32 = 3;
/// How alike the shapes of the same words are in the mean and each, as the cosine between their shades, a little blurred.
const SAME: f64 = 0.85;
const LIKE: f64 = 0.7;
/// A row is this many times as wide as high, at least.
const WIDE: f64 = 2.5;
/// Share of the higher of two rows that the other stands beside.
const BESIDE: f64 = 0.8;
/// Share of a part that is in the tables.
const INSIDE: f64 = 0.9;

/// The parts, and where they show such tables the rows of these in place of all else that lies in them. Words that are
/// said again in the bodies of cards are labels.
pub(super) fn parted(parts: Vec<Part>, lines: &[Line], picture: &Picture, cards: &[[Area; 2]]) -> Vec<Part> {
    let heads = heads(lines, picture);
    let is_label = |word: &Area| cards.iter().any(|[body, _]| word.share_in(*body) > INSIDE);
    let of_page = |head: &&Head| !head.tables.iter().flatten().all(is_label);
    heads.iter().filter(of_page).fold(parts, of_tables)
}

/// The words of each table of a head, from the left.
struct Head {
    tables: Vec<Vec<Area>>,
    bbox: Area,
}

impl Head {
    /// The table that a part reaches across, from its first to its last column.
    fn table(&self, part: Area) -> Option<usize> {
        let spans = |words: &Vec<Area>| {
            let ends = words.first().zip(words.last());
            ends.is_some_and(|(first, last)| part.x0 < first.x1 && part.x1 > last.x0)
        };
        let at = self.tables.iter().position(spans)?;
        let is_apart = |words: &Vec<Area>| words.iter().all(|word| part.gap_x(*word) >= 0);
        self.tables.iter().enumerate().all(|(i, words)| i == at || is_apart(words)).then_some(at)
    }

    /// Whether a part reaches from one table into another.
    fn is_crossed(&self, part: Area) -> bool {
        let touched = |words: &&Vec<Area>| words.iter().any(|word| part.gap_x(*word) < 0);
        self.tables.iter().filter(touched).count() > 1
    }
}

fn of_tables(parts: Vec<Part>, head: &Head) -> Vec<Part> {
    let is_row = |area: &Area| area.y0 >= head.bbox.y1 && f64::from(area.width()) > WIDE * f64::from(area.height());
    let rows: Vec<(usize, Area)> =
        parts.iter().map(|p| p.bbox).filter(is_row).filter_map(|row| Some((head.table(row)?, row))).collect();
    let stands_beside = |a: Area, b: Area| f64::from(-a.gap_y(b)) > BESIDE * f64::from(a.height().max(b.height()));
    let has_twins = |(table, row): &&(usize, Area)| {
        let others = (0..head.tables.len()).filter(|other| other != table);
        others.into_iter().all(|other| rows.iter().any(|(t, r)| *t == other && stands_beside(*row, *r)))
    };
    let mut twins: Vec<Area> = rows.iter().filter(has_twins).map(|(_, row)| *row).collect();
    let Some(whole) = twins.iter().copied().reduce(Area::union) else { return parts };
    // Rows that overlap are one row found in several ways.
    twins.sort_unstable_by_key(|row| (row.y1, *row));
    let mut bottom = head.bbox.y1;
    let mut count = 0;
    for row in twins.iter().filter(|row| head.table(**row) == Some(0)) {
        if row.y0 + NEAR >= bottom {
            (bottom, count) = (row.y1, count + 1);
        }
    }
    if count < LEAST_ROWS {
        return parts;
    }
    // There is as much room above the words of a head as below.
    let top = head.bbox.y0 - (whole.y0 - head.bbox.y1).max(head.bbox.height());
    let tables = Area { y0: top, ..whole };
    let kept = |mut part: Part| {
        let (bbox, inside) = (part.bbox, part.bbox.share_in(tables) > INSIDE);
        if inside && is_row(&bbox) && head.table(bbox).is_some() {
            (part.source, part.shape) = (Source::Row, None);
            return Some(part);
        }
        let upright = Area { x0: tables.x0, x1: tables.x1, ..bbox }.share_in(tables) > INSIDE;
        (!(inside || upright && head.is_crossed(bbox))).then_some(part)
    };
    parts.into_iter().filter_map(kept).collect()
}

/// Rows of words that are said several times, and not again under themselves.
fn heads(lines: &[Line], picture: &Picture) -> Vec<Head> {
    let rows = in_rows(lines.iter().filter(|l| l.certain).map(|l| l.bbox).collect());
    let found: Vec<Head> = rows.iter().filter_map(|row| head(row, picture)).collect();
    let words = |head: &Head| head.tables.first().cloned().unwrap_or_default();
    let again = |head: &Head| {
        let first = words(head);
        let same = |other: &&Head| {
            words(other).iter().any(|word| first.iter().any(|own| own != word && likeness(*own, *word, picture) > SAME))
        };
        found.iter().any(|other| same(&other))
    };
    let once: Vec<bool> = found.iter().map(|head| !again(head)).collect();
    found.into_iter().zip(once).filter_map(|(head, once)| once.then_some(head)).collect()
}

/// The head that a row of words is, with the fewest words to a table.
fn head(row: &[Area], picture: &Picture) -> Option<Head> {
    let bbox = row.iter().copied().reduce(Area::union)?;
    let is_said_again = |words: &usize| {
        let pairs = || row.iter().zip(row.iter().skip(*words));
        let shift = pairs().next().map_or(0, |(a, b)| b.x0 - a.x0);
        // All tables are as far from each other as the first two.
        if !row.len().is_multiple_of(*words) || pairs().any(|(a, b)| (b.x0 - a.x0 - shift).abs() > NEAR) {
            return false;
        }
        let alike: Vec<f64> = pairs().map(|(a, b)| likeness(*a, *b, picture)).collect();
        alike.iter().all(|like| *like > LIKE) && alike.iter().sum::<f64>() > SAME * alike.len() as f64
    };
    let words = (LEAST_WORDS..=row.len() / 2).find(is_said_again)?;
    Some(Head { tables: row.chunks(words).map(<[Area]>::to_vec).collect(), bbox })
}

/// How alike the shapes of two lines are, 1 for the same words in the same print.
fn likeness(a: Area, b: Area, picture: &Picture) -> f64 {
    let near = |v: i32, w: i32| (v - w).abs() <= NEAR;
    if !near(a.width(), b.width()) || !near(a.height(), b.height()) {
        return 0.0;
    }
    let shape = shades(a, (0, 0), picture);
    let shifts = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy)));
    let size = |v: &[f64]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
    let alike = |shift: (i32, i32)| {
        let other = shades(Area { x1: b.x0 + a.width(), y1: b.y0 + a.height(), ..b }, shift, picture);
        let product: f64 = shape.iter().zip(&other).map(|(x, y)| x * y).sum();
        product / (size(&shape) * size(&other)).max(1e-9)
    };
    shifts.map(alike).fold(0.0, f64::max)
}

/// How light a line is at every place with its neighbours, less the mean of all.
fn shades(line: Area, (dx, dy): (i32, i32), picture: &Picture) -> Vec<f64> {
    let (right, bottom) = (picture.width as i32 - 1, picture.height as i32 - 1);
    let shade = |x: i32, y: i32| {
        let colour = picture.at(x.clamp(0, right) as usize, y.clamp(0, bottom) as usize);
        colour.into_iter().map(f64::from).sum::<f64>()
    };
    let around = |x: i32, y: i32| {
        (y - 1..=y + 1).flat_map(|y| (x - 1..=x + 1).map(move |x| (x, y))).map(|(x, y)| shade(x, y)).sum::<f64>()
    };
    let places = (line.y0 + dy..line.y1 + dy).flat_map(|y| (line.x0 + dx..line.x1 + dx).map(move |x| (x, y)));
    let mut all: Vec<f64> = places.map(|(x, y)| around(x, y)).collect();
    let mean = all.iter().sum::<f64>() / all.len().max(1) as f64;
    all.iter_mut().for_each(|value| *value -= mean);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_said_again_in_the_bodies_of_cards_are_labels() {
        let mut picture = Picture { width: 320, height: 120, pixels: vec![[250; 3]; 320 * 120] };
        let (mut lines, mut parts, mut cards) = (Vec::new(), Vec::new(), Vec::new());
        for x in [10, 110, 210] {
            for (word, bars) in [(x + 5, [0, 3, 12, 20]), (x + 50, [1, 9, 11, 25])] {
                for (px, py) in bars.iter().flat_map(|bar| (30..40).map(move |y| (word + bar, y))) {
                    picture.pixels[py as usize * 320 + px as usize] = [20; 3];
                }
                let bbox = Area::new(word, 30, word + 30, 40);
                lines.push(Line { bbox, height: 10.0, glyphs: Vec::new(), certain: true });
            }
            let rows = (0..3).map(|i| Area::new(x, 44 + 20 * i, x + 90, 62 + 20 * i));
            let places = rows.chain([Area::new(x, 44, x + 40, 104)]);
            parts.extend(places.map(|bbox| Part { bbox, source: Source::Group, shape: None }));
            cards.push([Area::new(x, 22, x + 90, 110), Area::new(x, 10, x + 90, 110)]);
        }
        let kept = |cards: &[[Area; 2]]| parted(parts.clone(), &lines, &picture, cards).len();
        assert_eq!((kept(&[]), kept(&cards)), (9, 12));
    }
}
