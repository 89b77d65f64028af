//! Stacks: parts that lie flush against each other and are as wide (or as tall) as each other.
//!
//! A picture on top of its caption, a coloured head on a white body: two surfaces, one card.

use super::area::Area;

/// Most stacks offered.
const MOST: usize = 200;

/// The boxes of all flush pairs and triples of the given boxes.
pub(super) fn stacks(boxes: &[Area], unit: f64) -> Vec<Area> {
    let slack = (unit * 0.005).round().max(2.0) as i32;
    let mut found = pairs(boxes, boxes, slack);
    let triples = pairs(&found, boxes, slack);
    found.extend(triples);
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    found
}

fn pairs(boxes: &[Area], others: &[Area], slack: i32) -> Vec<Area> {
    let mut found = Vec::new();
    for a in boxes {
        for b in others {
            if flush(*a, *b, slack) && found.len() < MOST {
                found.push(a.union(*b));
            }
        }
    }
    found
}

fn flush(a: Area, b: Area, slack: i32) -> bool {
    let near = |v: i32, w: i32| (v - w).abs() <= slack;
    let on_top = near(a.x0, b.x0) && near(a.x1, b.x1) && (near(a.y1, b.y0) || near(b.y1, a.y0));
    let beside = near(a.y0, b.y0) && near(a.y1, b.y1) && (near(a.x1, b.x0) || near(b.x1, a.x0));
    on_top || beside
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
}
