//! Whole objects, built from what the scanner finds.
//!
//! Fields keep their order; of equal keys the last wins. Of what the end of the text cut, complete fields stay: an
//! object keeps those it has, a list of objects its objects; a list of anything else is dropped, for half of it would
//! pass for the whole.

use serde_json::{Map, Number, Value as Json};

use super::literal::Place;
use super::structure::Structure;
use super::value::Value;

/// Lists and objects that may stand in one another; deeper ones are skipped.
const DEEPEST: usize = 64;
/// Values of one reply.
const MOST_VALUES: usize = 200_000;
/// Bytes of texts and keys kept of one reply.
const MOST_TEXT: usize = 64 << 20;

enum Node {
    Object {
        fields: Map<String, Json>,
        /// The key whose value comes next.
        key: Option<String>,
    },
    List(Vec<Json>),
}

/// The structure around the place that is being read, and what has closed.
#[derive(Default)]
pub(super) struct Tree {
    stack: Vec<Node>,
    /// What stood outermost and holds an object or a list, in order.
    pub(super) roots: Vec<Json>,
    /// Openers beyond the deepest level, to be closed first.
    too_deep: usize,
    values: usize,
    text: usize,
    saw_quote: bool,
    /// Whether the text ended inside a list or an object.
    pub(super) cut: bool,
    /// Texts that went round in circles.
    pub(super) endless: usize,
    /// Texts that were never closed.
    pub(super) unclosed: usize,
    /// Values beyond the limits, or nested too deeply.
    pub(super) left_out: usize,
}

impl Structure for Tree {
    fn place(&self) -> Option<Place> {
        Some(match self.stack.last()? {
            Node::Object { key: None, .. } if self.too_deep == 0 => Place::Key,
            Node::Object { .. } if self.too_deep == 0 => Place::Value,
            _ => Place::Element,
        })
    }

    fn is_in_object(&self) -> bool {
        self.stack.iter().any(|node| matches!(node, Node::Object { .. }))
    }

    fn may_be_escaped(&self) -> bool {
        !self.saw_quote
    }

    fn saw_quote(&mut self) {
        self.saw_quote = true;
    }

    fn is_runaway(&self) -> bool {
        self.endless > 0
    }

    fn open_list(&mut self) {
        self.push(Node::List(Vec::new()));
    }

    fn open_object(&mut self) {
        // An object where a key should stand: the one before was never closed.
        if let Some(Node::Object { fields, key: None }) = self.stack.last()
            && !fields.is_empty()
            && self.too_deep == 0
        {
            self.close_object();
        }
        self.push(Node::Object { fields: Map::new(), key: None });
    }

    fn close_object(&mut self) {
        if self.closes_too_deep() || !self.is_in_object() {
            return;
        }
        while let Some(node) = self.stack.pop() {
            let done = matches!(node, Node::Object { .. });
            self.attach(closed(node));
            if done {
                break;
            }
        }
    }

    fn close_list(&mut self) {
        if self.closes_too_deep() || !self.stack.iter().any(|node| matches!(node, Node::List(_))) {
            return;
        }
        while let Some(node) = self.stack.pop() {
            let done = matches!(node, Node::List(_));
            self.attach(closed(node));
            if done {
                break;
            }
        }
    }

    fn key(&mut self, key: String) {
        if self.too_deep > 0 || !self.is_in_object() {
            return;
        }
        while matches!(self.stack.last(), Some(Node::List(_))) {
            self.close_list();
        }
        let kept = self.keep_text(key);
        if let Some(Node::Object { key, .. }) = self.stack.last_mut() {
            *key = kept;
        }
    }

    fn comma(&mut self) {
        if self.too_deep == 0 && matches!(self.stack.last(), Some(Node::Object { key: Some(_), .. })) {
            self.attach(Json::Null);
        }
    }

    fn text(&mut self, text: String) {
        match self.keep_text(text) {
            Some(text) => self.attach(Json::String(text)),
            None => self.value(Value::Unreadable),
        }
    }

