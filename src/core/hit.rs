//! Which region a click means, where several lie over each other.

use super::geometry::Point;
use super::id::RegionId;
use super::region::Region;

/// The regions under a point, smallest box first; of two equal ones the later in order first.
pub fn under<'a>(regions: impl IntoIterator<Item = &'a Region>, p: Point) -> Vec<RegionId> {
    let mut hits: Vec<&Region> = regions.into_iter().filter(|r| r.bbox.contains(p)).collect();
    hits.reverse();
    hits.sort_by(|a, b| a.bbox.area().total_cmp(&b.bbox.area()));
    hits.into_iter().map(|r| r.id).collect()
}

/// The region that a click selects: the smallest, and with every further click on the same place the next one outwards,
/// then the smallest again.
pub fn next_outwards(under: &[RegionId], selected: Option<RegionId>) -> Option<RegionId> {
    let after = selected.and_then(|id| under.iter().position(|u| *u == id)).map_or(0, |i| i + 1);
    under.get(after).or_else(|| under.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicking_again_goes_one_out_and_then_round() {
        let ids = [RegionId(3), RegionId(2), RegionId(1)];
        assert_eq!(next_outwards(&ids, None), Some(RegionId(3)));
        assert_eq!(next_outwards(&ids, Some(RegionId(3))), Some(RegionId(2)));
        assert_eq!(next_outwards(&ids, Some(RegionId(1))), Some(RegionId(3)));
        assert_eq!(next_outwards(&ids, Some(RegionId(9))), Some(RegionId(3)));
        assert_eq!(next_outwards(&[], Some(RegionId(9))), None);
    }
}
