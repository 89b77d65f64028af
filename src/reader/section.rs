//! Sections of a page: which titles stand over which regions.
//!
//! A title is a run of words outside all regions, as large as others of its rank. If a surface holds it and some regions, but
//! not all, those belong to it. A title at the left of all regions, one of several, stands for what is level with it. Else a
//! region belongs to the nearest title above it, of those of one rank: one that shares some width with it before any other.
//! A title on a band of its own is as wide as the band, so that it stands over the whole group. Where larger titles stand
//! over smaller ones, each has its own regions, and a smaller one ends at the next larger.

use crate::core::geometry::Rect;

/// Titles of one rank differ in size by no more than this share.
const ONE_SIZE: f64 = 0.85;
/// A region lies on a surface that holds this share of it.
const ON_IT: f64 = 0.8;
/// A band is no higher than so many times its title.
const BAND: f64 = 3.5;

/// Words that may stand over regions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Title {
    /// In page pixels.
    pub(super) bbox: Rect,
    /// How large its letters are.
    pub(super) size: f64,
}

/// The titles of a page and what they may stand over.
pub(super) struct Sections<'a> {
    titles: Vec<Title>,
    /// The same with the band that each stands on.
    bands: Vec<Rect>,
    regions: &'a [Rect],
    /// The smallest first.
    surfaces: Vec<Rect>,
}

