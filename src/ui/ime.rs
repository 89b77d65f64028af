//! Whether an input method is composing text, so that its keys are not taken for commands.

use egui::{Event, ImeEvent, InputState};

/// Follows the composition from frame to frame.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Composition {
    open: bool,
}

impl Composition {
    /// Reads the events of a frame. Whether an input method was at work in it, at its beginning or in between: the key
    /// that ends a composition still belongs to it.
    pub(crate) fn note(&mut self, input: &InputState) -> bool {
        let mut busy = self.open;
        for event in &input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => {
                    self.open = !text.is_empty();
                    busy |= self.open;
                }
                Event::Ime(ImeEvent::Commit(_)) => self.open = false,
                _ => {}
            }
        }
        busy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_that_ends_a_composition_still_belongs_to_it() {
        let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
        let mut composition = Composition::default();
        let mut check = |events: Vec<Event>, expected: bool| {
            let mut input = InputState::default();
            input.events = events;
            assert_eq!(composition.note(&input), expected);
        };
        check(vec![], false);
        check(vec![preedit("に")], true);
        check(vec![], true);
        check(vec![preedit(""), Event::Ime(ImeEvent::Commit("日".to_owned()))], true);
        check(vec![], false);
        check(vec![preedit("")], false);
    }
}
