//! Evidence and doubt: how each cell stands, the walk from doubt to doubt, and what helps to decide.
//!
//! The states follow from the document and the places; nothing here is kept in a project.

mod bar;
mod cut_out;
mod detail;
pub mod differences;
pub mod hover;
pub mod look;
mod states;

use std::rc::Rc;

use crate::core::diagnostic::Message;
use crate::core::id::SlideId;
use crate::core::review::CellKey;
use crate::session::command::{Command, SelectCommand};
use crate::ui::context::Context;

use super::cell::selected_key;
use cut_out::CutOuts;
use states::KeptStates;

pub use bar::show as bar;
pub use detail::show as detail;
pub use states::{Counts, States};

/// What the window remembers of a review.
#[derive(Default)]
pub struct ReviewView {
    /// Whether the cells that differ between readings are listed in the place of the table.
    pub differences: bool,
    /// What the last wish came to, until something else is done.
    pub said: Option<Message>,
    states: KeptStates,
    walk: Walk,
    cut_outs: CutOuts,
    /// The cell that the record panel has brought into view.
    brought: Option<CellKey>,
}

/// The walk from doubt to doubt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Walk {
    /// Nobody walks.
    #[default]
    Resting,
    /// The next doubt was asked for.
    Going,
    /// Here; whoever selects another cell has left.
    At(SlideId, CellKey),
}

impl ReviewView {
    /// How the cells of the slide shown stand.
    pub fn states(&mut self, ctx: &Context) -> Rc<States> {
        self.states.of_shown(ctx)
    }

    /// Called once in each frame, before keys are read: notices where the walk has come to, and whether it was left.
    pub fn keep_walk(&mut self, ctx: &Context) {
        let here = ctx.slide().map(|slide| slide.id).zip(selected_key(ctx));
        self.walk = match (std::mem::take(&mut self.walk), here) {
            (Walk::Going, Some((slide, key))) => Walk::At(slide, key),
            (Walk::At(slide, key), Some(here)) if here == (slide, key.clone()) => Walk::At(slide, key),
            _ => Walk::Resting,
        };
    }

    /// Whether the record panel shows this cell as the selected one for the first time, and must bring it into view.
    pub fn shows_anew(&mut self, key: &CellKey) -> bool {
        let anew = self.brought.as_ref() != Some(key);
        if anew {
            self.brought = Some(key.clone());
        }
        anew
    }

    /// Whether the selected cell was come to by walking: then a verdict goes on to the next doubt.
    pub fn walks(&self) -> bool {
        self.walk != Walk::Resting
    }

    /// Goes to the next doubt, or to the one before.
    pub fn walk(&mut self, ctx: &mut Context, forward: bool) {
        self.walk = Walk::Going;
        self.said = None;
        ctx.send(Command::Select(if forward { SelectCommand::NextDoubt } else { SelectCommand::PreviousDoubt }));
    }
}
