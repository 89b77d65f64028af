//! The shared slides whose regions are known: how often a border that is a little off finds home, and whether cuts are
//! told where print is cut and nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use kirinuki::core::geometry::{Rect, Size};
use kirinuki::raster::decode::decode;
use kirinuki::raster::ink::{InkMap, Side};
use kirinuki::raster::limits::Limits;
use serde_json::Value;

/// The boxes of a list in the truth, which writes them `[y0, x0, y1, x1]`.
fn boxes(truth: &Value, list: &str) -> Vec<Rect> {
    let all = truth[list].as_array().unwrap().iter();
    let boxes = all.map(|item| serde_json::from_value::<[f64; 4]>(item["box_px"].clone()).unwrap());
    boxes.map(|[y0, x0, y1, x1]| Rect::new(x0, y0, x1, y1)).collect()
}

/// Every slide that is there: ink, size, boxes of the records and of the text lines.
fn slides() -> Vec<(InkMap, Size, Vec<Rect>, Vec<Rect>)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/slides/dev");
    let Ok(entries) = fs::read_dir(&dir) else {
        eprintln!("skipped: no slides at {}", dir.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let pictures = files.iter().filter(|f| f.extension().is_some_and(|e| e == "png" || e == "jpg"));
    let slide = |file: &PathBuf| {
        let truth: Value = serde_json::from_slice(&fs::read(file.with_extension("json")).ok()?).unwrap();
        let page = decode(&fs::read(file).unwrap(), &Limits::default()).unwrap().pixels;
        let size = Size { width: page.width(), height: page.height() };
        Some((InkMap::of(&page), size, boxes(&truth, "records"), boxes(&truth, "lines")))
    };
    pictures.filter_map(slide).collect()
}

/// Offsets from -1 to 1 in disorder, always the same.
fn offsets() -> impl FnMut() -> f64 {
    let mut state = 1u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1u64 << 30) as f64 - 1.0
    }
}

#[test]
fn borders_find_home_and_cuts_are_told_where_there_are_any() {
    let mut offset = offsets();
    let (mut tried, mut home) = (0, 0);
    let (mut borders, mut falsely) = (0, 0);
    let (mut through, mut told) = (0, 0);
    for (map, size, records, lines) in slides() {
        // Half a per cent of the page, as a hand is off.
        let pixel = f64::from(size.width.max(size.height)) / 1600.0;
        for record in records {
            for side in Side::ALL {
                borders += 1;
                falsely += usize::from(!map.cuts(record).by(side).is_empty());
                for _ in 0..5 {
                    let off = Side::ALL.iter().fold(record, |b, s| s.moved(b, s.of(b) + 8.0 * pixel * offset()));
                    let place = map.snapped_edge(side, off, 12.0 * pixel);
                    tried += 1;
                    home += usize::from(place.is_some_and(|place| (place - side.of(record)).abs() <= 2.0 * pixel));
                }
            }
            for _ in 0..20 {
                let off = record.translated(60.0 * pixel * offset(), 60.0 * pixel * offset());
                for side in [Side::Top, Side::Bottom] {
                    let inner = |l: &Rect| Rect { y0: l.y0 + 0.35 * l.height(), y1: l.y1 - 0.35 * l.height(), ..*l };
                    let beside = |l: &Rect| l.x0 > off.x0 + 4.0 && l.x1 < off.x1 - 4.0;
                    let hits = |l: &Rect| beside(l) && inner(l).y0 < side.of(off) && side.of(off) < inner(l).y1;
                    if lines.iter().any(hits) {
                        through += 1;
                        told += usize::from(!map.cuts(off).by(side).is_empty());
                    }
                }
            }
        }
    }
    assert!(home * 100 >= tried * 88, "{home} of {tried} borders came home");
    assert!(falsely * 100 <= borders, "{falsely} of {borders} true borders are said to cut");
    assert!(told * 100 >= through * 97, "{told} of {through} cuts are told");
}
