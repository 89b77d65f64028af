//! What the painter paints, pixel by pixel, against what it should and against itself.
//!
//! No window and no font: meshes made by hand, and one picture to fill them with.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use egui::epaint::{ImageDelta, Mesh, Vertex};
use egui::{ColorImage, ImageData, Pos2, Rect, TextureId, TextureOptions, pos2, vec2};
use proptest::prelude::*;

use super::*;

const SIZE: [usize; 2] = [150, 110];

fn target() -> Target {
    Target { size: SIZE, scale: 1.0, ground: Color32::from_gray(40), order: Order::RedFirst }
}

/// A painter with the picture it paints.
struct Window {
    painter: Painter,
    pixels: Vec<Color32>,
}

impl Window {
    fn new(target: Target) -> Window {
        Window { painter: Painter::default(), pixels: vec![Color32::BLACK; target.size[0] * target.size[1]] }
    }

    fn paint(&mut self, target: Target, textures: TexturesDelta, primitives: Vec<ClippedPrimitive>) -> Vec<PixelRect> {
        self.painter.paint(Canvas { pixels: &mut self.pixels, age: 1 }, target, textures, primitives)
    }
}

/// A texture with a white corner, as egui's letters have, and a picture beside it.
fn picture(width: usize, height: usize) -> ColorImage {
    let pixel = |i: usize| match (i % width, i / width) {
        (0, 0) => Color32::WHITE,
        (x, y) => Color32::from_rgb((x * 37 % 256) as u8, (y * 53 % 256) as u8, ((x + y) * 11 % 256) as u8),
    };
    ColorImage::new([width, height], (0..width * height).map(pixel).collect())
}

fn textures(options: TextureOptions) -> TexturesDelta {
    let mut delta = TexturesDelta::default();
    let image = ImageData::Color(Arc::new(picture(40, 30)));
    delta.push(TextureId::default(), ImageDelta::full(image, options));
    delta
}

fn fresh(primitives: Vec<ClippedPrimitive>, options: TextureOptions) -> Vec<Color32> {
    let mut window = Window::new(target());
    window.paint(target(), textures(options), primitives);
    window.pixels
}

fn clipped(mesh: Mesh) -> ClippedPrimitive {
    let clip_rect = Rect::from_min_size(Pos2::ZERO, vec2(SIZE[0] as f32, SIZE[1] as f32));
    ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }
}

fn rectangle(rect: Rect, uv: Rect, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_rect_with_uv(rect, uv, color);
    mesh
}

/// The same two triangles in an order that is not that of a rectangle.
fn as_triangles(mut mesh: Mesh) -> Mesh {
    for triangle in mesh.indices.chunks_exact_mut(3) {
        triangle.rotate_left(1);
    }
    mesh
}

fn difference(a: &[Color32], b: &[Color32]) -> u8 {
    let pixel = |(a, b): (&Color32, &Color32)| a.to_array().into_iter().zip(b.to_array()).map(|(a, b)| a.abs_diff(b));
    a.iter().zip(b).flat_map(pixel).max().unwrap_or(0)
}

fn fan(points: &[[f32; 2]], colors: &[Color32]) -> Mesh {
    let mut mesh = Mesh::default();
    let vertex = |(at, color): (&[f32; 2], &Color32)| Vertex { pos: pos2(at[0], at[1]), uv: Pos2::ZERO, color: *color };
    mesh.vertices = points.iter().zip(colors).map(vertex).collect();
    for i in 2..points.len() as u32 {
        mesh.add_triangle(0, i - 1, i);
    }
    mesh
}

