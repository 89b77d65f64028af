//! Exports of shapes and the way back in: what leaves as COCO or labelme comes back where it was, and nothing a file says
//! makes reading it panic.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use image::{Rgb, RgbImage};
use kirinuki::core::diagnostic::Message;
use kirinuki::core::document::Document;
use kirinuki::core::export::{ExportFormat, ExportOptions};
use kirinuki::core::geometry::{Rect, Size, pt};
use kirinuki::core::id::{RegionId, SlideId};
use kirinuki::core::mask::{Mask, ProbabilityMap};
use kirinuki::core::provenance::{Origin, Provenance, ReviewStatus, Timestamp};
use kirinuki::core::record::{Cell, Record};
use kirinuki::core::region::Region;
use kirinuki::core::report::Listed;
use kirinuki::core::review::Places;
use kirinuki::core::schema::{Field, Schema};
use kirinuki::core::slide::{Page, Slide};
use kirinuki::core::table::Rows;
use kirinuki::raster::mask::coverage;
use kirinuki::storage::export::{self, Source};
use kirinuki::storage::import::{Imported, import};
use proptest::prelude::*;
use serde_json::{Value, json};

const SIZE: Size = Size { width: 320, height: 200 };

fn page(file: &str, number: u32) -> Page {
    Page { file: file.to_owned(), number, hash: format!("{file}#{number}").replace(['/', '.'], "-"), size: SIZE }
}

/// A ring: it has a hole and an island, which an outline cannot show.
fn ring(frame: Rect) -> Mask {
    let value = |i: u32| {
        let (x, y) = (f64::from(i % 40) - 19.5, f64::from(i / 40) - 19.5);
        let away = x.hypot(y);
        if (10.0..18.0).contains(&away) || away < 4.0 { 255 } else { 0 }
    };
    Mask::ProbabilityMap(ProbabilityMap {
        frame,
        width: 40,
        height: 40,
        values: (0..1600).map(value).collect(),
        threshold: 128,
    })
}

fn regions(first: u32) -> Vec<Region> {
    let make = |id: u32, label: &str, bbox: Rect, mask: Mask| Region {
        mask,
        ..Region::new(RegionId(first + id), label, bbox, Origin::Model, Provenance::person(Timestamp(0)))
    };
    let corners = vec![pt(200.25, 20.5), pt(290.0, 33.0), pt(260.75, 120.0), pt(210.0, 90.5)];
    let framed = Rect::new(30.0, 100.0, 110.0, 180.0);
    let mut all = vec![
        make(0, "物件 \"A\" <1>", Rect::new(10.5, 12.25, 130.0, 80.75), Mask::None),
        make(1, "con", Rect::new(200.25, 20.5, 290.0, 120.0), Mask::Polygon { points: corners }),
        make(2, "../../etc\n", framed, ring(framed)),
        make(3, "wrong", Rect::new(1.0, 1.0, 5.0, 5.0), Mask::None),
    ];
    all[3].status = ReviewStatus::Rejected;
    all[1].status = ReviewStatus::Accepted;
    all[1].confidence = Some(0.5);
    all
}

fn document(pages: Vec<Page>) -> Document {
    let field = Field { name: "price".to_owned(), ..Field::default() };
    let mut document = Document { schema: Schema { fields: vec![field], ..Schema::default() }, ..Document::default() };
    for (index, page) in pages.into_iter().enumerate() {
        let mut slide = Slide::new(SlideId(index as u32 + 1), page);
        slide.regions = regions(10 * index as u32 + 1);
        let cells = [("price".to_owned(), Cell::typed(json!("1,200 円"), "1,200 円"))];
        let record =
            Record { cells: cells.into_iter().collect(), basis: None, provenance: Provenance::person(Timestamp(0)) };
        slide.records.insert(slide.regions[0].id, record);
        document.slides.push(slide);
    }
    document
}

fn pixels(slide: &Slide) -> Result<Arc<RgbImage>, Message> {
    let Size { width, height } = slide.page.size;
    Ok(Arc::new(RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 90]))))
}

fn write(document: &Document, rows: Rows, format: ExportFormat, path: &Path) -> Result<(), String> {
    let source = Source { document, places: &Places::default(), rows, pixels: &pixels };
    export::export(&source, format, &ExportOptions::default(), path).map_err(|error| error.message().en)
}

