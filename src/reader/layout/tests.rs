//! Whole slides, drawn by code: what is found, and that no picture breaks it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::cell::Cell;
use std::f64::consts::PI;

use super::drawing::{INK, PAPER, Slide};
use super::*;
use crate::core::geometry::{polygon_area, polygon_contains};

fn layout(slide: &Slide) -> Layout {
    analyse(&slide.page, &|| false).unwrap()
}

/// Every expected box is found, in this order, and nothing else; with the number given and without.
fn check(slide: &Slide, expected: &[Rect], iou: f64) {
    let found = layout(slide);
    for n in [Some(expected.len()), None] {
        let chosen: Vec<Rect> = found.select(n).iter().map(|c| c.bbox).collect();
        assert_eq!(chosen.len(), expected.len(), "asked for {n:?}: {chosen:?}");
        for (a, b) in expected.iter().zip(&chosen) {
            assert!(a.iou(*b) > iou, "asked for {n:?}: {a:?} is not {b:?}");
        }
    }
}

fn boxed(x: f64, y: f64, w: f64, h: f64) -> Rect {
    Rect::new(x, y, x + w, y + h)
}

#[test]
fn a_grid_of_cards_with_pictures() {
    let mut slide = Slide::new(1280, 720, [226, 232, 240]);
    slide.rect([0.0, 0.0, 1280.0, 90.0], [24, 50, 90]);
    slide.print(40.0, 26.0, 5.0, 14, PAPER);
    let mut cards = Vec::new();
    for i in 0..6 {
        let (x, y) = (40.0 + 410.0 * f64::from(i % 3), 120.0 + 295.0 * f64::from(i / 3));
        slide.rect([x, y, 380.0, 270.0], PAPER);
        slide.rect([x, y, 150.0, 270.0], [90, 140, 60 + 20 * i as u8]);
        slide.circle(x + 75.0, y + 135.0, 40.0, [220, 180, 40]);
        slide.record(x + 170.0, y + 40.0, i as usize, INK);
        cards.push(boxed(x, y, 380.0, 270.0));
    }
    check(&slide, &cards, 0.95);
}

#[test]
fn a_card_much_larger_than_the_others_is_taken_whole() {
    let mut slide = Slide::new(1280, 720, [226, 232, 240]);
    slide.rect([40.0, 40.0, 1200.0, 330.0], PAPER);
    slide.circle(240.0, 205.0, 120.0, [200, 60, 50]);
    slide.record(460.0, 90.0, 2, INK);
    slide.print(760.0, 240.0, 9.0, 5, [190, 30, 30]);
    let mut cards = vec![boxed(40.0, 40.0, 1200.0, 330.0)];
    for i in 0..5 {
        let x = 40.0 + 244.0 * f64::from(i);
        slide.rect([x, 400.0, 224.0, 280.0], PAPER);
        slide.circle(x + 60.0, 460.0, 36.0, [90, 140, 60 + 20 * i as u8]);
        slide.print(x + 20.0, 520.0, 3.0, 6 + i as usize % 3, INK);
        slide.print(x + 20.0, 560.0, 2.0, 9 + i as usize % 4, INK);
        slide.print(x + 60.0, 610.0, 4.0, 5, [190, 30, 30]);
        cards.push(boxed(x, 400.0, 224.0, 280.0));
    }
    let found = layout(&slide);
    let chosen = found.select(Some(6));
    assert!(cards.iter().zip(&chosen).all(|(a, b)| a.iou(b.bbox) > 0.9), "{chosen:?}");
}

#[test]
fn columns_without_frames() {
    let mut slide = Slide::new(1280, 720, [18, 20, 28]);
    slide.print(60.0, 30.0, 6.0, 9, PAPER);
    let mut records = Vec::new();
    for column in 0..2 {
        for row in 0..4 {
            let (x, y) = (60.0 + 640.0 * f64::from(column), 130.0 + 145.0 * f64::from(row));
            records.push(slide.record(x, y, (column * 4 + row) as usize, PAPER));
        }
    }
    records.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    check(&slide, &records, 0.85);
}

