//! Folds: records without frames that stand at equal distances across and down.
//!
//! Records of one kind begin alike: lines of one height, flush in columns and level in rows. Laid over each other, all
//! records cover what any of them covers, and where the folded page stays empty one record ends and the next begins,
//! however far the parts of a record are from each other.

use super::area::Area;
use super::candidate::{Part, Source, length};
use super::line::Line;

/// How many times as high as others letters of one kind are at most.
const LIKE: f64 = 1.2;
/// By how many letter heights a beginning may be off its row and its column, and by what share of their distance.
const OFF: f64 = 0.5;
const UNEVEN: f64 = 0.03;
/// Fewest beginnings, and the share of places that have one.
const LEAST: usize = 5;
const FILLED: f64 = 0.75;
/// Lines that are looked at as beginnings, the tallest first.
const MOST: usize = 240;
/// Things that are looked at besides those that stand on a ground of their own, by what share they differ in size from their
/// fellows, and fewest fellows.
const MOST_THINGS: usize = 1500;
const ONE_SIZE: f64 = 0.1;
const FELLOWS: usize = 3;
/// Least share of the page's print that the records hold.
const COVERED: f64 = 0.55;
/// Least distances of records, and least empty space between them, across and down, in letter heights.
const WIDE: f64 = 5.0;
const HIGH: f64 = 2.5;
const APART: [f64; 2] = [0.8, 0.5];
/// How many times as high as any gap within records the one between them is.
const CLEAR: f64 = 1.5;
/// How far a record may begin before others and go on below them, in letter heights.
const BEFORE: f64 = 0.5;
const AFTER: f64 = 2.0;
/// Least share of the room of a record that its frame has.
const LEAST_FRAME: f64 = 0.3;
/// How many times as high as most of a record its beginning is.
const STANDS_OUT: f64 = 1.1;
/// Share of the distance between records that a part of one fills at most.
const FULL: f64 = 0.85;
/// A bar is so many times as long as high.
const BAR: i32 = 12;
/// Share of a thing that lies in what it belongs to.
const WITHIN: f64 = 0.85;
/// Share of a part that lies among the records, and overlap from which it is one.
const INSIDE: f64 = 0.5;
const SAME: f64 = 0.85;

/// The records of a folded page, in work pixels.
pub(super) struct Fold {
    pub(super) records: Vec<Area>,
    whole: Area,
}

impl Fold {
    /// Whether a part lies among the records and is none: a piece of one, several of them.
    pub(super) fn is_piece(&self, part: Area) -> bool {
        part.share_in(self.whole) > INSIDE && self.records.iter().all(|record| record.iou(part) < SAME)
    }
}

/// The records whose beginnings are the tallest, if there are any and they have no frames of their own.
pub(super) fn fold(lines: &[Line], things: &[Area], parts: &[Part]) -> Option<Fold> {
    let lines: Vec<&Line> = lines.iter().filter(|l| l.certain).collect();
    let standing = parts.iter().filter(|p| p.source == Source::Standing).map(|p| p.bbox);
    let things = recurring(things.iter().copied().take(MOST_THINGS).chain(standing).collect());
    let mut seeds = lines.clone();
    seeds.sort_by(|a, b| b.height.total_cmp(&a.height).then(a.bbox.cmp(&b.bbox)));
    seeds.truncate(MOST);
    let free = seeds.into_iter().filter_map(|seed| Starts::of(seed, &lines)).filter(|starts| !starts.are_framed(parts));
    let print = |within: &dyn Fn(Area) -> bool| -> f64 {
        lines.iter().filter(|l| within(l.bbox)).map(|line| length(line)).sum()
    };
    let all = print(&|_| true);
    let holds_most = |records: &Vec<Area>| {
        print(&|line| records.iter().any(|record| line.share_in(*record) > WITHIN)) > COVERED * all
    };
    let records = free.filter_map(|starts| starts.records(&lines, &things)).find(holds_most)?;
    let whole = records.iter().copied().reduce(Area::union)?;
    Some(Fold { records, whole })
}

