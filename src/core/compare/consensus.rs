//! What several answers have in common: boxes that mean the same thing, the box in their middle, and how far they lie
//! apart.
//!
//! Boxes join from the best overlap on. A group holds at most one box of each answer, and every box of it overlaps the
//! middle one by at least [`SAME`]. Ties are decided by the boxes themselves, never by the order of the answers.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::core::geometry::Rect;
use crate::core::region::Detection;

use super::SAME;

/// Boxes of several answers that mean the same thing, or one that no other answer has.
#[derive(Debug, Clone, PartialEq)]
pub struct Consensus {
    /// The median of each edge, in page pixels.
    pub bbox: Rect,
    /// The label that most of them give; of equally many the first in the alphabet.
    pub label: String,
    /// Which box of which answer: its place among the answers and in its answer, in the order of the answers.
    pub members: Vec<(usize, usize)>,
    /// From the least to the greatest left, top, right and bottom edge, in page pixels.
    pub spread: [Span; 4],
    /// The mean intersection over union of every two of them; 1 for a single one.
    pub mean_iou: f64,
}

/// How far the edges of one side lie apart, in page pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Span {
    /// The least.
    pub from: f64,
    /// The greatest.
    pub to: f64,
}

impl Consensus {
    /// How many answers have it.
    pub fn agree(&self) -> usize {
        self.members.len()
    }

    /// Whether one answer alone has it, of several.
    pub fn is_single(&self, answers: usize) -> bool {
        self.members.len() == 1 && answers > 1
    }

    /// The box around all of them.
    pub fn hull(&self) -> Rect {
        let [left, top, right, bottom] = self.spread;
        Rect::new(left.from, top.from, right.to, bottom.to)
    }

    /// The box that lies inside all of them; `None` where they have no common part.
    pub fn core(&self) -> Option<Rect> {
        let [left, top, right, bottom] = self.spread;
        (left.to < right.from && top.to < bottom.from).then(|| Rect::new(left.to, top.to, right.from, bottom.from))
    }
}

/// One box of one answer.
#[derive(Clone, Copy)]
struct Box {
    answer: usize,
    index: usize,
    rect: Rect,
}

/// The groups of some answers, by agreement, the widest first, then from top to bottom and left to right.
pub fn consensus(answers: &[&[Detection]]) -> Vec<Consensus> {
    let boxes: Vec<Box> = answers
        .iter()
        .enumerate()
        .flat_map(|(answer, list)| {
            list.iter().enumerate().map(move |(index, detection)| Box { answer, index, rect: detection.bbox })
        })
        .collect();
    let mut groups: Vec<Vec<Box>> = boxes.iter().map(|one| vec![*one]).collect();
    let mut group_of: Vec<usize> = (0..boxes.len()).collect();
    for (one, other) in near(&boxes) {
        let (into, from) = (group_of[one], group_of[other]);
        if into == from {
            continue;
        }
        let joined: Vec<Box> = groups[into].iter().chain(&groups[from]).copied().collect();
        if !is_one_thing(&joined) {
            continue;
        }
        groups[into] = joined;
        groups[from].clear();
        group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = into);
    }
    let mut all: Vec<Consensus> =
        groups.into_iter().filter(|group| !group.is_empty()).map(|group| told(group, answers)).collect();
    all.sort_by(|a, b| b.agree().cmp(&a.agree()).then_with(|| in_space(a.bbox, b.bbox)));
    all
}