#[test]
fn rows_of_a_table_whose_first_cells_span_several() {
    let mut slide = Slide::new(1280, 720, PAPER);
    let edges = [50.0, 230.0, 520.0, 700.0, 960.0, 1240.0];
    slide.rect([50.0, 100.0, 1190.0, 50.0], [214, 222, 234]);
    let mut rows = Vec::new();
    for i in 0..9 {
        let y = 100.0 + 50.0 * f64::from(i);
        let from = if [2, 3, 5, 6, 8].contains(&i) { 230.0 } else { 50.0 };
        slide.rect([from, y, 1240.0 - from, 2.0], [150, 160, 175]);
        for (column, x) in edges.into_iter().take(5).enumerate().skip(usize::from(from > 50.0)) {
            slide.print(x + 16.0, y + 17.0, 2.5, 5 + (i as usize + column) % 4, INK);
        }
        rows.push(boxed(50.0, y, 1190.0, 50.0));
    }
    slide.rect([50.0, 550.0, 1190.0, 2.0], [150, 160, 175]);
    edges.into_iter().for_each(|x| slide.rect([x, 100.0, 2.0, 452.0], [150, 160, 175]));
    check(&slide, &rows[1..], 0.9);
}

/// A ruled table turned by a slope; the boxes of its rows as they lie on the page.
fn turned_table(slope: f64, noise: bool) -> (Slide, Vec<Rect>) {
    let mut flat = Slide::new(1280, 960, PAPER);
    flat.print(90.0, 60.0, 5.0, 12, INK);
    let edges = [80.0, 300.0, 620.0, 860.0, 1200.0];
    edges.into_iter().for_each(|x| flat.rect([x, 160.0, 2.0, 642.0], INK));
    for i in 0..8 {
        let y = 160.0 + 80.0 * f64::from(i);
        flat.rect([80.0, y, 1122.0, 2.0], INK);
        for (column, x) in edges.into_iter().take(4).enumerate() {
            flat.print(x + 24.0, y + 30.0, 2.5, 6 + (i as usize + column) % 4, INK);
        }
    }
    flat.rect([80.0, 800.0, 1122.0, 2.0], INK);
    let (sin, cos) = slope.atan().sin_cos();
    let place = |x: f64, y: f64| {
        pt(640.0 + (x - 640.0) * cos - (y - 480.0) * sin, 480.0 + (x - 640.0) * sin + (y - 480.0) * cos)
    };
    let page = RgbImage::from_fn(1280, 960, |x, y| {
        let (dx, dy) = (f64::from(x) + 0.5 - 640.0, f64::from(y) + 0.5 - 480.0);
        let (from_x, from_y) = (640.0 + dx * cos + dy * sin, 480.0 - dx * sin + dy * cos);
        let seen = flat.page.get_pixel_checked(from_x.max(0.0) as u32, from_y.max(0.0) as u32);
        let grain =
            if noise { (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)).wrapping_mul(2_654_435_761) >> 29 } else { 0 };
        image::Rgb(seen.map_or(PAPER, |p| p.0).map(|v| v.saturating_sub(grain as u8)))
    });
    let row = |i: u32| {
        let y = 160.0 + 80.0 * f64::from(i);
        let bottom = y + 80.0;
        Rect::around(&[place(80.0, y), place(1202.0, y), place(80.0, bottom), place(1202.0, bottom)]).unwrap()
    };
    (Slide { page }, (0..8).map(row).collect())
}

#[test]
fn rows_of_a_ruled_table_on_a_scan_that_lies_askew() {
    for (slope, noise) in [(0.015, true), (-0.02, true), (0.0, true), (0.015, false)] {
        let (slide, rows) = turned_table(slope, noise);
        let chosen: Vec<Rect> = layout(&slide).select(Some(rows.len())).iter().map(|c| c.bbox).collect();
        assert_eq!(chosen.len(), rows.len());
        assert!(rows.iter().zip(&chosen).all(|(a, b)| a.iou(*b) > 0.85), "{slope}: {chosen:?} {rows:?}");
    }
}

