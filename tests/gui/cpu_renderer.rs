//! Paints the window without a graphics card: egui's triangles, filled one pixel at a time.
//!
//! Corners are rounded to sixteenths of a pixel and edges follow the top-left rule, so neighbouring triangles neither
//! overlap nor leave gaps and the picture is the same on every machine. Paint callbacks are refused: the window has none.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, ImageData, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// Sixteenths of a pixel: one pixel, and its middle.
const ONE: i64 = 16;
const HALF: i64 = ONE / 2;

/// The textures that egui has handed over, as premultiplied pixels.
#[derive(Default)]
pub(crate) struct CpuRenderer {
    textures: HashMap<TextureId, (ColorImage, TextureOptions)>,
}

impl CpuRenderer {
    fn apply(&mut self, id: TextureId, delta: ImageDelta) {
        let ImageData::Color(image) = delta.image;
        let Some([left, top]) = delta.pos else {
            self.textures.insert(id, ((*image).clone(), delta.options));
            return;
        };
        let (whole, options) = self.textures.get_mut(&id).expect("a part of a texture comes after the whole");
        *options = delta.options;
        let [width, height] = image.size;
        for row in 0..height {
            let start = (top + row) * whole.size[0] + left;
            whole.pixels[start..start + width].copy_from_slice(&image.pixels[row * width..(row + 1) * width]);
        }
    }
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for one in deltas {
                self.apply(id, one);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.viewport_rect().size() * scale;
        // As the window itself is cleared before each frame.
        let ground = Rgba(ctx.global_style().visuals.panel_fill.to_array());
        let mut canvas = RgbaImage::from_pixel(size.x.round() as u32, size.y.round() as u32, ground);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else { return Err("a paint callback cannot be painted".to_owned()) };
            let (image, options) = self.textures.get(&mesh.texture_id).ok_or("a mesh has an unknown texture")?;
            let (width, height) = (i64::from(canvas.width()), i64::from(canvas.height()));
            let pixel = |at: f32, most: i64| ((at * scale).round() as i64).clamp(0, most);
            let clip = Clip {
                left: pixel(clip_rect.min.x, width),
                top: pixel(clip_rect.min.y, height),
                right: pixel(clip_rect.max.x, width),
                bottom: pixel(clip_rect.max.y, height),
            };
            fill_mesh(&mut canvas, &mesh, image, *options, &clip, scale);
        }
        Ok(canvas)
    }
}

/// The pixels that may be painted; right and bottom are beyond the last.
struct Clip {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

fn fill_mesh(
    canvas: &mut RgbaImage,
    mesh: &Mesh,
    image: &ColorImage,
    options: TextureOptions,
    clip: &Clip,
    scale: f32,
) {
    for corners in mesh.indices.chunks_exact(3) {
        let corners = [corners[0], corners[1], corners[2]].map(|index| mesh.vertices[index as usize]);
        fill(canvas, corners, image, options, clip, scale);
    }
}

/// Twice the area of a triangle, positive when it goes round clockwise on the screen.
fn area(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// What a point exactly on an edge has to give up: nothing on a top or a left edge.
fn bias(a: [i64; 2], b: [i64; 2]) -> i64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    if dy < 0 || (dy == 0 && dx > 0) { 0 } else { -1 }
}

fn fill(
    canvas: &mut RgbaImage,
    mut corners: [Vertex; 3],
    image: &ColorImage,
    options: TextureOptions,
    clip: &Clip,
    scale: f32,
) {
    let place = |v: &Vertex| [v.pos.x, v.pos.y].map(|at| (at * scale * ONE as f32).round() as i64);
    let mut at = corners.each_ref().map(place);
    let mut whole = area(at[0], at[1], at[2]);
    if whole == 0 {
        return;
    }
    if whole < 0 {
        corners.swap(1, 2);
        at.swap(1, 2);
        whole = -whole;
    }
    let [a, b, c] = at;
    let biases = [bias(b, c), bias(c, a), bias(a, b)];
    let range = |axis: usize, least: i64, most: i64| {
        let (low, high) = (a[axis].min(b[axis]).min(c[axis]), a[axis].max(b[axis]).max(c[axis]));
        low.div_euclid(ONE).max(least)..(high.div_euclid(ONE) + 1).min(most)
    };
    let colors = corners.map(|corner| corner.color.to_array().map(f32::from));
    let plain = corners.iter().all(|corner| corner.uv == corners[0].uv);
    let filter = filter(&corners, whole, image, options);
    let sample = |u: f32, v: f32| match options.wrap_mode {
        TextureWrapMode::Repeat => sample(image, filter, u.rem_euclid(1.0), v.rem_euclid(1.0)),
        _ => sample(image, filter, u, v),
    };
    let once = plain.then(|| sample(corners[0].uv.x, corners[0].uv.y));
    for y in range(1, clip.top, clip.bottom) {
        for x in range(0, clip.left, clip.right) {
            let p = [x * ONE + HALF, y * ONE + HALF];
            let weights = [area(b, c, p), area(c, a, p), area(a, b, p)];
            if weights.iter().zip(biases).any(|(weight, bias)| weight + bias < 0) {
                continue;
            }
            let [u, v, w] = weights.map(|weight| weight as f32 / whole as f32);
            let mix = |of: [f32; 3]| of[0] * u + of[1] * v + of[2] * w;
            let texel = once.unwrap_or_else(|| {
                sample(mix(corners.map(|corner| corner.uv.x)), mix(corners.map(|corner| corner.uv.y)))
            });
            let color = [0, 1, 2, 3].map(|i| mix(colors.map(|color| color[i])) * texel[i] / 255.0);
            let under = canvas.get_pixel_mut(x as u32, y as u32);
            for (under, over) in under.0.iter_mut().zip(color) {
                *under = (over + f32::from(*under) * (1.0 - color[3] / 255.0)).round().clamp(0.0, 255.0) as u8;
            }
        }
    }
}

/// Whether the picture is enlarged or reduced decides how it is sampled.
fn filter(corners: &[Vertex; 3], whole: i64, image: &ColorImage, options: TextureOptions) -> TextureFilter {
    let [a, b, c] = corners.map(|corner| [corner.uv.x * image.size[0] as f32, corner.uv.y * image.size[1] as f32]);
    let texels = ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).abs();
    let enlarged = texels < whole as f32 / (ONE * ONE) as f32;
    if enlarged { options.magnification } else { options.minification }
}

/// The colour at a place of a texture; what is beyond its edge looks like its edge.
fn sample(image: &ColorImage, filter: TextureFilter, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = image.size;
    let texel = |x: f32, y: f32| {
        let (x, y) = (x.clamp(0.0, width as f32 - 1.0) as usize, y.clamp(0.0, height as f32 - 1.0) as usize);
        Color32::to_array(&image.pixels[y * width + x]).map(f32::from)
    };
    let (x, y) = (u * width as f32, v * height as f32);
    if filter == TextureFilter::Nearest {
        return texel(x.floor(), y.floor());
    }
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (right, down) = (x - left, y - top);
    let corners = [texel(left, top), texel(left + 1.0, top), texel(left, top + 1.0), texel(left + 1.0, top + 1.0)];
    let shares = [(1.0 - right) * (1.0 - down), right * (1.0 - down), (1.0 - right) * down, right * down];
    [0, 1, 2, 3].map(|i| corners.iter().zip(shares).map(|(corner, share)| corner[i] * share).sum())
}