fn exported(document: &Document, format: ExportFormat) -> (tempfile::TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("out");
    write(document, Rows::All, format, &path).unwrap();
    (dir, path)
}

fn read(bytes: &[u8], pages: &[&Page], shown: Option<usize>) -> Imported {
    import(bytes, pages, shown, &|| false).unwrap()
}

fn codes(imported: &Imported) -> Vec<&str> {
    imported.notices.iter().map(|notice| notice.code.as_str()).collect()
}

/// Share of the pixels that are inside either shape and inside both.
fn mask_iou(a: &Region, b: &Listed) -> f64 {
    let inside = |mask: &Mask, bbox: Rect| {
        let picture = coverage(mask, SIZE.rect(), 1.0);
        let (on_page, bbox) = (SIZE.width, bbox);
        (0..SIZE.width * SIZE.height)
            .map(|i| {
                let middle = pt(f64::from(i % on_page) + 0.5, f64::from(i / on_page) + 0.5);
                picture.as_ref().map_or(bbox.contains(middle), |p| p.as_raw()[i as usize] >= 128)
            })
            .collect::<Vec<bool>>()
    };
    let (a, b) = (inside(&a.mask, a.bbox), inside(&b.detection.mask, b.detection.bbox));
    let both = a.iter().zip(&b).filter(|(a, b)| **a && **b).count();
    let either = a.iter().zip(&b).filter(|(a, b)| **a || **b).count();
    both as f64 / either.max(1) as f64
}

fn assert_came_back(slide: &Slide, found: &[Listed]) {
    let kept: Vec<&Region> = slide.regions.iter().filter(|r| r.status != ReviewStatus::Rejected).collect();
    assert_eq!(found.len(), kept.len());
    for (region, listed) in kept.iter().zip(found) {
        let (a, b): ([f64; 4], [f64; 4]) = (region.bbox.into(), listed.detection.bbox.into());
        let off = a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(off <= 0.5, "{}: {a:?} {b:?}", region.id);
        assert!(mask_iou(region, listed) > 0.99, "{}: {}", region.id, mask_iou(region, listed));
        assert_eq!(listed.id, Some(region.id));
        assert_eq!(listed.detection.label.trim(), region.label.trim());
    }
    assert_eq!(found[0].detection.attributes.get("price"), Some(&json!("1,200 円")));
}

#[test]
fn coco_brings_back_boxes_shapes_labels_and_records() {
    let document = document(vec![page("a/flyer.png", 1), page("deck.pdf", 1), page("deck.pdf", 2)]);
    let (_dir, path) = exported(&document, ExportFormat::Coco);
    let pages: Vec<&Page> = document.slides.iter().map(|slide| &slide.page).collect();
    let bytes = fs::read(path).unwrap();
    let imported = read(&bytes, &pages, None);
    assert_eq!(codes(&imported), [""; 0]);
    assert_eq!(imported.pages.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [0, 1, 2]);
    for (slide, (_, found)) in document.slides.iter().zip(&imported.pages) {
        assert_came_back(slide, found);
    }
    let file: Value = serde_json::from_slice(&bytes).unwrap();
    let names: Vec<&str> = file["images"].as_array().unwrap().iter().filter_map(|i| i["file_name"].as_str()).collect();
    assert_eq!(names, ["flyer.png", "002-deck.png", "003-deck-2.png"]);
}

#[test]
fn labelme_brings_back_boxes_shapes_labels_and_records() {
    let document = document(vec![page("a/flyer.png", 1), page("b/flyer.png", 1)]);
    let (_dir, path) = exported(&document, ExportFormat::Labelme);
    for (index, slide) in document.slides.iter().enumerate() {
        let bytes = fs::read(path.join(format!("00{}-flyer.json", index + 1))).unwrap();
        let imported = read(&bytes, &[&document.slides[0].page, &document.slides[1].page], None);
        assert_eq!((imported.pages[0].0, codes(&imported)), (index, vec![]));
        assert_came_back(slide, &imported.pages[0].1);
    }
}