#[test]
fn pale_cards_on_a_page_of_little_contrast() {
    let mut slide = Slide::new(1280, 720, PAPER);
    slide.print(40.0, 26.0, 5.0, 14, INK);
    let mut cards = Vec::new();
    for i in 0..6 {
        let (x, y) = (40.0 + 410.0 * f64::from(i % 3), 120.0 + 295.0 * f64::from(i / 3));
        slide.rect([x, y, 380.0, 270.0], [240, 242, 246]);
        slide.record(x + 40.0, y + 40.0, i as usize, INK);
        slide.print(x + 40.0, y + 220.0, 3.0, 4 + i as usize % 3, INK);
        cards.push(boxed(x, y, 380.0, 270.0));
    }
    slide.page.pixels_mut().for_each(|pixel| pixel.0 = pixel.0.map(|value| 90 + value / 3));
    check(&slide, &cards, 0.95);
}

#[test]
fn records_of_two_tables_side_by_side_under_heads_of_the_same_words() {
    let mut slide = Slide::new(1280, 960, PAPER);
    slide.print(40.0, 30.0, 5.0, 14, INK);
    let mut rows = Vec::new();
    for i in 0..9 {
        let y = 120.0 + 80.0 * f64::from(i);
        for side in 0..2 {
            let left = 40.0 + 610.0 * f64::from(side);
            if i == 0 {
                slide.rect([left, y, 590.0, 80.0], [60, 110, 180]);
            } else {
                rows.push(boxed(left, y, 590.0, 80.0));
            }
            slide.rect([left, y, 590.0, 2.0], [150, 160, 175]);
            for (column, x) in [0.0, 210.0, 420.0].into_iter().enumerate() {
                let (letters, ink) = if i == 0 {
                    (5 + column, PAPER)
                } else {
                    (4 + (3 * i + side * 2 + 5 * column as u32) as usize % 5, INK)
                };
                slide.print(left + x + 20.0, y + 30.0, 2.5, letters, ink);
                slide.rect([left + x, y, 2.0, 80.0], [150, 160, 175]);
            }
            slide.rect([left + 588.0, y, 2.0, 80.0], [150, 160, 175]);
        }
    }
    [40.0, 650.0].into_iter().for_each(|x| slide.rect([x, 838.0, 590.0, 2.0], [150, 160, 175]));
    check(&slide, &rows, 0.9);
}

#[test]
fn records_of_two_rows_each_beside_a_cell_that_spans_both() {
    let mut slide = Slide::new(1280, 720, PAPER);
    let edges = [50.0, 230.0, 420.0, 630.0, 840.0, 1050.0, 1240.0];
    slide.rect([50.0, 60.0, 1190.0, 50.0], [214, 222, 234]);
    let mut records = Vec::new();
    for i in 0..11 {
        let y = 60.0 + 50.0 * f64::from(i);
        let from = if i > 1 && i % 2 == 0 { 230.0 } else { 50.0 };
        slide.rect([from, y, 1240.0 - from, 2.0], [150, 160, 175]);
        for (column, x) in edges.into_iter().take(6).enumerate().skip(1) {
            // Some cells hold nothing but a dash.
            if i == 0 || column == 1 || !(i as usize + column).is_multiple_of(3) {
                slide.print(x + 16.0, y + 17.0, 2.5, 5 + (i as usize + column) % 4, INK);
            } else {
                slide.rect([x + 60.0, y + 25.0, 14.0, 2.0], [160, 160, 160]);
            }
        }
        if i % 2 == 1 {
            slide.print(66.0, y + 40.0, 3.0, 5 + i as usize % 3, INK);
            records.push(boxed(50.0, y, 1190.0, 100.0));
        }
    }
    slide.rect([50.0, 610.0, 1190.0, 2.0], [150, 160, 175]);
    edges.into_iter().for_each(|x| slide.rect([x, 60.0, 2.0, 552.0], [150, 160, 175]));
    check(&slide, &records, 0.9);
}

