//! Text in a PDF that is not seen but can be searched and copied.
//!
//! The letters are drawn into the picture already; here they have no ink, so that no font file is needed for any script.
//! A font holds 255 letters; there are as many fonts as the labels need.

use std::collections::BTreeMap;

use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Dict, Name, Pdf, Rect, Ref, Str, TypedDict};

/// How many letters a font has, counted from 1.
const LETTERS: usize = 255;

/// The letters of all labels.
pub(super) struct Unseen {
    fonts: Vec<Ref>,
    /// The font of a letter, and its number in that font.
    places: BTreeMap<char, (usize, u8)>,
}

/// The width of a letter, as a share of its height: what is not Latin is full width.
fn width(letter: char) -> f32 {
    if letter.is_ascii() { 0.5 } else { 1.0 }
}

impl Unseen {
    /// Writes fonts with the letters of some texts.
    pub(super) fn new(pdf: &mut Pdf, texts: impl Iterator<Item = String>, next: &mut impl FnMut() -> Ref) -> Unseen {
        let mut letters: Vec<char> = texts.flat_map(|text| text.chars().collect::<Vec<_>>()).collect();
        letters.sort_unstable();
        letters.dedup();
        let (narrow, wide) = (next(), next());
        for (glyph, width) in [(narrow, 500.0), (wide, 1000.0)] {
            let mut nothing = Content::new();
            nothing.start_color_glyph(width);
            pdf.stream(glyph, nothing.finish().as_slice());
        }
        let mut unseen = Unseen { fonts: Vec::new(), places: BTreeMap::new() };
        for part in letters.chunks(LETTERS) {
            let (font, cmap) = (next(), next());
            let info = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
            let mut unicode = UnicodeCmap::<u8>::new(Name(b"Unseen"), info);
            let names: Vec<String> = (1..=part.len()).map(|number| format!("g{number}")).collect();
            for (number, letter) in (1..=u8::MAX).zip(part) {
                unicode.pair(number, *letter);
                unseen.places.insert(*letter, (unseen.fonts.len(), number));
            }
            let mut written = pdf.type3_font(font);
            written.bbox(Rect::new(0.0, 0.0, 1000.0, 1000.0)).matrix([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
            let mut glyphs: TypedDict<'_, Ref> = written.char_procs();
            for (name, letter) in names.iter().zip(part) {
                glyphs.pair(Name(name.as_bytes()), if letter.is_ascii() { narrow } else { wide });
            }
            drop(glyphs);
            written.encoding_custom().differences().consecutive(1, names.iter().map(|name| Name(name.as_bytes())));
            written.first_char(1).last_char(part.len() as u8).widths(part.iter().map(|letter| width(*letter) * 1000.0));
            written.resources();
            written.to_unicode(cmap);
            drop(written);
            pdf.cmap(cmap, unicode.finish().as_slice());
            unseen.fonts.push(font);
        }
        unseen
    }

    /// Enters the fonts into the resources of a page.
    pub(super) fn name_fonts(&self, fonts: &mut Dict<'_>) {
        for (index, font) in self.fonts.iter().enumerate() {
            fonts.pair(Name(name(index).as_bytes()), *font);
        }
    }

    /// Puts a text on a page, in its points: the left end of its base line, and the height of its letters.
    pub(super) fn show(&self, content: &mut Content, text: &str, x: f32, y: f32, size: f32) {
        let places: Vec<(usize, u8)> = text.chars().filter_map(|letter| self.places.get(&letter).copied()).collect();
        content.begin_text().set_text_matrix([1.0, 0.0, 0.0, 1.0, x, y]);
        for part in places.chunk_by(|a, b| a.0 == b.0) {
            let numbers: Vec<u8> = part.iter().map(|(_, number)| *number).collect();
            let font = part.first().map_or(0, |(font, _)| *font);
            content.set_font(Name(name(font).as_bytes()), size).show(Str(&numbers));
        }
        content.end_text();
    }
}

fn name(font: usize) -> String {
    format!("Unseen{font}")
}