/// The things that have fellows of their size: what recurs belongs to records, what does not may lie anywhere.
fn recurring(things: Vec<Area>) -> Vec<Area> {
    let near = |a: i32, b: i32| f64::from(a.abs_diff(b)) <= (ONE_SIZE * f64::from(a.max(b))).max(1.0);
    let has_fellows = |thing: &&Area| {
        let alike = |other: &&Area| near(other.width(), thing.width()) && near(other.height(), thing.height());
        things.iter().filter(alike).nth(FELLOWS).is_some()
    };
    things.iter().filter(has_fellows).copied().collect()
}

/// Where records begin.
struct Starts {
    /// Left sides of the columns and middles of the rows.
    columns: Vec<i32>,
    rows: Vec<i32>,
    /// Height of the letters.
    height: f64,
}

impl Starts {
    /// Of the records that begin as one line does, if it is the beginning of one.
    fn of(seed: &Line, lines: &[&Line]) -> Option<Starts> {
        let height = seed.height;
        let alike = |l: &&&Line| l.height < LIKE * height && height < LIKE * l.height;
        let places: Vec<[i32; 2]> = lines.iter().filter(alike).map(|l| place(l.bbox)).collect();
        let [left, middle] = place(seed.bbox);
        let near = |a: i32, b: i32| f64::from(a.abs_diff(b)) < OFF * height;
        let is_start = |x: i32, y: i32| places.iter().any(|p| near(p[0], x) && near(p[1], y));
        let mut columns: Vec<i32> = places.iter().filter(|p| near(p[1], middle)).map(|p| p[0]).collect();
        let mut rows: Vec<i32> = places.iter().filter(|p| near(p[0], left)).map(|p| p[1]).collect();
        // What has no fellow in another row and another column begins something else.
        let others = |all: &[i32], own: i32| all.iter().copied().filter(|at| !near(*at, own)).collect::<Vec<i32>>();
        let (other_columns, other_rows) = (others(&columns, left), others(&rows, middle));
        columns.retain(|&x| other_rows.iter().any(|&y| is_start(x, y)));
        rows.retain(|&y| other_columns.iter().any(|&x| is_start(x, y)));
        let starts = Starts { columns: even(columns, height)?, rows: even(rows, height)?, height };
        let filled = starts.places().filter(|&(x, y)| is_start(x, y)).count();
        let is_grid = filled >= LEAST && filled as f64 >= FILLED * starts.places().count() as f64;
        let [across, down] = starts.pitch()?;
        (is_grid && across > WIDE * height && down > HIGH * height).then_some(starts)
    }

    /// From column to column and from row to row.
    fn pitch(&self) -> Option<[f64; 2]> {
        Some([pitch(&self.columns)?, pitch(&self.rows)?])
    }

    /// Whether most beginnings lie in frames, each of which holds less than half of them, or in rows and columns of a table.
    fn are_framed(&self, parts: &[Part]) -> bool {
        let all: Vec<Area> = self.places().map(|(x, y)| Area::new(x, y, x + 1, y + 1)).collect();
        let least = LEAST_FRAME * self.pitch().map_or(0.0, |[across, down]| across * down);
        let is_frame = |part: &&Part| {
            let held = || all.iter().filter(|start| start.common(part.bbox) > 0.0).count();
            let is_row = || part.source == Source::Row && (part.bbox.height() > part.bbox.width() || held() == 1);
            (part.source.is_drawn() || is_row()) && part.bbox.size() > least && held() * 2 < all.len()
        };
        let frames: Vec<Area> = parts.iter().filter(is_frame).map(|p| p.bbox).collect();
        let is_framed = |start: &&Area| frames.iter().any(|frame| start.common(*frame) > 0.0);
        all.iter().filter(is_framed).count() * 2 > all.len()
    }

