//! How the window looks: one light and one dark style, and the colours of review states.
//!
//! The styles are set once and again only when the choice changes. A colour is never the only sign: dashes say "model",
//! a solid line says "person", a struck-out label says "rejected".

use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Stroke, Style, TextStyle, Theme, ThemePreference, Visuals, vec2,
};

use crate::core::provenance::ReviewStatus;

use super::view_state::ThemeChoice;

/// Sets both styles. Call it once for a context.
pub fn install(ctx: &egui::Context) {
    ctx.set_style_of(Theme::Light, style(Theme::Light));
    ctx.set_style_of(Theme::Dark, style(Theme::Dark));
    ctx.options_mut(|options| options.zoom_with_keyboard = false); // these keys zoom the slide
}

/// Follows the person's choice.
pub fn choose(ctx: &egui::Context, choice: ThemeChoice) {
    let preference = match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    };
    if ctx.options(|options| options.theme_preference) != preference {
        ctx.set_theme(preference);
    }
}

/// The colour of a review state, on the slide and in lists. Each stands out on white and, with [`HALO`], on anything.
pub fn status_color(status: ReviewStatus) -> Color32 {
    match status {
        ReviewStatus::Unreviewed => Color32::from_rgb(0, 92, 190),
        ReviewStatus::Accepted => Color32::from_rgb(0, 122, 70),
        ReviewStatus::Corrected => Color32::from_rgb(140, 40, 150),
        ReviewStatus::Rejected => Color32::from_rgb(98, 98, 104),
    }
}

/// The thin line on both sides of an outline that lifts it off dark slides.
pub const HALO: Color32 = Color32::from_rgba_premultiplied(210, 210, 210, 210);
/// The text on a plate of a state's colour.
pub const ON_STATUS: Color32 = Color32::WHITE;
/// Where a value stands on the slide.
pub const EVIDENCE: Color32 = Color32::from_rgb(214, 178, 0);
/// What a model proposes to change.
pub const PROPOSAL: Color32 = Color32::from_rgb(168, 84, 0);
/// What the hand is drawing.
pub const DRAWING: Color32 = Color32::from_rgb(0, 120, 215);

/// The surroundings of the slide.
pub fn backdrop(visuals: &Visuals) -> Color32 {
    if visuals.dark_mode { Color32::from_gray(17) } else { Color32::from_rgb(222, 225, 230) }
}

