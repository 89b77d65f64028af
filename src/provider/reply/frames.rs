//! The open lists and objects, and what becomes of each when it closes.
//!
//! Only what an item can need is held: an item leaves as soon as its object closes. Missing closers are supplied where
//! the text goes on; where the text ends, what is open was cut off.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::draft::{Around, Draft, Made};
use super::item::{Item, Reply, WireMask};
use super::literal::Place;
use super::notes::Notes;
use super::structure::Structure;
use super::value::Value;
use super::{decode_nested, keys};

/// Lists and objects that may stand in one another; deeper ones are skipped.
const DEEPEST: usize = 64;
/// Values held for an item that is not complete yet.
const MOST_VALUES: usize = 200_000;
/// Items of one reply.
const MOST_ITEMS: usize = 10_000;
/// Items in a row at places already named, after which the model is taken to be in a loop, however long its round is.
const MOST_REPEATS: usize = 200;
/// Bytes of labels and masks kept of one reply.
const MOST_TEXT: usize = 64 << 20;
/// Strings in strings in strings.
const DEEPEST_NESTING: u8 = 3;

enum Frame {
    Object(Box<Draft>),
    List {
        values: Vec<Value>,
        /// Whether an object has closed in it.
        has_objects: bool,
    },
}

/// The structure around the place that is being read.
pub(super) struct Frames {
    stack: Vec<Frame>,
    items: Vec<Item>,
    /// Fingerprints of the places of the items.
    places: HashSet<u64>,
    notes: Notes,
    /// Openers beyond the deepest level, to be closed first.
    too_deep: usize,
    held_values: usize,
    held_text: usize,
    repeats: usize,
    truncated: bool,
    runaway: bool,
    saw_quote: bool,
    nesting: u8,
}

impl Structure for Frames {
    fn place(&self) -> Option<Place> {
        Some(match self.stack.last()? {
            Frame::Object(draft) if draft.key().is_none() && self.too_deep == 0 => Place::Key,
            Frame::Object(_) if self.too_deep == 0 => Place::Value,
            _ => Place::Element,
        })
    }

    fn is_in_object(&self) -> bool {
        self.stack.iter().any(|frame| matches!(frame, Frame::Object(_)))
    }

    fn may_be_escaped(&self) -> bool {
        !self.saw_quote
    }

    fn saw_quote(&mut self) {
        self.saw_quote = true;
    }

    fn is_runaway(&self) -> bool {
        self.runaway
    }

    fn open_list(&mut self) {
        self.push(Frame::List { values: Vec::new(), has_objects: false });
    }

    fn open_object(&mut self) {
        // An object where a key should stand: the one before was never closed.
        if let Some(Frame::Object(draft)) = self.stack.last()
            && draft.key().is_none()
            && !draft.is_empty()
        {
            self.close_object();
        }
        self.push(Frame::Object(Box::default()));
    }

    fn close_object(&mut self) {
        if self.closes_too_deep() || !self.is_in_object() {
            return;
        }
        while let Some(frame) = self.stack.pop() {
            match frame {
                Frame::List { values, .. } => self.value(Value::List(values)),
                Frame::Object(draft) => {
                    self.object_closed(*draft);
                    break;
                }
            }
        }
        self.root_closed();
    }

    fn close_list(&mut self) {
        if self.closes_too_deep() || !self.stack.iter().any(|frame| matches!(frame, Frame::List { .. })) {
            return;
        }
        while let Some(frame) = self.stack.pop() {
            match frame {
                Frame::Object(draft) => self.object_closed(*draft),
                Frame::List { values, .. } => {
                    self.value(Value::List(values));
                    break;
                }
            }
        }
        self.root_closed();
    }

    fn key(&mut self, key: String) {
        if self.too_deep > 0 || !self.is_in_object() {
            return;
        }
        while matches!(self.stack.last(), Some(Frame::List { .. })) {
            self.close_list();
        }
        if let Some(Frame::Object(draft)) = self.stack.last_mut() {
            draft.set_key(key);
        }
    }

    fn comma(&mut self) {
        if let Some(Frame::Object(draft)) = self.stack.last_mut()
            && draft.key().is_some()
            && self.too_deep == 0
        {
            draft.set(Value::Nothing);
        }
    }

    fn text(&mut self, text: String) {
        if self.nesting < DEEPEST_NESTING && may_hold_items(&text) && self.key_may_hold_reply() {
            let inner = decode_nested(&text, self.nesting + 1);
            if !inner.items.is_empty() {
                self.truncated |= inner.truncated;
                self.runaway |= inner.runaway;
                inner.items.into_iter().for_each(|item| self.emit(item));
                return self.value(Value::Nothing);
            }
        }
        self.value(Value::Text(text));
    }

    fn value(&mut self, value: Value) {
        if self.too_deep > 0 {
            return;
        }
        if value == Value::Endless {
            self.runaway = true;
            self.notes.endless += 1;
        }
        match self.stack.last_mut() {
            Some(Frame::Object(draft)) => draft.set(value),
            Some(Frame::List { values, .. }) if self.held_values < MOST_VALUES => {
                self.held_values += 1;
                values.push(value);
            }
            Some(Frame::List { values, .. }) => values.clear(),
            None => {}
        }
    }

    /// A word that is no value: a list that holds nothing better was a remark in brackets.
    fn stray_word(&mut self) {
        if self.stack.len() == 1 && matches!(self.stack.last(), Some(Frame::List { has_objects: false, .. })) {
            self.stack.clear();
            self.root_closed();
        }
    }

