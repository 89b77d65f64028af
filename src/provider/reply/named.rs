//! Boxes and points whose numbers have names: `ymin`, `x2`, `left`, `width` and their relatives.

/// One axis of a box with named numbers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Axis {
    /// `min`, `top`, `left`, `start`.
    low: Option<f64>,
    /// `max`, `bottom`, `right`, `end`.
    high: Option<f64>,
    /// `x` or `y` alone.
    plain: Option<f64>,
    /// `x0`, `x1`, `x2`: which of them is the low one depends on which are there.
    numbered: [Option<f64>; 3],
    /// `width`, `height`.
    extent: Option<f64>,
}

impl Axis {
    fn edges(&self) -> Option<(f64, f64)> {
        let [zero, one, two] = self.numbered;
        let named = self.low.or(self.plain).or(zero);
        let low = named.or(one)?;
        let one_is_high = named.and(one);
        let high = self.high.or(two).or(one_is_high).or_else(|| self.extent.map(|extent| low + extent))?;
        Some((low, high))
    }
}

/// The named numbers of one object.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Named {
    x: Axis,
    y: Axis,
}

/// Where a named number belongs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Slot {
    Low,
    High,
    Plain,
    Numbered(usize),
    Extent,
}

/// A key, lower-case letters and digits only, that names a coordinate: whether it is y, and which.
pub(super) fn slot(key: &str) -> Option<(bool, Slot)> {
    Some(match key {
        "ymin" | "miny" | "top" | "ystart" | "starty" => (true, Slot::Low),
        "xmin" | "minx" | "left" | "xstart" | "startx" => (false, Slot::Low),
        "ymax" | "maxy" | "bottom" | "yend" | "endy" => (true, Slot::High),
        "xmax" | "maxx" | "right" | "xend" | "endx" => (false, Slot::High),
        "y" => (true, Slot::Plain),
        "x" => (false, Slot::Plain),
        "y0" => (true, Slot::Numbered(0)),
        "x0" => (false, Slot::Numbered(0)),
        "y1" => (true, Slot::Numbered(1)),
        "x1" => (false, Slot::Numbered(1)),
        "y2" => (true, Slot::Numbered(2)),
        "x2" => (false, Slot::Numbered(2)),
        "height" | "h" => (true, Slot::Extent),
        "width" | "w" => (false, Slot::Extent),
        _ => return None,
    })
}

impl Named {
    /// Fills one place; a number that could not be read empties it.
    pub(super) fn set(&mut self, is_y: bool, slot: Slot, value: Option<f64>) {
        let axis = if is_y { &mut self.y } else { &mut self.x };
        match slot {
            Slot::Low => axis.low = value,
            Slot::High => axis.high = value,
            Slot::Plain => axis.plain = value,
            Slot::Extent => axis.extent = value,
            Slot::Numbered(n) => {
                if let Some(place) = axis.numbered.get_mut(n) {
                    *place = value;
                }
            }
        }
    }

    /// Whether no number is there.
    pub(super) fn is_empty(&self) -> bool {
        *self == Named::default()
    }

    /// `[ymin, xmin, ymax, xmax]` when all four can be had.
    pub(super) fn edges(&self) -> Option<[f64; 4]> {
        let ((y0, y1), (x0, x1)) = (self.y.edges()?, self.x.edges()?);
        Some([y0, x0, y1, x1])
    }

    /// `[y, x]` when only a place is named.
    pub(super) fn point(&self) -> Option<[f64; 2]> {
        Some([self.y.plain?, self.x.plain?])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn check(keys: &[(&str, f64)], expected: Option<[f64; 4]>) {
        let mut named = Named::default();
        for (key, value) in keys {
            let (is_y, slot) = slot(key).unwrap();
            named.set(is_y, slot, Some(*value));
        }
        assert_eq!(named.edges(), expected, "{keys:?}");
    }

    #[test]
    fn names_beat_places() {
        let all = Some([1.0, 2.0, 3.0, 4.0]);
        check(&[("xmin", 2.0), ("ymin", 1.0), ("xmax", 4.0), ("ymax", 3.0)], all);
        check(&[("x1", 2.0), ("y1", 1.0), ("x2", 4.0), ("y2", 3.0)], all);
        check(&[("x0", 2.0), ("y0", 1.0), ("x1", 4.0), ("y1", 3.0)], all);
        check(&[("x", 2.0), ("y", 1.0), ("x2", 4.0), ("y2", 3.0)], all);
        check(&[("left", 2.0), ("top", 1.0), ("right", 4.0), ("bottom", 3.0)], all);
        check(&[("x", 2.0), ("y", 1.0), ("width", 2.0), ("height", 2.0)], all);
        check(&[("x1", 2.0), ("y1", 1.0), ("w", 2.0), ("h", 2.0)], all);
        check(&[("x", 2.0), ("y", 1.0)], None);
        check(&[("width", 2.0), ("height", 1.0)], None);
    }
}
