//! Signs that say by their shape what a colour says: a tick, a cross, a writing pen, a lock, and how a value stands.
//!
//! They are drawn as strokes, so that they look the same whatever fonts there are, and cost a few triangles each.

use egui::{Color32, Mesh, Pos2, Rect, Vec2, pos2, vec2};

use crate::core::provenance::ReviewStatus;
use crate::core::region::Region;

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Accepted.
    Tick,
    /// Rejected.
    Cross,
    /// Corrected by a person.
    Pen,
    /// Locked.
    Lock,
    /// A value stands on the slide as it is: a small frame, quiet, since most do.
    Spot,
    /// The words on the slide are only like the value: a wave.
    Wave,
    /// The reader remarks how it came by a value, such as letters put right: the caret of a proof reader.
    Caret,
    /// The value stands at several places: two frames.
    Frames,
    /// The value is nowhere on the slide: a ring struck through.
    Nowhere,
    /// The value stands elsewhere: an arrow out of a frame.
    Out,
    /// A rule is broken: a triangle of warning.
    Warning,
    /// Readings differ: not equal.
    NotEqual,
    /// There should be a value: an open box.
    Gap,
    /// A person says that there is no value: a bar between two ends.
    Bar,
    /// A person says that nobody can read it: a scrawl.
    Scrawl,
}

impl Sign {
    /// The sign of what a person has said; none while nobody has said anything.
    pub fn of_status(status: ReviewStatus) -> Option<Sign> {
        match status {
            ReviewStatus::Unreviewed => None,
            ReviewStatus::Accepted => Some(Sign::Tick),
            ReviewStatus::Corrected => Some(Sign::Pen),
            ReviewStatus::Rejected => Some(Sign::Cross),
        }
    }

    /// The signs of a region, in the order they stand.
    pub fn of_region(region: &Region) -> impl Iterator<Item = Sign> + use<> {
        Sign::of_status(region.status).into_iter().chain(region.locked.then_some(Sign::Lock))
    }

    /// Its lines, each from point to point, in a square of side 1.
    fn lines(self) -> &'static [&'static [(f32, f32)]] {
        match self {
            Sign::Tick => &[&[(0.08, 0.55), (0.38, 0.86), (0.94, 0.16)]],
            Sign::Cross => &[&[(0.12, 0.12), (0.88, 0.88)], &[(0.88, 0.12), (0.12, 0.88)]],
            Sign::Pen => &[
                &[(0.3, 0.52), (0.72, 0.06), (0.92, 0.26), (0.48, 0.7), (0.22, 0.76), (0.3, 0.52)],
                &[(0.0, 0.96), (1.0, 0.96)],
            ],
            Sign::Lock => &[
                &[(0.26, 0.5), (0.26, 0.2), (0.4, 0.06), (0.6, 0.06), (0.74, 0.2), (0.74, 0.5)],
                &[(0.1, 0.6), (0.9, 0.6)],
                &[(0.1, 0.76), (0.9, 0.76)],
                &[(0.1, 0.92), (0.9, 0.92)],
            ],
            Sign::Spot => &[&[(0.34, 0.34), (0.66, 0.34), (0.66, 0.66), (0.34, 0.66), (0.34, 0.34)]],
            Sign::Wave => &[&[(0.0, 0.62), (0.22, 0.34), (0.44, 0.4), (0.58, 0.6), (0.8, 0.66), (1.0, 0.38)]],
            Sign::Caret => &[&[(0.1, 0.96), (0.5, 0.4), (0.9, 0.96)]],
            Sign::Frames => &[
                &[(0.04, 0.04), (0.6, 0.04), (0.6, 0.6), (0.04, 0.6), (0.04, 0.04)],
                &[(0.78, 0.4), (0.96, 0.4), (0.96, 0.96), (0.4, 0.96), (0.4, 0.78)],
            ],
            Sign::Nowhere => &[
                &[
                    (0.3, 0.04),
                    (0.7, 0.04),
                    (0.96, 0.3),
                    (0.96, 0.7),
                    (0.7, 0.96),
                    (0.3, 0.96),
                    (0.04, 0.7),
                    (0.04, 0.3),
                    (0.3, 0.04),
                ],
                &[(0.8, 0.2), (0.2, 0.8)],
            ],
            Sign::Out => &[
                &[(0.46, 0.22), (0.04, 0.22), (0.04, 0.96), (0.78, 0.96), (0.78, 0.56)],
                &[(0.38, 0.62), (0.96, 0.04)],
                &[(0.62, 0.04), (0.96, 0.04), (0.96, 0.38)],
            ],
            Sign::Warning => &[&[(0.5, 0.04), (0.98, 0.94), (0.02, 0.94), (0.5, 0.04)], &[(0.5, 0.4), (0.5, 0.68)]],
            Sign::NotEqual => {
                &[&[(0.04, 0.34), (0.96, 0.34)], &[(0.04, 0.68), (0.96, 0.68)], &[(0.72, 0.0), (0.28, 1.0)]]
            }
            Sign::Gap => &[&[(0.06, 0.5), (0.06, 0.94), (0.94, 0.94), (0.94, 0.5)]],
            Sign::Bar => &[&[(0.06, 0.2), (0.06, 0.8)], &[(0.06, 0.5), (0.94, 0.5)], &[(0.94, 0.2), (0.94, 0.8)]],
            Sign::Scrawl => &[&[(0.02, 0.9), (0.24, 0.1), (0.46, 0.9), (0.68, 0.1), (0.9, 0.9), (1.0, 0.5)]],
        }
    }

    /// Adds it to a mesh, as large as a square in screen points.
    pub fn add_to(self, mesh: &mut Mesh, square: Rect, color: Color32) {
        let at = |(x, y): (f32, f32)| pos2(square.left() + x * square.width(), square.top() + y * square.height());
        let width = (square.width() * 0.16).max(1.3);
        for line in self.lines() {
            for ends in line.windows(2) {
                segment(mesh, at(ends[0]), at(ends[1]), width, color);
            }
        }
    }
}

