//! Which keys stand for which action at the moment: the usual ones, those of a preset, and a person's own.
//!
//! What is said later takes its keys away from what had them before, wherever both would count; when it is taken back,
//! the others have them again. The settings hold the name of the preset and the person's own changes, nothing else; what
//! this version does not know in there is kept and named.

use egui::{Event, InputState, KeyboardShortcut};
use serde_json::{Map, Value, json};

use crate::core::diagnostic::{Diagnostic, Message, visible};

use super::{Action, Preset, keys, shortcut};

/// The part of the settings that names the preset.
const PRESET: &str = "preset";
/// The part of the settings that says whether the wheel zooms.
const WHEEL: &str = "wheel_zooms";
/// The part of the settings with a person's own keys, by the name of the action.
const CHANGES: &str = "changes";

/// The keys in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMap {
    preset: Preset,
    wheel_zooms: Option<bool>,
    /// As the settings hold them: by the name of an action a list of shortcuts in words, the change made last at the end.
    changes: Map<String, Value>,
    /// Parts of the settings that another version wrote.
    unknown: Map<String, Value>,
    /// What follows from all that. The shortcuts of an action stand together, the one to be named first.
    table: Vec<(Action, KeyboardShortcut)>,
}

impl Default for KeyMap {
    fn default() -> KeyMap {
        KeyMap {
            preset: Preset::default(),
            wheel_zooms: None,
            changes: Map::new(),
            unknown: Map::new(),
            table: keys::usual().collect(),
        }
    }
}

impl KeyMap {
    /// The keys that the settings ask for. Nothing in there is an error: what is not understood is named and left alone.
    pub fn load(stored: Option<&Value>) -> (KeyMap, Vec<Diagnostic>) {
        let mut map = KeyMap::default();
        let mut strange = Vec::new();
        let mut unknown = match stored {
            Some(Value::Object(parts)) => parts.clone(),
            Some(other) => return (map, vec![left_alone(&[other.to_string()])]),
            None => return (map, Vec::new()),
        };
        let preset_of = |name: &Value| Preset::ALL.into_iter().find(|preset| Some(preset.name()) == name.as_str());
        if let Some(preset) = take(&mut unknown, PRESET, preset_of, &mut strange) {
            map.preset = preset;
        }
        map.wheel_zooms = take(&mut unknown, WHEEL, Value::as_bool, &mut strange);
        if let Some(changes) = take(&mut unknown, CHANGES, |changes| changes.as_object().cloned(), &mut strange) {
            map.changes = changes;
        }
        map.unknown = unknown;
        strange.extend(map.not_understood());
        map.apply();
        (map, if strange.is_empty() { Vec::new() } else { vec![left_alone(&strange)] })
    }

    /// What the settings keep; `None` while nothing was ever chosen.
    pub fn stored(&self) -> Option<Value> {
        let mut parts = Map::new();
        if self.preset != Preset::default() {
            parts.insert(PRESET.to_owned(), json!(self.preset.name()));
        }
        if let Some(wheel_zooms) = self.wheel_zooms {
            parts.insert(WHEEL.to_owned(), json!(wheel_zooms));
        }
        if !self.changes.is_empty() {
            parts.insert(CHANGES.to_owned(), Value::Object(self.changes.clone()));
        }
        parts.extend(self.unknown.clone());
        (!parts.is_empty()).then_some(Value::Object(parts))
    }

    /// Every shortcut of an action, the one to be named first.
    pub fn shortcuts(&self, action: Action) -> impl Iterator<Item = KeyboardShortcut> {
        self.table.iter().filter(move |(other, _)| *other == action).map(|(_, shortcut)| *shortcut)
    }

    /// The shortcut that tooltips name.
    pub fn shortcut(&self, action: Action) -> Option<KeyboardShortcut> {
        self.shortcuts(action).next()
    }

    /// Whose hands the keys are for.
    pub fn preset(&self) -> Preset {
        self.preset
    }

    /// Takes the keys of a preset; a person's own changes stay on top of them. The wheel does again as the preset says.
    pub fn choose(&mut self, preset: Preset) {
        self.preset = preset;
        self.wheel_zooms = None;
        self.unknown.shift_remove(PRESET);
        self.apply();
    }

