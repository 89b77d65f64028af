//! How well regions are found without a model, on the slides of `tests/fixtures/slides`: with the number of regions given
//! and guessed, and how well outlines follow the true shapes. The bars are what was measured, less a little.

use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use kirinuki::core::geometry::{Point, Rect, polygon_contains, pt};
use kirinuki::raster::decode::decode;
use kirinuki::raster::limits::Limits;
use kirinuki::reader::layout::{Candidate, Layout, analyse};
use serde_json::Value;

/// A true region: its box, and its shape where it has a frame.
struct Truth {
    bbox: Rect,
    polygon: Option<Vec<Point>>,
}

struct Slide {
    id: String,
    layout: Layout,
    truth: Vec<Truth>,
}

fn slides(ids: &[&str]) -> Vec<Slide> {
    slides_where(|id| ids.contains(&id))
}

fn slides_numbered(numbers: RangeInclusive<u32>) -> Vec<Slide> {
    let number = |id: &str| id.strip_prefix('s').and_then(|number| number.parse().ok());
    slides_where(|id| number(id).is_some_and(|number: u32| numbers.contains(&number)))
}

fn slides_where(is_wanted: impl Fn(&str) -> bool) -> Vec<Slide> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slides");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let wanted = |path: &PathBuf| {
        let id = path.file_stem().unwrap().to_str().unwrap();
        path.extension().is_some_and(|e| e == "json") && is_wanted(id)
    };
    files.into_iter().filter(wanted).map(|path| slide(&path)).collect()
}

fn slide(path: &Path) -> Slide {
    let truth: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let bytes = fs::read(path.with_file_name(truth["image"].as_str().unwrap())).unwrap();
    let page = decode(&bytes, &Limits::PAGE).unwrap().pixels;
    let numbers = |value: &Value| value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect::<Vec<f64>>();
    let record = |record: &Value| {
        let [top, left, bottom, right] = numbers(&record["box_px"]).try_into().unwrap();
        let corner = |p: &Value| pt(numbers(p)[0], numbers(p)[1]);
        let polygon = record["polygon"].as_array().map(|all| all.iter().map(corner).collect());
        Truth { bbox: Rect::new(left, top, right, bottom), polygon }
    };
    let truth_of = truth["records"].as_array().unwrap().iter().map(record).collect();
    let id = truth["id"].as_str().unwrap().to_owned();
    Slide { id, layout: analyse(&page, &|| false).unwrap(), truth: truth_of }
}

