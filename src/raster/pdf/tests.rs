//! Pages drawn and read from small files that the tests write themselves.
#![allow(clippy::unwrap_used)]

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, TextRenderingMode};
use pdf_writer::{Content, Finish, Name, Pdf as Writer, Rect as Area, Ref, Str};
use proptest::prelude::*;

use super::*;
use crate::core::geometry::Rect;

/// A file of pages, each with its box, its turn and its content. `F` is Helvetica, `J` a Japanese font that is not in the
/// file.
fn file(pages: &[(Area, i32, Content)]) -> Vec<u8> {
    let mut pdf = Writer::new();
    let id = |n: usize| Ref::new(n as i32);
    let (catalog, tree, latin, japanese, descendant, descriptor) = (id(1), id(2), id(3), id(4), id(5), id(6));
    pdf.catalog(catalog).pages(tree);
    let page_ids = (0..pages.len()).map(|n| id(10 + 2 * n));
    pdf.pages(tree).kids(page_ids).count(pages.len() as i32);
    pdf.type1_font(latin).base_font(Name(b"Helvetica"));
    pdf.type0_font(japanese)
        .base_font(Name(b"Ryumin-Light"))
        .encoding_predefined(Name(b"UniJIS-UTF16-H"))
        .descendant_font(descendant);
    let info = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Japan1"), supplement: 6 };
    pdf.cid_font(descendant)
        .subtype(CidFontType::Type0)
        .base_font(Name(b"Ryumin-Light"))
        .system_info(info)
        .font_descriptor(descriptor);
    pdf.font_descriptor(descriptor)
        .name(Name(b"Ryumin-Light"))
        .flags(FontFlags::SERIF | FontFlags::SYMBOLIC)
        .bbox(Area::new(0.0, -200.0, 1000.0, 800.0))
        .italic_angle(0.0)
        .ascent(800.0)
        .descent(-200.0)
        .cap_height(700.0)
        .stem_v(80.0);
    for (n, (area, turn, _)) in pages.iter().enumerate() {
        let mut page = pdf.page(id(10 + 2 * n));
        page.parent(tree).media_box(Area::new(0.0, 0.0, 720.0, 405.0)).crop_box(*area).rotate(*turn);
        page.contents(id(11 + 2 * n));
        page.resources().fonts().pair(Name(b"F"), latin).pair(Name(b"J"), japanese);
        page.finish();
    }
    for (n, (_, _, content)) in pages.iter().enumerate() {
        pdf.stream(id(11 + 2 * n), content.as_bytes());
    }
    pdf.finish()
}

const WHOLE: Area = Area { x1: 0.0, y1: 0.0, x2: 720.0, y2: 405.0 };

/// Text of a size at a place, points from the lower left corner.
fn show(content: &mut Content, font: &str, size: f32, x: f32, y: f32, text: &[u8]) {
    content.begin_text().set_font(Name(font.as_bytes()), size).next_line(x, y).show(Str(text)).end_text();
}

fn text(x: f32, y: f32, text: &str) -> Content {
    let mut content = Content::new();
    show(&mut content, "F", 36.0, x, y, text.as_bytes());
    content
}

fn read(bytes: Vec<u8>, number: u32) -> (RgbImage, TextLayer) {
    let pdf = Pdf::open(Arc::new(bytes)).unwrap();
    let page = pdf.draw(number, pdf.size(number).unwrap()).unwrap();
    let layer = pdf.text(number, &page).unwrap();
    (page, layer)
}

/// The words of a page by line, parted by `|`.
fn words(content: Content) -> Vec<String> {
    let (_, layer) = read(file(&[(WHOLE, 0, content)]), 1);
    let line = |line: &crate::core::text_layer::TextLine| {
        line.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("|")
    };
    layer.lines.iter().map(line).collect()
}

/// The box around everything dark on a page.
fn ink(page: &RgbImage) -> Rect {
    let dark = page.enumerate_pixels().filter(|(_, _, pixel)| pixel.0[0] < 128);
    let points: Vec<_> = dark.map(|(x, y, _)| crate::core::geometry::pt(f64::from(x), f64::from(y))).collect();
    Rect::around(&points).unwrap()
}

#[test]
fn pages_have_200_dots_to_the_inch_within_bounds() {
    let check = |width: f64, height: f64, expected: Option<(u32, u32)>| {
        assert_eq!(pixel_size(width, height).map(|s| (s.width, s.height)), expected, "{width} x {height}");
    };
    check(720.0, 405.0, Some((2000, 1125)));
    check(595.0, 842.0, Some((1653, 2339)));
    check(200.0, 100.0, Some((1920, 960)));
    check(14_400.0, 14_400.0, Some((6325, 6325)));
    check(14_400.0, 1.0, Some((32_000, 2)));
    check(0.0, 10.0, None);
    check(f64::INFINITY, 10.0, None);
    check(f64::NAN, 10.0, None);
}

#[test]
fn words_stand_where_their_ink_is_however_the_page_is_turned_and_cut() {
    let cut = Area::new(100.0, 50.0, 500.0, 350.0);
    for area in [WHOLE, cut] {
        for turn in [0, 90, 180, 270] {
            let (page, layer) = read(file(&[(area, turn, text(200.0, 200.0, "Rent"))]), 1);
            assert_eq!(layer.text(), "Rent");
            let (found, ink) = (layer.lines[0].words[0].bbox, ink(&page));
            assert!(found.iou(ink) > 0.9, "{area:?} {turn}: {found:?} for {ink:?}");
            let upright = page.width() > page.height();
            assert_eq!(upright, turn % 180 == 0, "{area:?} {turn}");
        }
    }
}