#[test]
fn triangles_side_by_side_neither_overlap_nor_leave_gaps() {
    let half = Color32::from_rgba_premultiplied(60, 0, 0, 128);
    let around = [[20.0, 10.0], [120.3, 14.2], [131.7, 90.9], [70.5, 103.1], [9.4, 66.6]];
    let painted = fresh(vec![clipped(fan(&around, &[half; 5]))], TextureOptions::LINEAR);
    let (ground, once) = (target().ground, blend::over(half, target().ground));
    assert!(painted.iter().all(|pixel| [ground, once].contains(pixel)), "a pixel was painted twice");
    // From the first to the last painted pixel of a row there is no hole.
    for row in painted.chunks_exact(SIZE[0]) {
        let inside: Vec<usize> = (0..row.len()).filter(|x| row[*x] == once).collect();
        if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            assert_eq!(inside.len(), last - first + 1);
        }
    }
}

#[test]
fn letters_are_copied_texel_for_pixel() {
    let uv = Rect::from_min_max(pos2(10.0 / 40.0, 5.0 / 30.0), pos2(30.0 / 40.0, 25.0 / 30.0));
    let mesh = rectangle(Rect::from_min_size(pos2(33.0, 44.0), vec2(20.0, 20.0)), uv, Color32::WHITE);
    let painted = fresh(vec![clipped(mesh)], TextureOptions::LINEAR);
    let image = picture(40, 30);
    for (x, y) in [(0, 0), (19, 0), (7, 13), (19, 19)] {
        assert_eq!(painted[(44 + y) * SIZE[0] + 33 + x], image.pixels[(5 + y) * 40 + 10 + x]);
    }
}

#[test]
fn only_what_changed_is_painted_again() {
    let at = |x: f32| rectangle(Rect::from_min_size(pos2(x, 8.0), vec2(10.0, 10.0)), Rect::ZERO, Color32::RED);
    let still =
        || clipped(rectangle(Rect::from_min_size(pos2(100.0, 80.0), vec2(30.0, 20.0)), Rect::ZERO, Color32::BLUE));
    let mut window = Window::new(target());
    window.paint(target(), textures(TextureOptions::LINEAR), vec![clipped(at(5.0)), still()]);
    assert_eq!(window.paint(target(), TexturesDelta::default(), vec![clipped(at(5.0)), still()]), []);
    let parts = window.paint(target(), TexturesDelta::default(), vec![clipped(at(7.0)), still()]);
    assert_eq!(parts, [PixelRect { x0: 5, y0: 8, x1: 17, y1: 18 }]);
    let parts = window.paint(target(), textures(TextureOptions::LINEAR), vec![clipped(at(7.0)), still()]);
    assert!(parts.iter().any(|part| part.x1 > 100 && part.y1 > 80), "a new picture shows everywhere: {parts:?}");
}

#[test]
fn the_order_of_the_channels_changes_nothing_else() {
    let scene = || {
        let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        let picture = rectangle(Rect::from_min_size(pos2(9.0, 8.0), vec2(70.0, 50.0)), uv, Color32::WHITE);
        let tint = Color32::from_rgba_unmultiplied(200, 90, 10, 120);
        vec![clipped(picture), clipped(fan(&[[50.0, 30.0], [120.0, 40.0], [70.0, 90.0]], &[tint; 3]))]
    };
    let blue_first = Target { order: Order::BlueFirst, ..target() };
    let mut window = Window::new(blue_first);
    window.paint(blue_first, textures(TextureOptions::LINEAR), scene());
    let back: Vec<Color32> = window.pixels.iter().map(|pixel| Order::BlueFirst.ordered(*pixel)).collect();
    assert!(back == fresh(scene(), TextureOptions::LINEAR));
}

#[test]
fn two_canvases_in_turn_show_what_one_shows() {
    let at = |x: f32| {
        vec![clipped(rectangle(Rect::from_min_size(pos2(x, 8.0), vec2(10.0, 10.0)), Rect::ZERO, Color32::RED))]
    };
    let mut painter = Painter::default();
    let mut canvases = [vec![Color32::BLACK; SIZE[0] * SIZE[1]], vec![Color32::BLACK; SIZE[0] * SIZE[1]]];
    let mut delta = textures(TextureOptions::LINEAR);
    for (i, x) in [5.0, 60.0, 60.0, 60.0, 120.0, 40.0].into_iter().enumerate() {
        let pixels = canvases[i % 2].as_mut_slice();
        let age = if i < 2 { 0 } else { 2 };
        painter.paint(Canvas { pixels, age }, target(), std::mem::take(&mut delta), at(x));
        assert!(canvases[i % 2] == fresh(at(x), TextureOptions::LINEAR), "picture {i}");
    }
}