/// Adds signs beside each other to a mesh, each in a square of this side, from the middle of their left edge on.
pub fn add_row(mesh: &mut Mesh, signs: impl Iterator<Item = Sign>, from: Pos2, side: f32, color: Color32) {
    for (index, sign) in signs.enumerate() {
        let corner = from + vec2(index as f32 * step(side), -side / 2.0);
        sign.add_to(mesh, Rect::from_min_size(corner, Vec2::splat(side)), color);
    }
}

/// How far the next sign stands from one of this side, in points.
pub fn step(side: f32) -> f32 {
    side + 3.0
}

/// Adds a straight line to a mesh, longer by half its width at both ends so that corners close.
pub fn segment(mesh: &mut Mesh, from: Pos2, to: Pos2, width: f32, color: Color32) {
    let along = (to - from).normalized() * (width / 2.0);
    let across = along.rot90();
    let first = mesh.vertices.len() as u32;
    for corner in [from - along + across, to + along + across, to + along - across, from - along - across] {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::status_color;
    use ReviewStatus::{Accepted, Corrected, Rejected, Unreviewed};

    const SIDE: usize = 9;

    /// What of a small square a sign covers.
    fn drawn(sign: Option<Sign>) -> Vec<bool> {
        let mut mesh = Mesh::default();
        let square = Rect::from_min_size(Pos2::ZERO, Vec2::splat(SIDE as f32));
        sign.into_iter().for_each(|sign| sign.add_to(&mut mesh, square, Color32::WHITE));
        let corners: Vec<Pos2> = mesh.vertices.iter().map(|vertex| vertex.pos).collect();
        let side = |a: Pos2, b: Pos2, p: Pos2| (b - a).rot90().dot(p - a);
        let covers = |p: Pos2| {
            mesh.indices.chunks(3).any(|t| {
                let [a, b, c] = [t[0], t[1], t[2]].map(|index| corners[index as usize]);
                let sides = [side(a, b, p), side(b, c, p), side(c, a, p)];
                sides.iter().all(|s| *s >= 0.0) || sides.iter().all(|s| *s <= 0.0)
            })
        };
        (0..SIDE * SIDE).map(|i| covers(pos2((i % SIDE) as f32 + 0.5, (i / SIDE) as f32 + 0.5))).collect()
    }

    fn ascii(drawn: &[bool]) -> String {
        let line = |row: &[bool]| row.iter().map(|on| if *on { '#' } else { '.' }).collect::<String>();
        drawn.chunks(SIDE).map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn signs_differ_in_shape() {
        use Sign::*;
        let all =
            [Tick, Cross, Pen, Lock, Spot, Wave, Caret, Frames, Nowhere, Out, Warning, NotEqual, Gap, Bar, Scrawl];
        let signs: Vec<Option<Sign>> = std::iter::once(None).chain(all.map(Some)).collect();
        for (i, a) in signs.iter().enumerate() {
            for b in &signs[..i] {
                let (a, b) = (drawn(*a), drawn(*b));
                let apart = a.iter().zip(&b).filter(|(a, b)| a != b).count();
                assert!(apart >= 12, "{apart}\n{}\n\n{}", ascii(&a), ascii(&b));
            }
        }
    }

    /// Linear light, as eyes without one kind of cone see it: the matrices of Viénot, Brettel and Mollon (1999), and grey.
    const EYES: [(&str, [[f32; 3]; 3]); 3] = [
        ("protanopia", [[0.1124, 0.8876, 0.0], [0.1124, 0.8876, 0.0], [0.004, -0.004, 1.0]]),
        ("deuteranopia", [[0.2928, 0.7072, 0.0], [0.2928, 0.7072, 0.0], [-0.0223, 0.0223, 1.0]]),
        ("grey", [[0.2126, 0.7152, 0.0722]; 3]),
    ];

    fn seen(color: Color32, eye: [[f32; 3]; 3]) -> [f32; 3] {
        let linear = [color.r(), color.g(), color.b()].map(|v| (f32::from(v) / 255.0).powf(2.2));
        let to_screen = |v: f32| v.clamp(0.0, 1.0).powf(1.0 / 2.2) * 255.0;
        eye.map(|row| to_screen(row.iter().zip(linear).map(|(a, b)| a * b).sum()))
    }

    #[test]
    fn states_that_look_alike_to_some_eyes_have_signs_that_differ() {
        let all = [Unreviewed, Accepted, Corrected, Rejected];
        let mut alike = 0;
        for (i, a) in all.iter().enumerate() {
            for b in &all[..i] {
                for (_, eye) in EYES {
                    let (x, y) = (seen(status_color(*a), eye), seen(status_color(*b), eye));
                    let apart = x.iter().zip(y).map(|(x, y)| (x - y).powi(2)).sum::<f32>().sqrt();
                    alike += usize::from(apart < 40.0);
                    let (a, b) = (Sign::of_status(*a), Sign::of_status(*b));
                    assert!(apart >= 40.0 || drawn(a) != drawn(b), "{a:?} and {b:?}: {apart:.0}");
                }
            }
        }
        assert!(alike > 0, "colour alone would do for every eye: the signs could go");
    }
}