    /// A text of the present object was never closed: the object is lost, the next key of it is at hand.
    fn unclosed_text(&mut self) {
        while let Some(Frame::List { .. }) = self.stack.last() {
            self.stack.pop();
        }
        if let Some(Frame::Object(draft)) = self.stack.last_mut() {
            draft.spoil();
        }
    }

    /// A text of the present object was never closed, and the next object begins.
    fn unclosed_object(&mut self) {
        while let Some(frame) = self.stack.pop() {
            if matches!(frame, Frame::Object(_)) {
                self.notes.unclosed += 1;
                break;
            }
        }
    }

    fn cut(&mut self, endless: bool) {
        if self.stack.is_empty() {
            return;
        }
        self.truncated = true;
        self.too_deep = 0;
        if endless {
            self.runaway = true;
            self.notes.endless += 1;
        }
        for frame in std::mem::take(&mut self.stack) {
            let Frame::Object(draft) = frame else { continue };
            let was_item = draft.is_item();
            match draft.cut(endless) {
                Some(item) => self.emit(item),
                None => self.notes.cut_off += usize::from(was_item),
            }
        }
        self.root_closed();
    }
}

impl Frames {
    /// For a text that stands `nesting` strings deep in another reply.
    pub(super) fn new(nesting: u8) -> Frames {
        Frames {
            stack: Vec::new(),
            items: Vec::new(),
            places: HashSet::new(),
            notes: Notes::default(),
            too_deep: 0,
            held_values: 0,
            held_text: 0,
            repeats: 0,
            truncated: false,
            runaway: false,
            saw_quote: false,
            nesting,
        }
    }

    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    pub(super) fn into_reply(self) -> Reply {
        let diagnostics = self.notes.diagnostics(self.items.is_empty(), self.truncated);
        Reply { items: self.items, truncated: self.truncated, runaway: self.runaway, diagnostics }
    }

    fn push(&mut self, frame: Frame) {
        if self.stack.len() < DEEPEST { self.stack.push(frame) } else { self.too_deep += 1 }
    }

    fn closes_too_deep(&mut self) -> bool {
        let deep = self.too_deep > 0;
        self.too_deep = self.too_deep.saturating_sub(1);
        deep
    }

    fn root_closed(&mut self) {
        if self.stack.is_empty() {
            self.saw_quote = false;
            self.held_values = 0;
        }
    }

    fn key_may_hold_reply(&self) -> bool {
        match self.stack.last() {
            Some(Frame::Object(draft)) => draft.key().is_some_and(|key| {
                !matches!(keys::meaning(key), keys::LABEL | keys::Meaning::Mask { .. } | keys::Meaning::Box { .. })
            }),
            _ => true,
        }
    }

    fn object_closed(&mut self, mut draft: Draft) {
        let extra = draft.take_extra();
        let around = match self.stack.last() {
            Some(Frame::Object(outer)) => Around { key: outer.key(), geometry: outer.holds_geometry() },
            _ => Around { key: None, geometry: self.list_holds_geometry() },
        };
        match draft.close(&around) {
            Made::Items { items, unreadable } => {
                self.notes.unreadable += unreadable;
                self.notes.add_extra(extra);
                items.into_iter().for_each(|item| self.emit(item));
                self.object_gone();
            }
            Made::Value(value) => self.value(value),
            Made::Spoiled => {
                self.notes.unclosed += 1;
                self.object_gone();
            }
            Made::Unreadable => {
                self.notes.unreadable += 1;
                self.object_gone();
            }
            Made::Nothing => self.object_gone(),
        }
    }

    fn object_gone(&mut self) {
        match self.stack.last_mut() {
            Some(Frame::Object(outer)) => outer.set_object(),
            Some(Frame::List { has_objects, .. }) => *has_objects = true,
            None => {}
        }
    }

    fn list_holds_geometry(&self) -> bool {
        let object = self.stack.iter().rev().find_map(|frame| match frame {
            Frame::Object(draft) => Some(draft.as_ref()),
            Frame::List { .. } => None,
        });
        object.is_some_and(Draft::holds_geometry)
    }

    fn emit(&mut self, mut item: Item) {
        self.held_values = 0;
        self.repeats = if self.places.insert(place(&item)) { 0 } else { self.repeats + 1 };
        self.runaway |= self.repeats >= MOST_REPEATS;
        if self.items.len() >= MOST_ITEMS {
            self.notes.too_many += 1;
            self.runaway = true;
            return;
        }
        let mask = match &item.mask {
            Some(WireMask::Text(text)) => text.len(),
            Some(WireMask::Rings(rings)) => rings.iter().map(|ring| ring.len() * size_of::<f64>()).sum(),
            _ => 0,
        };
        self.held_text += item.label.len();
        if self.held_text + mask > MOST_TEXT {
            item.mask = Some(WireMask::Unreadable);
            self.notes.masks_left_out += 1;
        } else {
            self.held_text += mask;
        }
        self.items.push(item);
    }
}

/// The place of an item; two with the same box or points count as one whatever they are called.
fn place(item: &Item) -> u64 {
    let mut hasher = DefaultHasher::new();
    item.box_2d.map(|edges| edges.map(f64::to_bits)).hash(&mut hasher);
    item.points.iter().for_each(|point| point.map(f64::to_bits).hash(&mut hasher));
    if item.box_2d.is_none() {
        item.label.hash(&mut hasher);
        if let Some(WireMask::Rings(rings)) = &item.mask {
            rings.iter().flatten().for_each(|number| number.to_bits().hash(&mut hasher));
        }
    }
    hasher.finish()
}

fn may_hold_items(text: &str) -> bool {
    text.contains('{') && ["box", "label", "point", "mask", "polygon"].iter().any(|word| text.contains(word))
}