    fn value(&mut self, value: Value) {
        match value {
            Value::Boolean(truth) => self.attach(Json::Bool(truth)),
            Value::Number(number) => self.attach(Number::from_f64(number).map_or(Json::Null, Json::Number)),
            Value::Text(text) => self.text(text),
            Value::Endless => {
                self.endless += 1;
                self.forget_key();
            }
            Value::Unreadable => self.forget_key(),
            Value::Nothing | Value::List(_) | Value::Named(_) | Value::Boxes(_) => self.attach(Json::Null),
        }
    }

    /// As exact as it was written; digits that lead with a zero are a code, not an amount.
    fn number(&mut self, written: &str, number: f64) {
        let code = written.len() > 1 && written.bytes().all(|b| b.is_ascii_digit());
        match written.parse::<Number>() {
            Ok(exact) => self.attach(Json::Number(exact)),
            Err(_) if code => self.text(written.to_owned()),
            Err(_) => self.value(Value::Number(number)),
        }
    }

    /// A list that holds nothing better was a remark in brackets.
    fn stray_word(&mut self) {
        let holds = |value: &Json| value.is_object() || value.is_array();
        if let [Node::List(values)] = self.stack.as_slice()
            && !values.iter().any(holds)
        {
            self.stack.clear();
            self.saw_quote = false;
        }
    }

    /// Only the field is lost: the others can be trusted each for itself.
    fn unclosed_text(&mut self) {
        self.unclosed += 1;
        while matches!(self.stack.last(), Some(Node::List(_))) {
            self.stack.pop();
        }
        self.forget_key();
    }

    fn unclosed_object(&mut self) {
        self.unclosed_text();
        self.close_object();
    }

    fn cut(&mut self, endless: bool) {
        if self.stack.is_empty() {
            return;
        }
        self.cut = true;
        self.too_deep = 0;
        self.endless += usize::from(endless);
        self.forget_key();
        while let Some(node) = self.stack.pop() {
            match closed(node) {
                Json::Array(values) if !values.iter().any(Json::is_object) => self.forget_key(),
                Json::Object(fields) if fields.is_empty() => self.forget_key(),
                whole => self.attach(whole),
            }
        }
    }
}

impl Tree {
    fn push(&mut self, node: Node) {
        if self.stack.len() < DEEPEST {
            self.stack.push(node);
        } else {
            self.too_deep += 1;
            self.left_out += usize::from(self.too_deep == 1);
        }
    }

    fn closes_too_deep(&mut self) -> bool {
        let deep = self.too_deep > 0;
        self.too_deep = self.too_deep.saturating_sub(1);
        deep
    }

    /// Puts a value where it stands.
    fn attach(&mut self, value: Json) {
        if self.too_deep > 0 {
            return;
        }
        if self.values >= MOST_VALUES {
            self.left_out += 1;
            return self.forget_key();
        }
        self.values += 1;
        match self.stack.last_mut() {
            Some(Node::Object { fields, key }) => {
                if let Some(key) = key.take() {
                    fields.insert(key, value);
                }
            }
            Some(Node::List(values)) => values.push(value),
            None => {
                self.saw_quote = false;
                if value.is_object() || value.is_array() {
                    self.roots.push(value);
                }
            }
        }
    }

    fn forget_key(&mut self) {
        if self.too_deep == 0
            && let Some(Node::Object { key, .. }) = self.stack.last_mut()
        {
            *key = None;
        }
    }

    fn keep_text(&mut self, text: String) -> Option<String> {
        let fits = self.text + text.len() <= MOST_TEXT;
        if fits {
            self.text += text.len();
        } else {
            self.left_out += 1;
        }
        fits.then_some(text)
    }
}

/// A node as a value; a key that waits for its value has none.
fn closed(node: Node) -> Json {
    match node {
        Node::List(values) => Json::Array(values),
        Node::Object { mut fields, key } => {
            if let Some(key) = key {
                fields.insert(key, Json::Null);
            }
            Json::Object(fields)
        }
    }
}
