//! One object on its way to an item: what its keys have said so far.

use serde_json::{Map, Value as Json};

use super::item::{BoxOrder, Item, WireMask};
use super::keys::{self, Meaning};
use super::named::Named;
use super::value::{self, Value};

/// How many further keys are kept of one object, and as many again named.
const MOST_EXTRA: usize = 8;

/// An object being read.
#[derive(Default)]
pub(super) struct Draft {
    /// The key whose value comes next.
    key: Option<String>,
    label: Option<(u8, Vec<String>)>,
    boxes: Option<Boxes>,
    mask: Option<(u8, WireMask)>,
    points: Vec<[f64; 2]>,
    confidence: Option<f64>,
    named: Named,
    /// What else was said, by the model's own keys.
    attributes: Map<String, Json>,
    /// Keys with something under them that can not be kept.
    extra: Vec<String>,
    spoiled: bool,
    has_keys: bool,
}

struct Boxes {
    rank: u8,
    order: BoxOrder,
    boxes: Vec<[f64; 4]>,
    unreadable: usize,
}

/// What stands around an object that closes.
pub(super) struct Around<'a> {
    /// The key of the object directly around it.
    pub(super) key: Option<&'a str>,
    /// Whether it stands where a box, a mask or a point is expected.
    pub(super) geometry: bool,
}

/// What became of an object.
pub(super) enum Made {
    Items {
        items: Vec<Item>,
        /// Boxes of the same object that could not be read.
        unreadable: usize,
    },
    /// Not an item but a part of one.
    Value(Value),
    /// A text in it was never closed.
    Spoiled,
    /// It has a box or mask that gives no place.
    Unreadable,
    /// It says nothing about a place.
    Nothing,
}

impl Draft {
    /// The key whose value comes next.
    pub(super) fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    pub(super) fn set_key(&mut self, key: String) {
        self.has_keys = true;
        self.key = Some(key);
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.has_keys
    }

    /// Whether it has shown itself as an item.
    pub(super) fn is_item(&self) -> bool {
        let begun = self.key().is_some_and(keys::is_of_item);
        begun || self.label.is_some() || self.boxes.is_some() || self.mask.is_some() || !self.points.is_empty()
    }

    pub(super) fn holds_geometry(&self) -> bool {
        self.key().is_some_and(keys::holds_geometry)
    }

    /// A text in it was never closed: nothing in it can be trusted.
    pub(super) fn spoil(&mut self) {
        self.spoiled = true;
        self.key = None;
    }

    /// The value of the present key. Of equal keys the last wins.
    pub(super) fn set(&mut self, value: Value) {
        let Some(key) = self.key.take() else { return };
        match keys::meaning(&key) {
            Meaning::Box { rank, x_first } => {
                let order = match (x_first, rank) {
                    (true, _) => BoxOrder::XFirst,
                    (false, 0) => BoxOrder::Positional,
                    (false, _) => BoxOrder::Plain,
                };
                self.set_box(rank, order, value);
            }
            Meaning::Label { rank } => self.set_label(rank, value),
            Meaning::Mask { rank } => {
                if self.mask.as_ref().is_none_or(|(held, _)| *held >= rank) {
                    self.mask = wire_mask(value).map(|mask| (rank, mask));
                }
            }
            Meaning::Points { x_first } => {
                let mut points = points(&value);
                if x_first {
                    points.iter_mut().for_each(|point| point.reverse());
                }
                self.points = points;
            }
            Meaning::Confidence => self.confidence = value.number(),
            Meaning::Coordinate { is_y, slot } => self.named.set(is_y, slot, value.number()),
            Meaning::Wrapper => match value {
                Value::Text(_) if matches!(key.as_str(), "object" | "item" | "target") => self.set_label(8, value),
                Value::Boxes(_) | Value::Named(_) | Value::List(_) => self.set_box(7, BoxOrder::Plain, value),
                _ => {}
            },
            Meaning::Other if value != Value::Nothing => self.set_other(key, &value),
            Meaning::Other => {}
        }
    }

    /// The value of the present key was an object that is no part of an item.
    pub(super) fn set_object(&mut self) {
        let other = self.key.take_if(|key| matches!(keys::meaning(key), Meaning::Other));
        match other {
            Some(key) if self.extra.len() < MOST_EXTRA => self.extra.push(key),
            Some(_) => {}
            None => self.set(Value::Nothing),
        }
    }

    fn set_other(&mut self, key: String, value: &Value) {
        match value.plain() {
            Some(plain) if self.attributes.len() < MOST_EXTRA => {
                self.attributes.insert(key, plain);
            }
            _ if self.extra.len() < MOST_EXTRA => self.extra.push(key),
            _ => {}
        }
    }