#[test]
fn what_comes_and_goes_in_a_mesh_leaves_the_rest_alone() {
    let row = |lefts: &[f32]| {
        let mut mesh = Mesh::default();
        for (i, x) in lefts.iter().enumerate() {
            mesh.add_colored_rect(
                Rect::from_min_size(pos2(*x, 8.0), vec2(10.0, 10.0)),
                Color32::from_gray(100 + i as u8),
            );
        }
        mesh.vertices.iter_mut().for_each(|vertex| vertex.color = Color32::RED);
        vec![clipped(mesh)]
    };
    let mut window = Window::new(target());
    window.paint(target(), textures(TextureOptions::LINEAR), row(&[4.0, 40.0, 130.0]));
    let at = |x0: i32, x1: i32| PixelRect { x0, y0: 8, x1, y1: 18 };
    assert_eq!(window.paint(target(), TexturesDelta::default(), row(&[4.0, 130.0])), [at(40, 50)]);
    assert_eq!(window.paint(target(), TexturesDelta::default(), row(&[4.0, 75.0, 130.0])), [at(75, 85)]);
    // Which of two lies on top may show: one that goes to the end of the list is painted again.
    assert_eq!(window.paint(target(), TexturesDelta::default(), row(&[75.0, 130.0, 4.0])), [at(4, 14)]);
}

#[test]
fn bands_and_threads_paint_what_one_paints_in_one_go() {
    let wide = Target { size: [640, 400], ..target() };
    let mut mesh = Mesh::default();
    for i in 0..5_000 {
        let (x, y) = ((i * 97 % 640) as f32, (i * 41 % 400) as f32);
        let color = Color32::from_rgba_unmultiplied((i % 256) as u8, (i % 7 * 30) as u8, 80, 120);
        let uv = if i % 3 == 0 { Rect::ZERO } else { Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)) };
        mesh.add_rect_with_uv(Rect::from_min_size(pos2(x, y), vec2(17.3, 60.7)), uv, color);
    }
    let clip_rect = Rect::from_min_size(Pos2::ZERO, vec2(640.0, 400.0));
    let scene =
        [mesh.clone(), as_triangles(mesh)].map(|mesh| ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) });
    let whole = PixelRect { x0: 0, y0: 0, x1: 640, y1: 400 };
    let usual = bands::height(whole, &[whole], &scene);
    assert!((10..200).contains(&usual), "there is work for two");
    assert_eq!(bands::height(whole, &[PixelRect { y1: 30, ..whole }], &scene), 400);
    let mut pictures = Textures::default();
    pictures.set(std::mem::take(&mut textures(TextureOptions::LINEAR).set), Order::RedFirst);
    let work = Work { target: wide, primitives: &scene, textures: &pictures };
    let painted = |height: i32, has_help: bool| {
        let mut pixels = vec![Color32::BLACK; 640 * 400];
        work.paint(&mut pixels, &[whole], height, has_help);
        pixels
    };
    let in_one_go = painted(400, false);
    for height in [usual, 1, 7, 399] {
        assert!(painted(height, true) == in_one_go && painted(height, false) == in_one_go, "{height}");
    }
}

