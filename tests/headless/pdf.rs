//! PDFs: the words of the shared slides against their known text and places, and pages through the shell's front door.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use kirinuki::core::geometry::Rect;
use kirinuki::core::slide::Page;
use kirinuki::core::text_layer::{TextLayer, TextLine};
use kirinuki::raster::pdf::Pdf;
use pdf_writer::{Content, Finish, Name, Pdf as Writer, Rect as Area, Ref, Str};
use serde_json::Value;

/// Text without spaces; dashes alike, which fonts draw with one glyph.
fn plain(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_whitespace());
    plain.map(|c| if matches!(c, '\u{2010}'..='\u{2015}') { '-' } else { c }).collect()
}

fn words(layer: &TextLayer, near: Rect) -> (String, Option<Rect>) {
    let inside = layer.within(near);
    let bbox = inside.lines.iter().map(|line| line.bbox).reduce(Rect::union);
    (inside.lines.iter().map(TextLine::text).collect(), bbox)
}

#[test]
fn the_words_of_a_pdf_stand_where_a_person_sees_them() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/slides/dev");
    for slide in ["d01", "d10"] {
        let Ok(bytes) = fs::read(dir.join(slide).with_extension("pdf")) else {
            eprintln!("skipped: no {slide}.pdf at {}", dir.display());
            continue;
        };
        let truth: Value = serde_json::from_slice(&fs::read(dir.join(slide).with_extension("json")).unwrap()).unwrap();
        let pdf = Pdf::open(Arc::new(bytes)).unwrap();
        let page = pdf.draw(1, pdf.size(1).unwrap()).unwrap();
        let layer = pdf.text(1, &page).unwrap();
        let scale = f64::from(page.width()) / truth["size"][0].as_f64().unwrap();
        let (mut all, mut told, mut placed) = (0, 0, 0);
        for line in truth["lines"].as_array().unwrap() {
            let [y0, x0, y1, x1] = serde_json::from_value::<[f64; 4]>(line["box_px"].clone()).unwrap();
            let expected = plain(line["text"].as_str().unwrap());
            // A comma or a sign alone belongs to the word it touches.
            if expected.chars().count() < 3 {
                continue;
            }
            let known = Rect::new(x0 * scale, y0 * scale, x1 * scale, y1 * scale);
            let (text, bbox) = words(&layer, known);
            all += 1;
            told += usize::from(plain(&text).contains(&expected));
            placed += usize::from(bbox.is_some_and(|bbox| bbox.iou(known) >= 0.5));
        }
        eprintln!("{slide}: {told} texts and {placed} places of {all} lines");
        assert!(all > 80 && told * 100 >= all * 95 && placed * 100 >= all * 95);
    }
}

/// A PDF of pages with two framed words each: the number of the page.
fn deck(pages: &[&str]) -> Vec<u8> {
    let mut pdf = Writer::new();
    let id = |n: usize| Ref::new(n as i32);
    pdf.catalog(id(1)).pages(id(2));
    pdf.pages(id(2)).kids((0..pages.len()).map(|n| id(10 + 2 * n))).count(pages.len() as i32);
    pdf.type1_font(id(3)).base_font(Name(b"Helvetica"));
    for (n, word) in pages.iter().enumerate() {
        let mut page = pdf.page(id(10 + 2 * n));
        page.parent(id(2)).media_box(Area::new(0.0, 0.0, 720.0, 405.0)).contents(id(11 + 2 * n));
        page.resources().fonts().pair(Name(b"F"), id(3));
        page.finish();
        let mut content = Content::new();
        for x in [60.0, 400.0] {
            content.rect(x, 100.0, 260.0, 200.0).stroke();
            content.begin_text().set_font(Name(b"F"), 30.0).next_line(x + 30.0, 200.0);
            content.show(Str(word.as_bytes())).end_text();
        }
        pdf.stream(id(11 + 2 * n), content.as_bytes());
    }
    pdf.finish()
}

/// The program with homes of its own.
fn kirinuki(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kirinuki"));
    command.env("HOME", home).env("XDG_CACHE_HOME", home).env("XDG_CONFIG_HOME", home).env("XDG_DATA_HOME", home);
    command
}

#[test]
fn the_shell_takes_the_page_it_is_told() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("deck.pdf");
    fs::write(&file, deck(&["First", "Second", "Third"])).unwrap();
    let detect = |page: &[&str]| {
        let mut command = kirinuki(home.path());
        command.arg("detect").arg(&file).args(["-q", "the 2 frames", "--json"]).args(page).output().unwrap()
    };
    for (asked, number, label) in [(&[][..], 1, "First"), (&["--page", "2"], 2, "Second")] {
        let output = detect(asked);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["page"], number);
        let labels: Vec<&str> =
            report["regions"].as_array().unwrap().iter().filter_map(|r| r["label"].as_str()).collect();
        assert_eq!(labels, [label, label]);
    }
    let none = detect(&["--page", "4"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains("pages 1 to 3"));
}

