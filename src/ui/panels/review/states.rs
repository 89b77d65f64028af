//! The states of all cells of a slide, worked out once for each change and not for each frame.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use crate::core::document::Document;
use crate::core::id::{RegionId, SlideId};
use crate::core::review::{CellKey, CellState, Doubt, Places, Review, cells};
use crate::core::slide::Slide;
use crate::ui::context::Context;

/// The cells of one slide that a reviewer sees, with how they stand.
#[derive(Debug, Default)]
pub struct States {
    of: HashMap<CellKey, CellState>,
    /// The rows with a cell whose readings differ and that nobody has judged; `None` for the page-wide facts.
    tall: HashSet<Option<RegionId>>,
    /// Row by row, page-wide facts last.
    pub order: Vec<CellKey>,
    /// How many stand how.
    pub counts: Counts,
}

/// How many cells stand how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// All of them.
    pub cells: usize,
    /// Those with a person's verdict.
    pub checked: usize,
    /// Those that a person must still look at.
    pub doubtful: usize,
    /// The same by their gravest reason, the gravest first.
    pub reasons: Vec<(Doubt, usize)>,
    /// Those found as printed, without a doubt or a verdict.
    pub as_printed: usize,
    /// Those whose place is not known yet.
    pub waiting: usize,
    /// Those with a reading that gives another value.
    pub differing: usize,
}

impl States {
    fn of(document: &Document, slide: &Slide, places: &Places) -> States {
        let review = Review::of(document, slide, places);
        let order = cells(document, slide);
        let state = |key: &CellKey| Some((key.clone(), review.state(key)?));
        let of: HashMap<CellKey, CellState> = order.iter().filter_map(state).collect();
        let mut counts = Counts { cells: of.len(), ..Counts::default() };
        let (mut reasons, mut tall) = (BTreeMap::new(), HashSet::new());
        for (key, state) in &of {
            counts.checked += usize::from(state.verdict.is_some());
            counts.waiting += usize::from(state.place.is_none());
            counts.doubtful += usize::from(state.is_doubtful());
            counts.as_printed += usize::from(state.is_as_printed());
            counts.differing += usize::from(key.cell(slide).is_some_and(|cell| cell.is_disputed()));
            if state.verdict.is_none() && state.doubts.contains(&Doubt::Disagree) {
                tall.insert(key.region);
            }
            if let Some(doubt) = state.doubts.first().filter(|_| state.is_doubtful()) {
                *reasons.entry(*doubt).or_insert(0) += 1;
            }
        }
        counts.reasons = reasons.into_iter().collect();
        States { of, tall, order, counts }
    }

    /// Whether a row has a second line, with what other readings gave.
    pub fn is_tall(&self, row: Option<RegionId>) -> bool {
        self.tall.contains(&row)
    }

    /// How a cell stands; `None` where nothing was read.
    pub fn get(&self, key: &CellKey) -> Option<&CellState> {
        self.of.get(key)
    }
}

/// The states of the slide shown last, kept until something changes.
#[derive(Debug, Default)]
pub(super) struct KeptStates {
    kept: Option<((SlideId, u64, u64), Rc<States>)>,
}

impl KeptStates {
    /// The states of the slide shown; of nothing where none is.
    pub(super) fn of_shown(&mut self, ctx: &Context) -> Rc<States> {
        let Some(slide) = ctx.slide() else { return Rc::default() };
        let basis = (slide.id, ctx.session.revision(), ctx.session.places_revision());
        match &self.kept {
            Some((known, states)) if *known == basis => Rc::clone(states),
            _ => {
                let states = Rc::new(States::of(ctx.session.document(), slide, ctx.session.places()));
                self.kept = Some((basis, Rc::clone(&states)));
                states
            }
        }
    }
}
