//! Several boxes put in line: align, distribute, same size.
//!
//! Boxes in page pixels come in and go out in the same order. What would leave the page is pushed back onto it.

use super::geometry::{Rect, Size};

/// What boxes have in common once aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// The leftmost left edge.
    Left,
    /// The upright line through the middle of all.
    Centre,
    /// The rightmost right edge.
    Right,
    /// The topmost top edge.
    Top,
    /// The level line through the middle of all.
    Middle,
    /// The lowest bottom edge.
    Bottom,
}

/// The direction in which boxes stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

/// Which sides become as long as the main box's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Same {
    /// As wide.
    Width,
    /// As high.
    Height,
    /// Both.
    Size,
}

/// Every box moved to the common edge or middle of the box around all.
pub fn aligned(boxes: &[Rect], align: Align, page: Size) -> Vec<Rect> {
    let Some(all) = boxes.iter().copied().reduce(Rect::union) else { return Vec::new() };
    let place = |r: &Rect| {
        let (dx, dy) = match align {
            Align::Left => (all.x0 - r.x0, 0.0),
            Align::Centre => (all.center().x - r.center().x, 0.0),
            Align::Right => (all.x1 - r.x1, 0.0),
            Align::Top => (0.0, all.y0 - r.y0),
            Align::Middle => (0.0, all.center().y - r.center().y),
            Align::Bottom => (0.0, all.y1 - r.y1),
        };
        r.translated(dx, dy).pushed_inside(page)
    };
    boxes.iter().map(place).collect()
}

/// Equal gaps between neighbours; the first and the last box stay. Where there is too little room the gaps are equal
/// overlaps. Fewer than three boxes stay as they are.
pub fn distributed(boxes: &[Rect], direction: Direction, page: Size) -> Vec<Rect> {
    let extent = |r: &Rect| match direction {
        Direction::Horizontal => (r.x0, r.x1),
        Direction::Vertical => (r.y0, r.y1),
    };
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    let middle = |i: usize| extent(&boxes[i]).0 + extent(&boxes[i]).1;
    order.sort_by(|a, b| middle(*a).total_cmp(&middle(*b)));
    let mut placed = boxes.to_vec();
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else { return placed };
    if order.len() < 3 {
        return placed;
    }
    let taken: f64 = boxes.iter().map(|r| extent(r).1 - extent(r).0).sum();
    let gap = (extent(&boxes[last]).1 - extent(&boxes[first]).0 - taken) / (order.len() - 1) as f64;
    let mut at = extent(&boxes[first]).0;
    for i in order {
        let (from, to) = extent(&boxes[i]);
        let moved = match direction {
            Direction::Horizontal => boxes[i].translated(at - from, 0.0),
            Direction::Vertical => boxes[i].translated(0.0, at - from),
        };
        if i != first && i != last {
            placed[i] = moved.pushed_inside(page);
        }
        at += to - from + gap;
    }
    placed
}

/// Every box as wide or high as the one at index `main`, from its own top left corner. Without such a box nothing changes.
pub fn same_size(boxes: &[Rect], main: usize, same: Same, page: Size) -> Vec<Rect> {
    let Some(main) = boxes.get(main) else { return boxes.to_vec() };
    let sized = |r: &Rect| {
        let width = if same == Same::Height { r.width() } else { main.width() };
        let height = if same == Same::Width { r.height() } else { main.height() };
        Rect { x1: r.x0 + width, y1: r.y0 + height, ..*r }.pushed_inside(page)
    };
    boxes.iter().map(sized).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: Size = Size { width: 100, height: 100 };

    fn boxes<const N: usize>(list: [[f64; 4]; N]) -> Vec<Rect> {
        list.map(Rect::from).to_vec()
    }

    #[test]
    fn boxes_meet_at_the_edge_or_middle_of_them_all() {
        let two = boxes([[10.0, 10.0, 30.0, 20.0], [20.0, 40.0, 60.0, 80.0]]);
        let check =
            |align, expected: [[f64; 4]; 2]| assert_eq!(aligned(&two, align, PAGE), boxes(expected), "{align:?}");
        check(Align::Left, [[10.0, 10.0, 30.0, 20.0], [10.0, 40.0, 50.0, 80.0]]);
        check(Align::Centre, [[25.0, 10.0, 45.0, 20.0], [15.0, 40.0, 55.0, 80.0]]);
        check(Align::Right, [[40.0, 10.0, 60.0, 20.0], [20.0, 40.0, 60.0, 80.0]]);
        check(Align::Top, [[10.0, 10.0, 30.0, 20.0], [20.0, 10.0, 60.0, 50.0]]);
        check(Align::Middle, [[10.0, 40.0, 30.0, 50.0], [20.0, 25.0, 60.0, 65.0]]);
        check(Align::Bottom, [[10.0, 70.0, 30.0, 80.0], [20.0, 40.0, 60.0, 80.0]]);
    }

    #[test]
    fn gaps_become_equal_and_the_ends_stay() {
        let three = boxes([[70.0, 5.0, 90.0, 9.0], [0.0, 0.0, 10.0, 4.0], [12.0, 1.0, 22.0, 3.0]]);
        let expected = boxes([[70.0, 5.0, 90.0, 9.0], [0.0, 0.0, 10.0, 4.0], [35.0, 1.0, 45.0, 3.0]]);
        assert_eq!(distributed(&three, Direction::Horizontal, PAGE), expected);
        let upright = boxes([[0.0, 0.0, 5.0, 20.0], [0.0, 10.0, 5.0, 40.0], [0.0, 30.0, 5.0, 50.0]]);
        let expected = boxes([[0.0, 0.0, 5.0, 20.0], [0.0, 10.0, 5.0, 40.0], [0.0, 30.0, 5.0, 50.0]]);
        assert_eq!(distributed(&upright, Direction::Vertical, PAGE), expected);
        assert_eq!(distributed(&three[..2], Direction::Horizontal, PAGE), three[..2]);
    }

    #[test]
    fn sizes_follow_the_main_box_and_stay_on_the_page() {
        let two = boxes([[0.0, 0.0, 30.0, 10.0], [80.0, 95.0, 90.0, 98.0]]);
        let check =
            |same, second: [f64; 4]| assert_eq!(same_size(&two, 0, same, PAGE)[1], Rect::from(second), "{same:?}");
        check(Same::Width, [70.0, 95.0, 100.0, 98.0]);
        check(Same::Height, [80.0, 90.0, 90.0, 100.0]);
        check(Same::Size, [70.0, 90.0, 100.0, 100.0]);
        assert_eq!(same_size(&two, 7, Same::Size, PAGE), two);
    }

    proptest! {
        #[test]
        fn arranged_boxes_stay_on_the_page(
            list in proptest::collection::vec((0.0..80.0f64, 0.0..80.0f64, 1.0..20.0f64, 1.0..20.0f64), 0..8),
        ) {
            let before: Vec<Rect> = list.into_iter().map(|(x, y, w, h)| Rect::new(x, y, x + w, y + h)).collect();
            let results = [
                aligned(&before, Align::Middle, PAGE),
                distributed(&before, Direction::Horizontal, PAGE),
                distributed(&before, Direction::Vertical, PAGE),
                same_size(&before, 0, Same::Size, PAGE),
            ];
            for after in results {
                prop_assert_eq!(after.len(), before.len());
                prop_assert!(after.iter().all(|r| PAGE.rect().contains_rect(*r)));
            }
        }
    }
}
