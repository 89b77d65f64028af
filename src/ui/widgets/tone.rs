//! Colours that mean something, legible on light and dark ground. Colour is never the only sign of a meaning.

use egui::{Color32, Visuals};

use crate::core::diagnostic::Severity;
use crate::core::lang::Lang;
use crate::core::provenance::{Origin, ReviewStatus};
use crate::core::region::Region;

use super::who::mark;

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done, right.
    Good,
    /// Proposed, or good to know.
    Info,
    /// Given by a person.
    Person,
    /// Out of date, or something was left out.
    Warning,
    /// Failed.
    Bad,
    /// Left out, or not there yet.
    Faint,
}

impl Tone {
    /// The colour for text and marks on the ground of a panel.
    pub fn color(self, visuals: &Visuals) -> Color32 {
        let (light, dark) = match self {
            Tone::Good => (Color32::from_rgb(22, 120, 60), Color32::from_rgb(105, 200, 130)),
            Tone::Info => (Color32::from_rgb(25, 95, 180), Color32::from_rgb(115, 175, 245)),
            Tone::Person => (Color32::from_rgb(110, 60, 170), Color32::from_rgb(195, 155, 245)),
            Tone::Warning => (Color32::from_rgb(150, 90, 0), Color32::from_rgb(240, 180, 70)),
            Tone::Bad => (Color32::from_rgb(185, 30, 30), Color32::from_rgb(250, 125, 115)),
            Tone::Faint => (Color32::from_rgb(105, 105, 110), Color32::from_rgb(155, 155, 160)),
        };
        if visuals.dark_mode { dark } else { light }
    }

    /// How much a message matters.
    pub fn of_severity(severity: Severity) -> Tone {
        match severity {
            Severity::Info => Tone::Info,
            Severity::Warning => Tone::Warning,
            Severity::Error => Tone::Bad,
        }
    }

    /// What a person has said.
    pub fn of_status(status: ReviewStatus) -> Tone {
        match status {
            ReviewStatus::Unreviewed => Tone::Info,
            ReviewStatus::Accepted => Tone::Good,
            ReviewStatus::Corrected => Tone::Person,
            ReviewStatus::Rejected => Tone::Faint,
        }
    }
}

/// What a person has said, in words.
pub fn status_text(status: ReviewStatus, lang: Lang) -> &'static str {
    match status {
        ReviewStatus::Unreviewed => lang.pick("unreviewed", "未確認"),
        ReviewStatus::Accepted => lang.pick("accepted", "承認済み"),
        ReviewStatus::Corrected => lang.pick("corrected", "修正済み"),
        ReviewStatus::Rejected => lang.pick("rejected", "却下"),
    }
}

/// Who made a region, in a word.
pub fn origin_text(origin: Origin, lang: Lang) -> &'static str {
    match origin {
        Origin::Model => lang.pick("proposed", "提案"),
        Origin::Person => lang.pick("drawn by a person", "人が描いた枠"),
    }
}

/// Everything that colours, dashes and signs say of a region, in words: `accepted, drawn by a person, locked`.
pub fn state_text(region: &Region, lang: Lang) -> String {
    let mut words = vec![status_text(region.status, lang), origin_text(region.origin, lang)];
    words.extend(mark(lang, region.provenance.recorded, region.provenance.reconstructed));
    if region.locked {
        words.push(lang.pick("locked", "ロック中"));
    }
    if region.hidden {
        words.push(lang.pick("hidden", "非表示"));
    }
    words.join(lang.pick(", ", "、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of a colour, as contrast is reckoned for reading.
    fn luminance(color: Color32) -> f64 {
        let linear = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    #[test]
    fn every_tone_is_legible_on_both_grounds() {
        for visuals in [Visuals::light(), Visuals::dark()] {
            for tone in [Tone::Good, Tone::Info, Tone::Person, Tone::Warning, Tone::Bad, Tone::Faint] {
                let (a, b) = (luminance(tone.color(&visuals)), luminance(visuals.panel_fill));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{tone:?}, dark {}: {contrast:.1}", visuals.dark_mode);
            }
        }
    }
}
