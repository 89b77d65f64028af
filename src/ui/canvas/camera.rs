//! Where the slide stands in the window: the only place that turns page pixels into screen points and back.
//!
//! Pure maths. A [`Camera`] says which page point lies in the middle and how large a page pixel is; a [`Projection`] is
//! a camera looked at through one viewport. `ui` always means egui's points, `page` always means page pixels.

use egui::{Pos2, pos2};

use crate::core::geometry::{Point, Rect, Size, pt};

/// The largest size of a page pixel, in screen pixels.
const LARGEST: f64 = 64.0;
/// The smallest size of the whole slide, as a share of the size that fits.
const SMALLEST: f64 = 0.25;
/// Screen points left free around a slide that fits.
const AIR: f64 = 16.0;

/// How the camera behaves when the window changes its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Follow {
    /// The whole slide stays in view.
    #[default]
    Fit,
    /// The whole width of the slide stays in view.
    Width,
    /// Middle and scale stay.
    Free,
}

/// What the person looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The page point in the middle of the viewport, in page pixels.
    pub center: Point,
    /// Screen points per page pixel.
    pub scale: f64,
    /// What happens when the viewport changes.
    pub follow: Follow,
}

impl Default for Camera {
    fn default() -> Self {
        Camera { center: Point::default(), scale: 1.0, follow: Follow::Fit }
    }
}

/// A camera, the viewport it is seen through, and the page it looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// What is looked at.
    pub camera: Camera,
    /// In screen points.
    pub viewport: egui::Rect,
    /// In page pixels.
    pub page: Size,
    /// Screen pixels per screen point.
    pub pixels_per_point: f64,
}

impl Projection {
    /// A camera brought into a viewport: following it if it follows, and within the limits.
    pub fn new(camera: Camera, viewport: egui::Rect, page: Size, pixels_per_point: f32) -> Projection {
        let this = Projection { camera, viewport, page, pixels_per_point: f64::from(pixels_per_point).max(0.1) };
        match camera.follow {
            Follow::Fit => this.fit(),
            Follow::Width => this.width_fitted(camera.center.y),
            Follow::Free => this.limited(),
        }
    }

    /// A page point on the screen.
    pub fn ui_from_page(&self, p: Point) -> Pos2 {
        let middle = self.viewport.center();
        let x = f64::from(middle.x) + (p.x - self.camera.center.x) * self.camera.scale;
        let y = f64::from(middle.y) + (p.y - self.camera.center.y) * self.camera.scale;
        pos2(x as f32, y as f32)
    }

    /// A screen point on the page; it may lie outside of the page.
    pub fn page_from_ui(&self, p: Pos2) -> Point {
        let middle = self.viewport.center();
        pt(
            self.camera.center.x + f64::from(p.x - middle.x) / self.camera.scale,
            self.camera.center.y + f64::from(p.y - middle.y) / self.camera.scale,
        )
    }

    /// A page rectangle on the screen.
    pub fn ui_rect(&self, r: Rect) -> egui::Rect {
        egui::Rect::from_min_max(self.ui_from_page(pt(r.x0, r.y0)), self.ui_from_page(pt(r.x1, r.y1)))
    }

    /// A page rectangle on the screen, with edges on whole screen pixels: neighbours share them exactly.
    pub fn ui_rect_on_pixels(&self, r: Rect) -> egui::Rect {
        let ppp = self.pixels_per_point as f32;
        let snap = |p: Pos2| pos2((p.x * ppp).round() / ppp, (p.y * ppp).round() / ppp);
        let r = self.ui_rect(r);
        egui::Rect::from_min_max(snap(r.min), snap(r.max))
    }

    /// The part of the page that is in view, in page pixels; `None` when none is.
    pub fn visible(&self) -> Option<Rect> {
        self.seen().intersection(self.page.rect())
    }

    /// What the viewport covers, in page pixels, the surroundings of the page included.
    pub fn seen(&self) -> Rect {
        let (a, b) = (self.page_from_ui(self.viewport.min), self.page_from_ui(self.viewport.max));
        Rect::new(a.x, a.y, b.x, b.y)
    }

    /// Screen pixels per page pixel.
    pub fn pixel_scale(&self) -> f64 {
        self.camera.scale * self.pixels_per_point
    }

    /// The scale at which a page rectangle fits the viewport with a little air, in points per page pixel.
    fn fitting_scale(&self, r: Rect) -> f64 {
        let room = |points: f32| (f64::from(points) - 2.0 * AIR).max(1.0);
        let x = room(self.viewport.width()) / r.width().max(1.0);
        let y = room(self.viewport.height()) / r.height().max(1.0);
        x.min(y)
    }

    /// The whole page in view.
    pub fn fit(self) -> Projection {
        let page = self.page.rect();
        let camera = Camera { center: page.center(), scale: self.fitting_scale(page), follow: Follow::Fit };
        Projection { camera, ..self }.limited()
    }

    /// The whole width of the page in view, from the top.
    pub fn fit_width(self) -> Projection {
        self.width_fitted(0.0)
    }