#[test]
fn what_an_opaque_picture_hides_makes_no_difference_and_no_work() {
    let whole = Rect::from_min_size(Pos2::ZERO, vec2(SIZE[0] as f32, SIZE[1] as f32));
    let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    let under = |color: Color32| clipped(rectangle(whole, Rect::ZERO, color));
    let tile = |x: f32| clipped(rectangle(Rect::from_min_size(pos2(x, 10.0), vec2(60.0, 80.0)), uv, Color32::WHITE));
    let over = || clipped(rectangle(Rect::from_min_size(pos2(50.0, 5.0), vec2(30.0, 30.0)), Rect::ZERO, Color32::RED));
    let scene = vec![
        under(Color32::BLUE),
        under(Color32::from_rgba_premultiplied(0, 60, 0, 90)),
        tile(5.0),
        tile(65.0),
        over(),
    ];
    let painted = fresh(scene.clone(), TextureOptions::LINEAR);
    let mut without_under = scene;
    without_under.drain(..2);
    let bare = fresh(without_under, TextureOptions::LINEAR);
    let at = |pixels: &[Color32], x: usize, y: usize| pixels[y * SIZE[0] + x];
    for (x, y) in [(6, 11), (64, 50), (70, 20), (124, 89)] {
        assert_eq!(at(&painted, x, y), at(&bare, x, y), "hidden at {x}, {y}");
    }
    let mixed = at(&painted, 0, 0);
    assert!(mixed != target().ground && mixed != Color32::BLUE);
    for (x, y) in [(149, 109), (4, 50), (140, 50), (70, 7)] {
        assert_eq!(at(&painted, x, y) == mixed, (x, y) != (70, 7), "seen at {x}, {y}");
    }
    let work = Work {
        target: target(),
        primitives: &[under(Color32::BLUE), tile(5.0), over()],
        textures: &Textures::default(),
    };
    assert_eq!(work.covered(&[]).0, 0, "an unknown picture hides nothing");
}

/// Marks on glyphs come and go by the hundred while a box is dragged over them: the rest stays as it is.
#[test]
fn many_that_come_at_once_change_only_their_place() {
    let with_many = |many: u16| {
        let row = |count: u16, y: f32| {
            let at = move |i: u16| pos2(f32::from(i % 50) * 2.0, y);
            (0..count).map(move |i| (at(i), Color32::from_rgb(i as u8, (i >> 8) as u8, y as u8)))
        };
        let dragged = [(pos2(f32::from(many % 100), 40.0), Color32::RED)];
        let all = dragged.into_iter().chain(row(50, 0.0)).chain(row(many, 40.0)).chain(row(50, 100.0)).chain(dragged);
        let mut mesh = Mesh::default();
        all.for_each(|(at, color)| mesh.add_colored_rect(Rect::from_min_size(at, vec2(2.0, 8.0)), color));
        vec![clipped(mesh)]
    };
    let mut window = Window::new(target());
    window.paint(target(), textures(TextureOptions::LINEAR), with_many(300));
    for many in [1, 290] {
        let parts = window.paint(target(), TexturesDelta::default(), with_many(many));
        assert!(parts.iter().all(|part| part.y0 >= 32 && part.y1 <= 64), "{parts:?}");
        assert!(window.pixels == fresh(with_many(many), TextureOptions::LINEAR));
    }
}

#[test]
fn nothing_and_nonsense_are_survived() {
    let mut broken = fan(&[[0.0, 0.0], [1e30, f32::NAN], [5.0, 5.0]], &[Color32::RED; 3]);
    broken.indices.push(99);
    let huge = rectangle(Rect::from_min_max(pos2(-1e9, -1e9), pos2(1e9, 1e9)), Rect::ZERO, Color32::GREEN);
    let painted = fresh(vec![clipped(broken), clipped(huge)], TextureOptions::NEAREST);
    assert!(painted.iter().all(|pixel| *pixel == Color32::GREEN));
    let mut window = Window::new(target());
    assert_eq!(window.paint(Target { size: [0, 0], ..target() }, TexturesDelta::default(), Vec::new()).len(), 1);
}