#[test]
fn folders_hold_what_their_formats_ask_for_and_names_never_meet() {
    let document = document(vec![page("a/flyer.png", 1), page("b/flyer.png", 1)]);
    let check = |format: ExportFormat, expected: &[&str]| {
        let (_dir, path) = exported(&document, format);
        for name in expected {
            assert!(path.join(name).is_file(), "{format:?}: {name}");
        }
        path.join("kirinuki-export.txt").is_file().then_some(()).unwrap();
        fs::read_to_string(path.join(expected[0])).unwrap_or_default()
    };
    let lines = check(
        ExportFormat::Yolo,
        &["labels/001-flyer.txt", "labels/002-flyer.txt", "images/001-flyer.png", "images/002-flyer.png", "data.yaml"],
    );
    let counts: Vec<usize> = lines.lines().map(|line| line.split(' ').count()).collect();
    assert!(counts.len() == 3 && counts[0] == 9 && counts[1] == 9 && counts[2] > 20, "{counts:?}");
    let xml = check(
        ExportFormat::Voc,
        &["Annotations/001-flyer.xml", "JPEGImages/001-flyer.jpg", "ImageSets/Main/trainval.txt"],
    );
    assert!(xml.contains("<xmin>11</xmin>") && xml.contains("<xmax>130</xmax>"), "{xml}");
    assert!(xml.contains("<name>物件 \"A\" &lt;1&gt;</name>"));
    let crops = ["001-flyer/001-物件-a-1.png", "001-flyer/002-con.png", "002-flyer/003-etc.png", "crops.json"];
    check(ExportFormat::Crops, &crops);
}

#[test]
fn crops_are_what_is_read_and_masked_ones_are_white_outside() {
    let mut document = document(vec![page("flyer.png", 1)]);
    let corner = |document: &Document| {
        let (_dir, path) = exported(document, ExportFormat::Crops);
        let picture = image::open(path.join("003-etc.png")).unwrap().into_rgb8();
        (picture.dimensions(), picture.get_pixel(0, 0).0)
    };
    let ((width, height), first) = corner(&document);
    assert_eq!((width, height, first), (84, 84, [28, 98, 90]));
    document.masked = true;
    assert_eq!(corner(&document).1, [255; 3]);
}

#[test]
fn only_reviewed_rows_leave_when_asked_and_a_picture_holds_one_slide() {
    let one = document(vec![page("flyer.png", 1)]);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("coco.json");
    write(&one, Rows::Reviewed, ExportFormat::Coco, &path).unwrap();
    let file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let ids: Vec<&str> = file["annotations"].as_array().unwrap().iter().filter_map(|a| a["region"].as_str()).collect();
    assert_eq!(ids, ["r1", "r2"]);
    let png = dir.path().join("flyer-regions.png");
    write(&one, Rows::All, ExportFormat::AnnotatedPng, &png).unwrap();
    assert_eq!(image::open(&png).unwrap().into_rgb8().dimensions(), (320, 200));
    let two = document(vec![page("a.png", 1), page("b.png", 1)]);
    assert!(write(&two, Rows::All, ExportFormat::AnnotatedPng, &png).unwrap_err().contains("one slide"));
    let pdf = dir.path().join("flyers.pdf");
    write(&two, Rows::All, ExportFormat::AnnotatedPdf, &pdf).unwrap();
    let bytes = fs::read(&pdf).unwrap();
    assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 5_000);
}

#[test]
fn label_studio_tells_finished_slides_from_others() {
    let mut document = document(vec![page("a.png", 1), page("b.png", 1)]);
    document.slides[1].regions.iter_mut().filter(|r| r.status == ReviewStatus::Unreviewed).for_each(|region| {
        region.status = ReviewStatus::Accepted;
    });
    let (_dir, path) = exported(&document, ExportFormat::LabelStudio);
    let tasks: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert!(tasks[0]["predictions"].is_array() && tasks[0]["annotations"].is_null());
    let results = tasks[1]["annotations"][0]["result"].as_array().unwrap();
    let kinds: Vec<&str> = results.iter().filter_map(|result| result["type"].as_str()).collect();
    assert_eq!(kinds, ["rectanglelabels", "textarea", "polygonlabels", "brushlabels"]);
}

/// A file of one labelme shape or one COCO annotation.
fn labelme_of(shape: Value) -> Value {
    json!({"imagePath": "flyer.png", "imageWidth": 320, "imageHeight": 200, "shapes": [shape]})
}

