//! Grids: print in rows and columns, with the names of the rows at the left and what stands above the columns.
//!
//! It tells of widths, heights and places alone; what they mean is judged in `matrix`.

use super::area::Area;
use super::slots::{Slots, Stand};

/// Fewest rows.
const LEAST_ROWS: usize = 4;
/// Share of the columns that are filled in a row, and share of the rows that are so: marks like rings are no print.
const FILLED: f64 = 0.5;
const FULL: f64 = 0.75;
/// Share of a name's height, or of its row where that is lower, that stands beside the other.
const BESIDE: f64 = 0.6;
/// A line this much of its height or less under a name is a part of it.
const UNDER: f64 = 0.65;
/// So is one that has no cells of its own and is nearer by this factor than names are.
const CLOSER: f64 = 0.4;
/// By how many pixels names of rows may be off their place.
const NEAR: f64 = 6.0;
/// A name this many times as far away as is usual is that of no row: a title at the same place.
const FAR: f64 = 3.0;
/// Share of the columns that have something at one height above the rows where that is a part of their heads.
const HEADED: f64 = 0.66;
/// A picture is this many times as high as the name of a row, at least.
const TALL: i32 = 2;

/// Print in rows and columns, in work pixels.
pub(super) struct Grid {
    pub(super) slots: Slots,
    /// The names of the rows from the top.
    pub(super) names: Vec<Area>,
    /// The cells of each row.
    pub(super) rows: Vec<Vec<Option<Area>>>,
    /// What stands above the rows in each column: names and pictures.
    pub(super) heads: Vec<Option<Area>>,
}

fn middle(area: Area) -> i32 {
    (area.y0 + area.y1) / 2
}

/// The names of rows left of a place: most of the print there that stands one below the other, one to a row.
fn names(print: &[Area], left: i32) -> Vec<Area> {
    let before: Vec<Area> = print.iter().copied().filter(|line| line.x1 <= left).collect();
    let at_one_place = |stand: Stand| {
        let at = |place: f64| before.iter().copied().filter(move |line| (stand.of(*line) - place).abs() <= NEAR);
        let places = before.iter().map(|line| stand.of(*line));
        places.map(|place| at(place).collect::<Vec<Area>>()).max_by_key(Vec::len).unwrap_or_default()
    };
    let mut names = Stand::ALL.map(at_one_place).into_iter().max_by_key(Vec::len).unwrap_or_default();
    names.sort_unstable_by_key(|name| (middle(*name), *name));
    names.dedup_by(|next, name| name.row_overlap(*next) > 0.5);
    // A title above may stand at the same place, far away.
    let mut gaps: Vec<i32> = names.iter().zip(names.iter().skip(1)).map(|(name, next)| next.y0 - name.y1).collect();
    gaps.sort_unstable();
    let wide = gaps.get(gaps.len() * 3 / 4).copied().unwrap_or(0);
    let cells = || print.iter().filter(|line| line.x0 >= left);
    // A unit or a second line stands closer under its name than the next name can, or has no cells that the name has not.
    names.dedup_by(|next, name| {
        let gap = f64::from(next.y0 - name.y1);
        let low = f64::from(name.height().min(next.height()));
        let has_own = || cells().any(|cell| cell.row_overlap(*next) > 0.0 && cell.row_overlap(*name) <= 0.0);
        let tall = f64::from(next.height().max(name.height().min(next.height() * 3 / 2)));
        let near = gap < tall.min(CLOSER * f64::from(wide));
        let goes_on = gap < UNDER * low || near && !has_own();
        if goes_on {
            *name = name.union(*next);
        }
        goes_on
    });
    names
}

impl Grid {
    /// The grid of print in some columns, if there are names of rows beside them. `things` may be pictures above them.
    pub(super) fn of(slots: Slots, print: &[Area], things: &[Area]) -> Option<Grid> {
        let outside: Vec<Area> = print.iter().copied().filter(|line| slots.at(*line).is_none()).collect();
        let names = names(&outside, slots.start());
        let mut steps: Vec<i32> = steps(&names).collect();
        steps.sort_unstable();
        let usual = steps.get(steps.len() / 2).copied()?;
        let reach = steps.into_iter().rfind(|step| f64::from(*step) < FAR * f64::from(usual))? / 2;
        let mut rows = vec![vec![None; slots.count]; names.len()];
        for line in print {
            let far = |name: &Area| (middle(*name) - middle(*line)).abs();
            let nearest = names.iter().enumerate().min_by_key(|(_, name)| far(name));
            let row = nearest.filter(|(_, name)| far(name) <= reach).and_then(|(row, _)| rows.get_mut(row));
            let cell = row.zip(slots.at(*line)).and_then(|(row, column)| row.get_mut(column));
            if let Some(cell) = cell {
                *cell = Some(cell.map_or(*line, |known: Area| known.union(*line)));
            }
        }
        // What stands at the place of names above and below the table has no cells beside it.
        let is_full = |row: &Vec<Option<Area>>| row.iter().flatten().count() as f64 >= FILLED * row.len() as f64;
        let from = rows.iter().position(is_full)?;
        let to = rows.iter().rposition(is_full)? + 1;
        let (names, rows) = (names.get(from..to)?.to_vec(), rows.get(from..to)?.to_vec());
        let full = rows.iter().filter(|row| is_full(row)).count();
        if full < LEAST_ROWS || (full as f64) < FULL * rows.len() as f64 {
            return None;
        }
        let mut grid = Grid { slots, names, rows, heads: vec![None; slots.count] };
        grid.add_heads(print, things);
        Some(grid)
    }