prop_compose! {
    fn one_mesh()(lefts in prop::collection::vec((0..9u8, any::<bool>()), 0..90)) -> Vec<ClippedPrimitive> {
        let mut mesh = Mesh::default();
        for (at, red) in lefts {
            let at = pos2(f32::from(at) * 13.0, f32::from(at) * 7.0);
            let color = if red { Color32::RED } else { Color32::from_rgba_unmultiplied(0, 0, 255, 100) };
            mesh.add_colored_rect(Rect::from_min_size(at, vec2(40.0, 30.0)), color);
        }
        vec![clipped(mesh)]
    }
}

prop_compose! {
    fn scene()(shapes in prop::collection::vec((0.0..150f32, 0.0..110f32, 1.0..90f32, 1.0..70f32, any::<[u8; 4]>(), any::<bool>()), 1..7)) -> Vec<ClippedPrimitive> {
        shapes.into_iter().map(|(x, y, width, height, [r, g, b, a], textured)| {
            let color = Color32::from_rgba_unmultiplied(r, g, b, a);
            let uv = if textured { Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)) } else { Rect::ZERO };
            let mesh = rectangle(Rect::from_min_size(pos2(x, y), vec2(width, height)), uv, color);
            clipped(if b % 2 == 0 { mesh } else { as_triangles(mesh) })
        }).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A picture that was changed again and again is the picture painted at once.
    #[test]
    fn changes_add_up(scenes in prop::collection::vec(scene(), 2..5)) {
        let mut window = Window::new(target());
        let mut delta = textures(TextureOptions::LINEAR);
        for scene in &scenes {
            window.paint(target(), std::mem::take(&mut delta), scene.clone());
        }
        prop_assert_eq!(&window.pixels, &fresh(scenes.last().unwrap().clone(), TextureOptions::LINEAR));
    }

    /// The same for what comes, goes and changes places within one mesh.
    #[test]
    fn changes_of_a_mesh_add_up(scenes in prop::collection::vec(one_mesh(), 2..6)) {
        let mut window = Window::new(target());
        let mut delta = textures(TextureOptions::LINEAR);
        for scene in &scenes {
            window.paint(target(), std::mem::take(&mut delta), scene.clone());
            prop_assert_eq!(&window.pixels, &fresh(scene.clone(), TextureOptions::LINEAR));
        }
    }

    /// A line whose texture changes only from row to row is what its triangles are.
    #[test]
    fn lines_down_and_triangles_agree((x, y, width, height) in (0.0..100f32, 0.0..70f32, 1.0..9f32, 4.0..70f32), length in 0.1..4f32) {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(Rect::from_min_size(pos2(x, y), vec2(width, height)), Color32::from_rgb(9, 200, 90));
        for (vertex, u) in mesh.vertices.iter_mut().zip([0.0, 0.0, length, length]) {
            vertex.uv = pos2(u, 0.4);
        }
        let quick = fresh(vec![clipped(mesh.clone())], TextureOptions::LINEAR_REPEAT);
        let slow = fresh(vec![clipped(as_triangles(mesh))], TextureOptions::LINEAR_REPEAT);
        prop_assert!(difference(&quick, &slow) <= 3, "they differ by {}", difference(&quick, &slow));
    }

    /// The quick way for upright rectangles paints what the way for triangles paints.
    #[test]
    fn rectangles_and_triangles_agree(
        (x, y, width, height) in (0.0..100f32, 0.0..70f32, 4.0..90f32, 4.0..70f32),
        color in any::<[u8; 3]>(), textured in any::<bool>(),
    ) {
        let [r, g, a] = color;
        let uv = if textured { Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)) } else { Rect::ZERO };
        let rect = Rect::from_min_size(pos2(x, y), vec2(width, height));
        let mesh = rectangle(rect, uv, Color32::from_rgba_unmultiplied(r, g, 90, a));
        let quick = fresh(vec![clipped(mesh.clone())], TextureOptions::LINEAR);
        let slow = fresh(vec![clipped(as_triangles(mesh))], TextureOptions::LINEAR);
        prop_assert!(difference(&quick, &slow) <= 3, "they differ by {}", difference(&quick, &slow));
    }
}