fn coco_of(annotation: Value) -> Value {
    let mut annotation = annotation;
    annotation["image_id"] = json!(7);
    let image = json!({"id": 7, "file_name": "flyer.png", "width": 320, "height": 200});
    json!({"images": [image], "categories": [{"id": 1, "name": "flat"}], "annotations": [annotation]})
}

#[test]
fn shapes_of_other_programs_are_understood_or_told() {
    let page = page("flyer.png", 1);
    let check = |file: Value, boxes: &[[f64; 4]], kind: &str, told: &[&str]| {
        let imported = read(file.to_string().as_bytes(), &[&page], None);
        let found = imported.pages.first().map(|(_, found)| found.as_slice()).unwrap_or_default();
        let places: Vec<[f64; 4]> = found.iter().map(|l| short(l.detection.bbox)).collect();
        assert_eq!(places, boxes, "{file}");
        assert_eq!(found.first().map_or("", |l| l.detection.mask.kind()), kind, "{file}");
        assert_eq!(codes(&imported), told, "{file}");
    };
    let shape = |kind: &str, points: Value| labelme_of(json!({"label": "a", "shape_type": kind, "points": points}));
    check(shape("rectangle", json!([[90, 80], [10, 20]])), &[[10.0, 20.0, 90.0, 80.0]], "none", &[]);
    check(shape("circle", json!([[100, 100], [100, 150]])), &[[50.0, 50.0, 150.0, 150.0]], "polygon", &[]);
    check(shape("polygon", json!([[1, 1], [9, 1], [5, 9]])), &[[1.0, 1.0, 9.0, 9.0]], "polygon", &[]);
    for (kind, points) in [
        ("line", json!([[1, 1], [9, 9]])),
        ("point", json!([[1, 1]])),
        ("polygon", json!([[1, 1], [9, 9]])),
        ("polygon", json!([[1, 1], [9, "x"], [3, 4]])),
        ("polygon", json!([[1e308, 1], [9, 1e308], [3, 4]])),
        ("blob", json!([[1, 1], [9, 9]])),
        ("rectangle", json!([[400, 300], [500, 500]])),
        ("circle", json!([])),
    ] {
        check(shape(kind, points), &[], "", &["region-dropped"]);
    }
    let mask = labelme_of(json!({"label": "a", "shape_type": "mask", "points": [[5, 5], [9, 9]], "mask": "no"}));
    check(mask, &[[5.0, 5.0, 9.0, 9.0]], "undecodable", &["mask-undecodable"]);
    let runs = json!({"size": [200, 320], "counts": [2_000, 5, 195, 5, 61_795]});
    check(coco_of(json!({"segmentation": runs, "iscrowd": 1})), &[[10.0, 0.0, 12.0, 5.0]], "probability_map", &[]);
    let small = json!({"size": [100, 160], "counts": [1_000, 5, 95, 5, 14_895]});
    check(coco_of(json!({"segmentation": small})), &[[20.0, 0.0, 24.0, 10.0]], "probability_map", &[]);
    let two = json!([[0, 0, 9, 0, 9, 9], [20, 0, 29, 0, 29, 9]]);
    check(coco_of(json!({"segmentation": two})), &[[0.0, 0.0, 29.0, 9.0]], "probability_map", &[]);
    let square = json!([[1, 1, 9, 1, 9, 9, 1, 9]]);
    check(coco_of(json!({"segmentation": square, "bbox": [1, 1, 8, 8]})), &[[1.0, 1.0, 9.0, 9.0]], "none", &[]);
    for broken in
        [json!({"size": [200, 320], "counts": "01"}), json!({"size": [4e9, 4e9], "counts": [9]}), json!([[1]])]
    {
        let file = coco_of(json!({"segmentation": broken, "bbox": [1, 2, 3, 4]}));
        check(file, &[[1.0, 2.0, 4.0, 6.0]], "undecodable", &["mask-undecodable"]);
    }
    for nothing in [json!({}), json!({"bbox": [1, 2, -3, 4]}), json!({"bbox": [1, 2, 0, 0]}), json!({"bbox": "all"})] {
        check(coco_of(nothing), &[], "", &["region-dropped"]);
    }
}