#[test]
fn rows_apart_from_each_other_under_a_head_of_their_size() {
    let mut slide = Slide::new(1280, 720, PAPER);
    let mut rows = Vec::new();
    for i in 0..9 {
        let y = 60.0 + 68.0 * f64::from(i);
        let (ground, ink) = if i == 0 { ([90, 40, 80], PAPER) } else { ([226, 216, 224], INK) };
        slide.rect([40.0, y, 1200.0, 60.0], ground);
        for (column, x) in [60.0, 420.0, 700.0, 1000.0].into_iter().enumerate() {
            slide.print(x, y + 22.0, 2.5, 6 + (i as usize + column) % 5, ink);
        }
        rows.push(boxed(40.0, y, 1200.0, 60.0));
    }
    check(&slide, &rows[1..], 0.9);
}

#[test]
fn rows_between_a_head_and_a_foot_of_one_colour() {
    let mut slide = Slide::new(1280, 720, PAPER);
    let mut rows = Vec::new();
    for i in 0..10 {
        let y = 60.0 + 60.0 * f64::from(i);
        slide.rect([40.0, y, 1200.0, 60.0], if i % 9 == 0 { [190, 204, 226] } else { [252, 252, 255] });
        slide.rect([40.0, y, 1200.0, 2.0], [150, 160, 175]);
        for (column, x) in [60.0, 420.0, 700.0, 1000.0].into_iter().enumerate() {
            slide.print(x, y + 22.0, 2.5, 6 + (i as usize + column) % 5, INK);
        }
        rows.push(boxed(40.0, y, 1200.0, 60.0));
    }
    let chosen: Vec<Rect> = layout(&slide).select(None).iter().map(|c| c.bbox).collect();
    assert_eq!(chosen.len(), 8, "{chosen:?}");
    assert!(rows[1..9].iter().zip(&chosen).all(|(a, b)| a.iou(*b) > 0.9), "{chosen:?}");
}

#[test]
fn a_head_on_the_ground_of_its_rows_is_told_by_its_ink() {
    let mut slide = Slide::new(1280, 720, PAPER);
    let mut rows = Vec::new();
    for i in 0..10 {
        let y = 60.0 + 60.0 * f64::from(i);
        slide.rect([40.0, y, 1200.0, 2.0], [150, 160, 175]);
        for (column, x) in [60.0, 420.0, 700.0, 1000.0].into_iter().enumerate() {
            let ink = if i == 0 { [30, 120, 60] } else { INK };
            slide.print(x, y + 22.0, 2.5, 6 + (i as usize + column) % 5, ink);
        }
        rows.push(boxed(40.0, y, 1200.0, 60.0));
    }
    slide.rect([40.0, 660.0, 1200.0, 2.0], [150, 160, 175]);
    check(&slide, &rows[1..], 0.9);
}

#[test]
fn striped_rows_of_a_table() {
    let mut slide = Slide::new(1280, 720, PAPER);
    slide.print(40.0, 24.0, 5.0, 12, INK);
    let mut rows = Vec::new();
    for i in 0..9 {
        let y = 100.0 + 60.0 * f64::from(i);
        let colour = if i % 2 == 0 { [236, 240, 246] } else { [214, 222, 234] };
        slide.rect([40.0, y, 1200.0, 60.0], colour);
        for (column, x) in [60.0, 420.0, 700.0, 1000.0].into_iter().enumerate() {
            slide.print(x, y + 22.0, 2.5, 6 + (i as usize + column) % 5, INK);
        }
        rows.push(boxed(40.0, y, 1200.0, 60.0));
    }
    check(&slide, &rows, 0.85);
}

