//! Replies that models have really given; `tests/fixtures/replies/README.md` says where each is from.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::core::geometry::Size;
use crate::core::mask::{Mask, ProbabilityMap};

macro_rules! reply {
    ($name:literal) => {
        decode(include_str!(concat!("../../../tests/fixtures/replies/", $name, ".txt")))
    };
}

#[track_caller]
fn check(reply: &Reply, count: usize, first: ([f64; 4], &str), last: ([f64; 4], &str)) {
    assert!(!reply.truncated && reply.diagnostics.is_empty(), "{:?}", reply.diagnostics);
    assert_eq!(reply.items.len(), count);
    for (item, (wire, label)) in [(&reply.items[0], first), (&reply.items[count - 1], last)] {
        assert_eq!((item.box_2d, item.label.as_str()), (Some(wire), label));
    }
}

#[test]
fn prose_around_a_fence() {
    let first = ([447.0, 0.0, 1000.0, 418.0], "pink cloth");
    check(&reply!("003-boxes-prose"), 4, first, ([0.0, 465.0, 325.0, 807.0], "sugar container"));
}

#[test]
fn corners_under_flat_keys() {
    let first = ([256.0, 482.0, 295.0, 546.0], "compostable");
    check(&reply!("028-boxes-flat-keys"), 5, first, ([178.0, 565.0, 250.0, 609.0], "compostable"));
}

#[test]
fn one_box_under_many_names_is_kept_under_each() {
    let reply = reply!("035-boxes-loop-duplicates");
    let last = ([725.0, 296.0, 885.0, 767.0], "camera with lens and tripod and accessories");
    check(&reply, 20, ([474.0, 360.0, 731.0, 624.0], "lens"), last);
    assert_eq!(detections(&reply, Size { width: 640, height: 480 }, Default::default()).0.len(), 20);
}

#[test]
fn a_list_in_comment_lines() {
    let first = ([118.0, 308.0, 338.0, 436.0], "light blue bin");
    check(&reply!("039-boxes-in-code-comments"), 12, first, ([271.0, 587.0, 346.0, 643.0], "plastic cup"));
}

#[test]
fn a_polygon_alone_gives_its_box() {
    let (found, notes) =
        detections(&reply!("021-polygon-only-mask"), Size { width: 1000, height: 2000 }, Default::default());
    assert_eq!(<[f64; 4]>::from(found[0].bbox), [325.0, 822.0, 408.0, 1068.0]);
    assert!(matches!(&found[0].mask, Mask::Polygon { points } if points.len() == 6));
    assert_eq!(notes[0].code, "box-from-polygon");
}

#[test]
fn png_masks_are_stretched_over_their_boxes() {
    let reply = reply!("011-masks-png");
    let (found, notes) = detections(&reply, Size { width: 1000, height: 1000 }, Default::default());
    assert!(reply.diagnostics.is_empty() && notes.is_empty(), "{notes:?}");
    assert_eq!(found.len(), 15);
    for detection in found {
        let Mask::ProbabilityMap(ProbabilityMap { frame, width, height, values, .. }) = detection.mask else {
            panic!("no map for {}", detection.label)
        };
        assert_eq!((frame, width, height), (detection.bbox, 256, 256));
        let inside = values.iter().filter(|v| **v >= 128).count();
        assert!((15_000..60_000).contains(&inside), "{inside}");
    }
}