#[test]
fn all_pages_of_a_pdf_become_slides_of_one_file() {
    let home = tempfile::tempdir().unwrap();
    let (file, out) = (home.path().join("deck.pdf"), home.path().join("out"));
    fs::write(&file, deck(&["First", "Second", "Third"])).unwrap();
    fs::write(home.path().join("fields.txt"), "- name: str (the word)\n").unwrap();
    let run = |page: &[&str], out: &Path| {
        let mut command = kirinuki(home.path());
        command.arg("run").arg(&file).args(["-q", "the 2 frames", "--json", "--format", "csv", "--schema"]);
        let output = command.arg(home.path().join("fields.txt")).arg("-o").arg(out).args(page).output().unwrap();
        let reports: Value = serde_json::from_slice(&output.stdout).unwrap();
        reports.as_array().unwrap().iter().map(|report| report["page"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(run(&[], &out), [1, 2, 3]);
    let kept: Vec<_> = fs::read_dir(out.join("pages")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(kept, ["deck.pdf"]);
    let csv = fs::read_to_string(out.join("records.csv")).unwrap();
    assert!(csv.contains("Second") && csv.contains("deck.pdf (2)"), "{csv}");
    assert_eq!(run(&["--page", "3"], &home.path().join("one")), [3]);
}

#[test]
fn a_file_behind_a_password_is_refused_in_words() {
    let home = tempfile::tempdir().unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf/password.pdf");
    let output = kirinuki(home.path()).arg("detect").arg(&file).args(["-q", "the words", "--json"]).output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("protected by a password") && said.contains("Save it without one"), "{said}");
}

#[test]
fn a_reply_is_drawn_over_the_page_it_is_about() {
    let home = tempfile::tempdir().unwrap();
    let (file, reply, out) = (home.path().join("deck.pdf"), home.path().join("reply.txt"), home.path().join("out.png"));
    fs::write(&file, deck(&["First", "Second"])).unwrap();
    fs::write(&reply, r#"[{"box_2d": [100, 100, 900, 500], "label": "left"}]"#).unwrap();
    let overlay = |page: &str| {
        let mut command = kirinuki(home.path());
        command.arg("overlay").arg(&file).arg("--reply").arg(&reply).arg("-o").arg(&out).args(["--page", page]);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(overlay("2"), (Some(0), String::new()));
    let drawn = image::open(&out).unwrap().into_rgb8();
    let plain = Pdf::open(Arc::new(fs::read(&file).unwrap())).unwrap();
    let plain = plain.draw(2, plain.size(2).unwrap()).unwrap();
    assert_eq!(drawn.dimensions(), plain.dimensions());
    let changed = drawn.pixels().zip(plain.pixels()).filter(|(a, b)| a != b).count();
    assert!((1000..drawn.pixels().len() / 2).contains(&changed), "{changed} pixels differ");
    let (code, said) = overlay("3");
    assert!(code == Some(1) && said.contains("pages 1 to 2"), "{said}");
}

#[test]
fn pages_that_were_not_shown_have_a_small_picture() {
    use kirinuki::engine::{Engine, EngineConfig, ProjectPlace};
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("deck.pdf");
    let bytes = deck(&["First", "Second"]);
    fs::write(&file, &bytes).unwrap();
    let system = EngineConfig::from_system(ProjectPlace::Nowhere);
    let config = EngineConfig { cache_dir: None, settings_path: None, system_keys: false, ..system };
    let (woken, wakes) = std::sync::mpsc::channel();
    let engine = Engine::start(config, move || {
        // Whoever has seen enough listens no more.
        let _ = woken.send(());
    })
    .unwrap();
    let hash = kirinuki::storage::slide_file::sha256_hex(&bytes);
    let size = Pdf::open(Arc::new(bytes)).unwrap().size(2).unwrap();
    let page = |number| Page {
        file: file.to_string_lossy().into_owned(),
        number,
        hash: Page::hash_in_document(&hash, number),
        size,
    };
    let wait = |page: &Page| loop {
        if let Some(picture) = engine.thumbnail(page) {
            return picture;
        }
        wakes.recv_timeout(std::time::Duration::from_secs(60)).unwrap();
    };
    assert_eq!(wait(&page(2)).width(), 256);
    assert!(wait(&page(1)).pixels().any(|pixel| pixel.0[0] < 128), "nothing is drawn");
    assert!(engine.pages().size(&page(2).hash).is_none(), "the page itself was not loaded");
}
