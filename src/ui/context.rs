//! What panels and the canvas see: everything to read, one way to ask for a change.

use std::rc::Rc;

use crate::core::lang::Lang;
use crate::core::slide::Slide;
use crate::engine::Engine;
use crate::session::Session;
use crate::session::command::Command;
use crate::ui::actions::KeyMap;
use crate::ui::view_state::ViewState;

/// The read-only view of a frame. Panels change nothing but their own view state; wishes go through [`Context::send`].
pub struct Context<'a> {
    /// The state of the work.
    pub session: &'a Session,
    /// Page pixels and tiles.
    pub engine: &'a Engine,
    /// The language of the window.
    pub lang: Lang,
    /// The keys in use.
    pub keys: Rc<KeyMap>,
    outbox: &'a mut Vec<Command>,
}

impl<'a> Context<'a> {
    /// For one frame of a window with this language and these keys.
    pub fn new(session: &'a Session, engine: &'a Engine, view: &ViewState, outbox: &'a mut Vec<Command>) -> Self {
        Context { session, engine, lang: view.lang, keys: Rc::clone(&view.keys), outbox }
    }

    /// Asks for a change; it is carried out after the frame.
    pub fn send(&mut self, command: Command) {
        self.outbox.push(command);
    }

    /// One of two writings, in the language of the window.
    pub fn tr(&self, en: &'static str, ja: &'static str) -> &'static str {
        self.lang.pick(en, ja)
    }

    /// The slide shown.
    pub fn slide(&self) -> Option<&'a Slide> {
        self.session.slide()
    }
}