    fn width_fitted(self, center_y: f64) -> Projection {
        let page = self.page.rect();
        let room = (f64::from(self.viewport.width()) - 2.0 * AIR).max(1.0);
        let scale = room / page.width().max(1.0);
        let half = f64::from(self.viewport.height()) / 2.0 / scale;
        let air = AIR / scale;
        // The page fills the viewport from top to bottom where it is tall enough, and stands in the middle where not.
        let (top, bottom) = (half - air, page.height() - half + air);
        let y = if top < bottom { center_y.clamp(top, bottom) } else { page.center().y };
        let camera = Camera { center: pt(page.center().x, y), scale, follow: Follow::Width };
        Projection { camera, ..self }.limited()
    }

    /// One page pixel on one screen pixel, about the middle of the viewport.
    pub fn actual_size(self) -> Projection {
        let camera = Camera { scale: 1.0 / self.pixels_per_point, follow: Follow::Free, ..self.camera };
        Projection { camera, ..self }.limited()
    }

    /// A page rectangle as large as it fits, at most `largest` screen pixels to a page pixel.
    pub fn show(self, r: Rect, largest: f64) -> Projection {
        let scale = self.fitting_scale(r).min(largest / self.pixels_per_point);
        let camera = Camera { center: r.center(), scale, follow: Follow::Free };
        Projection { camera, ..self }.limited()
    }

    /// The nearest view in which a page rectangle is wholly seen: moved as little as possible, and smaller only where it
    /// does not fit otherwise.
    pub fn reveal(self, r: Rect) -> Projection {
        let air = AIR / self.camera.scale;
        let wanted = r.expanded(air);
        let seen = self.seen();
        if seen.contains_rect(r) {
            return self;
        }
        if wanted.width() > seen.width() || wanted.height() > seen.height() {
            return self.show(r, self.pixel_scale());
        }
        let shift = |low: f64, high: f64, from: f64, to: f64| (low - from).min(0.0) + (high - to).max(0.0);
        let dx = shift(wanted.x0, wanted.x1, seen.x0, seen.x1);
        let dy = shift(wanted.y0, wanted.y1, seen.y0, seen.y1);
        let c = self.camera.center;
        let camera = Camera { center: pt(c.x + dx, c.y + dy), follow: Follow::Free, ..self.camera };
        Projection { camera, ..self }.limited()
    }

    /// Larger (`factor > 1`) or smaller, with the page point under `at` staying where it is as long as the limits allow.
    pub fn zoom_about(self, at: Pos2, factor: f64) -> Projection {
        if !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let under = self.page_from_ui(at);
        let (smallest, largest) = self.scale_limits();
        let scale = (self.camera.scale * factor).clamp(smallest, largest);
        let away = at - self.viewport.center();
        let center = pt(under.x - f64::from(away.x) / scale, under.y - f64::from(away.y) / scale);
        Projection { camera: Camera { center, scale, follow: Follow::Free }, ..self }.limited()
    }

    /// The slide moved by screen points, as if held by the hand.
    pub fn pan(self, by: egui::Vec2) -> Projection {
        let c = self.camera.center;
        let s = self.camera.scale;
        let center = pt(c.x - f64::from(by.x) / s, c.y - f64::from(by.y) / s);
        Projection { camera: Camera { center, follow: Follow::Free, ..self.camera }, ..self }.limited()
    }

    fn scale_limits(&self) -> (f64, f64) {
        let largest = LARGEST / self.pixels_per_point;
        let smallest = (self.fitting_scale(self.page.rect()) * SMALLEST).min(largest);
        (smallest, largest)
    }

    /// The middle of the viewport never leaves the page, so a slide cannot be lost.
    fn limited(self) -> Projection {
        let (smallest, largest) = self.scale_limits();
        let page = self.page.rect();
        let c = self.camera.center;
        let finite = |v: f64, otherwise: f64| if v.is_finite() { v } else { otherwise };
        let center =
            pt(finite(c.x, page.center().x).clamp(0.0, page.x1), finite(c.y, page.center().y).clamp(0.0, page.y1));
        let scale = finite(self.camera.scale, smallest).clamp(smallest, largest);
        Projection { camera: Camera { center, scale, ..self.camera }, ..self }
    }
}

/// A camera between two others, `t` from 0 to 1; the scale changes by equal factors in equal times.
pub fn between(from: Camera, to: Camera, t: f64) -> Camera {
    let t = t.clamp(0.0, 1.0);
    let eased = t * t * (3.0 - 2.0 * t);
    let mix = |a: f64, b: f64| a + (b - a) * eased;
    let scale = from.scale.max(1e-9) * (to.scale.max(1e-9) / from.scale.max(1e-9)).powf(eased);
    Camera { center: pt(mix(from.center.x, to.center.x), mix(from.center.y, to.center.y)), scale, follow: to.follow }
}

#[cfg(test)]
mod tests {
    use egui::vec2;
    use proptest::prelude::*;

    use super::*;

    const PAGE: Size = Size { width: 4000, height: 3000 };

