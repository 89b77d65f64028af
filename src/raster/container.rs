//! What a file says around its first picture: whether there are more, and whether it ends where it should.
//!
//! Walks lengths and markers only; never decodes a pixel. Whatever does not add up ends the walk.

use super::signature::Format;

/// What follows the first picture of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    /// Nothing.
    Nothing,
    /// Further frames of an animation.
    Frames,
    /// Further pages.
    Pages,
}

/// Whether a file holds more pictures than its first.
pub(super) fn more(bytes: &[u8], format: Format) -> More {
    let (found, more) = match format {
        Format::Gif => (walk_gif(bytes, 2) == Some(2), More::Frames),
        Format::WebP => (webp_is_animated(bytes), More::Frames),
        Format::Png => (png_has_second_frame(bytes).unwrap_or(false), More::Frames),
        Format::Tiff => (tiff_has_second_page(bytes).unwrap_or(false), More::Pages),
        Format::Jpeg | Format::Bmp => (false, More::Nothing),
    };
    if found { more } else { More::Nothing }
}

/// Whether a file reaches the end that its format prescribes. Decoders fill the rest of a cut JPEG with grey and say
/// nothing. Formats without an end mark, and those whose decoders notice, count as whole.
pub(super) fn is_whole(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Jpeg => walk_jpeg(bytes).is_some(),
        Format::Gif => walk_gif(bytes, usize::MAX).is_some(),
        Format::WebP => le32(bytes, 4).is_some_and(|length| u64::from(length) + 8 <= bytes.len() as u64),
        Format::Png | Format::Tiff | Format::Bmp => true,
    }
}

fn walk_jpeg(bytes: &[u8]) -> Option<()> {
    let mut at = 2;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == 0xff)?;
        match *bytes.get(at + 1)? {
            0xd9 => return Some(()),
            // Fill bytes, escaped data and markers without a length: pixels go on behind them.
            0xff => at += 1,
            0x00 | 0x01 | 0xd0..=0xd8 => at += 2,
            // All others carry a length. Skipping it keeps the end marker of an embedded preview out of sight.
            _ => at += 2 + usize::from(be16(bytes, at + 2)?),
        }
    }
}

/// The frames of a GIF, counted up to `most`; `None` when the file stops before.
fn walk_gif(bytes: &[u8], most: usize) -> Option<usize> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3usize << ((flags & 7) + 1) };
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut frames = 0;
    loop {
        match *bytes.get(at)? {
            0x21 => at += 2,
            0x2c => {
                frames += 1;
                if frames == most {
                    return Some(frames);
                }
                at += 11 + colours(*bytes.get(at + 9)?);
            }
            _ => return Some(frames),
        }
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
    }
}

fn webp_is_animated(bytes: &[u8]) -> bool {
    bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0)
}

fn png_has_second_frame(bytes: &[u8]) -> Option<bool> {
    let mut at = 8;
    loop {
        let length = usize::try_from(be32(bytes, at)?).ok()?;
        match bytes.get(at + 4..at + 8)? {
            b"acTL" => return Some(be32(bytes, at + 8)? > 1),
            b"IDAT" => return Some(false),
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
}

fn tiff_has_second_page(bytes: &[u8]) -> Option<bool> {
    let little = bytes.first()? == &b'I';
    let number = |at: usize, length: usize| -> Option<usize> {
        let digits = bytes.get(at..at.checked_add(length)?)?;
        let append = |value: u64, digit: &u8| (value << 8) | u64::from(*digit);
        let value = if little { digits.iter().rev().fold(0, append) } else { digits.iter().fold(0, append) };
        usize::try_from(value).ok()
    };
    let big = number(2, 2)? == 43;
    let (first, count, entry, offset) = if big { (8, 8, 20, 8) } else { (4, 2, 12, 4) };
    let directory = number(first, offset)?;
    let entries = number(directory, count)?;
    let next = directory.checked_add(count)?.checked_add(entries.checked_mul(entry)?)?;
    Some(number(next, offset)? != 0)
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_is_whole_when_its_own_end_marker_is_there() {
        let check = |bytes: &[u8], whole: bool| assert_eq!(is_whole(bytes, Format::Jpeg), whole, "{bytes:x?}");
        let preview = b"\xff\xe1\x00\x06\xff\xd9\x00\x00";
        let scan = b"\xff\xda\x00\x02\x12\xff\x00\xff\xd0\x34";
        check(&[b"\xff\xd8", &preview[..], scan, b"\xff\xd9"].concat(), true);
        check(&[b"\xff\xd8", &preview[..], scan, b"\xff\xd9 appended video"].concat(), true);
        check(&[b"\xff\xd8", &preview[..], scan].concat(), false);
        check(b"\xff\xd8", false);
        check(b"\xff\xd8\xff\xe1\xff", false);
    }

    #[test]
    fn a_second_frame_or_page_is_seen_without_decoding() {
        let check = |bytes: &[u8], format, expected| assert_eq!(more(bytes, format), expected, "{bytes:x?}");
        let screen = b"GIF89a\x01\0\x01\0\0\0\0";
        let frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
        check(&[&screen[..], frame, b"\x3b"].concat(), Format::Gif, More::Nothing);
        assert!(is_whole(&[&screen[..], frame, b"\x3b"].concat(), Format::Gif));
        assert!(!is_whole(&[&screen[..], &frame[..13]].concat(), Format::Gif));
        check(&[&screen[..], frame, b"\x21\xf9\x01\x00\x00", frame, b"\x3b"].concat(), Format::Gif, More::Frames);
        check(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02", Format::WebP, More::Frames);
        check(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10", Format::WebP, More::Nothing);
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x01tEXt.crc.";
        check(&[&png[..], b"\0\0\0\x08acTL\0\0\0\x03\0\0\0\0"].concat(), Format::Png, More::Frames);
        check(&[&png[..], b"\0\0\0\x01IDAT"].concat(), Format::Png, More::Nothing);
        let one_entry = [0u8; 12];
        check(&[b"II*\0\x08\0\0\0\x01\0", &one_entry[..], b"\x40\0\0\0"].concat(), Format::Tiff, More::Pages);
        check(&[b"MM\0*\0\0\0\x08\0\x01", &one_entry[..], b"\0\0\0\0"].concat(), Format::Tiff, More::Nothing);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_walk_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            for format in [Format::Png, Format::Jpeg, Format::WebP, Format::Tiff, Format::Bmp, Format::Gif] {
                more(&bytes, format);
                is_whole(&bytes, format);
            }
        }
    }
}
