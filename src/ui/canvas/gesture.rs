//! What the hand is doing on the canvas, from the press of the button to its release.
//!
//! Pure: page points go in, and at the end one command comes out. Until then nothing but this state knows of the
//! gesture, so that giving it up leaves no trace.

use crate::core::geometry::{Point, Rect, Size};
use crate::core::hit;
use crate::core::id::RegionId;
use crate::core::slide::Slide;
use crate::session::command::{RegionCommand, SelectCommand};

use super::handles::Handle;

/// What dragging does on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tool {
    /// Selects and moves.
    #[default]
    Select,
    /// Draws boxes.
    Draw,
}

/// The gesture in progress. Points are page pixels.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Gesture {
    /// None.
    #[default]
    Idle,
    /// Given up while the button is still held; nothing happens until it is released.
    GivenUp,
    /// A new box.
    Draw {
        /// Where the button was pressed.
        from: Point,
        /// Where the pointer is.
        to: Point,
    },
    /// Regions on their way.
    Move {
        /// Which.
        regions: Vec<RegionId>,
        /// Around all of them, before the move.
        around: Rect,
        /// Where the button was pressed.
        from: Point,
        /// Where the pointer is.
        to: Point,
    },
    /// A region held by a handle.
    Resize {
        /// Which.
        region: RegionId,
        /// Its box before.
        bbox: Rect,
        /// Which of its handles.
        handle: Handle,
        /// Where the button was pressed.
        from: Point,
        /// Where the pointer is.
        to: Point,
    },
    /// A frame around what shall be selected.
    Band {
        /// Where the button was pressed.
        from: Point,
        /// Where the pointer is.
        to: Point,
        /// Whether what is selected already stays so.
        add: bool,
    },
}

/// What lies under the pointer when the button is pressed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The slide shown.
    pub(super) slide: &'a Slide,
    /// What is selected on it, the main region last.
    pub(super) selected: &'a [RegionId],
    /// The handle under the pointer, with its region.
    pub(super) handle: Option<(RegionId, Handle)>,
    /// The tool in the hand.
    pub(super) tool: Tool,
    /// Whether Control or Shift is held.
    pub(super) adding: bool,
}

impl Gesture {
    /// What a drag that starts at `from` does, and the selection it begins with.
    pub(super) fn begin(scene: &Scene, from: Point) -> (Gesture, Option<SelectCommand>) {
        let to = from;
        if scene.tool == Tool::Draw {
            return (Gesture::Draw { from, to }, None);
        }
        if let Some((region, handle)) = scene.handle
            && let Some(bbox) = scene.slide.region(region).map(|r| r.bbox)
        {
            return (Gesture::Resize { region, bbox, handle, from, to }, None);
        }
        let under = hit::under(&scene.slide.regions, from);
        let (regions, select) = match under.first() {
            None => return (Gesture::Band { from, to, add: scene.adding }, None),
            Some(_) if under.iter().any(|id| scene.selected.contains(id)) => (scene.selected.to_vec(), None),
            Some(first) if scene.adding => {
                let mut regions = scene.selected.to_vec();
                regions.push(*first);
                (regions, Some(SelectCommand::Toggle(*first)))
            }
            Some(first) => (vec![*first], Some(SelectCommand::Only(*first))),
        };
        let boxes = regions.iter().filter_map(|id| scene.slide.region(*id)).map(|r| r.bbox);
        match boxes.reduce(Rect::union) {
            Some(around) => (Gesture::Move { regions, around, from, to }, select),
            None => (Gesture::Idle, None),
        }
    }

    /// The pointer has moved.
    pub(super) fn follow(&mut self, p: Point) {
        match self {
            Gesture::Idle | Gesture::GivenUp => {}
            Gesture::Draw { to, .. }
            | Gesture::Move { to, .. }
            | Gesture::Resize { to, .. }
            | Gesture::Band { to, .. } => *to = p,
        }
    }

    /// Gives the gesture up. Returns whether there was one.
    pub(super) fn give_up(&mut self) -> bool {
        let busy = !matches!(self, Gesture::Idle | Gesture::GivenUp);
        if busy {
            *self = Gesture::GivenUp;
        }
        busy
    }

    /// The box of a region as it would be if the button were released now, in page pixels.
    pub(super) fn preview(&self, region: RegionId, bbox: Rect, page: Size) -> Rect {
        match self {
            Gesture::Move { regions, around, from, to } if regions.contains(&region) => {
                let (dx, dy) = distance(*around, *from, *to, page);
                bbox.translated(dx, dy)
            }
            Gesture::Resize { region: held, bbox, handle, from, to } if *held == region => {
                handle.dragged(*bbox, to.x - from.x, to.y - from.y, page)
            }
            _ => bbox,
        }
    }