    /// Whether the wheel zooms without Ctrl.
    pub fn wheel_zooms(&self) -> bool {
        self.wheel_zooms.unwrap_or(self.preset.wheel_zooms())
    }

    /// Says what the wheel does, whatever the preset is.
    pub fn set_wheel_zooms(&mut self, zooms: bool) {
        self.wheel_zooms = Some(zooms).filter(|zooms| *zooms != self.preset.wheel_zooms());
    }

    /// The actions that would lose a shortcut if `action` got it.
    pub fn holders(&self, action: Action, shortcut: KeyboardShortcut) -> Vec<Action> {
        let meets = |other: &Action| *other != action && other.scope().meets(action.scope());
        let held = self.table.iter().filter(|(_, held)| *held == shortcut);
        held.map(|(other, _)| *other).filter(meets).collect()
    }

    /// Gives an action these shortcuts, the one to be named first, and takes them from whatever else has them.
    pub fn set(&mut self, action: Action, shortcuts: &[KeyboardShortcut]) {
        let name = action.name();
        let old = self.changes.shift_remove(&name).unwrap_or_default();
        let strange = texts(&old).into_iter().filter(|text| shortcut::read(text).is_none());
        let list: Vec<String> = shortcuts.iter().copied().map(shortcut::written).chain(strange).collect();
        self.changes.insert(name, json!(list));
        self.apply();
    }

    /// Whether a person has changed the keys of an action.
    pub fn is_changed(&self, action: Action) -> bool {
        self.changes.contains_key(&action.name())
    }

    /// Whether a person has changed anything that [`KeyMap::reset_all`] takes back.
    pub fn has_changes(&self) -> bool {
        self.wheel_zooms.is_some() || Action::all().any(|action| self.is_changed(action))
    }

    /// Gives an action the keys of the preset again.
    pub fn reset(&mut self, action: Action) {
        self.changes.shift_remove(&action.name());
        self.apply();
    }

    /// Takes every change of a person back. What another version wrote stays.
    pub fn reset_all(&mut self) {
        self.wheel_zooms = None;
        for action in Action::all() {
            self.changes.shift_remove(&action.name());
        }
        self.apply();
    }

    /// The first action that counts by `counts` and whose shortcut was pressed.
    pub(super) fn find(&self, event: &Event, counts: impl Fn(Action, KeyboardShortcut) -> bool) -> Option<Action> {
        let hit = |(action, wanted): &&(Action, KeyboardShortcut)| {
            shortcut::is_press(*wanted, event) && counts(*action, *wanted)
        };
        self.table.iter().find(hit).map(|(action, _)| *action)
    }

    /// Whether an event presses a key of an action; a key that is held down does so once.
    pub fn presses(&self, action: Action, event: &Event) -> bool {
        let held = matches!(event, Event::Key { repeat: true, .. });
        !held && self.shortcuts(action).any(|wanted| shortcut::is_press(wanted, event))
    }

    /// Whether an event lets a key of an action go, whatever is held with it.
    pub fn releases(&self, action: Action, event: &Event) -> bool {
        let Event::Key { key, physical_key, pressed: false, .. } = event else { return false };
        self.shortcuts(action).any(|wanted| [Some(*key), *physical_key].contains(&Some(wanted.logical_key)))
    }

    /// Whether a key that moves things on the canvas is held down.
    pub fn moves(&self, input: &InputState) -> bool {
        let moves = |action: &Action| super::pointer::step(*action).is_some();
        let held = self.table.iter().filter(|(action, _)| moves(action));
        held.into_iter().any(|(_, shortcut)| input.key_down(shortcut.logical_key))
    }

    fn apply(&mut self) {
        let own = self.changes.iter().filter_map(|(name, list)| {
            let shortcuts = texts(list).iter().filter_map(|text| shortcut::read(text)).collect();
            Some((action_of(name)?, shortcuts))
        });
        let mut table: Vec<_> = keys::usual().collect();
        for (action, shortcuts) in self.preset.differences().chain(own) {
            let shortcuts: Vec<KeyboardShortcut> = shortcuts;
            table.retain(|(other, held)| {
                let lost = other.scope().meets(action.scope()) && shortcuts.contains(held);
                *other != action && !lost
            });
            table.extend(shortcuts.into_iter().map(|shortcut| (action, shortcut)));
        }
        self.table = table;
    }

