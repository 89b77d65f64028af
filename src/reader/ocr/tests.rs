//! The whole way with a stand-in for the program: what a broken, slow or talkative one does to a reading.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::cell::Cell;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use image::Rgb;
use tempfile::TempDir;

use super::*;

/// A shell script in the program's place: lists the languages given, and reads pictures as `body` says.
pub(super) fn stand_in(folder: &Path, languages: &str, body: &str) -> OcrSettings {
    let path = folder.join("ocr");
    let script = format!("#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo '{languages}'; exit 0; fi\n{body}\n");
    // Written by another process: a file that any thread still holds open for writing cannot be run.
    let mut writer = Command::new("sh")
        .args(["-c", "cat > \"$0\" && chmod +x \"$0\""])
        .arg(&path)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    writer.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    assert!(writer.wait().unwrap().success());
    OcrSettings { program: Some(path), languages: "eng".to_owned(), timeout: Duration::from_secs(20) }
}

/// Shell code that answers with one word on the first row of the sheet; its text may hold shell variables.
pub(super) fn one_word(text: &str) -> String {
    format!(
        "printf 'level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n'\n\
         printf '5\\t1\\t1\\t1\\t1\\t1\\t24\\t24\\t28\\t28\\t90\\t%s\\n' \"{text}\""
    )
}

/// A page with rows of dark strokes, 60 x 14 pixels each, and their places.
fn page(lines: u32) -> (RgbImage, Vec<Rect>) {
    let inside =
        |x: u32, y: u32| (20..80).contains(&x) && (x - 20) % 6 < 2 && y % 20 >= 3 && y % 20 < 17 && y / 20 < lines;
    let page = RgbImage::from_fn(100, lines * 20, |x, y| Rgb(if inside(x, y) { [10; 3] } else { [240; 3] }));
    let place = |i: u32| {
        let y = f64::from(i * 20 + 3);
        Rect::new(20.0, y, 80.0, y + 14.0)
    };
    (page, (0..lines).map(place).collect())
}

fn read(settings: &OcrSettings, lines: u32) -> Result<(TextLayer, Vec<Diagnostic>), OcrError> {
    let (page, places) = page(lines);
    read_lines(&page, &places, settings, &|| false)
}

fn codes(notices: &[Diagnostic]) -> Vec<&str> {
    notices.iter().map(|n| n.code.as_str()).collect()
}

#[test]
fn words_come_back_in_page_pixels() {
    let folder = TempDir::new().unwrap();
    let settings = stand_in(folder.path(), "eng", &one_word("$(head -c 4 | tail -c 3)"));
    let (layer, notices) = read(&settings, 1).unwrap();
    assert_eq!(layer.text(), "PNG");
    let bbox = layer.lines[0].words[0].bbox;
    // 28 sheet pixels of a row that was 16 page pixels tall.
    let expected = Rect::new(19.0, 2.0, 35.0, 18.0);
    assert!(bbox.iou(expected) > 0.9, "{bbox:?}");
    assert!(layer.lines[0].bbox.iou(Rect::new(20.0, 3.0, 80.0, 17.0)) > 0.8, "{:?}", layer.lines[0].bbox);
    assert!(notices.is_empty());
}

#[test]
fn a_whole_page_is_read_enlarged_and_mapped_back() {
    let folder = TempDir::new().unwrap();
    let settings = stand_in(folder.path(), "eng", &one_word("$*"));
    let (layer, _) = read_page(&RgbImage::new(1600, 900), &settings, &|| false).unwrap();
    assert_eq!(layer.text(), "stdin stdout --psm 11 -l eng tsv");
    assert_eq!(layer.lines[0].bbox, Rect::new(12.0, 12.0, 26.0, 26.0));
}

#[test]
fn without_japanese_data_english_is_read_and_the_notice_says_what_to_install() {
    let folder = TempDir::new().unwrap();
    let settings = OcrSettings { languages: "jpn+eng".to_owned(), ..stand_in(folder.path(), "eng", &one_word("$*")) };
    let (layer, notices) = read(&settings, 1).unwrap();
    assert_eq!(layer.text(), "stdin stdout --psm 6 -l eng tsv");
    assert_eq!(codes(&notices), ["ocr-language-missing"]);
    let settings = OcrSettings { languages: "deu".to_owned(), ..settings };
    assert!(matches!(read(&settings, 1), Err(OcrError::LanguageMissing { .. })));
}