#[test]
fn ruled_rows_without_the_head_of_their_table() {
    let mut slide = Slide::new(1280, 720, PAPER);
    slide.print(40.0, 24.0, 5.0, 12, INK);
    slide.rect([40.0, 90.0, 1200.0, 50.0], [30, 60, 110]);
    [60.0, 420.0, 700.0, 1000.0].into_iter().for_each(|x| _ = slide.print(x, 106.0, 2.5, 6, PAPER));
    let mut rows = Vec::new();
    for i in 0..10 {
        let y = 140.0 + 52.0 * i as f64;
        slide.rect([40.0, y + 51.0, 1200.0, 1.0], [190, 190, 200]);
        for (column, x) in [60.0, 420.0, 700.0, 1000.0].into_iter().enumerate() {
            slide.print(x, y + 18.0, 2.5, 6 + (i + column) % 5, INK);
        }
        rows.push(boxed(40.0, y, 1200.0, 52.0));
    }
    check(&slide, &rows, 0.8);
}

#[test]
fn values_at_the_far_end_belong_to_their_rows() {
    let mut slide = Slide::new(1600, 900, PAPER);
    slide.print(40.0, 20.0, 6.0, 14, INK);
    let mut rows = Vec::new();
    for row in 0..8 {
        for (column, x) in [54.0, 814.0].into_iter().enumerate() {
            let y = 110.0 + 96.0 * row as f64;
            slide.print(x, y, 2.5, 6 + (row + column) % 5, INK);
            let right = slide.print(x + 560.0, y, 2.5, 5 + row % 3, [190, 30, 30]);
            slide.print(x, y + 24.0, 2.0, 20 + row % 6, [90, 90, 90]);
            rows.push(Rect::new(x, y, right, y + 38.0));
        }
    }
    check(&slide, &rows, 0.9);
}

#[test]
fn columns_between_upright_rules_that_cross_one_rule() {
    let mut slide = Slide::new(1280, 720, PAPER);
    slide.print(60.0, 24.0, 5.0, 12, INK);
    let mut columns = Vec::new();
    for i in 0..4 {
        let x = 240.0 + 250.0 * f64::from(i);
        slide.rect([x, 90.0, 2.0, 560.0], [205, 205, 205]);
        for row in 0..6 {
            slide.print(x + 60.0, 130.0 + 90.0 * f64::from(row), 2.5, 6 + (row + i) as usize % 3, INK);
        }
        columns.push(boxed(x, 90.0, 250.0, 560.0));
    }
    (0..6).for_each(|row| {
        _ = slide.print(60.0, 132.0 + 90.0 * f64::from(row), 2.0, 5 + row as usize % 4, [110, 110, 110])
    });
    slide.rect([40.0, 200.0, 1202.0, 2.0], [160, 160, 160]);
    slide.rect([1240.0, 90.0, 2.0, 560.0], [205, 205, 205]);
    // Without the number the rows are as good a guess.
    let found = layout(&slide);
    let chosen = found.select(Some(4));
    assert!(columns.iter().zip(&chosen).all(|(a, b)| a.iou(b.bbox) > 0.95), "{chosen:?}");
}

#[test]
fn tiles_without_gaps() {
    let mut slide = Slide::new(1280, 720, PAPER);
    let mut tiles = Vec::new();
    for i in 0..8u8 {
        let (x, y) = (320.0 * f64::from(i % 4), 80.0 + 320.0 * f64::from(i / 4));
        for shade in 0..32u8 {
            let colour = [60 + (u32::from(i) * 37 % 120) as u8, 90 + shade * 3, 60 + i * 11];
            slide.rect([x, y + f64::from(shade) * 10.0, 320.0, 10.0], colour);
        }
        slide.circle(x + 200.0, y + 120.0, 60.0, [200, 180, i * 30]);
        slide.print(x + 20.0, y + 230.0, 3.0, 9 + usize::from(i % 3), PAPER);
        slide.print(x + 20.0, y + 265.0, 2.0, 14 + usize::from(i % 5), PAPER);
        tiles.push(boxed(x, y, 320.0, 320.0));
    }
    check(&slide, &tiles, 0.9);
}