    /// All cells, row by row.
    pub(super) fn cells(&self) -> impl Iterator<Item = Area> {
        self.rows.iter().flatten().flatten().copied()
    }

    /// Around the cells of a row.
    pub(super) fn row(&self, at: usize) -> Option<Area> {
        self.rows.get(at)?.iter().flatten().copied().reduce(Area::union)
    }

    /// Around the cells and the head of a column.
    pub(super) fn column(&self, at: usize) -> Option<Area> {
        let cells = self.rows.iter().filter_map(|row| *row.get(at)?);
        cells.chain(self.heads.get(at).copied().flatten()).reduce(Area::union)
    }

    /// Around all heads.
    pub(super) fn head(&self) -> Option<Area> {
        self.heads.iter().flatten().copied().reduce(Area::union)
    }

    /// How many rows stand beside their names, not between two of them.
    pub(super) fn rows_beside_names(&self) -> usize {
        let is_beside = |(at, name): &(usize, &Area)| self.row(*at).is_some_and(|row| row.row_overlap(**name) > BESIDE);
        self.names.iter().enumerate().filter(is_beside).count()
    }

    /// The smallest and the largest distance from name to name.
    pub(super) fn steps(&self) -> [i32; 2] {
        let steps = || steps(&self.names);
        [steps().min().unwrap_or(0), steps().max().unwrap_or(0)]
    }

    fn add_heads(&mut self, print: &[Area], things: &[Area]) {
        let [_, reach] = self.steps();
        let first = self.row(0).into_iter().chain(self.names.first().copied());
        let Some(mut top) = first.map(|cell| cell.y0).min() else { return };
        loop {
            let above = |thing: &&Area| thing.y1 <= top && top - thing.y1 < reach;
            let mut level = vec![None; self.slots.count];
            for thing in print.iter().chain(things).filter(above) {
                let place = self.slots.over(*thing).and_then(|column| level.get_mut(column));
                if let Some(place) = place {
                    *place = Some(place.map_or(*thing, |known: Area| known.union(*thing)));
                }
            }
            if (level.iter().flatten().count() as f64) < HEADED * level.len() as f64 {
                return;
            }
            top = level.iter().flatten().map(|head: &Area| head.y0).min().unwrap_or(top);
            for (head, level) in self.heads.iter_mut().zip(level) {
                *head = (*head).into_iter().chain(level).reduce(Area::union);
            }
        }
    }

    /// Whether there are pictures above the columns, and not above the names of the rows.
    pub(super) fn is_pictured(&self, things: &[Area]) -> bool {
        let Some(head) = self.head() else { return false };
        let tallest = self.names.iter().map(|name| name.height()).max().unwrap_or(0);
        let pictures: Vec<&Area> =
            things.iter().filter(|t| t.row_overlap(head) > 0.5 && t.height() > TALL * tallest).collect();
        let over = |i: usize| pictures.iter().any(|picture| self.slots.over(**picture) == Some(i));
        let count = (0..self.slots.count).filter(|i| over(*i)).count();
        count as f64 >= HEADED * self.slots.count as f64
            && !pictures.iter().any(|picture| self.names.iter().any(|name| name.column_overlap(**picture) > 0.0))
    }

    /// Whether something stands beside the heads, above the names of the rows, or the heads are a row with a name.
    pub(super) fn has_corner(&self, print: &[Area], things: &[Area]) -> bool {
        let Some(head) = self.head() else { return true };
        let in_corner = |thing: &&Area| thing.row_overlap(head) > 0.5 && thing.x1 <= self.slots.start();
        let over_names = |thing: &Area| self.names.iter().any(|name| name.column_overlap(*thing) > 0.0);
        print.iter().chain(things).filter(in_corner).any(over_names)
    }

    /// How many rows have print at the place of one more column before the first.
    pub(super) fn rows_before(&self, print: &[Area]) -> usize {
        let before: Vec<&Area> = print.iter().filter(|line| self.slots.is_before(**line)).collect();
        self.names.iter().filter(|name| before.iter().any(|line| line.row_overlap(**name) > 0.5)).count()
    }