    /// The keys whose values can not be kept.
    pub(super) fn take_extra(&mut self) -> Vec<String> {
        std::mem::take(&mut self.extra)
    }

    fn set_label(&mut self, rank: u8, value: Value) {
        let labels = match value {
            Value::Text(text) => vec![text],
            Value::Number(number) => vec![number.to_string()],
            Value::List(list) => {
                list.into_iter().filter_map(|v| if let Value::Text(t) = v { Some(t) } else { None }).collect()
            }
            _ => Vec::new(),
        };
        if self.label.as_ref().is_none_or(|(held, _)| *held >= rank) {
            self.label = Some((rank, labels));
        }
    }

    fn set_box(&mut self, rank: u8, order: BoxOrder, value: Value) {
        if self.boxes.as_ref().is_some_and(|held| held.rank < rank) {
            return;
        }
        let (boxes, order, unreadable) = match &value {
            Value::Named(named) => (Vec::from_iter(named.edges()), BoxOrder::Named, 0),
            Value::Boxes(boxes) => (boxes.clone(), order, 0),
            _ => {
                let (boxes, unreadable) = boxes(&value);
                (boxes, order, unreadable)
            }
        };
        if boxes.is_empty() {
            let point = points(&value);
            if rank >= 2 && !point.is_empty() {
                self.points = point;
                return;
            }
            // The rarer keys hold all sorts of things; only a box key in earnest counts as an unreadable box.
            if rank >= 3 {
                return;
            }
        }
        let unreadable = if boxes.is_empty() { 1 } else { unreadable };
        self.boxes = Some(Boxes { rank, order, boxes, unreadable });
    }

    /// The object has closed.
    pub(super) fn close(mut self, around: &Around) -> Made {
        if self.spoiled {
            return Made::Spoiled;
        }
        if self.key.is_some() {
            self.set(Value::Nothing);
        }
        let labelled = self.label.as_ref().is_some_and(|(_, labels)| !labels.is_empty());
        let bare = self.boxes.is_none() && self.mask.is_none() && self.points.is_empty();
        if bare && !self.named.is_empty() {
            if !labelled && (around.geometry || around.key.is_some()) {
                return Made::Value(Value::Named(self.named));
            }
            match (self.named.edges(), self.named.point()) {
                (Some(edges), _) => {
                    self.boxes = Some(Boxes { rank: 0, order: BoxOrder::Named, boxes: vec![edges], unreadable: 0 })
                }
                (None, Some(point)) if labelled => self.points.push(point),
                _ => return Made::Nothing,
            }
        } else if let Some(edges) = self.named.edges()
            && self.boxes.as_ref().is_none_or(|held| held.rank > 0 || held.boxes.is_empty())
        {
            self.boxes = Some(Boxes { rank: 0, order: BoxOrder::Named, boxes: vec![edges], unreadable: 0 });
        }
        let boxes = match self.boxes.take() {
            Some(held) if held.boxes.is_empty() => return Made::Unreadable,
            held => held,
        };
        if let (Some(held), false, Some(key)) = (&boxes, labelled, around.key) {
            if around.geometry && self.mask.is_none() && self.points.is_empty() {
                return Made::Value(Value::Boxes(held.boxes.clone()));
            }
            if key.chars().any(char::is_alphabetic) && !around.geometry {
                self.label = Some((0, vec![key.to_owned()]));
            }
        }
        match boxes {
            Some(held) => self.with_boxes(held),
            None => self.without_box(),
        }
    }

    fn with_boxes(self, held: Boxes) -> Made {
        let labels = self.label.map(|(_, labels)| labels).unwrap_or_default();
        let paired = labels.len() == held.boxes.len();
        let joined = if paired { String::new() } else { labels.join(", ") };
        let alone = held.boxes.len() == 1;
        let mut labels = labels.into_iter();
        let mut mask = self.mask.map(|(_, mask)| mask);
        let mut points = self.points;
        let item = |box_2d| Item {
            box_2d: Some(box_2d),
            order: held.order,
            label: if paired { labels.next().unwrap_or_default() } else { joined.clone() },
            // With several boxes nobody can say which one a mask or a point belongs to.
            mask: mask.take().filter(|_| alone),
            points: if alone { std::mem::take(&mut points) } else { Vec::new() },
            confidence: self.confidence,
            attributes: self.attributes.clone(),
        };
        Made::Items { items: held.boxes.into_iter().map(item).collect(), unreadable: held.unreadable }
    }

