//! How far a line of text really goes to the left and right.
//!
//! Lines are found on a reduced page, so thin first and last letters are missing and one line may come in pieces. Here
//! pieces that follow each other closely become one line again, and each line is followed outwards, letter by letter,
//! at full resolution until a gap, a frame, or another line ends it.

use image::{GrayImage, RgbImage};

use crate::core::geometry::Rect;

use super::ink::{ink_map, is_ink};

/// Pieces nearer to each other than this, in heights, are one line.
const JOINED: f64 = 0.5;
/// Up to this far, in heights, letters that were not found may stand between two pieces: each may be followed half the way.
const BRIDGED: f64 = 2.0 * FARTHEST;
/// Letters of a line are nearer to each other than this, in heights.
const LETTER_GAP: f64 = 0.5;
/// How far outwards a line is followed, in heights.
const FARTHEST: f64 = 3.0;

/// The lines with their pieces joined, each with the index of the first piece. Boxes in page pixels.
pub(super) fn joined(page: &RgbImage, lines: &[Rect]) -> Vec<(usize, Rect)> {
    let mut sorted: Vec<(usize, Rect)> = lines.iter().copied().enumerate().collect();
    sorted.sort_by(|(_, a), (_, b)| a.x0.total_cmp(&b.x0));
    let mut whole: Vec<(usize, Rect)> = Vec::with_capacity(lines.len());
    for (index, line) in sorted {
        let beside = |w: Rect| of_one_size(w, line) && shared_height(w, line) > 0.7;
        // The nearest piece before it on the same row.
        let before = whole.iter_mut().filter(|(_, w)| beside(*w)).max_by(|(_, a), (_, b)| a.x1.total_cmp(&b.x1));
        match before {
            Some((_, w)) if is_one_line(page, *w, line) => *w = w.union(line),
            _ => whole.push((index, line)),
        }
    }
    whole.sort_by_key(|(index, _)| *index);
    whole
}

fn is_one_line(page: &RgbImage, a: Rect, b: Rect) -> bool {
    let height = a.height().min(b.height());
    let gap = b.x0 - a.x1;
    gap < JOINED * height || gap < BRIDGED * height && is_bridged(page, a, b)
}

/// Whether letters follow each other without a gap from one piece to the next. A middle dot between them (`学校・公園`) is
/// one of them, several are a leader.
fn is_bridged(page: &RgbImage, a: Rect, b: Rect) -> bool {
    let height = a.height().max(b.height());
    let around = Rect::new(a.x1 - height, a.y0.min(b.y0), b.x0 + height, a.y1.max(b.y1)).expanded(1.0);
    let whole = Rect::new(0.0, 0.0, page.width().into(), page.height().into());
    let Some(around) = around.intersection(whole) else { return false };
    let (x, y) = (around.x0.floor() as u32, around.y0.floor() as u32);
    let size = (around.x1.ceil() as u32 - x, around.y1.ceil() as u32 - y);
    let map = ink_map(page, (x, y), size, 0..size.0);
    let from = ((a.x1 - f64::from(x)).max(0.0) as u32).min(size.0);
    let to = ((b.x0 - f64::from(x)).max(0.0).ceil() as u32).min(size.0);
    let mut after_dot = false;
    let joins = |run: &Run| {
        let is_lone_dot = run.is_middle_dot(size.1) && !after_dot;
        after_dot = run.is_middle_dot(size.1);
        run.is_letter(size.1) || is_lone_dot
    };
    let gap = letter_gap(&map);
    last_letter(&map, from..size.0, gap, joins).is_some_and(|last| last + gap >= to)
}

fn letter_gap(map: &GrayImage) -> u32 {
    (LETTER_GAP * f64::from(map.height())).ceil() as u32
}

fn of_one_size(a: Rect, b: Rect) -> bool {
    a.height().max(b.height()) < 1.4 * a.height().min(b.height())
}

/// The share of the lower one's height that both have in common.
fn shared_height(a: Rect, b: Rect) -> f64 {
    let shared = a.y1.min(b.y1) - a.y0.max(b.y0);
    shared / a.height().min(b.height()).max(1.0)
}

/// The part of the page in which a line may go on: up to half way to the next line beside it.
pub(super) fn room(line: Rect, lines: &[(usize, Rect)]) -> Rect {
    let mut room = line;
    room.x0 -= FARTHEST * line.height();
    room.x1 += FARTHEST * line.height();
    for (_, other) in lines.iter().filter(|(_, other)| shared_height(line, *other) > 0.2) {
        if other.x1 <= line.x0 {
            room.x0 = room.x0.max((other.x1 + line.x0) / 2.0);
        } else if other.x0 >= line.x1 {
            room.x1 = room.x1.min((other.x0 + line.x1) / 2.0);
        }
    }
    room
}

/// The columns of an ink map that belong to the line known to have ink in `given`, from its first to behind its last.
pub(super) fn columns(map: &GrayImage, given: (u32, u32)) -> (u32, u32) {
    let (gap, is_letter) = (letter_gap(map), |run: &Run| run.is_letter(map.height()));
    let left = last_letter(map, (0..given.0).rev(), gap, is_letter).map_or(given.0, |x| x);
    let right = last_letter(map, given.1..map.width(), gap, is_letter).map_or(given.1, |x| x + 1);
    (left, right.max(left))
}

