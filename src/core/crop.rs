//! The part of the page that is read for one region: its box with a margin on all sides.

use serde::{Deserialize, Serialize};

use super::geometry::{Rect, Size};

/// How far a crop reaches beyond the box, on all four sides.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "unit", content = "by", rename_all = "lowercase")]
pub enum Margin {
    /// Percent of the box's own width (left and right) and height (top and bottom).
    Percent(f64),
    /// Page pixels.
    Pixels(f64),
}

impl Default for Margin {
    fn default() -> Self {
        Margin::Percent(2.0)
    }
}

impl Margin {
    /// The crop of a box: grown on all sides, cut to the page.
    pub fn crop(self, bbox: Rect, page: Size) -> Rect {
        let (dx, dy) = match self {
            Margin::Percent(p) => (bbox.width() * p / 100.0, bbox.height() * p / 100.0),
            Margin::Pixels(p) => (p, p),
        };
        Rect { x0: bbox.x0 - dx, y0: bbox.y0 - dy, x1: bbox.x1 + dx, y1: bbox.y1 + dy }.clamped(page)
    }

    /// From `3%`, `12px` or `12` (pixels); 0 to 100 percent, 0 to 10,000 pixels.
    pub fn parse(text: &str) -> Option<Margin> {
        let text = text.trim();
        let number = |s: &str, most: f64| s.trim().parse::<f64>().ok().filter(|v| (0.0..=most).contains(v));
        match text.strip_suffix('%') {
            Some(percent) => number(percent, 100.0).map(Margin::Percent),
            None => number(text.strip_suffix("px").unwrap_or(text), 10_000.0).map(Margin::Pixels),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_margin_grows_all_sides_and_stops_at_the_page() {
        let page = Size { width: 100, height: 100 };
        let bbox = Rect::new(0.0, 20.0, 50.0, 40.0);
        assert_eq!(Margin::Percent(10.0).crop(bbox, page), Rect::new(0.0, 18.0, 55.0, 42.0));
        assert_eq!(Margin::Pixels(4.0).crop(bbox, page), Rect::new(0.0, 16.0, 54.0, 44.0));
    }

    #[test]
    fn margins_are_written_as_percent_or_pixels() {
        assert_eq!(Margin::parse("3%"), Some(Margin::Percent(3.0)));
        assert_eq!(Margin::parse(" 12 px"), Some(Margin::Pixels(12.0)));
        assert_eq!(Margin::parse("12"), Some(Margin::Pixels(12.0)));
        for bad in ["", "-1", "101%", "NaN", "inf", "3 em"] {
            assert_eq!(Margin::parse(bad), None, "{bad}");
        }
    }
}