impl<'a> Sections<'a> {
    pub(super) fn new(titles: Vec<Title>, regions: &'a [Rect], mut surfaces: Vec<Rect>) -> Sections<'a> {
        surfaces.sort_by(|a, b| a.area().total_cmp(&b.area()));
        let band = |title: &Title| {
            let own = surfaces.iter().filter(|s| s.contains(title.bbox.center()) && s.height() < BAND * title.size);
            let bare = |s: &&Rect| !regions.iter().any(|region| s.contains(region.center()));
            own.filter(bare).copied().reduce(Rect::union).map_or(title.bbox, |band| band.union(title.bbox))
        };
        Sections { bands: titles.iter().map(band).collect(), titles, regions, surfaces }
    }

    /// The regions that a title stands over.
    pub(super) fn members(&self, title: usize) -> Vec<usize> {
        self.on_ground(title).or_else(|| self.beside(title)).unwrap_or_else(|| {
            let all: Vec<usize> = (0..self.titles.len()).collect();
            self.below(title, &all, 0..self.regions.len())
        })
    }

    /// The titles that stand over a region, those of the fewest regions first, of these the nearest.
    pub(super) fn over(&self, region: usize) -> Vec<usize> {
        let members = (0..self.titles.len()).map(|title| (title, self.members(title)));
        let mut over: Vec<(usize, Vec<usize>)> = members.filter(|(_, found)| found.contains(&region)).collect();
        let top = |title: usize| self.titles.get(title).map_or(0.0, |t| t.bbox.y0);
        over.sort_by(|a, b| a.1.len().cmp(&b.1.len()).then(top(b.0).total_cmp(&top(a.0))));
        over.into_iter().map(|(title, _)| title).collect()
    }

    /// The regions on the smallest surface that also holds the title, if those are some of all; where the surface has more
    /// titles of that rank, those below it.
    fn on_ground(&self, title: usize) -> Option<Vec<usize>> {
        let at = self.titles.get(title)?.bbox.center();
        self.surfaces.iter().filter(|surface| surface.contains(at)).find_map(|surface| {
            let lies = |region: &Rect| {
                region.intersection(*surface).is_some_and(|common| common.area() >= ON_IT * region.area())
                    && surface.area() > region.area()
            };
            let found: Vec<usize> = self.regions.iter().enumerate().filter(|(_, r)| lies(r)).map(|(i, _)| i).collect();
            let some = !found.is_empty() && found.len() < self.regions.len();
            some.then(|| {
                let inside = |i: &usize| self.titles.get(*i).is_some_and(|t| surface.contains(t.bbox.center()));
                let titles: Vec<usize> = (0..self.titles.len()).filter(inside).collect();
                let heads =
                    |i: &usize| self.is_peer(*i, title) && !self.below(*i, &titles, found.iter().copied()).is_empty();
                if titles.iter().filter(|i| heads(i)).count() < 2 {
                    return found;
                }
                self.below(title, &titles, found.iter().copied())
            })
        })
    }

    /// The regions that a label at the side stands for: it stands left of all regions, as others of its size do, and each
    /// region belongs to the label that is most level with it.
    fn beside(&self, title: usize) -> Option<Vec<usize>> {
        let left = self.regions.iter().map(|region| region.x0).fold(f64::INFINITY, f64::min);
        let bbox = |i: &usize| self.titles.get(*i).map(|t| t.bbox);
        let is_left = |i: &usize| bbox(i).is_some_and(|b| b.x1 <= left);
        let labels: Vec<usize> = (0..self.titles.len()).filter(|i| self.is_peer(*i, title) && is_left(i)).collect();
        if labels.len() < 2 || !labels.contains(&title) {
            return None;
        }
        let nearest = |region: &Rect| {
            let apart = |i: &usize| bbox(i).map_or(f64::MAX, |b| (b.center().y - region.center().y).abs());
            labels.iter().copied().min_by(|a, b| apart(a).total_cmp(&apart(b)))
        };
        // What has a title of that rank over it needs no label.
        let is_titled =
            |region: &Rect| (0..self.titles.len()).any(|i| self.is_peer(i, title) && self.is_over(i, *region));
        let found =
            self.regions.iter().enumerate().filter(|(_, region)| nearest(region) == Some(title) && !is_titled(region));
        let found: Vec<usize> = found.map(|(i, _)| i).collect();
        (!found.is_empty()).then_some(found)
    }

    /// The regions whose title, of some, is this one.
    fn below(&self, title: usize, of: &[usize], regions: impl Iterator<Item = usize>) -> Vec<usize> {
        regions
            .filter(|region| self.regions.get(*region).is_some_and(|r| self.title_of(*r, title, of) == Some(title)))
            .collect()
    }

    /// The title above a region, of those of one rank.
    fn title_of(&self, region: Rect, rank: usize, of: &[usize]) -> Option<usize> {
        let apart = |i: &usize| {
            let band = self.band(*i);
            let beside = (band.x0 - region.x1).max(region.x0 - band.x1).max(0.0);
            let (lower, middle) = (region.y0 - band.y0, (band.center().x - region.center().x).abs());
            if self.is_over(*i, region) { (0.0, lower, middle) } else { (1.0, lower + beside, middle) }
        };
        let above = |i: &usize| self.is_peer(*i, rank) && self.band(*i).center().y < region.y0;
        let nearer = |a: &usize, b: &usize| apart(a).partial_cmp(&apart(b)).unwrap_or(std::cmp::Ordering::Equal);
        let best = of.iter().copied().filter(above).min_by(nearer)?;
        let ends =
            |i: &usize| self.is_larger(*i, best) && self.is_over(*i, region) && self.band(*i).y0 > self.band(best).y1;
        (!of.iter().any(ends)).then_some(best)
    }

    /// Whether a title stands above a region and shares some width with it.
    fn is_over(&self, title: usize, region: Rect) -> bool {
        let band = self.band(title);
        let shared = band.x1.min(region.x1) - band.x0.max(region.x0);
        band.center().y < region.y0 && shared > 0.5 * band.width().min(region.width())
    }

    fn band(&self, title: usize) -> Rect {
        self.bands.get(title).copied().unwrap_or_default()
    }

    fn sizes(&self, one: usize, other: usize) -> (f64, f64) {
        let size = |i: usize| self.titles.get(i).map_or(0.0, |t| t.size);
        (size(one), size(other))
    }

    fn is_peer(&self, one: usize, other: usize) -> bool {
        let (a, b) = self.sizes(one, other);
        a.min(b) >= ONE_SIZE * a.max(b)
    }

    fn is_larger(&self, one: usize, other: usize) -> bool {
        let (a, b) = self.sizes(one, other);
        ONE_SIZE * a > b
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Titles as left, top, width and size; regions and surfaces as left, top, width, height. Expected are the regions of
    /// each title.
    fn check(titles: &[[f64; 4]], regions: &[[f64; 4]], surfaces: &[[f64; 4]], expected: &[&[usize]]) {
        let rects = |of: &[[f64; 4]]| of.iter().map(|[x, y, w, h]| Rect::new(*x, *y, x + w, y + h)).collect::<Vec<_>>();
        let titles: Vec<Title> = titles
            .iter()
            .map(|[x, y, w, size]| Title { bbox: Rect::new(*x, *y, x + w, y + size), size: *size })
            .collect();
        let (count, regions) = (titles.len(), rects(regions));
        let sections = Sections::new(titles, &regions, rects(surfaces));
        let found: Vec<Vec<usize>> = (0..count).map(|title| sections.members(title)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_title_stands_over_what_is_below_it_up_to_the_next() {
        let rows = [[0.0, 50.0, 300.0, 40.0], [0.0, 100.0, 300.0, 40.0], [0.0, 250.0, 300.0, 40.0]];
        check(&[[0.0, 10.0, 90.0, 20.0], [0.0, 210.0, 90.0, 20.0]], &rows, &[], &[&[0, 1], &[2]]);
    }

    #[test]
    fn each_column_has_its_own_titles() {
        let columns = [
            [0.0, 50.0, 200.0, 40.0],
            [300.0, 50.0, 200.0, 40.0],
            [0.0, 150.0, 200.0, 40.0],
            [300.0, 150.0, 200.0, 40.0],
        ];
        let heads = [[60.0, 10.0, 80.0, 20.0], [360.0, 10.0, 80.0, 20.0]];
        check(&heads, &columns, &[], &[&[0, 2], &[1, 3]]);
    }

    #[test]
    fn a_short_title_stands_over_a_whole_row_of_cards() {
        let cards = [
            [0.0, 50.0, 200.0, 90.0],
            [220.0, 50.0, 200.0, 90.0],
            [440.0, 50.0, 200.0, 90.0],
            [440.0, 250.0, 200.0, 90.0],
        ];
        check(&[[0.0, 10.0, 90.0, 20.0], [0.0, 210.0, 90.0, 20.0]], &cards, &[], &[&[0, 1, 2], &[3]]);
    }

    #[test]
    fn a_title_on_a_band_is_as_wide_as_the_band() {
        let cards = [[0.0, 50.0, 200.0, 90.0], [220.0, 50.0, 200.0, 90.0], [440.0, 50.0, 200.0, 90.0]];
        let titles = [[0.0, 10.0, 60.0, 20.0], [500.0, 10.0, 60.0, 20.0]];
        let bands = [[0.0, 5.0, 420.0, 30.0], [440.0, 5.0, 200.0, 30.0]];
        check(&titles, &cards, &bands, &[&[0, 1], &[2]]);
    }

    #[test]
    fn an_area_belongs_to_its_title_and_within_it_to_the_inner_ones() {
        let cards = [[20.0, 60.0, 90.0, 40.0], [20.0, 160.0, 90.0, 40.0], [320.0, 60.0, 90.0, 40.0]];
        let areas = [[0.0, 0.0, 280.0, 300.0], [300.0, 0.0, 280.0, 300.0], [0.0, 0.0, 800.0, 600.0]];
        let outer = [[20.0, 5.0, 90.0, 24.0], [320.0, 5.0, 90.0, 24.0]];
        check(&outer, &cards, &areas, &[&[0, 1], &[2]]);
        let all = [outer[0], outer[1], [20.0, 40.0, 60.0, 14.0], [20.0, 140.0, 60.0, 14.0]];
        check(&all, &cards, &areas, &[&[0, 1], &[2], &[0], &[1]]);
    }

    #[test]
    fn a_smaller_title_ends_at_the_next_larger() {
        let rows = [[0.0, 80.0, 300.0, 20.0], [0.0, 180.0, 300.0, 20.0]];
        let titles = [[0.0, 0.0, 90.0, 30.0], [0.0, 50.0, 90.0, 15.0], [0.0, 130.0, 90.0, 30.0]];
        check(&titles, &rows, &[], &[&[0], &[0], &[1]]);
    }

    #[test]
    fn labels_at_the_left_stand_for_what_is_level_with_them() {
        let rows = [[200.0, 0.0, 300.0, 40.0], [200.0, 60.0, 300.0, 40.0], [200.0, 120.0, 300.0, 40.0]];
        check(&[[0.0, 30.0, 90.0, 20.0], [0.0, 130.0, 90.0, 20.0]], &rows, &[], &[&[0, 1], &[2]]);
    }

    #[test]
    fn the_innermost_title_comes_first() {
        let rows = [Rect::new(0.0, 80.0, 300.0, 100.0), Rect::new(0.0, 180.0, 300.0, 200.0)];
        let title = |y: f64, size: f64| Title { bbox: Rect::new(0.0, y, 90.0, y + size), size };
        let titles = vec![title(0.0, 30.0), title(50.0, 15.0), title(150.0, 15.0)];
        assert_eq!(Sections::new(titles, &rows, Vec::new()).over(1), [2, 0]);
    }
}