    /// The rectangle being drawn or banded, in page pixels, cut to the page.
    pub(super) fn rectangle(&self, page: Size) -> Option<Rect> {
        match self {
            Gesture::Draw { from, to } => {
                let r = Rect::new(from.x, from.y, to.x, to.y);
                let whole = Rect { x0: r.x0.floor(), y0: r.y0.floor(), x1: r.x1.ceil(), y1: r.y1.ceil() };
                Some(whole.clamped(page))
            }
            Gesture::Band { from, to, .. } => Some(Rect::new(from.x, from.y, to.x, to.y).clamped(page)),
            _ => None,
        }
    }

    /// The button was released: the one change of the document that the gesture was for. A box of less than `least`
    /// page pixels a side is a slip of the hand and is not drawn.
    pub(super) fn finish(&self, page: Size, least: f64) -> Option<RegionCommand> {
        match self {
            Gesture::Draw { .. } => {
                let bbox = self.rectangle(page)?;
                (bbox.width() >= least && bbox.height() >= least).then_some(RegionCommand::Draw { bbox })
            }
            Gesture::Move { regions, around, from, to } => {
                let (dx, dy) = distance(*around, *from, *to, page);
                let regions = regions.clone();
                (dx != 0.0 || dy != 0.0).then_some(RegionCommand::MoveBy { regions, dx, dy })
            }
            Gesture::Resize { region, bbox, .. } => {
                let after = self.preview(*region, *bbox, page);
                (after != *bbox).then_some(RegionCommand::SetBox { region: *region, bbox: after })
            }
            Gesture::Idle | Gesture::GivenUp | Gesture::Band { .. } => None,
        }
    }

    /// The button was released over a band: the selection it makes, one command after the other.
    pub(super) fn banded(&self, slide: &Slide, selected: &[RegionId]) -> Vec<SelectCommand> {
        let (Gesture::Band { add, .. }, Some(band)) = (self, self.rectangle(slide.page.size)) else {
            return Vec::new();
        };
        let inside = slide.regions.iter().filter(|r| band.contains_rect(r.bbox)).map(|r| r.id);
        if *add {
            inside.filter(|id| !selected.contains(id)).map(SelectCommand::Toggle).collect()
        } else {
            std::iter::once(SelectCommand::Nothing).chain(inside.map(SelectCommand::Toggle)).collect()
        }
    }
}

/// How far regions go: whole pixels, and never off the page.
fn distance(around: Rect, from: Point, to: Point, page: Size) -> (f64, f64) {
    let within = |by: f64, low: f64, high: f64, end: f64| {
        let (least, most) = ((-low).min(0.0), (end - high).max(0.0));
        by.round().clamp(least, most)
    };
    (
        within(to.x - from.x, around.x0, around.x1, f64::from(page.width)),
        within(to.y - from.y, around.y0, around.y1, f64::from(page.height)),
    )
}

