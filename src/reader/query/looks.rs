//! Colours and forms: what a query says of looks, and which surfaces of a page look so.
//!
//! It knows the plain colour of a surface and whether it is round, long or tilted. It knows nothing of what a picture
//! shows, so the colour of a thing in a photograph is not for it.

use crate::core::geometry::{Point, Rect, polygon_area};
use crate::core::text_layer::TextLayer;
use crate::reader::layout::{Candidate, Source};

/// How something looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looks {
    /// Its colour.
    pub colour: Option<Colour>,
    /// Its form.
    pub form: Option<Form>,
    /// The words of the query that said so.
    pub words: String,
}

/// A colour that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Red and crimson.
    Red,
    /// Orange.
    Orange,
    /// Yellow and gold.
    Yellow,
    /// Green.
    Green,
    /// Teal, cyan and turquoise.
    Teal,
    /// Blue and navy.
    Blue,
    /// Purple and violet.
    Purple,
    /// Pink and magenta.
    Pink,
    /// Brown.
    Brown,
    /// Black.
    Black,
    /// White.
    White,
    /// Grey and silver.
    Grey,
}

/// A form that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As high as wide, without corners.
    Round,
    /// Much wider than high.
    Long,
    /// Turned against the page.
    Tilted,
    /// With corners.
    Angular,
}

const COLOURS: &[(Colour, &str)] = &[
    (Colour::Red, "red|crimson|scarlet|赤|赤色|赤い|レッド|紅色"),
    (Colour::Orange, "orange|橙|橙色|オレンジ|オレンジ色"),
    (Colour::Yellow, "yellow|gold|golden|黄|黄色|黄色い|金|金色|イエロー|ゴールド"),
    (Colour::Green, "green|緑|緑色|グリーン"),
    (Colour::Teal, "teal|cyan|turquoise|水色|青緑|ターコイズ"),
    (Colour::Blue, "blue|navy|青|青色|青い|紺|紺色|ブルー"),
    (Colour::Purple, "purple|violet|紫|紫色|パープル"),
    (Colour::Pink, "pink|magenta|桃|桃色|ピンク|ピンク色"),
    (Colour::Brown, "brown|茶|茶色|茶色い|ブラウン"),
    (Colour::Black, "black|黒|黒色|黒い|ブラック"),
    (Colour::White, "white|白|白色|白い|ホワイト"),
    (Colour::Grey, "grey|gray|silver|灰|灰色|グレー|銀|銀色|シルバー"),
];

const FORMS: &[(Form, &str)] = &[
    (Form::Round, "round|circular|circle|丸い|円い|円形|円形の|丸型の"),
    (Form::Long, "pill-shaped|oval|細長い|楕円の|楕円形の"),
    (Form::Tilted, "tilted|rotated|slanted|斜めの|傾いた|斜め"),
    (Form::Angular, "square|rectangular|四角い|四角の|長方形の"),
];

/// The colour a folded word names.
pub(super) fn colour(word: &str) -> Option<Colour> {
    COLOURS.iter().find(|(_, names)| names.split('|').any(|name| name == word)).map(|(colour, _)| *colour)
}

/// The form a folded word names.
pub(super) fn form(word: &str) -> Option<Form> {
    FORMS.iter().find(|(_, names)| names.split('|').any(|name| name == word)).map(|(form, _)| *form)
}

/// Hue in degrees, saturation and value from 0 to 1.
fn hsv([r, g, b]: [u8; 3]) -> (f64, f64, f64) {
    let [r, g, b] = [r, g, b].map(|v| f64::from(v) / 255.0);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let range = most - least;
    let hue = match range {
        0.0 => 0.0,
        _ if most == r => 60.0 * ((g - b) / range).rem_euclid(6.0),
        _ if most == g => 60.0 * ((b - r) / range + 2.0),
        _ => 60.0 * ((r - g) / range + 4.0),
    };
    (hue, if most > 0.0 { range / most } else { 0.0 }, most)
}