    /// Where records may begin.
    fn places(&self) -> impl Iterator<Item = (i32, i32)> + '_ {
        self.rows.iter().flat_map(|&y| self.columns.iter().map(move |&x| (x, y)))
    }

    /// The records that begin there, as tight as what they hold.
    fn records(&self, lines: &[&Line], things: &[Area]) -> Option<Vec<Area>> {
        let [across, down] = self.pitch()?;
        let small: Vec<Area> = things
            .iter()
            .copied()
            .filter(|t| f64::from(t.width()) < FULL * across && f64::from(t.height()) < FULL * down && !is_bar(*t))
            .chain(lines.iter().map(|l| l.bbox))
            .collect();
        let (left, right) = (*self.columns.first()?, *self.columns.last()?);
        let (top, bottom) = (*self.rows.first()?, *self.rows.last()?);
        let field = Area::new(left, top, right, bottom);
        let inner: Vec<Area> = small.iter().copied().filter(|a| a.common(field) > 0.0).collect();
        let x = gaps(inner.iter().map(|a| (a.x0, a.x1)), &self.columns, across);
        let y = gaps(inner.iter().map(|a| (a.y0, a.y1)), &self.rows, down);
        let next = y.get(1).map_or(0.0, |gap| gap.len);
        let is_clear = |gap: &Gap| gap.len > APART[1] * self.height && gap.len > (CLEAR * next).min(HIGH * self.height);
        let y = *y.first().filter(|gap| is_clear(gap))?;
        let beyond = |gap: &Gap, most: f64| (gap.len / 2.0).min(most * self.height);
        let cell = |x: &Gap, column: i32, row: i32| {
            let (column, row) = (f64::from(column), f64::from(row));
            let (x0, x1) = (column + x.start + x.len - across - beyond(x, BEFORE), column + x.start + x.len);
            let (y0, y1) = (row + y.start + y.len - down - beyond(&y, BEFORE), row + y.start + beyond(&y, AFTER));
            Area::new(x0 as i32, y0 as i32, x1 as i32, y1 as i32)
        };
        // Before the first column and after the last nothing stands but what is theirs: the right gap loses least of it.
        let lost = |x: &Gap| {
            let cells: Vec<Area> = self.places().map(|(column, row)| cell(x, column, row)).collect();
            lines.iter().filter(|l| cells.iter().all(|cell| l.bbox.share_in(*cell) <= WITHIN)).count()
        };
        let wide = x.into_iter().filter(|gap| gap.len > APART[0] * self.height);
        let x = wide.min_by_key(|gap| lost(gap))?;
        let cell = |column: i32, row: i32| cell(&x, column, row);
        let held = |cell: Area| small.iter().copied().filter(|t| t.share_in(cell) > WITHIN).reduce(Area::union);
        let records: Vec<Area> = self
            .places()
            .filter(|&start| self.begins(start, lines))
            .filter_map(|(column, row)| held(cell(column, row)))
            .collect();
        let several = records.iter().filter(|record| self.says_more(**record, lines)).count();
        (records.len() >= LEAST && several * 3 >= records.len() * 2).then_some(records)
    }

    /// Whether print stands where a record would begin, in letters of whatever height.
    fn begins(&self, (column, row): (i32, i32), lines: &[&Line]) -> bool {
        let near = |a: i32, b: i32| f64::from(a.abs_diff(b)) < OFF * self.height;
        lines.iter().map(|l| place(l.bbox)).any(|[x, y]| near(x, column) && near(y, row))
    }

    /// Whether a record is more than a line, most of it in smaller letters than its beginning.
    fn says_more(&self, record: Area, lines: &[&Line]) -> bool {
        let held: Vec<&&Line> = lines.iter().filter(|l| l.bbox.share_in(record) > WITHIN).collect();
        let smaller = held.iter().filter(|l| STANDS_OUT * l.height < self.height).count();
        let print = held.iter().map(|l| l.bbox).reduce(Area::union);
        smaller * 2 >= held.len().saturating_sub(1)
            && print.is_some_and(|print| f64::from(print.height()) > HIGH * self.height)
    }
}

/// Whether a thing is a long rule, or a piece of a line that joins records.
fn is_bar(thing: Area) -> bool {
    thing.width() > BAR * thing.height() || thing.height() > BAR * thing.width()
}

/// Left side and middle of a line.
fn place(line: Area) -> [i32; 2] {
    [line.x0, (line.y0 + line.y1) / 2]
}