#[test]
fn each_page_has_its_own_words() {
    let pages = [(WHOLE, 0, text(50.0, 50.0, "one")), (WHOLE, 0, text(50.0, 50.0, "two"))];
    let bytes = file(&pages);
    let pdf = Pdf::open(Arc::new(bytes.clone())).unwrap();
    assert_eq!(pdf.pages(), 2);
    assert_eq!(read(bytes, 2).1.text(), "two");
    assert_eq!(pdf.size(3), Err(PdfError::NoSuchPage { number: 3, pages: 2 }));
    assert_eq!(pdf.size(0), Err(PdfError::NoSuchPage { number: 0, pages: 2 }));
}

#[test]
fn letters_become_words_and_words_lines() {
    assert_eq!(words(text(50.0, 200.0, "two words")), ["two|words"]);
    let mut kerned = Content::new();
    kerned.begin_text().set_font(Name(b"F"), 36.0).next_line(50.0, 200.0);
    kerned.show_positioned().items().show(Str(b"Ker")).adjust(60.0).show(Str(b"ned")).adjust(-900.0).show(Str(b"far"));
    kerned.end_text();
    assert_eq!(words(kerned), ["Kerned|far"]);
    let mut spaced = Content::new();
    spaced.begin_text().set_font(Name(b"F"), 36.0).set_char_spacing(14.0).next_line(50.0, 200.0);
    spaced.show(Str(b"WIDE text")).end_text();
    assert_eq!(words(spaced), ["WIDE|text"]);
    let mut columns = text(50.0, 200.0, "left");
    show(&mut columns, "F", 36.0, 400.0, 202.0, b"right");
    show(&mut columns, "F", 36.0, 50.0, 300.0, b"top");
    assert_eq!(words(columns), ["top", "left", "right"]);
    // Two steps of one word, in the wrong order, and its shadow.
    let mut steps = text(132.0, 200.0, "M");
    show(&mut steps, "F", 36.0, 50.0, 200.0, b"$4.82");
    show(&mut steps, "F", 36.0, 51.0, 199.0, b"$4.82");
    assert_eq!(words(steps).concat(), "$4.82M");
}

#[test]
fn only_what_the_page_shows_counts() {
    let mut white = text(50.0, 300.0, "seen");
    white.set_fill_gray(1.0);
    show(&mut white, "F", 36.0, 50.0, 200.0, b"white");
    show(&mut white, "F", 36.0, 5000.0, 200.0, b"outside");
    assert_eq!(words(white), ["seen"]);
    let mut covered = text(50.0, 200.0, "covered");
    covered.set_fill_gray(0.5).rect(40.0, 190.0, 300.0, 60.0).fill_nonzero();
    assert_eq!(words(covered), [""; 0]);
    let invisible = |over_ink: bool| {
        let mut content = Content::new();
        if over_ink {
            for n in 0..20 {
                content.rect(50.0 + 8.0 * n as f32, 200.0, 4.0, 25.0);
            }
            content.fill_nonzero();
        }
        content.begin_text().set_font(Name(b"F"), 36.0).set_text_rendering_mode(TextRenderingMode::Invisible);
        content.next_line(50.0, 200.0).show(Str(b"scanned")).end_text();
        words(content)
    };
    assert_eq!(invisible(true), ["scanned"]);
    assert_eq!(invisible(false), [""; 0]);
}

#[test]
fn a_japanese_font_that_is_not_in_the_file_is_drawn_and_read() {
    let mut content = text(50.0, 300.0, "known");
    let utf16: Vec<u8> = "家賃".encode_utf16().flat_map(u16::to_be_bytes).collect();
    show(&mut content, "J", 36.0, 50.0, 200.0, &utf16);
    let (page, layer) = read(file(&[(WHOLE, 0, content)]), 1);
    assert_eq!(layer.text(), "known\n家賃");
    let drawn = image::imageops::crop_imm(&page, 100, 450, 300, 150).to_image();
    assert!(ink(&drawn).width() > 150.0);
}

#[test]
fn what_is_no_pdf_is_refused() {
    let error = |bytes: &[u8]| Pdf::open(Arc::new(bytes.to_vec())).err();
    assert_eq!(error(b""), Some(PdfError::Damaged));
    assert_eq!(error(b"%PDF-1.7\nnothing"), Some(PdfError::Damaged));
    assert_eq!(error(&file(&[])), Some(PdfError::NoPages));
}

#[test]
fn refusals_are_sentences_in_both_languages() {
    let size = Size { width: 60_000, height: 50_000 };
    for (error, word) in [
        (PdfError::Password, ""),
        (PdfError::Encrypted, ""),
        (PdfError::Damaged, ""),
        (PdfError::NoPages, ""),
        (PdfError::NoSuchPage { number: 9, pages: 4 }, "4"),
        (PdfError::NoSuchPage { number: 9, pages: 1 }, "9"),
        (PdfError::PictureTooLarge { number: 2, size }, "60000"),
        (PdfError::NotDrawn { number: 2 }, "2"),
        (PdfError::TooLong { number: 2 }, "2"),
    ] {
        let message = error.message();
        assert!(message.en.contains(word) && message.ja.contains(word), "{message:?}");
        assert!(message.en.ends_with('.') && message.ja.ends_with('。'), "{message:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn mutated_files_never_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), keep in 0.3..1.1f64,
    ) {
        let mut bytes = file(&[(WHOLE, 0, text(50.0, 200.0, "mutated"))]);
        for (index, value) in changes {
            let at = index.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate((bytes.len() as f64 * keep) as usize);
        if let Ok(pdf) = Pdf::open(Arc::new(bytes))
            && pdf.size(1).is_ok()
            && let Ok(page) = pdf.draw(1, Size { width: 100, height: 60 })
        {
            let _ = pdf.text(1, &page);
        }
    }
}