/// Whether a ground is of a colour: with `pale`, tints of it too.
pub(super) fn is_of(ground: [u8; 3], colour: Colour, pale: bool) -> bool {
    let (hue, saturation, value) = hsv(ground);
    let tinted = saturation >= if pale { 0.04 } else { 0.4 };
    let within = |from: f64, to: f64| tinted && value > 0.25 && (from..=to).contains(&hue);
    match colour {
        Colour::Red => within(340.0, 360.0) || within(0.0, 16.0),
        Colour::Orange => within(12.0, 42.0) && (pale || value > 0.65),
        Colour::Yellow => within(38.0, 70.0),
        Colour::Green => within(70.0, 168.0),
        Colour::Teal => within(160.0, 200.0),
        Colour::Blue => within(192.0, 252.0),
        Colour::Purple => within(248.0, 295.0),
        Colour::Pink => within(290.0, 350.0) || (hue < 15.0 && (0.15..0.55).contains(&saturation) && value > 0.8),
        Colour::Brown => within(10.0, 45.0) && value <= 0.7,
        Colour::Black => value < 0.2,
        Colour::White => value > 0.93 && saturation < 0.06,
        Colour::Grey => saturation < 0.12 && (0.2..0.93).contains(&value),
    }
}

/// Whether an outline is of a form.
fn has_form(bbox: Rect, outline: &[Point], form: Form) -> bool {
    let fill = polygon_area(outline) / bbox.area().max(1.0);
    let long = bbox.width() / bbox.height().max(1.0);
    let even = (0.75..1.34).contains(&long);
    match form {
        Form::Round => even && (0.6..0.9).contains(&fill) && outline.len() > 5,
        Form::Long => long > 1.8,
        Form::Tilted => fill < 0.93 && !(even && outline.len() > 9),
        Form::Angular => fill > 0.93 || outline.len() == 4,
    }
}

/// The surfaces with words on them that look so, by index: the outermost of each place.
pub(super) fn patches(looks: &Looks, candidates: &[Candidate], text: &TextLayer, page_area: f64) -> Vec<usize> {
    let plain = coloured(looks, candidates, text, page_area, false);
    if plain.is_empty() { coloured(looks, candidates, text, page_area, true) } else { plain }
}

/// The same, of plain colours or else of tints.
fn coloured(looks: &Looks, candidates: &[Candidate], text: &TextLayer, page_area: f64, pale: bool) -> Vec<usize> {
    let drawn = |c: &Candidate| matches!(c.source, Source::Standing | Source::Surface);
    let fits = |c: &Candidate| {
        drawn(c)
            && (c.print.lines > 0 || !text.within(c.bbox).lines.is_empty())
            && c.bbox.area() < 0.4 * page_area
            && looks.colour.is_none_or(|colour| is_of(c.ground, colour, pale))
    };
    let of_colour: Vec<usize> = (0..candidates.len()).filter(|&i| candidates.get(i).is_some_and(fits)).collect();
    let held = |inner: usize| {
        let inside = |outer: usize| {
            let (Some(a), Some(b)) = (candidates.get(inner), candidates.get(outer)) else { return false };
            let common = a.bbox.intersection(b.bbox).map_or(0.0, |r| r.area());
            outer != inner
                && common > 0.8 * a.bbox.area()
                && (b.bbox.area() > a.bbox.area() || (b.bbox.area() == a.bbox.area() && outer < inner))
        };
        of_colour.iter().any(|&outer| inside(outer))
    };
    let outermost: Vec<usize> = of_colour.iter().copied().filter(|&i| !held(i)).collect();
    let Some(form) = looks.form else { return outermost };
    let formed = |i: &usize| candidates.get(*i).is_some_and(|c| has_form(c.bbox, &c.outline, form));
    let of_form: Vec<usize> = outermost.iter().copied().filter(formed).collect();
    // A colour alone may say which one; a form alone must hold.
    if of_form.is_empty() && looks.colour.is_some() { outermost } else { of_form }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_names() {
        for (ground, expected) in [
            ([215, 38, 61], Colour::Red),
            ([45, 95, 168], Colour::Blue),
            ([255, 213, 74], Colour::Yellow),
            ([234, 183, 71], Colour::Yellow),
            ([79, 160, 74], Colour::Green),
            ([0, 48, 135], Colour::Blue),
            ([122, 79, 191], Colour::Purple),
            ([228, 87, 46], Colour::Orange),
            ([20, 20, 22], Colour::Black),
            ([255, 255, 255], Colour::White),
        ] {
            assert!(is_of(ground, expected, false), "{ground:?} {expected:?}");
        }
        assert!(!is_of([234, 247, 238], Colour::Green, false) && is_of([234, 247, 238], Colour::Green, true));
        assert!(!is_of([255, 255, 255], Colour::Red, true));
    }

    #[test]
    fn words_name_colours_and_forms() {
        assert_eq!(colour("navy"), Some(Colour::Blue));
        assert_eq!(colour("赤"), Some(Colour::Red));
        assert_eq!(form("丸い"), Some(Form::Round));
        assert_eq!(colour("loud"), None);
    }
}