fn short(r: Rect) -> [f64; 4] {
    [r.x0, r.y0, r.x1, r.y1].map(|v| (v * 100.0).round() / 100.0)
}

#[test]
fn a_picture_finds_its_page_or_it_is_said_why_not() {
    let (a, b, other) = (page("a/flyer.png", 1), page("b/flyer.png", 1), page("deck.pdf", 2));
    let pages = [&a, &b, &other];
    let check = |name: &str, size: [u32; 2], shown: Option<usize>, expected: Option<usize>, told: &[&str]| {
        let shape = json!({"label": "x", "shape_type": "rectangle", "points": [[0, 0], [size[0] / 2, size[1] / 2]]});
        let file = json!({"imagePath": name, "imageWidth": size[0], "imageHeight": size[1], "shapes": [shape]});
        let imported = read(file.to_string().as_bytes(), &pages, shown);
        assert_eq!(imported.pages.first().map(|(index, _)| *index), expected, "{name}");
        assert_eq!(codes(&imported), told, "{name}");
        for (_, found) in &imported.pages {
            assert_eq!(short(found[0].detection.bbox), [0.0, 0.0, 160.0, 100.0], "{name}");
        }
    };
    check("x/a/flyer.png", [320, 200], None, None, &["import-several-slides"]);
    check("a/flyer.png", [320, 200], None, Some(0), &[]);
    check("..\\B\\Flyer.PNG", [320, 200], Some(1), Some(1), &[]);
    check("flyer.jpg", [320, 200], None, None, &["import-several-slides"]);
    check("deck.png", [640, 400], None, Some(2), &["import-scaled"]);
    check("deck.png", [200, 200], None, None, &["import-other-size"]);
    check("else.png", [320, 200], Some(1), Some(1), &["import-other-name"]);
    check("else.png", [200, 200], Some(1), None, &["import-no-slide"]);
    check("else.png", [320, 200], None, None, &["import-no-slide"]);
}

#[test]
fn reports_come_in_and_other_files_are_named() {
    let page = page("flyer.png", 1);
    let report =
        json!({"slide": "flyer.png", "size": {"width": 160, "height": 100}, "regions": [{"bbox": [1, 2, 3, 4]}]});
    for file in [report.clone(), json!([report])] {
        let imported = read(file.to_string().as_bytes(), &[&page], None);
        assert_eq!(short(imported.pages[0].1[0].detection.bbox), [2.0, 4.0, 6.0, 8.0]);
    }
    let bare = read(br#"[{"box_2d": [0, 0, 500, 500]}]"#, &[&page], Some(0));
    assert_eq!(short(bare.pages[0].1[0].detection.bbox), [0.0, 0.0, 160.0, 100.0]);
    let refused = |bytes: &[u8]| import(bytes, &[&page], Some(0), &|| false).unwrap_err().code;
    assert_eq!(refused(b"\xff\xfe"), "import-not-json");
    assert_eq!(refused(b"{}"), "import-unknown-form");
    assert_eq!(refused(b"[1, 2]"), "import-unknown-form");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<f64>().prop_map(|v| json!(v)),
        any::<i64>().prop_map(|v| json!(v)),
        (-9i64..400).prop_map(|v| json!(v)),
        "[0-o]{0,8}".prop_map(|v| json!(v)),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let keys = prop_oneof![
            Just("bbox"),
            Just("segmentation"),
            Just("size"),
            Just("counts"),
            Just("points"),
            Just("shape_type"),
            Just("mask"),
            Just("image_id"),
            Just("label"),
            Just("score"),
            Just("attributes"),
            Just("width")
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((keys.prop_map(str::to_owned), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_file_makes_importing_panic(item in any_json(), image in any_json()) {
        let page = page("flyer.png", 1);
        let listed = json!({"images": [image, {"id": 7, "width": 320, "height": 200}], "annotations": [item]});
        for file in [listed, coco_of(json!({"segmentation": item})), labelme_of(item.clone()), json!({"regions": [item]})] {
            let imported = import(file.to_string().as_bytes(), &[&page], Some(0), &|| false);
            for (_, found) in imported.map(|imported| imported.pages).unwrap_or_default() {
                prop_assert!(found.iter().all(|l| SIZE.rect().contains_rect(l.detection.bbox)));
            }
        }
    }
}