    fn through(width: f32, height: f32) -> Projection {
        let viewport = egui::Rect::from_min_size(pos2(120.0, 40.0), vec2(width, height));
        Projection::new(Camera::default(), viewport, PAGE, 1.5)
    }

    fn near(a: Point, b: Point, by: f64) -> bool {
        (a.x - b.x).abs() <= by && (a.y - b.y).abs() <= by
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_place(x in -500.0..4500.0f64, y in -500.0..3500.0f64, zoom in 0.2..40.0f64) {
            let view = through(900.0, 600.0).zoom_about(pos2(300.0, 200.0), zoom);
            let back = view.page_from_ui(view.ui_from_page(pt(x, y)));
            // Screen points are 32 bits wide: a hundredth of a screen pixel is what can be asked for.
            let far = view.ui_from_page(pt(x, y)).to_vec2().length() as f64;
            prop_assert!(near(back, pt(x, y), (0.01 + far * 1e-6) / view.camera.scale));
        }

        #[test]
        fn zooming_keeps_the_place_under_the_pointer(px in 0.2..0.8f32, py in 0.2..0.8f32, factor in 1.0..6.0f64) {
            let view = through(900.0, 600.0);
            let at = view.viewport.lerp_inside(vec2(px, py));
            let before = view.page_from_ui(at);
            prop_assume!(PAGE.rect().contains(before));
            let after = view.zoom_about(at, factor);
            prop_assert!(near(after.page_from_ui(at), before, 0.01 / after.camera.scale + 1e-3));
            prop_assert!((after.camera.scale / view.camera.scale - factor).abs() < 1e-6);
        }

        #[test]
        fn a_slide_is_never_lost(moves in proptest::collection::vec((-3000.0..3000.0f32, -3000.0..3000.0f32, 0.01..100.0f64), 1..20)) {
            let mut view = through(900.0, 600.0);
            for (dx, dy, factor) in moves {
                view = view.pan(vec2(dx, dy)).zoom_about(view.viewport.min + vec2(dx.abs() % 900.0, 10.0), factor);
                prop_assert!(view.visible().is_some());
                prop_assert!(view.pixel_scale() <= LARGEST * 1.0001);
            }
        }

        #[test]
        fn what_is_revealed_is_seen(x in 0.0..3900.0f64, y in 0.0..2900.0f64, w in 1.0..3000.0f64, h in 1.0..2500.0f64, zoom in 0.5..20.0f64) {
            let wanted = Rect::new(x, y, x + w, y + h).clamped(PAGE);
            let view = through(900.0, 600.0).zoom_about(pos2(500.0, 300.0), zoom).reveal(wanted);
            prop_assert!(view.seen().expanded(0.01).contains_rect(wanted), "{:?} not in {:?}", wanted, view.seen());
        }
    }

    #[test]
    fn the_whole_page_fits_and_stays_fitted_when_the_window_grows() {
        let view = through(900.0, 600.0);
        assert!(view.seen().contains_rect(PAGE.rect()));
        let grown = Projection::new(view.camera, view.viewport.expand(300.0), PAGE, 1.5);
        assert!(grown.camera.scale > view.camera.scale && grown.seen().contains_rect(PAGE.rect()));
        let free = view.zoom_about(view.viewport.center(), 2.0);
        let kept = Projection::new(free.camera, free.viewport.expand(300.0), PAGE, 1.5);
        assert_eq!(kept.camera.scale, free.camera.scale);
    }

    #[test]
    fn fit_width_shows_the_top_and_both_sides() {
        let view = through(900.0, 200.0).fit_width();
        let seen = view.seen();
        assert!(seen.x0 <= 0.0 && seen.x1 >= 4000.0);
        assert!(seen.y0 <= 0.0 && seen.y1 < 3000.0);
    }

    #[test]
    fn a_hundred_percent_is_one_pixel_to_one_pixel() {
        assert!((through(900.0, 600.0).actual_size().pixel_scale() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn neighbouring_tiles_share_their_edge() {
        let view = through(900.0, 600.0).zoom_about(pos2(333.3, 222.2), 1.37);
        let left = view.ui_rect_on_pixels(Rect::new(0.0, 0.0, 512.0, 512.0));
        let right = view.ui_rect_on_pixels(Rect::new(512.0, 0.0, 1024.0, 512.0));
        assert_eq!(left.right(), right.left());
        assert!((left.right() * 1.5).fract().abs() < 1e-3 || (left.right() * 1.5).fract() > 0.999);
    }

    #[test]
    fn a_flight_starts_and_ends_at_its_cameras() {
        let from = Camera { center: pt(0.0, 0.0), scale: 0.5, follow: Follow::Fit };
        let to = Camera { center: pt(100.0, 50.0), scale: 8.0, follow: Follow::Free };
        assert_eq!(between(from, to, 0.0).center, from.center);
        assert_eq!(between(from, to, 1.0), to);
        assert!((between(from, to, 0.5).scale - 2.0).abs() < 1e-9);
    }
}
