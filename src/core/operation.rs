//! Changes to regions that a model proposes in a refining turn. A person takes or leaves each; nothing is applied before.

use serde::{Deserialize, Serialize};

use super::geometry::Rect;
use super::id::RegionId;
use super::region::Detection;

/// One proposed change. Boxes are in page pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Operation {
    /// A region that is not there yet.
    Add {
        /// Where and what.
        detection: Detection,
    },
    /// Another box for a region.
    Move {
        /// Which.
        region: RegionId,
        /// Where to.
        bbox: Rect,
    },
    /// Several regions in the place of one.
    Split {
        /// Which.
        region: RegionId,
        /// Its parts, at least two, in reading order.
        parts: Vec<Detection>,
    },
    /// One region in the place of several.
    Merge {
        /// Which, at least two.
        regions: Vec<RegionId>,
        /// The one that stays.
        into: Detection,
    },
    /// Another label for a region.
    Relabel {
        /// Which.
        region: RegionId,
        /// The new one.
        label: String,
    },
    /// A region that should go.
    Delete {
        /// Which.
        region: RegionId,
    },
}

impl Operation {
    /// The regions it is about; none for one that is to be added.
    pub fn regions(&self) -> &[RegionId] {
        match self {
            Operation::Add { .. } => &[],
            Operation::Move { region, .. }
            | Operation::Split { region, .. }
            | Operation::Relabel { region, .. }
            | Operation::Delete { region } => std::slice::from_ref(region),
            Operation::Merge { regions, .. } => regions,
        }
    }
}
