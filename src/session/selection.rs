//! What is selected: regions, and one cell of the table. Never points at a thing that is gone.

use crate::core::id::RegionId;
use crate::core::provenance::ReviewStatus;
use crate::core::region::Region;
use crate::core::review::CellKey;
use crate::core::slide::Slide;

/// The selected regions of the slide shown, the main one last, and the selected cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    regions: Vec<RegionId>,
    field: Option<String>,
    fact: Option<String>,
}

impl Selection {
    /// The selected regions, in the order they were chosen.
    pub fn regions(&self) -> &[RegionId] {
        &self.regions
    }

    /// The region chosen last.
    pub fn main(&self) -> Option<RegionId> {
        self.regions.last().copied()
    }

    /// The selected column, in the row of the main region.
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// The selected cell of a record, or the selected page-wide fact.
    pub fn cell(&self) -> Option<CellKey> {
        let fact = self.fact.as_ref().map(CellKey::global);
        fact.or_else(|| Some(CellKey::of(self.main()?, self.field()?)))
    }

    /// Whether a region is selected.
    pub fn contains(&self, region: RegionId) -> bool {
        self.regions.contains(&region)
    }

    pub(super) fn only(&mut self, region: RegionId) {
        self.set(vec![region]);
    }

    pub(super) fn set(&mut self, regions: Vec<RegionId>) {
        *self = Selection { regions, ..Selection::default() };
    }

    pub(super) fn choose(&mut self, cell: CellKey) {
        *self = match cell.region {
            Some(region) => Selection { regions: vec![region], field: Some(cell.field), fact: None },
            None => Selection { fact: Some(cell.field), ..Selection::default() },
        };
    }

    pub(super) fn toggle(&mut self, region: RegionId) {
        (self.field, self.fact) = (None, None);
        if self.contains(region) {
            self.regions.retain(|r| *r != region);
        } else {
            self.regions.push(region);
        }
    }

    /// The neighbour of the main region in the slide's order, going round.
    pub(super) fn step(&mut self, slide: &Slide, by: isize) {
        let count = slide.regions.len() as isize;
        if count == 0 {
            return;
        }
        let from = self.main().and_then(|id| slide.position(id));
        let to = match from {
            Some(at) => (at as isize + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        if let Some(region) = slide.regions.get(to as usize) {
            self.go_to(region.id);
        }
    }

    /// The next region after the main one that nobody has judged; the neighbour where all are judged.
    pub(super) fn next_open(&mut self, slide: &Slide) {
        let after = self.main().and_then(|id| slide.position(id)).map_or(0, |at| at + 1);
        let (before, behind) = slide.regions.split_at(after.min(slide.regions.len()));
        let open = |region: &&Region| region.status == ReviewStatus::Unreviewed && !region.hidden;
        match behind.iter().chain(before).find(open) {
            Some(region) => self.go_to(region.id),
            None => self.step(slide, 1),
        }
    }

    /// To another row, in the same column.
    fn go_to(&mut self, region: RegionId) {
        (self.regions, self.fact) = (vec![region], None);
    }

    /// Lets go of regions that are no longer on the slide shown.
    pub(super) fn keep_to(&mut self, slide: Option<&Slide>) {
        self.regions.retain(|id| slide.is_some_and(|s| s.region(*id).is_some()));
        if self.regions.is_empty() {
            self.field = None;
        }
        if slide.is_none() {
            self.fact = None;
        }
    }
}