/// Places at one distance from each other, each once; `None` of others, and of one alone.
fn even(mut places: Vec<i32>, height: f64) -> Option<Vec<i32>> {
    places.sort_unstable();
    places.dedup_by(|b, a| f64::from(b.abs_diff(*a)) < height);
    let (first, pitch) = (f64::from(*places.first()?), pitch(&places)?);
    let is_off =
        |(i, at): (usize, &i32)| (f64::from(*at) - first - i as f64 * pitch).abs() > (UNEVEN * pitch).max(OFF * height);
    (!places.iter().enumerate().any(is_off)).then_some(places)
}

/// The distance between places.
fn pitch(places: &[i32]) -> Option<f64> {
    let (first, last) = (places.first()?, places.last()?);
    (last > first).then(|| f64::from(last - first) / (places.len() - 1) as f64)
}

/// Where nothing stands in any record.
#[derive(Clone, Copy)]
struct Gap {
    /// From the beginning of a record on.
    start: f64,
    len: f64,
}

/// All gaps between spans that are folded at places, the longest first.
fn gaps(spans: impl Iterator<Item = (i32, i32)>, places: &[i32], pitch: f64) -> Vec<Gap> {
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else { return Vec::new() };
    let mut covered = vec![false; pitch.round() as usize];
    for at in spans.flat_map(|(from, to)| from.max(first)..to.min(last)) {
        if let Some(place) = covered.get_mut((f64::from(at - first) % pitch) as usize) {
            *place = true;
        }
    }
    let Some(mut at) = covered.iter().position(|covered| *covered) else { return Vec::new() };
    covered.rotate_left(at);
    let mut gaps = Vec::new();
    for run in covered.chunk_by(|a, b| a == b) {
        if run.first() == Some(&false) {
            gaps.push(Gap { start: at as f64 % pitch, len: run.len() as f64 });
        }
        at += run.len();
    }
    gaps.sort_by(|a, b| b.len.total_cmp(&a.len).then(a.start.total_cmp(&b.start)));
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(x0: i32, y0: i32, width: i32, height: i32) -> Line {
        let bbox = Area::new(x0, y0, x0 + width, y0 + height);
        Line { bbox, height: f64::from(height), glyphs: Vec::new(), certain: true }
    }

    /// Three rows of two records, 300 and 120 apart: an icon, a name, two smaller lines, and a price far to the right.
    fn page(columns: i32, rows: i32) -> (Vec<Line>, Vec<Area>, Vec<Area>) {
        let (mut lines, mut things, mut records) = (vec![line(40, 20, 200, 30)], Vec::new(), Vec::new());
        for (x, y) in (0..rows).flat_map(|j| (0..columns).map(move |i| (40 + 300 * i, 100 + 120 * j))) {
            things.push(Area::new(x, y, x + 40, y + 60));
            lines.extend([line(x + 60, y, 80, 16), line(x + 60, y + 28, 60, 10), line(x + 60, y + 46, 70, 10)]);
            lines.push(line(x + 200, y + 2, 40, 12));
            records.push(Area::new(x, y, x + 240, y + 60));
        }
        (lines, things, records)
    }

    #[test]
    fn records_without_frames_end_where_the_folded_page_is_empty() {
        let (lines, things, records) = page(2, 3);
        let found = fold(&lines, &things, &[]).map(|fold| fold.records);
        assert_eq!(found, Some(records));
        let (lines, things, _) = page(1, 4);
        assert!(fold(&lines, &things, &[]).is_none(), "a list has no columns");
    }

    #[test]
    fn what_lies_on_cards_is_not_folded() {
        let (lines, things, records) = page(3, 3);
        let card = |bbox: &Area| Part { bbox: *bbox, source: Source::Standing, shape: None };
        let cards: Vec<Part> = records.iter().map(card).collect();
        assert!(fold(&lines, &things, &cards).is_none());
        assert!(fold(&lines, &things, &[]).is_some_and(|fold| fold.is_piece(Area::new(340, 100, 500, 130))));
    }
}