#[test]
fn lines_without_japanese_are_read_again_in_the_other_language() {
    let folder = TempDir::new().unwrap();
    let both = "jpn\neng\njpn_vert";
    let languages = "jpn+eng".to_owned();
    let settings = OcrSettings { languages: languages.clone(), ..stand_in(folder.path(), both, &one_word("$*")) };
    assert_eq!(read(&settings, 1).unwrap().0.text(), "stdin stdout --psm 6 -l eng tsv");
    let settings = OcrSettings { languages, ..stand_in(folder.path(), both, &one_word("徒歩")) };
    assert_eq!(read(&settings, 1).unwrap().0.text(), "徒歩");
}

#[test]
fn columns_without_their_language_are_told_and_how_to_add_it() {
    let folder = TempDir::new().unwrap();
    let languages = "jpn+eng".to_owned();
    let settings = OcrSettings { languages, ..stand_in(folder.path(), "jpn\neng", &one_word("徒歩")) };
    let (page, lines) = vertical::tests::page(&["春の庭園を歩く旅"], 56);
    let (_, notices) = read_lines(&page, &lines, &settings, &|| false).unwrap();
    assert_eq!(codes(&notices), ["ocr-vertical-missing"]);
    assert!(notices.iter().all(|n| n.message.en.contains("jpn-vert") && n.message.ja.contains("jpn-vert")));
}

#[test]
fn a_program_that_is_not_there_is_named_with_the_way_to_install_it() {
    let settings = OcrSettings { program: Some(PathBuf::from("no-such-ocr-program")), ..OcrSettings::default() };
    let error = read(&settings, 1).unwrap_err();
    assert_eq!(error, OcrError::Missing { program: "no-such-ocr-program".to_owned() });
    for text in [error.message().en, error.message().ja] {
        assert!(text.contains("apt install") && text.contains("brew install") && text.contains("winget"), "{text}");
    }
}

#[test]
fn what_the_program_complains_about_is_shown() {
    let folder = TempDir::new().unwrap();
    let settings = stand_in(folder.path(), "eng", "printf 'disk \\033[31mfull\\n' >&2; exit 1");
    let error = read(&settings, 1).unwrap_err();
    assert_eq!(error, OcrError::Failed { detail: "disk ␣[31mfull".to_owned() });
}

#[test]
fn an_answer_that_is_none_or_never_ends_is_an_error() {
    let folder = TempDir::new().unwrap();
    for body in ["echo hello", "cat /dev/zero", "yes ' '", "exit 0"] {
        let settings = stand_in(folder.path(), "eng", body);
        assert!(matches!(read(&settings, 1), Err(OcrError::Failed { .. })), "{body}");
    }
}

#[test]
fn a_flood_of_complaints_blocks_nothing() {
    let folder = TempDir::new().unwrap();
    let flood = format!("head -c 500000 /dev/zero >&2\ncat > /dev/null\n{}", one_word("kept"));
    assert_eq!(read(&stand_in(folder.path(), "eng", &flood), 1).unwrap().0.text(), "kept");
}

#[test]
fn a_program_that_hangs_is_stopped_on_time_and_on_cancel() {
    let folder = TempDir::new().unwrap();
    // Not `exec`: the sleeping grandchild keeps the pipes open after the shell is killed.
    let hanging = stand_in(folder.path(), "eng", "sleep 30; exit 0");
    let start = Instant::now();
    let short = OcrSettings { timeout: Duration::from_millis(400), ..hanging.clone() };
    assert_eq!(read(&short, 1), Err(OcrError::TimedOut { seconds: 0 }));

    let polls = Cell::new(0);
    let cancel = || {
        polls.set(polls.get() + 1);
        polls.get() > 12
    };
    let (page, places) = page(1);
    assert_eq!(read_lines(&page, &places, &hanging, &cancel), Err(OcrError::Cancelled));
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn one_failed_sheet_costs_only_its_lines() {
    let folder = TempDir::new().unwrap();
    let body = format!("if mkdir \"$0.first\" 2>/dev/null; then exit 3; fi\n{}", one_word("kept"));
    let (layer, notices) = read(&stand_in(folder.path(), "eng", &body), 100).unwrap();
    assert_eq!(layer.text(), "kept");
    assert_eq!(codes(&notices), ["ocr-part-failed"]);
}

#[test]
fn a_blank_page_needs_no_reading() {
    let folder = TempDir::new().unwrap();
    let settings = stand_in(folder.path(), "eng", "exit 1");
    let blank = RgbImage::from_pixel(50, 50, Rgb([200; 3]));
    let place = Rect::new(5.0, 5.0, 400.0, 20.0);
    let outside = Rect::new(500.0, 5.0, 600.0, 20.0);
    let (layer, notices) = read_lines(&blank, &[place, outside], &settings, &|| false).unwrap();
    assert_eq!((layer.lines.len(), notices.len()), (0, 0));
}