/// What a click without a drag selects. `again` says that the click before was on the same place: then the next region
/// outwards is meant.
pub(super) fn click(scene: &Scene, at: Point, again: bool) -> Option<SelectCommand> {
    let under = hit::under(&scene.slide.regions, at);
    let selected = scene.selected.last().copied().filter(|_| again);
    match hit::next_outwards(&under, selected) {
        Some(_) if scene.adding => under.first().copied().map(SelectCommand::Toggle),
        Some(region) => Some(SelectCommand::Only(region)),
        None if scene.adding => None,
        None => Some(SelectCommand::Nothing),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::core::geometry::pt;
    use crate::core::id::SlideId;
    use crate::core::mask::Mask;
    use crate::core::provenance::{Origin, Provenance, ReviewStatus, Timestamp};
    use crate::core::region::Region;
    use crate::core::slide::Page;

    const PAGE: Size = Size { width: 200, height: 100 };

    /// A flat in a block of flats, and one beside it.
    fn slide() -> Slide {
        let page = Page { file: "a.png".to_owned(), number: 1, hash: String::new(), size: PAGE };
        let mut slide = Slide::new(SlideId(1), page);
        let boxes = [[10.0, 10.0, 110.0, 90.0], [20.0, 20.0, 60.0, 60.0], [150.0, 10.0, 190.0, 50.0]];
        slide.regions = boxes.into_iter().zip(1..).map(|(bbox, id)| region(id, Rect::from(bbox))).collect();
        slide
    }

    fn region(id: u32, bbox: Rect) -> Region {
        Region {
            id: RegionId(id),
            label: String::new(),
            bbox,
            mask: Mask::None,
            origin: Origin::Model,
            status: ReviewStatus::Unreviewed,
            confidence: None,
            provenance: Provenance::person(Timestamp(0)),
        }
    }

    fn scene<'a>(slide: &'a Slide, selected: &'a [RegionId]) -> Scene<'a> {
        Scene { slide, selected, handle: None, tool: Tool::Select, adding: false }
    }

    /// Presses at one place, goes to another and lets go.
    fn drag(scene: &Scene, from: Point, to: Point) -> (Option<SelectCommand>, Option<RegionCommand>) {
        let (mut gesture, select) = Gesture::begin(scene, from);
        gesture.follow(pt(0.0, 0.0));
        gesture.follow(to);
        (select, gesture.finish(PAGE, 3.0))
    }

    #[test]
    fn dragging_a_region_selects_the_smallest_and_moves_it() {
        let slide = slide();
        let (select, moved) = drag(&scene(&slide, &[]), pt(30.0, 30.0), pt(35.4, 28.0));
        assert_eq!(select, Some(SelectCommand::Only(RegionId(2))));
        assert_eq!(moved, Some(RegionCommand::MoveBy { regions: vec![RegionId(2)], dx: 5.0, dy: -2.0 }));
    }

    #[test]
    fn dragging_inside_the_selection_moves_all_of_it_and_not_off_the_page() {
        let slide = slide();
        let selected = [RegionId(1), RegionId(3)];
        let (select, moved) = drag(&scene(&slide, &selected), pt(30.0, 30.0), pt(500.0, 30.0));
        assert_eq!(select, None);
        assert_eq!(moved, Some(RegionCommand::MoveBy { regions: selected.to_vec(), dx: 10.0, dy: 0.0 }));
    }

    #[test]
    fn drawing_gives_whole_pixels_on_the_page_and_ignores_slips() {
        let slide = slide();
        let scene = Scene { tool: Tool::Draw, ..scene(&slide, &[]) };
        let (_, drawn) = drag(&scene, pt(180.6, 60.2), pt(120.1, 300.0));
        assert_eq!(drawn, Some(RegionCommand::Draw { bbox: Rect::new(120.0, 60.0, 181.0, 100.0) }));
        assert_eq!(drag(&scene, pt(10.1, 10.1), pt(10.9, 60.0)).1, None);
    }

    #[test]
    fn a_handle_changes_one_box() {
        let slide = slide();
        let handle = Some((RegionId(2), Handle::ALL[4]));
        let scene = Scene { handle, ..scene(&slide, &[RegionId(2)]) };
        let (_, resized) = drag(&scene, pt(61.0, 61.0), pt(71.0, 66.0));
        let bbox = Rect::new(20.0, 20.0, 70.0, 65.0);
        assert_eq!(resized, Some(RegionCommand::SetBox { region: RegionId(2), bbox }));
    }

    #[test]
    fn the_preview_is_what_the_release_will_do() {
        let slide = slide();
        let (mut gesture, _) = Gesture::begin(&scene(&slide, &[]), pt(160.0, 20.0));
        gesture.follow(pt(100.0, 300.0));
        let before = slide.region(RegionId(3)).unwrap().bbox;
        let Some(RegionCommand::MoveBy { dx, dy, .. }) = gesture.finish(PAGE, 3.0) else { unreachable!() };
        assert_eq!(gesture.preview(RegionId(3), before, PAGE), before.translated(dx, dy));
        assert_eq!(gesture.preview(RegionId(1), before, PAGE), before);
    }

    #[test]
    fn a_gesture_given_up_leaves_no_trace() {
        let slide = slide();
        let (mut gesture, _) = Gesture::begin(&scene(&slide, &[]), pt(160.0, 20.0));
        gesture.follow(pt(170.0, 30.0));
        assert!(gesture.give_up());
        gesture.follow(pt(180.0, 40.0));
        assert_eq!(gesture.finish(PAGE, 3.0), None);
        assert!(!gesture.give_up());
    }

    #[test]
    fn clicking_the_same_place_again_goes_one_out() {
        let slide = slide();
        let at = pt(30.0, 30.0);
        let only = |id| Some(SelectCommand::Only(RegionId(id)));
        assert_eq!(click(&scene(&slide, &[]), at, false), only(2));
        assert_eq!(click(&scene(&slide, &[RegionId(2)]), at, true), only(1));
        assert_eq!(click(&scene(&slide, &[RegionId(1)]), at, true), only(2));
        assert_eq!(click(&scene(&slide, &[RegionId(2)]), at, false), only(2));
        assert_eq!(click(&scene(&slide, &[]), pt(130.0, 5.0), false), Some(SelectCommand::Nothing));
    }

    #[test]
    fn clicking_with_control_adds_and_keeps() {
        let slide = slide();
        let scene = Scene { adding: true, ..scene(&slide, &[RegionId(3)]) };
        assert_eq!(click(&scene, pt(30.0, 30.0), false), Some(SelectCommand::Toggle(RegionId(2))));
        assert_eq!(click(&scene, pt(130.0, 5.0), false), None);
    }

    #[test]
    fn a_band_selects_what_it_holds_wholly() {
        let slide = slide();
        let (mut gesture, _) = Gesture::begin(&scene(&slide, &[]), pt(5.0, 5.0));
        gesture.follow(pt(120.0, 95.0));
        let toggles = [RegionId(1), RegionId(2)].map(SelectCommand::Toggle);
        let all: Vec<_> = std::iter::once(SelectCommand::Nothing).chain(toggles).collect();
        assert_eq!(gesture.banded(&slide, &[]), all);
        assert_eq!(gesture.finish(PAGE, 3.0), None);
    }
}