fn style(theme: Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    let font = |size, family: FontFamily| FontId::new(size, family);
    style.text_styles = [
        (TextStyle::Small, font(11.5, FontFamily::Proportional)),
        (TextStyle::Body, font(13.5, FontFamily::Proportional)),
        (TextStyle::Button, font(13.5, FontFamily::Proportional)),
        (TextStyle::Heading, font(17.0, FontFamily::Proportional)),
        (TextStyle::Monospace, font(13.0, FontFamily::Monospace)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(8.0, 4.0);
    style.spacing.interact_size = vec2(32.0, 24.0);
    style.spacing.icon_width = 16.0;
    style.spacing.icon_spacing = 4.0;
    style.animation_time = 0.12;
    style
}

struct Palette {
    text: Color32,
    weak: Color32,
    panel: Color32,
    field: Color32,
    stripe: Color32,
    line: Color32,
    button: Color32,
    button_hovered: Color32,
    button_pressed: Color32,
    accent: Color32,
    selection: Color32,
    on_selection: Color32,
    warning: Color32,
    error: Color32,
}

const LIGHT: Palette = Palette {
    text: Color32::from_rgb(32, 36, 42),
    weak: Color32::from_rgb(92, 99, 110),
    panel: Color32::from_rgb(247, 248, 250),
    field: Color32::WHITE,
    stripe: Color32::from_rgb(240, 242, 245),
    line: Color32::from_rgb(212, 216, 222),
    button: Color32::from_rgb(232, 235, 239),
    button_hovered: Color32::from_rgb(221, 226, 233),
    button_pressed: Color32::from_rgb(206, 213, 223),
    accent: Color32::from_rgb(0, 95, 184),
    selection: Color32::from_rgb(204, 224, 247),
    on_selection: Color32::from_rgb(0, 58, 117),
    warning: Color32::from_rgb(158, 80, 0),
    error: Color32::from_rgb(178, 32, 40),
};

const DARK: Palette = Palette {
    text: Color32::from_rgb(222, 226, 232),
    weak: Color32::from_rgb(154, 162, 173),
    panel: Color32::from_rgb(32, 34, 38),
    field: Color32::from_rgb(22, 24, 27),
    stripe: Color32::from_rgb(38, 41, 46),
    line: Color32::from_rgb(60, 64, 71),
    button: Color32::from_rgb(52, 56, 63),
    button_hovered: Color32::from_rgb(64, 69, 78),
    button_pressed: Color32::from_rgb(78, 85, 96),
    accent: Color32::from_rgb(108, 176, 250),
    selection: Color32::from_rgb(28, 66, 110),
    on_selection: Color32::from_rgb(208, 228, 252),
    warning: Color32::from_rgb(240, 176, 84),
    error: Color32::from_rgb(250, 128, 128),
};

fn visuals(theme: Theme) -> Visuals {
    let (base, p) = match theme {
        Theme::Light => (Visuals::light(), LIGHT),
        Theme::Dark => (Visuals::dark(), DARK),
    };
    let widget = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: CornerRadius::same(4),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Visuals {
        widgets: Widgets {
            noninteractive: widget(p.panel, p.line, p.text),
            inactive: widget(p.button, Color32::TRANSPARENT, p.text),
            hovered: widget(p.button_hovered, p.line, p.text),
            active: widget(p.button_pressed, p.accent, p.text),
            open: widget(p.button_hovered, p.line, p.text),
        },
        selection: Selection { bg_fill: p.selection, stroke: Stroke::new(1.0, p.on_selection) },
        weak_text_color: Some(p.weak),
        hyperlink_color: p.accent,
        faint_bg_color: p.stripe,
        extreme_bg_color: p.field,
        code_bg_color: p.stripe,
        warn_fg_color: p.warning,
        error_fg_color: p.error,
        window_fill: p.panel,
        window_stroke: Stroke::new(1.0, p.line),
        panel_fill: p.panel,
        ..base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(c: Color32) -> f32 {
        let [r, g, b] = [c.r(), c.g(), c.b()].map(|v| (f32::from(v) / 255.0).powf(2.2));
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_is_legible_in_both_themes() {
        for p in [LIGHT, DARK] {
            for ground in [p.panel, p.field, p.stripe, p.button] {
                assert!(contrast(p.text, ground) >= 7.0);
                assert!(contrast(p.weak, ground) >= 4.5, "{:?}", contrast(p.weak, ground));
                assert!(contrast(p.warning, ground) >= 4.5, "{:?}", contrast(p.warning, ground));
                assert!(contrast(p.error, ground) >= 4.5, "{:?}", contrast(p.error, ground));
            }
            assert!(contrast(p.on_selection, p.selection) >= 4.5);
            for beside in [p.panel, p.field, p.stripe, p.button, p.button_pressed] {
                assert!(contrast(p.accent, beside) >= 3.0, "the frame of what has the keyboard on {beside:?}");
            }
        }
    }

    #[test]
    fn plates_and_outlines_of_every_state_are_legible() {
        use ReviewStatus::*;
        for status in [Unreviewed, Accepted, Corrected, Rejected] {
            let color = status_color(status);
            assert!(contrast(color, ON_STATUS) >= 4.0, "{status:?} {}", contrast(color, ON_STATUS));
            assert!(contrast(color, HALO) >= 2.5, "{status:?} {}", contrast(color, HALO));
        }
        assert!(contrast(PROPOSAL, ON_STATUS) >= 4.0);
    }
}