/// The outermost column of the letters that follow on outwards; `None` when none follows. Dots are passed over: they
/// count as part of a gap, so that a dotted leader to a price ends the line. `joins` says what counts as a letter.
fn last_letter(
    map: &GrayImage,
    outwards: impl Iterator<Item = u32>,
    gap: u32,
    mut joins: impl FnMut(&Run) -> bool,
) -> Option<u32> {
    let mut letters = None;
    let mut run: Option<Run> = None;
    let mut empty = 0;
    for x in outwards {
        let mut rows = (0..map.height()).filter(|&y| is_ink(map, x, y));
        match (rows.next(), rows.next_back()) {
            (Some(top), bottom) => {
                let bottom = bottom.unwrap_or(top);
                if (top..=bottom).all(|y| is_ink(map, x, y)) && bottom - top + 2 >= map.height() {
                    // A frame or the end of the surface, together with what touches it.
                    return letters;
                }
                let open = run.get_or_insert(Run { last: x, width: 0, top, bottom });
                *open = Run { last: x, width: open.width + 1, top: open.top.min(top), bottom: open.bottom.max(bottom) };
            }
            (None, _) => {
                match run.take() {
                    Some(run) if joins(&run) => (letters, empty) = (Some(run.last), 0),
                    Some(run) => empty += run.width,
                    None => {}
                }
                empty += 1;
                if empty > gap {
                    return letters;
                }
            }
        }
    }
    // Ink as far as one looks is a picture; a letter cut by the end of the room is left out too.
    letters
}

/// Columns with ink that follow each other.
struct Run {
    last: u32,
    width: u32,
    top: u32,
    bottom: u32,
}

impl Run {
    /// No dot: as high as a small letter or as wide as a dash, in shares of the line's height.
    fn is_letter(&self, height: u32) -> bool {
        let share = |n: u32| f64::from(n) / f64::from(height.max(1));
        share(self.bottom - self.top + 1) > 0.3 || share(self.width) > 0.4
    }

    /// A dot half way up the line.
    fn is_middle_dot(&self, height: u32) -> bool {
        let middle = f64::from(self.top + self.bottom + 1) / 2.0 / f64::from(height.max(1));
        !self.is_letter(height) && (0.3..0.7).contains(&middle)
    }
}

#[cfg(test)]
mod tests {
    use image::{Luma, Rgb};

    use super::*;

    fn check(rows: &[&str], given: (u32, u32), expected: (u32, u32)) {
        let map = GrayImage::from_fn(rows[0].len() as u32, rows.len() as u32, |x, y| {
            Luma([if rows[y as usize].as_bytes()[x as usize] == b'#' { 0 } else { 255 }])
        });
        assert_eq!(columns(&map, given), expected);
    }

    #[test]
    fn letters_beside_the_line_are_taken_in_until_a_gap_or_a_frame() {
        check(&["........", ".##.##..", ".#..#...", "........"], (4, 6), (1, 6));
        check(&["..........", "#....##.#.", "#....##.#.", ".........."], (5, 7), (5, 9));
        check(&["#.......", "#.##.##.", "#.##.##.", "#......."], (5, 7), (2, 7));
        check(&["...........", "......##...", "......##...", "#.#.#.##.#."], (6, 8), (6, 8));
        check(&["........", "####.##.", "#####.#.", "........"], (5, 7), (5, 7));
    }

    #[test]
    fn pieces_of_one_line_are_joined_and_columns_are_not() {
        let at = |x0: f64, x1: f64, y: f64| Rect::new(x0, y, x1, y + 10.0);
        let lines = [at(48.0, 80.0, 3.0), at(5.0, 45.0, 2.0), at(102.0, 150.0, 2.0), at(5.0, 40.0, 16.0)];
        let blank = RgbImage::from_pixel(160, 30, Rgb([250; 3]));
        let whole = joined(&blank, &lines);
        assert_eq!(whole, [(1, Rect::new(5.0, 2.0, 80.0, 13.0)), (2, lines[2]), (3, lines[3])]);
        assert_eq!(room(lines[2], &whole).x0, 91.0);
    }

    #[test]
    fn letters_not_found_join_the_pieces_they_stand_between() {
        let strokes =
            RgbImage::from_fn(160, 14, |x, y| Rgb([if x % 4 == 1 && (3..11).contains(&y) { 0 } else { 250 }; 3]));
        let (a, b) = (Rect::new(5.0, 2.0, 60.0, 12.0), Rect::new(80.0, 2.0, 150.0, 12.0));
        assert_eq!(joined(&strokes, &[a, b]), [(0, a.union(b))]);
        let blank = RgbImage::from_pixel(160, 14, Rgb([250; 3]));
        assert_eq!(joined(&blank, &[a, b]).len(), 2);
    }

    /// Strokes left and right, and dots two pixels wide between them, at these columns and from this row on.
    fn dotted(dots: &[u32], row: u32) -> usize {
        let is_stroke = |x: u32, y: u32| !(60..73).contains(&x) && x % 4 == 1 && (3..11).contains(&y);
        let is_dot =
            |x: u32, y: u32| dots.iter().any(|dot| (*dot..dot + 2).contains(&x)) && (row..row + 2).contains(&y);
        let page = RgbImage::from_fn(140, 14, |x, y| Rgb([if is_stroke(x, y) || is_dot(x, y) { 0 } else { 250 }; 3]));
        joined(&page, &[Rect::new(5.0, 2.0, 60.0, 12.0), Rect::new(73.0, 2.0, 130.0, 12.0)]).len()
    }

    #[test]
    fn a_middle_dot_joins_what_it_stands_between_and_a_leader_does_not() {
        assert_eq!(dotted(&[66], 6), 1);
        assert_eq!(dotted(&[66], 10), 2);
        assert_eq!(dotted(&[62, 66, 70], 6), 2);
        assert_eq!(dotted(&[], 6), 2);
    }
}
