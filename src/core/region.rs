//! A part of a slide that the user keeps: box, shape, label, and what has happened to it.

use serde::{Deserialize, Serialize};

use super::geometry::Rect;
use super::id::RegionId;
use super::mask::Mask;
use super::provenance::{Origin, Provenance, ReviewStatus};

/// A region of one slide. Order in the slide is reading order and row order of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Unique in the project.
    pub id: RegionId,
    /// What the user or the model calls it.
    pub label: String,
    /// In page pixels.
    pub bbox: Rect,
    /// Its shape inside the box.
    #[serde(default)]
    pub mask: Mask,
    /// Who made it.
    pub origin: Origin,
    /// What a person has said about it.
    #[serde(default)]
    pub status: ReviewStatus,
    /// 0 to 1; only if the model gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Who answered what, and when.
    pub provenance: Provenance,
}

impl Region {
    /// Whether a person has drawn, corrected, accepted or rejected it: then no reply may change it.
    pub fn is_touched(&self) -> bool {
        self.origin == Origin::Person || self.status != ReviewStatus::Unreviewed
    }
}

/// What a provider proposes before it is admitted as a region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Detection {
    /// As the provider calls it.
    pub label: String,
    /// In page pixels.
    pub bbox: Rect,
    /// Its shape.
    #[serde(default)]
    pub mask: Mask,
    /// 0 to 1; only if the model gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}
