//! Slots: columns at one distance from each other, in each of which print stands at the same place row by row.
//!
//! Cells are centred in their columns, or start or end with them. A row of print with such cells says where the columns
//! are; it is the number of lines that agree which says whether there are any.

use super::area::Area;

/// Fewest columns.
const LEAST_COLUMNS: usize = 3;
/// By what share of the distance between columns a cell may be off its place.
const OFF: f64 = 0.08;

/// Where print stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Start,
    Middle,
    End,
}

impl Stand {
    pub(super) const ALL: [Stand; 3] = [Stand::Middle, Stand::Start, Stand::End];

    /// The place of a box that is compared, in work pixels.
    pub(super) fn of(self, area: Area) -> f64 {
        match self {
            Stand::Start => f64::from(area.x0),
            Stand::Middle => f64::from(area.x0 + area.x1) / 2.0,
            Stand::End => f64::from(area.x1),
        }
    }
}

/// Columns at one distance, in work pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slots {
    stand: Stand,
    /// Place of the first column's print.
    first: f64,
    /// From column to column.
    pitch: f64,
    pub(super) count: usize,
}

impl Slots {
    /// The columns that the cells of a row stand in, if they stand at one distance.
    fn of(cells: &[Area], stand: Stand) -> Option<Slots> {
        let (first, last) = (stand.of(*cells.first()?), stand.of(*cells.last()?));
        let pitch = (last - first) / cells.len().saturating_sub(1).max(1) as f64;
        let slots = Slots { stand, first, pitch, count: cells.len() };
        cells.iter().enumerate().all(|(i, cell)| slots.at(*cell) == Some(i)).then_some(slots)
    }

    /// How many columns a box stands from the first.
    fn place(&self, area: Area) -> f64 {
        (self.stand.of(area) - self.first) / self.pitch
    }

    /// The column in which a box stands at the place of its print.
    pub(super) fn at(&self, area: Area) -> Option<usize> {
        let place = self.place(area);
        let fits = (place - place.round()).abs() < OFF && f64::from(area.width()) < self.pitch;
        (fits && place.round() >= 0.0).then_some(place.round() as usize).filter(|i| *i < self.count)
    }

    /// Whether a box stands at the place that one more column before the first would have.
    pub(super) fn is_before(&self, area: Area) -> bool {
        (self.place(area) + 1.0).abs() < OFF
    }

    /// The column that a box lies in, wherever in it it stands.
    pub(super) fn over(&self, area: Area) -> Option<usize> {
        let slack = OFF * self.pitch;
        let is_over = |[x0, x1]: &[i32; 2]| f64::from(area.x0 - x0) > -slack && f64::from(x1 - area.x1) > -slack;
        self.columns().position(|ends| is_over(&ends))
    }

    /// Left and right ends of all columns. Print that starts or ends with its column has no room before it that is known.
    pub(super) fn columns(&self) -> impl Iterator<Item = [i32; 2]> {
        let left = match self.stand {
            Stand::Start => self.first,
            Stand::Middle => self.first - self.pitch / 2.0,
            Stand::End => self.first - self.pitch,
        };
        let at = move |i: usize| (left + self.pitch * i as f64).round() as i32;
        (0..self.count).map(move |i| [at(i), at(i + 1)])
    }

    /// Left end of the first column, with what print before it may reach in.
    pub(super) fn start(&self) -> i32 {
        self.columns().next().map_or(0, |[x0, _]| x0 + (OFF * self.pitch) as i32)
    }

    fn is_like(&self, other: &Slots) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < OFF * self.pitch / 4.0;
        (self.stand, self.count) == (other.stand, other.count)
            && near(self.first, other.first)
            && near(self.pitch, other.pitch)
    }
}

/// The columns that print may stand in, those that most of it stands in first. `rows` is all print in rows from the left.
pub(super) fn slots(rows: &[Vec<Area>]) -> Vec<Slots> {
    let mut found: Vec<Slots> = Vec::new();
    for (row, stand) in rows.iter().flat_map(|row| Stand::ALL.map(|stand| (row, stand))) {
        for from in 0..row.len().saturating_sub(LEAST_COLUMNS - 1) {
            let slots = row.get(from..).and_then(|cells| Slots::of(cells, stand));
            found.extend(slots.filter(|slots| !found.iter().any(|known| known.is_like(slots))));
        }
    }
    let in_columns = |slots: &Slots| rows.iter().flatten().filter(|line| slots.at(**line).is_some()).count();
    found.sort_by_cached_key(|slots| std::cmp::Reverse(in_columns(slots)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(y: i32, cells: &[(i32, i32)]) -> Vec<Area> {
        cells.iter().map(|(middle, width)| Area::new(middle - width / 2, y, middle + width / 2, y + 10)).collect()
    }

    #[test]
    fn columns_are_where_most_rows_have_their_cells() {
        let rows = [
            row(10, &[(60, 90), (400, 300)]),
            row(40, &[(40, 60), (200, 40), (300, 80), (400, 20)]),
            row(60, &[(50, 80), (200, 90), (300, 30), (400, 36)]),
        ];
        let best = slots(&rows)[0];
        assert_eq!((best.stand, best.count, best.pitch), (Stand::Middle, 3, 100.0));
        assert_eq!(best.columns().collect::<Vec<_>>(), [[150, 250], [250, 350], [350, 450]]);
        let cell = |x0: i32, x1: i32| Area::new(x0, 80, x1, 90);
        assert_eq!(
            [best.at(cell(290, 312)), best.at(cell(310, 330)), best.over(cell(310, 330))],
            [Some(1), None, Some(1)]
        );
        assert!(best.is_before(cell(90, 110)) && !best.is_before(cell(10, 70)));
    }

    #[test]
    fn cells_at_unlike_distances_are_in_no_columns() {
        assert_eq!(slots(&[row(10, &[(50, 20), (200, 30), (300, 20)])]), []);
    }
}