/// The pairs of boxes of different answers that overlap enough, best first.
fn near(boxes: &[Box]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, one) in boxes.iter().enumerate() {
        for (j, other) in boxes.iter().enumerate().skip(i + 1) {
            let iou = if one.answer == other.answer { 0.0 } else { one.rect.iou(other.rect) };
            if iou >= SAME {
                let (first, second) = match in_space(one.rect, other.rect) {
                    Ordering::Greater => (other.rect, one.rect),
                    _ => (one.rect, other.rect),
                };
                pairs.push((iou, first, second, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| in_space(a.1, b.1)).then_with(|| in_space(a.2, b.2)));
    pairs.into_iter().map(|(.., i, j)| (i, j)).collect()
}

/// From top to bottom, then from left to right, then the smaller first.
fn in_space(a: Rect, b: Rect) -> Ordering {
    let key = |r: Rect| [r.y0, r.x0, r.y1, r.x1];
    key(a).iter().zip(key(b)).map(|(a, b)| a.total_cmp(&b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn is_one_thing(group: &[Box]) -> bool {
    let mut seen: Vec<usize> = group.iter().map(|one| one.answer).collect();
    seen.sort_unstable();
    if seen.windows(2).any(|two| two[0] == two[1]) {
        return false;
    }
    let middle = middle(group);
    group.iter().all(|one| one.rect.iou(middle) >= SAME)
}

fn edges(group: &[Box], edge: impl Fn(Rect) -> f64) -> Vec<f64> {
    let mut edges: Vec<f64> = group.iter().map(|one| edge(one.rect)).collect();
    edges.sort_by(f64::total_cmp);
    edges
}

/// The median of each edge.
fn middle(group: &[Box]) -> Rect {
    let median = |edge: fn(Rect) -> f64| {
        let edges = edges(group, edge);
        let (low, high) = ((edges.len() - 1) / 2, edges.len() / 2);
        (edges[low] + edges[high]) / 2.0
    };
    Rect::new(median(|r| r.x0), median(|r| r.y0), median(|r| r.x1), median(|r| r.y1))
}

fn told(mut group: Vec<Box>, answers: &[&[Detection]]) -> Consensus {
    group.sort_by_key(|one| one.answer);
    let span = |edge: fn(Rect) -> f64| {
        let edges = edges(&group, edge);
        Span { from: edges[0], to: edges[edges.len() - 1] }
    };
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &group {
        *labels.entry(answers[one.answer][one.index].label.as_str()).or_default() += 1;
    }
    // The last of the greatest wins: going backwards makes it the first in the alphabet.
    let label = labels.iter().rev().max_by_key(|(_, count)| **count).map(|(label, _)| (*label).to_owned());
    Consensus {
        bbox: middle(&group),
        label: label.unwrap_or_default(),
        members: group.iter().map(|one| (one.answer, one.index)).collect(),
        spread: [span(|r| r.x0), span(|r| r.y0), span(|r| r.x1), span(|r| r.y1)],
        mean_iou: mean_iou(&group),
    }
}

fn mean_iou(group: &[Box]) -> f64 {
    let pairs =
        group.iter().enumerate().flat_map(|(i, one)| group.iter().skip(i + 1).map(move |b| one.rect.iou(b.rect)));
    let all: Vec<f64> = pairs.collect();
    if all.is_empty() { 1.0 } else { all.iter().sum::<f64>() / all.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(list: &[(f64, f64, f64, f64, &str)]) -> Vec<Detection> {
        list.iter().map(|(x0, y0, x1, y1, label)| Detection::new(*label, Rect::new(*x0, *y0, *x1, *y1))).collect()
    }

    fn of(answers: &[Vec<Detection>]) -> Vec<Consensus> {
        let lists: Vec<&[Detection]> = answers.iter().map(Vec::as_slice).collect();
        consensus(&lists)
    }

    #[test]
    fn the_middle_is_the_median_of_each_edge() {
        let answers = [
            found(&[(0.0, 0.0, 100.0, 100.0, "a")]),
            found(&[(4.0, 2.0, 104.0, 98.0, "b")]),
            found(&[(10.0, 1.0, 90.0, 110.0, "b"), (300.0, 300.0, 320.0, 320.0, "c")]),
        ];
        let groups = of(&answers);
        assert_eq!(groups.len(), 2);
        let first = &groups[0];
        assert_eq!((first.bbox, first.label.as_str()), (Rect::new(4.0, 1.0, 100.0, 100.0), "b"));
        assert_eq!((first.agree(), first.is_single(3)), (3, false));
        assert_eq!(first.spread[0], Span { from: 0.0, to: 10.0 });
        assert_eq!(first.hull(), Rect::new(0.0, 0.0, 104.0, 110.0));
        assert_eq!(first.core(), Some(Rect::new(10.0, 2.0, 90.0, 98.0)));
        assert_eq!((groups[1].members.as_slice(), groups[1].is_single(3)), (&[(2, 1)][..], true));
    }

    #[test]
    fn two_boxes_of_one_answer_are_two_things() {
        let twice = found(&[(0.0, 0.0, 10.0, 10.0, ""), (0.0, 0.0, 10.0, 9.0, "")]);
        let groups = of(&[twice, found(&[(0.0, 0.0, 10.0, 10.0, "")])]);
        assert_eq!(groups.iter().map(Consensus::agree).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(groups[0].mean_iou, 1.0);
    }

    fn answer() -> impl Strategy<Value = Vec<Detection>> {
        let side = || (0.0..60.0f64, 10.0..40.0f64);
        let one = (side(), side()).prop_map(|((x, w), (y, h))| Detection::new("", Rect::new(x, y, x + w, y + h)));
        proptest::collection::vec(one, 0..6)
    }

    /// What does not depend on the names of the answers: box, how many agree, the least and most of each edge.
    type Bare = ([f64; 4], usize, Vec<(f64, f64)>);

    fn bare(groups: &[Consensus]) -> Vec<Bare> {
        let spans = |group: &Consensus| group.spread.iter().map(|span| (span.from, span.to)).collect();
        groups.iter().map(|group| (group.bbox.into(), group.agree(), spans(group))).collect()
    }

    proptest! {
        #[test]
        fn the_order_of_the_answers_does_not_matter(
            answers in proptest::collection::vec(answer(), 0..5), turn in 0..5usize, mirrored: bool,
        ) {
            let mut others = answers.clone();
            let by = turn % answers.len().max(1);
            others.rotate_left(by);
            if mirrored {
                others.reverse();
            }
            prop_assert_eq!(bare(&of(&answers)), bare(&of(&others)));
        }

        #[test]
        fn the_same_answer_several_times_agrees_fully(one in answer(), times in 1..5usize) {
            let groups = of(&vec![one.clone(); times]);
            prop_assert_eq!(groups.len(), one.len());
            for group in groups {
                prop_assert_eq!((group.agree(), group.mean_iou), (times, 1.0));
                prop_assert!(group.spread.iter().all(|span| span.from == span.to));
            }
        }

        #[test]
        fn every_box_is_in_one_group_near_its_middle(answers in proptest::collection::vec(answer(), 0..5)) {
            let groups = of(&answers);
            let mut members: Vec<(usize, usize)> = groups.iter().flat_map(|group| group.members.clone()).collect();
            members.sort_unstable();
            let all = answers.iter().enumerate().flat_map(|(a, list)| (0..list.len()).map(move |i| (a, i)));
            prop_assert_eq!(members, all.collect::<Vec<_>>());
            for group in &groups {
                prop_assert!(group.hull().contains_rect(group.bbox));
                prop_assert!(group.members.windows(2).all(|two| two[0].0 < two[1].0));
                for (answer, index) in &group.members {
                    prop_assert!(answers[*answer][*index].bbox.iou(group.bbox) >= SAME);
                }
            }
        }
    }
}
