//! Outlines with the corners that can be seen. A shape drawn corner by corner on a large slide has many more of them than
//! the screen has pixels for; each one left out saves two triangles in every picture.

use egui::Pos2;

/// How far an outline may run beside its corners, in points: less than half a pixel.
const SLACK: f32 = 0.35;
/// The most corners left out in a row, so that the work stays in proportion.
const MOST: usize = 32;

/// The corners of a closed outline without those that lie on the way between their neighbours as far as the eye can tell.
/// At least three stay of three or more.
pub(super) fn thinned(points: &[Pos2]) -> Vec<Pos2> {
    let [first, .., last] = points else { return points.to_vec() };
    let mut kept = vec![*first];
    let mut from = 0;
    for at in 2..points.len() {
        let between = points.get(from + 1..at).unwrap_or_default();
        let (Some(start), Some(end)) = (points.get(from), points.get(at)) else { break };
        let straight =
            between.len() <= MOST && between.iter().all(|p| squared_distance(*p, *start, *end) <= SLACK * SLACK);
        if !straight {
            from = at - 1;
            kept.extend(points.get(from));
        }
    }
    kept.push(*last);
    if kept.len() < 3 { points.to_vec() } else { kept }
}

/// From a point to a line between two others, squared.
fn squared_distance(p: Pos2, a: Pos2, b: Pos2) -> f32 {
    let along = b - a;
    let length = along.length_sq();
    let share = if length > 0.0 { ((p - a).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
    (a + share * along - p).length_sq()
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    fn circle(radius: f32, corners: usize) -> Vec<Pos2> {
        let angle = |i: usize| i as f32 / corners as f32 * std::f32::consts::TAU;
        (0..corners).map(|i| pos2(50.0, 50.0) + radius * vec2(angle(i).cos(), angle(i).sin())).collect()
    }

    #[test]
    fn corners_that_can_be_seen_stay() {
        let square = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(0.0, 10.0)];
        assert_eq!(thinned(&square), square);
        let halved = [pos2(0.0, 0.0), pos2(5.0, 0.1), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(0.0, 10.0)];
        assert_eq!(thinned(&halved), square);
        let dented = [pos2(0.0, 0.0), pos2(5.0, 1.0), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(0.0, 10.0)];
        assert_eq!(thinned(&dented), dented);
        for few in [&square[..0], &square[..1], &square[..2], &square[..3]] {
            assert_eq!(thinned(few), few);
        }
        let dot = circle(0.1, 20);
        assert_eq!(thinned(&dot), dot, "what would vanish stays as it is");
    }

    #[test]
    fn a_small_round_shape_loses_most_of_its_corners_and_keeps_its_place() {
        let round = circle(20.0, 200);
        let fewer = thinned(&round);
        assert!((8..60).contains(&fewer.len()), "{}", fewer.len());
        for p in &round {
            let sides = fewer.iter().zip(fewer.iter().cycle().skip(1));
            let nearest = sides.map(|(a, b)| squared_distance(*p, *a, *b)).fold(f32::MAX, f32::min);
            assert!(nearest <= SLACK * SLACK + 1e-4, "{p:?}");
        }
    }
}