#[test]
fn round_badges_keep_their_shape() {
    let mut slide = Slide::new(1200, 500, [240, 236, 226]);
    let mut badges = Vec::new();
    for i in 0..4 {
        let (x, y) = (160.0 + 290.0 * f64::from(i), 250.0);
        slide.circle(x, y, 110.0, [170, 40, 60]);
        slide.print(x - 70.0, y - 40.0, 3.0, 6 + (i % 2) as usize, PAPER);
        slide.print(x - 60.0, y + 10.0, 4.0, 5, PAPER);
        badges.push(boxed(x - 110.0, y - 110.0, 220.0, 220.0));
    }
    check(&slide, &badges, 0.95);
    for badge in layout(&slide).select(Some(4)) {
        let share = polygon_area(&badge.outline) / (PI * 110.0 * 110.0);
        assert!((share - 1.0).abs() < 0.03, "{share}");
        assert!(!polygon_contains(&badge.outline, pt(badge.bbox.x0 + 20.0, badge.bbox.y0 + 20.0)));
    }
}

#[test]
fn print_is_found_on_any_colour() {
    let mut slide = Slide::new(1200, 400, PAPER);
    let mut ends = Vec::new();
    for (i, (ground, ink)) in
        [(PAPER, INK), ([20, 90, 60], PAPER), ([250, 210, 60], [90, 40, 0]), ([40, 40, 40], [200, 60, 60])]
            .into_iter()
            .enumerate()
    {
        let y = 30.0 + 90.0 * i as f64;
        slide.rect([60.0, y, 700.0, 60.0], ground);
        ends.push((y + 20.0, slide.print(90.0, y + 20.0, 3.0, 20, ink)));
    }
    let lines = layout(&slide).lines;
    assert_eq!(lines.len(), 4, "{lines:?}");
    for (line, (y, right)) in lines.iter().zip(ends) {
        assert!(line.bbox.iou(Rect::new(90.0, y, right, y + 21.0)) > 0.85, "{line:?}");
        assert!((line.glyph_height - 21.0).abs() < 3.5, "{line:?}");
    }
}

#[test]
fn any_picture_is_survived() {
    let noise = RgbImage::from_fn(700, 500, |x, y| {
        let mut state = (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761);
        state ^= state >> 13;
        image::Rgb(state.wrapping_mul(1_274_126_177).to_le_bytes()[..3].try_into().unwrap())
    });
    let shapes = [(0, 0), (1, 1), (2, 3), (1, 6000), (6000, 1), (3, 9000), (40, 40)];
    let flat = shapes.map(|(w, h)| RgbImage::from_pixel(w, h, image::Rgb(PAPER)));
    let stripes = RgbImage::from_fn(600, 400, |x, y| image::Rgb([((x + y) % 7 * 36) as u8, (x % 2 * 255) as u8, 0]));
    for page in flat.iter().chain([&noise, &stripes]) {
        let found = analyse(page, &|| false).unwrap();
        assert_eq!(found.size, Size { width: page.width(), height: page.height() });
        for n in [None, Some(0), Some(1), Some(5), Some(usize::MAX)] {
            let chosen = found.select(n);
            assert!(chosen.len() <= n.unwrap_or(usize::MAX));
            for c in chosen {
                assert!(found.size.rect().contains_rect(c.bbox) && c.outline.len() >= 3, "{c:?}");
            }
        }
    }
}

#[test]
fn the_same_page_gives_the_same_layout() {
    let mut slide = Slide::new(900, 500, PAPER);
    for i in 0..6 {
        slide.record(40.0 + 300.0 * (i % 3) as f64, 60.0 + 200.0 * (i / 3) as f64, i, INK);
    }
    let (a, b) = (layout(&slide), layout(&slide));
    assert_eq!(a, b);
    assert_eq!(a.select(None), b.select(None));
}

#[test]
fn a_cancelled_analysis_gives_nothing_at_once() {
    let mut slide = Slide::new(900, 500, PAPER);
    slide.record(40.0, 60.0, 1, INK);
    let asked = Cell::new(0);
    let cancel = || {
        asked.set(asked.get() + 1);
        asked.get() > 3
    };
    assert_eq!(analyse(&slide.page, &cancel), None);
    assert!(asked.get() < 12, "{}", asked.get());
}
