//! Correcting the regions of the slide shown: what a hand can do to boxes, shapes, labels and their order.

use crate::core::arrange::{Align, Direction, Same};
use crate::core::brush::Stroke;
use crate::core::geometry::{Point, Rect};
use crate::core::id::RegionId;
use crate::core::provenance::ReviewStatus;

/// Correcting regions. Each is one undo step. Locked regions are left as they are, and a notice says so.
#[derive(Debug, Clone, PartialEq)]
pub enum RegionCommand {
    /// Adds a region drawn by hand and selects it.
    Draw {
        /// In page pixels; cut to the page.
        bbox: Rect,
    },
    /// Adds a region with an outline drawn by hand and selects it.
    DrawOutline {
        /// The corners, in page pixels; cut to the page.
        points: Vec<Point>,
    },
    /// Looks for the shape that stands out in a rough box, and adds it as a region.
    CutOut {
        /// In page pixels.
        rough: Rect,
    },
    /// Paints on the shape of a region, or erases from it.
    Paint {
        /// Which; without one a region is made of the stroke.
        region: Option<RegionId>,
        /// In page pixels.
        stroke: Stroke,
    },
    /// Gives a region another outline; its box follows.
    SetOutline {
        /// Which.
        region: RegionId,
        /// The corners, in page pixels; cut to the page.
        points: Vec<Point>,
    },
    /// Keeps the shape of regions in another form.
    SetShapeKind {
        /// Which.
        regions: Vec<RegionId>,
        /// The form.
        kind: ShapeKind,
    },
    /// Gives a region another box; its mask is carried along.
    SetBox {
        /// Which.
        region: RegionId,
        /// In page pixels; cut to the page.
        bbox: Rect,
    },
    /// Gives regions the boxes that cut no glyph.
    FitToInk(Vec<(RegionId, Rect)>),
    /// Moves regions together.
    MoveBy {
        /// Which.
        regions: Vec<RegionId>,
        /// Rightwards, in page pixels.
        dx: f64,
        /// Downwards, in page pixels.
        dy: f64,
    },
    /// Lines regions up, spreads them or makes them equally large.
    Arrange {
        /// Which, the one the others follow last.
        regions: Vec<RegionId>,
        /// How.
        how: Arrange,
    },
    /// Cuts a region in two along a line.
    SplitByLine {
        /// Which.
        region: RegionId,
        /// A point of the line, in page pixels.
        from: Point,
        /// Another one.
        to: Point,
    },
    /// Cuts regions into equal parts.
    SplitEvenly {
        /// Which.
        regions: Vec<RegionId>,
        /// Parts on top of each other.
        rows: u32,
        /// Parts side by side.
        columns: u32,
    },
    /// Makes one region of several; the first in the order keeps its place, its label and its record.
    Merge(Vec<RegionId>),
    /// Gives a region another label.
    Relabel {
        /// Which.
        region: RegionId,
        /// The new one; surrounding blanks are dropped.
        label: String,
    },
    /// Removes regions with their records.
    Delete(Vec<RegionId>),
    /// Adds copies a little to the right and below, without records, and selects them.
    Duplicate(Vec<RegionId>),
    /// Keeps copies of regions for pasting.
    Copy(Vec<RegionId>),
    /// Adds what was copied to the slide shown and selects it.
    Paste,
    /// Adds what was copied to every slide after the one shown.
    PasteToFollowing,
    /// Moves a region to another place in the order.
    Reorder {
        /// Which.
        region: RegionId,
        /// Its new place, from 0.
        index: usize,
    },
    /// Puts all regions into reading order.
    ReadingOrder,
    /// Says what a person thinks of regions.
    SetStatus {
        /// Which.
        regions: Vec<RegionId>,
        /// The verdict.
        status: ReviewStatus,
    },
    /// Accepts every region that nobody has judged yet.
    AcceptAll,
    /// Locks regions, or unlocks them.
    SetLocked {
        /// Which.
        regions: Vec<RegionId>,
        /// Whether they shall be locked.
        locked: bool,
    },
    /// Keeps regions out of sight, or shows them again.
    SetHidden {
        /// Which.
        regions: Vec<RegionId>,
        /// Whether they shall be hidden.
        hidden: bool,
    },
    /// Cuts the probability maps of regions at another value.
    SetThreshold {
        /// Which.
        regions: Vec<RegionId>,
        /// The least value that counts as inside.
        threshold: u8,
    },
    /// Exchanges x and y of the outlines of regions, inside their boxes.
    SwapMaskAxes(Vec<RegionId>),
    /// Exchanges x and y of the boxes of regions, over the page, masks included.
    SwapBoxAxes(Vec<RegionId>),
}

/// The forms in which a shape can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShapeKind {
    /// The box alone.
    Box,
    /// One outline with corners that can be moved.
    Outline,
    /// A map that can be painted on.
    Map,
}

/// Ways of lining regions up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arrange {
    /// Edges or middles on one line.
    Align(Align),
    /// Equal gaps.
    Spread(Direction),
    /// As large as the region chosen last.
    Same(Same),
}

impl Arrange {
    /// In the order they are offered.
    pub const ALL: [Arrange; 11] = [
        Arrange::Align(Align::Left),
        Arrange::Align(Align::Centre),
        Arrange::Align(Align::Right),
        Arrange::Align(Align::Top),
        Arrange::Align(Align::Middle),
        Arrange::Align(Align::Bottom),
        Arrange::Spread(Direction::Horizontal),
        Arrange::Spread(Direction::Vertical),
        Arrange::Same(Same::Width),
        Arrange::Same(Same::Height),
        Arrange::Same(Same::Size),
    ];
}
