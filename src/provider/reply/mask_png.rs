//! The picture inside a mask text: base64 to grey values, within the limits of `raster`.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::core::geometry::Rect;
use crate::core::mask::DEFAULT_THRESHOLD;
use crate::raster::mask;

/// The base64 of a PNG begins so.
const PNG_START: &str = "iVBORw0KGgo";

/// A grid of values 0 to 255, row by row.
pub(super) struct Grid {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) values: Vec<u8>,
}

/// The base64 part of a text that holds a picture, after tokens or a prefix or alone.
pub(super) fn payload(text: &str) -> Option<&str> {
    let after = text.find("data:image/").and_then(|at| text.get(at..)?.split_once("base64,"));
    match after {
        Some((_, payload)) => Some(payload),
        None => text.find(PNG_START).and_then(|at| text.get(at..)),
    }
}

/// Decodes a payload; `None` when it is no picture or too large. Both base64 alphabets, white space, written-out line
/// ends and missing padding are accepted.
pub(super) fn grid(payload: &str) -> Option<Grid> {
    let plain = payload.replace("\\n", "");
    let clean: String = plain
        .chars()
        .filter(|c| !c.is_whitespace())
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_'))
        .map(|c| match c {
            '-' => '+',
            '_' => '/',
            c => c,
        })
        .collect();
    if clean.len() / 4 * 3 > mask::MOST_BYTES {
        return None;
    }
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, config).decode(clean).ok()?;
    let map = mask::decode_bytes(&bytes, Rect::default(), DEFAULT_THRESHOLD).ok()?;
    Some(Grid { width: map.width, height: map.height, values: map.values })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};

    fn png(values: &[u8], width: u32, color: ExtendedColorType) -> String {
        let mut file = Vec::new();
        let height = (values.len() * 8) as u32 / u32::from(color.bits_per_pixel()) / width;
        PngEncoder::new(&mut file).write_image(values, width, height, color).unwrap();
        base64::engine::general_purpose::STANDARD.encode(file)
    }

    #[test]
    fn every_dress_of_the_same_picture() {
        let base = png(&[0, 255, 128, 7], 2, ExtendedColorType::L8);
        let url_safe = base.replace('+', "-").replace('/', "_");
        let (head, tail) = base.split_at(20);
        for text in [
            base.clone(),
            format!("data:image/png;base64,{base}"),
            format!("data:image/png;base64,{}", base.trim_end_matches('=')),
            format!("data:image/png;base64,{url_safe}"),
            format!("data:image/png;base64,{head}\n{tail}"),
            format!("data:image/png;base64,{head}\\n{tail}"),
            format!("<start_of_mask><seg_3>data:image/png;base64,{base}"),
        ] {
            let grid = grid(payload(&text).unwrap()).unwrap();
            assert_eq!((grid.width, grid.height, grid.values), (2, 2, vec![0, 255, 128, 7]), "{text}");
        }
    }

    #[test]
    fn no_picture_no_grid() {
        assert!(payload("...").is_none() && payload("<start_of_mask><seg_3>").is_none());
        assert!(grid("iVBORw0KGgoAAAANSUhEUgAAASAAAAG4CAYAAAB30y9N").is_none());
        assert!(grid("").is_none());
        assert!(grid(&"A".repeat(8 << 20)).is_none());
    }
}