    /// What in a person's changes is not known here: `Fly`, `Fit: Hyper+Q`.
    fn not_understood(&self) -> Vec<String> {
        let mut out = Vec::new();
        for (name, list) in &self.changes {
            if action_of(name).is_none() {
                out.push(name.clone());
            } else if !list.as_array().is_some_and(|list| list.iter().all(Value::is_string)) {
                out.push(format!("{name}: {list}"));
            }
            let strange = texts(list).into_iter().filter(|text| shortcut::read(text).is_none());
            out.extend(strange.map(|text| format!("{name}: {text}")));
        }
        out
    }
}

fn action_of(name: &str) -> Option<Action> {
    Action::all().find(|action| action.name() == name)
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Takes a part out, if it can be read; otherwise it is named and stays where it is.
fn take<T>(
    parts: &mut Map<String, Value>,
    name: &str,
    read: impl FnOnce(&Value) -> Option<T>,
    strange: &mut Vec<String>,
) -> Option<T> {
    let value = parts.get(name)?;
    match read(value) {
        Some(part) => {
            parts.shift_remove(name);
            Some(part)
        }
        None => {
            strange.push(format!("{name}: {value}"));
            None
        }
    }
}

fn left_alone(what: &[String]) -> Diagnostic {
    let list = visible(&what.join(", "));
    Diagnostic::warning(
        "keys-unknown",
        Message::new(
            format!("Some keys in the settings mean nothing to this version and were left as they are: {list}"),
            format!("設定にあるキーのうち、このバージョンで分からないものはそのまま残しました: {list}"),
        ),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use egui::{Key, Modifiers};

    fn key(text: &str) -> KeyboardShortcut {
        shortcut::read(text).unwrap()
    }

    fn keys_of(map: &KeyMap, action: Action) -> Vec<String> {
        map.shortcuts(action).map(shortcut::written).collect()
    }

    fn loaded(stored: Value) -> KeyMap {
        KeyMap::load(Some(&stored)).0
    }

    #[test]
    fn a_preset_changes_its_own_keys_and_nothing_else() {
        let mut map = KeyMap::default();
        assert_eq!(keys_of(&map, Action::NextSlide), ["D", "PageDown", "Ctrl+Right"]);
        map.choose(Preset::Cvat);
        assert_eq!(keys_of(&map, Action::NextSlide), ["F", "PageDown", "Ctrl+Right"]);
        assert_eq!(keys_of(&map, Action::PreviousSlide), ["D", "PageUp", "Ctrl+Left"]);
        assert_eq!(keys_of(&map, Action::Undo), ["Ctrl+Z"]);
        assert!(map.wheel_zooms());
        map.choose(Preset::Kirinuki);
        assert_eq!(map, KeyMap::default());
    }

    #[test]
    fn a_key_has_one_meaning_in_one_place_in_every_preset() {
        for preset in Preset::ALL {
            let mut map = KeyMap::default();
            map.choose(preset);
            for (action, shortcut) in &map.table {
                assert_eq!(map.holders(*action, *shortcut), [], "{preset:?}: {action:?}");
            }
            for (action, list) in preset.differences() {
                assert_eq!(map.shortcuts(action).collect::<Vec<_>>(), list, "{preset:?}: {action:?} lost a key");
            }
        }
    }

    #[test]
    fn no_preset_leaves_an_action_without_the_keys_it_usually_has() {
        for preset in Preset::ALL {
            let mut map = KeyMap::default();
            map.choose(preset);
            for (action, _) in keys::usual() {
                assert!(map.shortcut(action).is_some(), "{preset:?}: {action:?}");
            }
        }
    }

    #[test]
    fn a_key_that_is_taken_comes_back_when_the_taker_lets_it_go() {
        let mut map = KeyMap::default();
        assert_eq!(map.holders(Action::Fit, key("D")), [Action::NextSlide]);
        assert_eq!(map.holders(Action::FocusQuery, key("Ctrl+D")), [Action::Duplicate, Action::Ditto]);
        assert_eq!(map.holders(Action::Ditto, key("D")), []);
        map.set(Action::Fit, &[key("D"), key("Ctrl+1")]);
        assert_eq!(keys_of(&map, Action::Fit), ["D", "Ctrl+1"]);
        assert_eq!(keys_of(&map, Action::NextSlide), ["PageDown", "Ctrl+Right"]);
        map.set(Action::Reject, &[key("D")]);
        assert_eq!(keys_of(&map, Action::Fit), ["Ctrl+1"]);
        map.reset(Action::Reject);
        assert_eq!(keys_of(&map, Action::Fit), ["D", "Ctrl+1"]);
        map.reset_all();
        assert_eq!(map, KeyMap::default());
    }

    #[test]
    fn a_persons_own_keys_stand_above_the_preset() {
        let mut map = KeyMap::default();
        map.set(Action::Reject, &[key("F")]);
        map.choose(Preset::Cvat);
        assert_eq!(keys_of(&map, Action::Reject), ["F"]);
        assert_eq!(keys_of(&map, Action::NextSlide), ["PageDown", "Ctrl+Right"]);
    }

    #[test]
    fn only_changes_are_stored_and_they_come_back() {
        assert_eq!(KeyMap::default().stored(), None);
        let mut map = KeyMap::default();
        map.choose(Preset::LabelStudio);
        map.set_wheel_zooms(true);
        map.set(Action::Nudge(super::super::Direction::Left), &[key("Alt+J")]);
        map.set(Action::Reject, &[]);
        let stored = json!({
            "preset": "label-studio", "wheel_zooms": true, "changes": {"Nudge(Left)": ["Alt+J"], "Reject": []}
        });
        assert_eq!(map.stored(), Some(stored.clone()));
        assert_eq!(KeyMap::load(Some(&stored)), (map, vec![]));
    }

    #[test]
    fn what_is_not_known_is_named_and_kept() {
        let stored = json!({
            "preset": "blender",
            "changes": {"Fly": ["W"], "Fit": ["Hyper+Q", "Shift+F"], "Reject": "X"},
            "later": [1, 2]
        });
        let (mut map, told) = KeyMap::load(Some(&stored));
        assert_eq!(told.len(), 1);
        for word in ["blender", "Fly", "Fit: Hyper+Q", "Reject"] {
            assert!(told[0].message.en.contains(word) && told[0].message.ja.contains(word), "{word}: {told:?}");
        }
        assert_eq!((map.preset(), keys_of(&map, Action::Fit)), (Preset::Kirinuki, vec!["Shift+F".to_owned()]));
        assert_eq!(loaded(map.stored().unwrap()), map);
        map.set(Action::Fit, &[key("F")]);
        let kept = map.stored().unwrap();
        assert_eq!(kept["changes"]["Fit"], json!(["F", "Hyper+Q"]));
        assert_eq!(
            (&kept["changes"]["Fly"], &kept["preset"], &kept["later"]),
            (&json!(["W"]), &json!("blender"), &json!([1, 2]))
        );
        map.choose(Preset::Cvat);
        assert_eq!(map.stored().unwrap()["preset"], json!("cvat"));
    }

    #[test]
    fn a_part_of_the_settings_of_another_kind_is_no_error() {
        for stored in [json!(7), json!([]), json!({"changes": 3, "wheel_zooms": "yes", "preset": null})] {
            let (map, told) = KeyMap::load(Some(&stored));
            assert_eq!((map.table, told.len()), (KeyMap::default().table, 1), "{stored}");
        }
    }

    #[test]
    fn a_key_is_let_go_whatever_is_held_with_it() {
        let event =
            |pressed, repeat, modifiers| Event::Key { key: Key::T, physical_key: None, pressed, repeat, modifiers };
        let map = KeyMap::default();
        let overlays = Action::ToggleOverlays;
        assert!(map.presses(overlays, &event(true, false, Modifiers::NONE)));
        assert!(!map.presses(overlays, &event(true, true, Modifiers::NONE)));
        assert!(!map.presses(overlays, &event(true, false, Modifiers::SHIFT)));
        assert!(map.releases(overlays, &event(false, false, Modifiers::SHIFT)));
    }
}