    /// How many lines stand between the names of the rows and the cells.
    pub(super) fn lines_between(&self, print: &[Area]) -> usize {
        let ends = self.names.iter().copied().reduce(Area::union).zip(self.cells().reduce(Area::union));
        ends.map_or(0, |(names, cells)| {
            let between = Area { x0: names.x1, x1: cells.x0, ..cells };
            print.iter().filter(|line| line.share_in(between) > 0.5).count()
        })
    }
}

/// Distances from name to name.
fn steps(names: &[Area]) -> impl Iterator<Item = i32> {
    names.iter().zip(names.iter().skip(1)).map(|(above, below)| middle(*below) - middle(*above))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::slots::slots;

    fn line(middle: i32, y: i32) -> Area {
        Area::new(middle - 20, y, middle + 20, y + 10)
    }

    /// Cells of some rows in three columns at 200, 300 and 400 under heads, from the top.
    fn cells(rows: i32) -> Vec<Vec<Area>> {
        (0..=rows).map(|row| [200, 300, 400].map(|x| line(x, 70 + 30 * row)).to_vec()).collect()
    }

    /// The grid of such cells with names of all rows, and of other print.
    fn grid(rows: i32, others: &[Area], things: &[Area]) -> Option<Grid> {
        let names = (0..rows).map(|row| line(60, 100 + 30 * row));
        let print: Vec<Area> = cells(rows).concat().into_iter().chain(names).chain(others.iter().copied()).collect();
        Grid::of(*slots(&cells(rows)).first()?, &print, things)
    }

    #[test]
    fn cells_stand_beside_their_names_and_under_their_heads() {
        let found = grid(5, &[], &[]).unwrap_or_else(|| unreachable!("five rows"));
        assert_eq!((found.names.len(), found.cells().count(), found.rows_beside_names()), (5, 15, 5));
        assert_eq!(found.row(1), Some(Area::new(180, 130, 420, 140)));
        assert_eq!(found.column(2), Some(Area::new(380, 70, 420, 230)), "with its head");
        assert_eq!(found.head(), Some(Area::new(180, 70, 420, 80)));
        assert_eq!(found.steps(), [30, 30]);
    }

    #[test]
    fn a_few_rows_are_no_grid() {
        assert!(grid(3, &[], &[]).is_none());
    }

    #[test]
    fn a_unit_under_a_name_is_a_part_of_it() {
        let name = |y: i32| Area::new(40, y, 90, y + 10);
        let unit = |y: i32, gap: i32| Area::new(40, y + 10 + gap, 60, y + 16 + gap);
        let cell = |y: i32| Area::new(200, y, 240, y + 10);
        let of = |units: &[Area], cells: &[Area]| {
            let all = (0..5).map(|row| name(100 + 60 * row)).chain(units.iter().copied()).chain(cells.iter().copied());
            names(&all.collect::<Vec<Area>>(), 150).len()
        };
        let cells = [104, 164, 224, 284, 344].map(cell);
        assert_eq!(of(&[unit(100, 3), unit(220, 3)], &cells), 5);
        assert_eq!(of(&[unit(100, 6), unit(220, 6)], &cells), 5, "further away, with no cells of its own");
        assert_eq!(of(&[unit(100, 6)], &[cells[0], cell(117)]), 6, "with a cell of its own");
    }

    #[test]
    fn a_line_at_the_place_of_names_below_the_table_is_no_row() {
        let found = grid(5, &[line(60, 250)], &[]);
        assert_eq!(found.map(|grid| grid.names.len()), Some(5));
    }

    #[test]
    fn pictures_stand_over_the_columns_and_not_over_the_names() {
        let pictures = |first: usize| [60, 200, 300, 400].map(|x| Area::new(x - 30, 20, x + 30, 62))[first..].to_vec();
        let is_pictured = |things: &[Area]| grid(5, &[], things).map(|grid| grid.is_pictured(things));
        assert_eq!(is_pictured(&pictures(1)), Some(true));
        assert_eq!(is_pictured(&pictures(0)), Some(false), "one stands over the names");
        assert_eq!(is_pictured(&pictures(3)), Some(false), "two columns have none");
    }

    #[test]
    fn what_stands_beside_the_heads_and_the_cells_is_told() {
        let (corner, unit) = (line(60, 70), line(110, 160));
        let found = |others: &[Area]| grid(5, others, &[]).unwrap_or_else(|| unreachable!("five rows"));
        assert!(!found(&[]).has_corner(&[], &[]) && found(&[]).has_corner(&[corner], &[]));
        assert_eq!((found(&[]).lines_between(&[unit]), found(&[]).lines_between(&[corner])), (1, 0));
        assert_eq!((found(&[]).rows_before(&[line(100, 130)]), found(&[]).rows_before(&[unit])), (1, 0));
    }
}
