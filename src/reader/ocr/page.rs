//! The whole page as one picture, for pages on which no lines were found.

use std::collections::BTreeMap;

use image::imageops::{self, FilterType};
use image::{GrayImage, RgbImage};

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLine, Word};

use super::tsv::Tsv;

/// The longer side is brought to this many pixels: small print of a slide becomes legible, and memory stays bounded.
const LONGER_SIDE: f64 = 3200.0;
/// Enlarging more only enlarges the blur.
const MOST_ENLARGED: f64 = 3.0;
/// Larger pages are left as they are up to this.
const LONGEST: f64 = 6000.0;

/// A picture of the page and how much larger it is.
pub(super) struct Enlarged {
    pub(super) pixels: GrayImage,
    scale: (f64, f64),
}

/// The page as Tesseract is to see it.
pub(super) fn enlarged(page: &RgbImage) -> Enlarged {
    let gray = imageops::grayscale(page);
    let (width, height) = (f64::from(page.width().max(1)), f64::from(page.height().max(1)));
    let longer = width.max(height);
    let scale = (LONGER_SIDE / longer).clamp(1.0, MOST_ENLARGED).min(LONGEST / longer);
    let size = |n: f64| ((n * scale).round() as u32).max(1);
    let pixels = imageops::resize(&gray, size(width), size(height), FilterType::CatmullRom);
    let scale = (f64::from(pixels.width()) / width, f64::from(pixels.height()) / height);
    Enlarged { pixels, scale }
}

/// Tesseract's lines, in page pixels.
pub(super) fn lines_on_page(picture: &Enlarged, tsv: &Tsv) -> Vec<TextLine> {
    let (sx, sy) = picture.scale;
    let mut lines: BTreeMap<(u32, u32, u32), Vec<Word>> = BTreeMap::new();
    for word in &tsv.words {
        let (b, line) = (word.bbox, word.line);
        let bbox = Rect::new(b.x0 / sx, b.y0 / sy, b.x1 / sx, b.y1 / sy);
        let word = Word { text: word.text.clone(), bbox, confidence: word.confidence };
        lines.entry(line).or_default().push(word);
    }
    let around = |words: Vec<Word>| Some(TextLine { bbox: words.iter().map(|w| w.bbox).reduce(Rect::union)?, words });
    lines.into_values().filter_map(around).collect()
}
