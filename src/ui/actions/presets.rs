//! The hands of other tools: where their keys differ from ours.
//!
//! Ours are near to those of labelme and X-AnyLabeling; its own preset has the keys of labelme's settings that ours keep for
//! something else. A line of a preset takes its keys away from whatever else has
//! them, so that an action which is added later never stands in its way. CVAT's keys are those of its shortcut settings,
//! Label Studio's those of the `keymap.json` of its editor. CVAT's keys of two strokes (`T H`, `T L`) are left out: here T
//! acts at once, and a key that waits for another could not.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::Action;
use crate::core::lang::Lang;

/// Whose hands the keys are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// Our own, near to labelme and X-AnyLabeling.
    #[default]
    Kirinuki,
    /// labelme.
    Labelme,
    /// CVAT.
    Cvat,
    /// Label Studio.
    LabelStudio,
}

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// An action, and every key it has in a preset.
type Line = (Action, &'static [(Modifiers, Key)]);

const LABELME: &[Line] = &[
    (Action::OpenFolder, &[(CTRL, Key::U), (CTRL_SHIFT, Key::O)]),
    (Action::ToolDraw, &[(CTRL, Key::R), (NONE, Key::R), (NONE, Key::W)]),
    (Action::ToolOutline, &[(CTRL, Key::N), (NONE, Key::P)]),
    (Action::ToolSelect, &[(CTRL, Key::J), (NONE, Key::V)]),
    (Action::Fit, &[(CTRL, Key::F), (SHIFT, Key::Num1)]),
    (Action::FitWidth, &[(CTRL_SHIFT, Key::F), (SHIFT, Key::W)]),
    // What has lost its key to those above.
    (Action::ExtractSelected, &[(CTRL_ALT, Key::R)]),
    (Action::WideFields, &[(CTRL_ALT, Key::F)]),
    (Action::Unreadable, &[(CTRL_SHIFT, Key::U)]),
];

const CVAT: &[Line] = &[
    (Action::NextSlide, &[(NONE, Key::F), (NONE, Key::PageDown), (CTRL, Key::ArrowRight)]),
    (Action::PreviousSlide, &[(NONE, Key::D), (NONE, Key::PageUp), (CTRL, Key::ArrowLeft)]),
    (Action::ToolDraw, &[(NONE, Key::N), (NONE, Key::R)]),
    (Action::Delete, &[(NONE, Key::Delete), (SHIFT, Key::Delete), (NONE, Key::Backspace)]),
    (Action::PasteToFollowing, &[(CTRL, Key::B), (CTRL_SHIFT, Key::V)]),
    // What has lost its key to those above.
    (Action::FitToInk, &[(NONE, Key::A)]),
    (Action::ProposeFromBefore, &[(SHIFT, Key::N)]),
];

const LABEL_STUDIO: &[Line] = &[
    (Action::NextSlide, &[(CTRL, Key::ArrowRight), (NONE, Key::PageDown)]),
    (Action::PreviousSlide, &[(CTRL, Key::ArrowLeft), (NONE, Key::PageUp)]),
    (Action::NextRegion, &[(ALT, Key::Period), (NONE, Key::Tab)]),
    (Action::SelectNone, &[(NONE, Key::U)]),
    (Action::Delete, &[(NONE, Key::Backspace), (NONE, Key::Delete)]),
    (Action::ToggleHide, &[(ALT, Key::H), (NONE, Key::H)]),
    (Action::ToggleLock, &[(ALT, Key::L), (NONE, Key::L)]),
];

impl Preset {
    /// Every preset.
    pub const ALL: [Preset; 4] = [Preset::Kirinuki, Preset::Labelme, Preset::Cvat, Preset::LabelStudio];

    /// What the user's settings call it.
    pub fn name(self) -> &'static str {
        match self {
            Preset::Kirinuki => "kirinuki",
            Preset::Labelme => "labelme",
            Preset::Cvat => "cvat",
            Preset::LabelStudio => "label-studio",
        }
    }

    /// What the window calls it.
    pub fn text(self) -> &'static str {
        match self {
            Preset::Kirinuki => "Kirinuki",
            Preset::Labelme => "labelme",
            Preset::Cvat => "CVAT",
            Preset::LabelStudio => "Label Studio",
        }
    }

    /// Who is at home with it.
    pub fn about(self, lang: Lang) -> &'static str {
        let (en, ja) = match self {
            Preset::Kirinuki => ("Near to labelme and X-AnyLabeling", "labelme・X-AnyLabeling に近い割り当て"),
            Preset::Labelme => (
                "Ctrl+R draws a box, Ctrl+N an outline, Ctrl+F fits the window",
                "Ctrl+R で枠、Ctrl+N で輪郭、Ctrl+F で全体表示",
            ),
            Preset::Cvat => {
                ("F and D go through the slides, the wheel zooms", "F と D でスライド移動、ホイールで拡大縮小")
            }
            Preset::LabelStudio => {
                ("Ctrl and the arrows go through the slides, U deselects", "Ctrl+矢印でスライド移動、U で選択解除")
            }
        };
        lang.pick(en, ja)
    }

    /// Whether the wheel zooms without Ctrl.
    pub(super) fn wheel_zooms(self) -> bool {
        self == Preset::Cvat
    }

    /// The actions whose keys differ from ours, with every key they have instead.
    pub(super) fn differences(self) -> impl Iterator<Item = (Action, Vec<KeyboardShortcut>)> {
        let lines = match self {
            Preset::Kirinuki => &[],
            Preset::Labelme => LABELME,
            Preset::Cvat => CVAT,
            Preset::LabelStudio => LABEL_STUDIO,
        };
        let keys = |keys: &[(Modifiers, Key)]| keys.iter().map(|(m, key)| KeyboardShortcut::new(*m, *key)).collect();
        lines.iter().map(move |(action, list)| (*action, keys(list)))
    }
}
