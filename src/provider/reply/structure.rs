//! What the scanner hands the parts of the text to.
//!
//! Two builders exist: one keeps only what regions need and lets every item go as soon as it closes, the other keeps
//! whole objects.

use super::literal::Place;
use super::value::Value;

/// A builder of the structure around the place that is being read.
pub(super) trait Structure {
    /// Where the next value stands; `None` outside of any structure.
    fn place(&self) -> Option<Place>;
    /// Whether an object is open at any depth.
    fn is_in_object(&self) -> bool;
    /// Whether the structure may stand in a string: no quote has been met in it yet.
    fn may_be_escaped(&self) -> bool;
    /// A quote has been met.
    fn saw_quote(&mut self);
    /// Whether the model repeats itself without end.
    fn is_runaway(&self) -> bool;
    /// `[`
    fn open_list(&mut self);
    /// `{`
    fn open_object(&mut self);
    /// Closes the innermost object, and the lists left open in it.
    fn close_object(&mut self);
    /// Closes the innermost list, and the objects left open in it.
    fn close_list(&mut self);
    /// A key was read. Lists still open belong to the value before it and are closed.
    fn key(&mut self, key: String);
    /// A comma: a key without a value has none.
    fn comma(&mut self);
    /// A text value, which may hold a reply of its own.
    fn text(&mut self, text: String);
    /// A value that has ended.
    fn value(&mut self, value: Value);
    /// A number, also as written.
    fn number(&mut self, _written: &str, number: f64) {
        self.value(Value::Number(number));
    }
    /// A word that is no value.
    fn stray_word(&mut self);
    /// A text of the present object was never closed; the next key of it is at hand.
    fn unclosed_text(&mut self);
    /// A text of the present object was never closed, and the next object begins.
    fn unclosed_object(&mut self);
    /// The text, or its fenced block, ended here. `endless` says that it ended in a text that went round in circles.
    fn cut(&mut self, endless: bool);
}
