//! Stacks: parts that lie flush against each other and are as wide (or as tall) as each other.
//!
//! A picture on top of its caption, a coloured head on a white body: unlike surfaces, one card. Cells of one size lie flush
//! as well, but they make whole rows and columns, never half of one.

use super::area::Area;

/// Most stacks offered.
const MOST: usize = 200;
/// Parts whose sizes differ by less than this factor are cells.
const CELLS: f64 = 1.5;

/// The boxes of all flush pairs and triples of unlike parts, and of all whole rows and columns of cells.
pub(super) fn stacks(boxes: &[Area], unit: f64) -> Vec<Area> {
    let slack = (unit * 0.005).round().max(2.0) as i32;
    let mut found = pairs(boxes, boxes, slack);
    let triples = pairs(&found, boxes, slack);
    found.extend(triples);
    for joint in [Joint::OnTop, Joint::Beside] {
        found.extend(boxes.iter().filter_map(|first| chain(*first, boxes, joint, slack)));
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    found
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Joint {
    OnTop,
    Beside,
}

fn pairs(boxes: &[Area], others: &[Area], slack: i32) -> Vec<Area> {
    let mut found = Vec::new();
    for a in boxes {
        for b in others {
            let joint = joint(*a, *b, slack).or_else(|| joint(*b, *a, slack));
            if joint.is_some_and(|j| !are_cells(*a, *b, j)) && found.len() < MOST {
                found.push(a.union(*b));
            }
        }
    }
    found
}

/// How the second of two boxes continues the first, downwards or to the right.
fn joint(a: Area, b: Area, slack: i32) -> Option<Joint> {
    let near = |v: i32, w: i32| (v - w).abs() <= slack;
    if near(a.x0, b.x0) && near(a.x1, b.x1) && near(a.y1, b.y0) {
        Some(Joint::OnTop)
    } else if near(a.y0, b.y0) && near(a.y1, b.y1) && near(a.x1, b.x0) {
        Some(Joint::Beside)
    } else {
        None
    }
}

fn are_cells(a: Area, b: Area, joint: Joint) -> bool {
    let (a, b) = match joint {
        Joint::OnTop => (f64::from(a.height()), f64::from(b.height())),
        Joint::Beside => (f64::from(a.width()), f64::from(b.width())),
    };
    a.max(b) < CELLS * a.min(b)
}

/// The whole row or column that starts with a cell; `None` when the cell is not its first or has no fellow.
fn chain(first: Area, boxes: &[Area], way: Joint, slack: i32) -> Option<Area> {
    let follows = |a: Area, b: Area| joint(a, b, slack) == Some(way) && are_cells(a, b, way);
    if boxes.iter().any(|b| follows(*b, first)) {
        return None;
    }
    let (mut whole, mut last) = (first, first);
    // Every step moves on by a cell, so a chain is no longer than there are boxes.
    for _ in 0..boxes.len() {
        let Some(next) = boxes.iter().copied().find(|b| follows(last, *b)) else { break };
        whole = whole.union(next);
        last = next;
    }
    (last != first).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flush_parts_stack_and_others_do_not() {
        let (head, body, foot) = (Area::new(10, 0, 50, 8), Area::new(10, 9, 51, 40), Area::new(10, 40, 50, 44));
        let apart = Area::new(60, 0, 99, 40);
        let found = stacks(&[head, body, foot, apart], 200.0);
        assert_eq!(found, [Area::new(10, 0, 51, 40), Area::new(10, 0, 51, 44), Area::new(10, 9, 51, 44)]);
    }

    #[test]
    fn cells_make_whole_rows_and_columns_only() {
        let cells: Vec<Area> =
            (0..6).map(|i| (i % 3 * 40, i / 3 * 20)).map(|(x, y)| Area::new(x, y, x + 40, y + 20)).collect();
        let rows = [Area::new(0, 0, 120, 20), Area::new(0, 20, 120, 40)];
        let columns = [Area::new(0, 0, 40, 40), Area::new(40, 0, 80, 40), Area::new(80, 0, 120, 40)];
        let mut expected: Vec<Area> = rows.into_iter().chain(columns).collect();
        expected.sort_unstable();
        assert_eq!(stacks(&cells, 200.0), expected);
    }
}