    fn without_box(self) -> Made {
        let mask = self.mask.map(|(_, mask)| mask);
        let drawable = match &mask {
            Some(WireMask::Rings(rings)) => rings.iter().any(|ring| ring.len() >= 6),
            Some(WireMask::Text(text)) => value::numbers_in(text).is_some_and(|numbers| numbers.len() >= 6),
            _ => false,
        };
        if self.points.is_empty() && !drawable {
            return if mask.is_some() { Made::Unreadable } else { Made::Nothing };
        }
        let label = self.label.map(|(_, labels)| labels.join(", ")).unwrap_or_default();
        let (points, confidence, attributes) = (self.points, self.confidence, self.attributes);
        let item = Item { label, mask, points, confidence, attributes, ..Item::default() };
        Made::Items { items: vec![item], unreadable: 0 }
    }

    /// The text ended in the object. Only a box and label that are both complete are kept; a label may be missing where
    /// the model lost itself in the mask before it.
    pub(super) fn cut(self, endless: bool) -> Option<Item> {
        let (box_2d, order) = match &self.boxes {
            Some(Boxes { rank: 0..=4, order, boxes, .. }) if boxes.len() == 1 => (boxes.first().copied()?, *order),
            _ => return None,
        };
        let in_mask = self.key().is_some_and(|key| matches!(keys::meaning(key), Meaning::Mask { .. }));
        let unsettled = self.key().is_some_and(|key| matches!(keys::meaning(key), Meaning::Box { .. } | keys::LABEL));
        let label = match self.label {
            Some((0, labels)) if labels.len() == 1 => labels.into_iter().next()?,
            None if endless && in_mask => String::new(),
            _ => return None,
        };
        if unsettled || self.spoiled {
            return None;
        }
        let mask = if in_mask { Some(WireMask::Cut) } else { self.mask.map(|(_, mask)| mask) };
        let (confidence, attributes) = (self.confidence, self.attributes);
        Some(Item { box_2d: Some(box_2d), order, label, mask, points: Vec::new(), confidence, attributes })
    }
}

/// The boxes of a value, and how many of them could not be read: one box, a list of boxes, or two corners.
fn boxes(value: &Value) -> (Vec<[f64; 4]>, usize) {
    let four = |value: &Value| value.numbers().and_then(|numbers| <[f64; 4]>::try_from(numbers).ok());
    if let Some(one) = four(value) {
        return (vec![one], 0);
    }
    let Value::List(list) = value else { return (Vec::new(), 0) };
    let two = |value: &Value| value.numbers().and_then(|numbers| <[f64; 2]>::try_from(numbers).ok());
    if let [a, b] = list.as_slice()
        && let (Some([y0, x0]), Some([y1, x1])) = (two(a), two(b))
    {
        return (vec![[y0, x0, y1, x1]], 0);
    }
    let read: Vec<[f64; 4]> = list
        .iter()
        .filter_map(|value| match value {
            Value::Named(named) => named.edges(),
            value => four(value),
        })
        .collect();
    let unreadable = if read.is_empty() { 0 } else { list.len() - read.len() };
    (read, unreadable)
}

/// The points of a value, `[y, x]` or in the order sent: one point or a list of points.
fn points(value: &Value) -> Vec<[f64; 2]> {
    let two = |value: &Value| match value {
        Value::Named(named) => named.point(),
        value => value.numbers().and_then(|numbers| <[f64; 2]>::try_from(numbers).ok()),
    };
    match (two(value), value) {
        (Some(point), _) => vec![point],
        (None, Value::List(list)) => list.iter().map(two).collect::<Option<_>>().unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn wire_mask(value: Value) -> Option<WireMask> {
    match value {
        Value::Nothing | Value::Boolean(_) => None,
        Value::Text(text) if text.trim().is_empty() => None,
        Value::Text(text) => Some(WireMask::Text(text)),
        Value::Endless => Some(WireMask::Cut),
        Value::List(list) if list.is_empty() => None,
        Value::List(list) => Some(match list.as_slice() {
            [Value::Text(text)] => WireMask::Text(text.clone()),
            list => rings(list, 0).map_or(WireMask::Unreadable, WireMask::Rings),
        }),
        _ => Some(WireMask::Unreadable),
    }
}

/// The rings of a polygon: flat numbers, pairs, or lists of either.
fn rings(list: &[Value], depth: u8) -> Option<Vec<Vec<f64>>> {
    if let Some(flat) = list.iter().map(Value::number).collect::<Option<Vec<f64>>>() {
        return Some(vec![flat]);
    }
    let pair = |value: &Value| match value {
        Value::Named(named) => named.point().map(|[y, x]| [x, y]),
        value => value.numbers().and_then(|numbers| <[f64; 2]>::try_from(numbers).ok()),
    };
    if let Some(pairs) = list.iter().map(pair).collect::<Option<Vec<[f64; 2]>>>() {
        return Some(vec![pairs.concat()]);
    }
    let mut all = Vec::new();
    for value in list {
        match value {
            Value::List(inner) if depth < 3 => all.extend(rings(inner, depth + 1)?),
            _ => return None,
        }
    }
    Some(all)
}