/// Pairs of true and found regions, the best overlap first, each used once, down to an overlap.
fn pairs<'a>(truth: &'a [Truth], found: &[&'a Candidate], least: f64) -> Vec<(&'a Truth, &'a Candidate)> {
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (i, t) in truth.iter().enumerate() {
        all.extend(found.iter().enumerate().map(|(j, c)| (t.bbox.iou(c.bbox), i, j)).filter(|p| p.0 >= least));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut matched: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in all {
        if matched.iter().all(|m| m.0 != i && m.1 != j) {
            matched.push((i, j));
        }
    }
    matched.into_iter().map(|(i, j)| (&truth[i], found[j])).collect()
}

/// F1 over all slides at an overlap, and the slides that are not perfect.
fn f1(slides: &[Slide], given: bool, least: f64) -> (f64, Vec<String>) {
    let (mut right, mut all, mut bad) = (0, 0, Vec::new());
    for slide in slides {
        let found = slide.layout.select(given.then_some(slide.truth.len()));
        let matched = pairs(&slide.truth, &found, least).len();
        right += matched;
        all += slide.truth.len() + found.len();
        if 2 * matched < slide.truth.len() + found.len() {
            bad.push(format!("{} {matched} of {} ({} found)", slide.id, slide.truth.len(), found.len()));
        }
    }
    (2.0 * right as f64 / all as f64, bad)
}

/// With the number given at overlaps of .5 and .75, and guessed.
fn hold(slides: &[Slide], bars: [f64; 4]) {
    for ((given, least), bar) in [(true, 0.5), (true, 0.75), (false, 0.5), (false, 0.75)].into_iter().zip(bars) {
        let (score, bad) = f1(slides, given, least);
        assert!(score >= bar, "number given: {given}, overlap {least}: {score:.3} is below {bar}; {bad:?}");
    }
}

#[test]
fn regions_are_found_with_the_number_given_and_guessed() {
    let slides = slides_numbered(1..=55);
    assert_eq!(slides.len(), 55);
    hold(&slides, [0.97, 0.965, 0.965, 0.96]);
}

/// Slides drawn by others. The layout was improved with them in view: what to expect of a stranger's slide is what was
/// found at first sight, which the README beside the slides keeps.
#[test]
fn regions_of_slides_by_others_are_found() {
    let slides = slides_numbered(56..=93);
    assert_eq!(slides.len(), 38);
    hold(&slides, [0.98, 0.97, 0.955, 0.955]);
}

/// The younger of them, so that they do not hide behind the others, nor make room for those to fall.
#[test]
fn regions_of_the_younger_slides_are_found() {
    let slides = slides_numbered(94..=105);
    assert_eq!(slides.len(), 12);
    hold(&slides, [0.87, 0.81, 0.855, 0.805]);
    let slides = slides_numbered(106..=117);
    assert_eq!(slides.len(), 12);
    hold(&slides, [0.985, 0.985, 0.975, 0.975]);
    let slides = slides_numbered(118..=129);
    assert_eq!(slides.len(), 12);
    hold(&slides, [0.975, 0.975, 0.965, 0.955]);
    // Nothing was changed with these in view: this is what a stranger's slides get.
    let slides = slides_numbered(130..=141);
    assert_eq!(slides.len(), 12);
    hold(&slides, [0.92, 0.92, 0.92, 0.92]);
    let slides = slides_numbered(142..=153);
    assert_eq!(slides.len(), 12);
    hold(&slides, [0.84, 0.79, 0.85, 0.82]);
}

#[test]
fn outlines_follow_circles_arrows_and_round_corners() {
    for slide in slides(&["s08", "s12", "s15", "s17"]) {
        let found = slide.layout.select(Some(slide.truth.len()));
        let matched = pairs(&slide.truth, &found, 0.5);
        assert_eq!(matched.len(), slide.truth.len(), "{}", slide.id);
        for (truth, candidate) in matched {
            let overlap =
                overlap(truth.polygon.as_deref().unwrap(), &candidate.outline, truth.bbox.union(candidate.bbox));
            assert!(overlap > 0.93, "{}: {overlap:.3}", slide.id);
        }
    }
}

/// Intersection over union of two polygons, counted at places of a grid over a box.
fn overlap(a: &[Point], b: &[Point], bbox: Rect) -> f64 {
    const SIDE: u32 = 160;
    let at = |from: f64, size: f64, i: u32| from + size * (f64::from(i) + 0.5) / f64::from(SIDE);
    let places = (0..SIDE * SIDE)
        .map(|i| pt(at(bbox.x0, bbox.width(), i % SIDE), at(bbox.y0, bbox.height(), i / SIDE)))
        .map(|p| (polygon_contains(a, p), polygon_contains(b, p)));
    let (mut both, mut either) = (0, 0);
    for (in_a, in_b) in places {
        both += u32::from(in_a && in_b);
        either += u32::from(in_a || in_b);
    }
    f64::from(both) / f64::from(either.max(1))
}

#[test]
fn one_more_and_one_fewer_are_offered() {
    for slide in slides(&["s03", "s08", "s16"]) {
        let n = slide.truth.len();
        let sets = slide.layout.alternatives(Some(n));
        assert_eq!(sets.chosen, slide.layout.select(Some(n)), "{}", slide.id);
        assert_eq!((sets.fewer.len(), sets.more.len()), (n - 1, n + 1), "{}", slide.id);
        assert!(pairs(&slide.truth, &sets.fewer, 0.75).len() >= n - 2, "{}", slide.id);
    }
}
