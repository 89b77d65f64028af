//! The tools: what dragging and clicking do on the canvas.

use crate::core::lang::Lang;

/// What the hand holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tool {
    /// Selects, moves, resizes, and moves the corners of outlines.
    #[default]
    Select,
    /// Draws boxes.
    Draw,
    /// Draws outlines, corner by corner.
    Outline,
    /// Paints on the shape of the selected region.
    Brush,
    /// Erases from it.
    Eraser,
    /// Looks for the shape inside a rough box.
    CutOut,
    /// Cuts a region along a line.
    Split,
}

impl Tool {
    /// Whether it paints.
    pub fn paints(self) -> bool {
        matches!(self, Tool::Brush | Tool::Eraser)
    }

    /// What to do with it, in one sentence.
    pub fn hint(self, lang: Lang) -> &'static str {
        match self {
            Tool::Select => "",
            Tool::Draw => lang.pick(
                "Drag a box. Shift keeps the tool, Alt switches snapping off.",
                "ドラッグで枠を描きます。Shift で道具を保ち、Alt で吸着を切ります。",
            ),
            Tool::Outline => lang.pick(
                "Click the corners; Enter or the first corner closes, Backspace takes the last one back.",
                "角をクリックします。Enter か最初の角で閉じ、Backspace で 1 つ戻ります。",
            ),
            Tool::Brush => lang.pick(
                "Paint on the selected region, or a new one. Wheel or [ ] for the size, Ctrl erases.",
                "選択した領域（なければ新しい領域）に塗ります。ホイールか [ ] で太さ、Ctrl で消します。",
            ),
            Tool::Eraser => lang.pick(
                "Erase from the selected region. Wheel or [ ] for the size.",
                "選択した領域から消します。ホイールか [ ] で太さを変えます。",
            ),
            Tool::CutOut => lang.pick(
                "Drag a rough box around something: its shape is found.",
                "対象を大まかに囲むと、その形を見つけます。",
            ),
            Tool::Split => {
                lang.pick("Drag a line across a region to cut it in two.", "領域を横切る線を引くと 2 つに分かれます。")
            }
        }
    }
}

/// How thick the brush is, as a radius in page pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brush {
    /// In page pixels.
    pub radius: f64,
}

impl Default for Brush {
    fn default() -> Self {
        Brush { radius: 12.0 }
    }
}

impl Brush {
    /// The thinnest and the thickest.
    const RANGE: (f64, f64) = (1.0, 400.0);

    /// Thicker or thinner by a factor, at least by one pixel.
    pub fn scaled(self, factor: f64) -> Brush {
        let radius = (self.radius * factor).round();
        let radius = if radius == self.radius { self.radius + (factor - 1.0).signum() } else { radius };
        Brush { radius: radius.clamp(Brush::RANGE.0, Brush::RANGE.1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brush_always_changes_and_stays_in_range() {
        let brush = |radius| Brush { radius };
        assert_eq!(brush(2.0).scaled(1.15), brush(3.0));
        assert_eq!(brush(2.0).scaled(0.87), brush(1.0));
        assert_eq!(brush(1.0).scaled(0.5), brush(1.0));
        assert_eq!(brush(400.0).scaled(1.15), brush(400.0));
        assert_eq!(brush(100.0).scaled(1.15), brush(115.0));
    }
}
