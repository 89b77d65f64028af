//! The forms that marks have, drawn by rule and compared with blobs cell by cell.

use std::f64::consts::TAU;
use std::sync::LazyLock;

use super::blob::{GRID, Look};

/// The outline of a mark, whatever is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Star,
    Circle,
    Up,
    Down,
    Cross,
    Check,
}

/// A form drawn as large as the grid.
struct Drawn {
    form: Form,
    /// Width over height.
    aspect: f64,
    cells: Vec<f32>,
}

/// How far a blob's proportions may be from those drawn.
const ASPECT: f64 = 1.18;
/// The next other form must be less like it by this.
const CLEAR: f32 = 0.05;

type Points = Vec<(f64, f64)>;

/// The form of a blob; `None` when it has none of them, or might have two.
pub(super) fn form_of(look: &Look) -> Option<Form> {
    let mut best: Vec<(Form, f32)> = Vec::new();
    for drawn in DRAWN.iter() {
        let off = (look.aspect / drawn.aspect).max(drawn.aspect / look.aspect.max(0.01));
        if off > ASPECT {
            continue;
        }
        let like = likeness(&look.filled, &drawn.cells);
        match best.iter_mut().find(|(form, _)| *form == drawn.form) {
            Some((_, most)) => *most = most.max(like),
            None => best.push((drawn.form, like)),
        }
    }
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (form, like) = *best.first()?;
    let is_clear = best.get(1).is_none_or(|(_, next)| next + CLEAR < like);
    (like >= least(form) && is_clear).then_some(form)
}

/// How like a form a blob must be, from -1 to 1. Measured on the letters of six fonts: those that come nearest reach 0.81
/// for a star (the asterisk), 0.74 for triangles and the tick, 0.78 for the cross; a round O is one with the circle.
fn least(form: Form) -> f32 {
    match form {
        Form::Circle => 0.94,
        Form::Star | Form::Up | Form::Down => 0.85,
        Form::Cross => 0.8,
        Form::Check => 0.78,
    }
}

/// From -1 to 1: how much two pictures vary together.
fn likeness(a: &[f32], b: &[f32]) -> f32 {
    let mean = |all: &[f32]| all.iter().sum::<f32>() / all.len().max(1) as f32;
    let (ma, mb) = (mean(a), mean(b));
    let (mut both, mut own_a, mut own_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        let (x, y) = (x - ma, y - mb);
        both += x * y;
        own_a += x * x;
        own_b += y * y;
    }
    // A full square has no form at all.
    if own_a.min(own_b) < 1e-3 { 0.0 } else { both / (own_a * own_b).sqrt() }
}

static DRAWN: LazyLock<Vec<Drawn>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for inner in [0.382, 0.5, 0.6] {
        all.push(drawn(Form::Star, &[star(inner)]));
    }
    all.push(drawn(Form::Circle, &[circle()]));
    for wide in [1.0, 1.155, 1.3] {
        all.push(drawn(Form::Up, &[vec![(wide / 2.0, 0.0), (wide, 1.0), (0.0, 1.0)]]));
        all.push(drawn(Form::Down, &[vec![(0.0, 0.0), (wide, 0.0), (wide / 2.0, 1.0)]]));
    }
    for thick in [0.06, 0.12, 0.2, 0.3] {
        all.push(drawn(Form::Cross, &[bar((0.0, 0.0), (1.0, 1.0), thick), bar((0.0, 1.0), (1.0, 0.0), thick)]));
    }
    for wide in [0.85, 0.95, 1.1, 1.3] {
        all.push(Drawn { aspect: wide, ..drawn(Form::Check, &[TICK.to_vec()]) });
    }
    for thick in [0.1, 0.18, 0.26] {
        for (turn, start) in [(0.28, 0.5), (0.36, 0.6), (0.4, 0.7), (0.3, 0.66)] {
            for wide in [0.85, 1.1, 1.35] {
                let at = |x: f64, y: f64| (x * wide, y);
                all.push(drawn(
                    Form::Check,
                    &[bar(at(0.0, start), at(turn, 1.0), thick), bar(at(turn, 1.0), at(1.0, 0.0), thick)],
                ));
            }
        }
    }
    all
});

/// A tick as if written with a broad pen.
const TICK: [(f64, f64); 7] =
    [(0.78, 0.0), (1.0, 0.0), (0.3, 1.0), (0.13, 0.98), (0.0, 0.66), (0.15, 0.58), (0.25, 0.72)];

fn star(inner: f64) -> Points {
    let corner = |k: u32| {
        let (r, turn) = (if k.is_multiple_of(2) { 1.0 } else { inner }, TAU * f64::from(k) / 10.0);
        (r * turn.sin(), -r * turn.cos())
    };
    (0..10).map(corner).collect()
}

fn circle() -> Points {
    (0..48).map(|k| TAU * f64::from(k) / 48.0).map(|turn| (turn.sin(), turn.cos())).collect()
}

/// A thick stroke from one point to another.
fn bar(from: (f64, f64), to: (f64, f64), thick: f64) -> Points {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1e-9);
    let (ax, ay) = (dx / length * thick / 2.0, dy / length * thick / 2.0);
    vec![
        (from.0 - ax - ay, from.1 - ay + ax),
        (from.0 - ax + ay, from.1 - ay - ax),
        (to.0 + ax + ay, to.1 + ay - ax),
        (to.0 + ax - ay, to.1 + ay + ax),
    ]
}

/// Polygons drawn together so that they fill the grid.
fn drawn(form: Form, polygons: &[Points]) -> Drawn {
    let all = || polygons.iter().flatten();
    let low = |of: fn(&(f64, f64)) -> f64| all().map(of).fold(f64::INFINITY, f64::min);
    let high = |of: fn(&(f64, f64)) -> f64| all().map(of).fold(f64::NEG_INFINITY, f64::max);
    let (x0, x1, y0, y1) = (low(|p| p.0), high(|p| p.0), low(|p| p.1), high(|p| p.1));
    const FINE: usize = 4;
    let mut cells = vec![0f32; GRID * GRID];
    for (cell, slot) in cells.iter_mut().enumerate() {
        let (column, row) = (cell % GRID, cell / GRID);
        let inside = (0..FINE * FINE).filter(|sub| {
            let at = |whole: usize, part: usize| (whole as f64 + (part as f64 + 0.5) / FINE as f64) / GRID as f64;
            let (x, y) = (x0 + at(column, sub % FINE) * (x1 - x0), y0 + at(row, sub / FINE) * (y1 - y0));
            polygons.iter().any(|polygon| holds(polygon, x, y))
        });
        *slot = inside.count() as f32 / (FINE * FINE) as f32;
    }
    Drawn { form, aspect: (x1 - x0) / (y1 - y0), cells }
}

/// Whether a point lies within a polygon.
fn holds(polygon: &Points, x: f64, y: f64) -> bool {
    let next = polygon.iter().cycle().skip(1);
    let crossed = polygon
        .iter()
        .zip(next)
        .filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    crossed.count() % 2 == 1
}
