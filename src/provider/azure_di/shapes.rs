//! Polygons of the service on the page: flat lists `[x1, y1, x2, y2, …]` in the unit of the result's page, which is pixels
//! for pictures and inches for documents. They go clockwise from where the text itself begins, so that slanted text has a
//! slanted polygon; its box is the least and most of both.

use serde_json::Value;

use crate::core::geometry::{Point, Rect, Size, pt};

/// A polygon may differ from its box by this share of the box's shorter side before it counts as slanted.
const UPRIGHT: f64 = 0.15;

/// The most corners that are read of a polygon.
const MOST_CORNERS: usize = 200;

/// From the unit of a result to page pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    page: Size,
    x: f64,
    y: f64,
}

/// A place on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    /// On the page, with an area.
    pub(super) bbox: Rect,
    /// Where it is no upright box.
    pub(super) outline: Option<Vec<Point>>,
}

impl Scale {
    /// For a page of the result; `None` when it does not say how large it is.
    pub(super) fn of(result_page: &Value, page: Size) -> Option<Scale> {
        let side = |key: &str| result_page.get(key)?.as_f64().filter(|side| *side > 0.0);
        let (width, height) = (side("width")?, side("height")?);
        Some(Scale { page, x: f64::from(page.width) / width, y: f64::from(page.height) / height })
    }

    /// A polygon on the page; `None` when it is none, or lies outside.
    pub(super) fn shape(&self, polygon: Option<&Value>) -> Option<Shape> {
        let numbers: Option<Vec<f64>> = polygon?.as_array()?.iter().map(Value::as_f64).collect();
        let numbers = numbers.filter(|all| all.len() >= 6 && all.len() % 2 == 0 && all.len() <= 2 * MOST_CORNERS)?;
        let corners: Vec<Point> = numbers.chunks_exact(2).map(|xy| pt(xy[0] * self.x, xy[1] * self.y)).collect();
        let whole = Rect::around(&corners)?;
        let bbox = whole.intersection(self.page.rect())?;
        let near = whole.width().min(whole.height()) * UPRIGHT;
        let at_corner = |p: &Point| whole.corners().iter().any(|corner| corner.distance(*p) <= near.max(1.0));
        let (width, height) = (f64::from(self.page.width), f64::from(self.page.height));
        let inside = |p: Point| pt(p.x.clamp(0.0, width), p.y.clamp(0.0, height));
        let slanted = !corners.iter().all(at_corner);
        Some(Shape { bbox, outline: slanted.then(|| corners.into_iter().map(inside).collect()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pixels_and_inches_come_to_the_same_place() {
        let page = Size { width: 1700, height: 2200 };
        let check = |result_page: Value, polygon: Value, expected: Option<[f64; 4]>| {
            let scale = Scale::of(&result_page, page);
            let bbox = scale.and_then(|scale| scale.shape(Some(&polygon))).map(|shape| shape.bbox.into());
            assert_eq!(bbox, expected, "{polygon}");
        };
        let inches = json!({ "width": 8.5, "height": 11, "unit": "inch" });
        let pixels = json!({ "width": 1700, "height": 2200, "unit": "pixel" });
        let place = Some([200.0, 400.0, 600.0, 500.0]);
        check(inches.clone(), json!([1, 2, 3, 2, 3, 2.5, 1, 2.5]), place);
        check(pixels.clone(), json!([200, 400, 600, 400, 600, 500, 200, 500]), place);
        check(
            pixels.clone(),
            json!([1600, 400, 1800, 400, 1800, 500, 1600, 500]),
            Some([1600.0, 400.0, 1700.0, 500.0]),
        );
        check(pixels.clone(), json!([1800, 400, 1900, 400, 1900, 500, 1800, 500]), None);
        check(pixels.clone(), json!([200, 400, 600, 400, 600]), None);
        check(pixels.clone(), json!([200, 400, "x", 400, 600, 500]), None);
        check(pixels, json!({}), None);
        check(json!({ "width": 0, "height": 5 }), json!([1, 2, 3, 2, 3, 4]), None);
    }

    #[test]
    fn slanted_text_keeps_its_outline() {
        let scale = Scale::of(&json!({ "width": 100, "height": 100 }), Size { width: 200, height: 200 });
        let shape = |polygon: Value| scale.and_then(|scale| scale.shape(Some(&polygon)));
        // Text that runs upwards is a box still.
        let up = shape(json!([10, 50, 10, 10, 20, 10, 20, 50]));
        assert_eq!(up.map(|s| (s.bbox, s.outline)), Some((Rect::new(20.0, 20.0, 40.0, 100.0), None)));
        let slanted = shape(json!([10, 30, 40, 10, 50, 25, 20, 45]));
        let corners = vec![pt(20.0, 60.0), pt(80.0, 20.0), pt(100.0, 50.0), pt(40.0, 90.0)];
        let expected = Shape { bbox: Rect::new(20.0, 20.0, 100.0, 90.0), outline: Some(corners) };
        assert_eq!(slanted, Some(expected));
    }
}
