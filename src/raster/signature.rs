//! What kind of file some bytes are, by their first bytes and never by a name.
//!
//! Knows the formats that are read and, so that a refusal can name them, some that are not.

/// A picture format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG, baseline and progressive.
    Jpeg,
    /// WebP, lossy and lossless.
    WebP,
    /// TIFF, classic and BigTIFF.
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// GIF.
    Gif,
}

/// The formats of [`Format`] as a person reads them in a message.
pub const ACCEPTED: &str = "PNG, JPEG, WebP, TIFF, BMP, GIF";

impl Format {
    /// The name people use.
    pub fn name(self) -> &'static str {
        match self {
            Format::Png => "PNG",
            Format::Jpeg => "JPEG",
            Format::WebP => "WebP",
            Format::Tiff => "TIFF",
            Format::Bmp => "BMP",
            Format::Gif => "GIF",
        }
    }

    pub(super) fn codec(self) -> image::ImageFormat {
        match self {
            Format::Png => image::ImageFormat::Png,
            Format::Jpeg => image::ImageFormat::Jpeg,
            Format::WebP => image::ImageFormat::WebP,
            Format::Tiff => image::ImageFormat::Tiff,
            Format::Bmp => image::ImageFormat::Bmp,
            Format::Gif => image::ImageFormat::Gif,
        }
    }
}

/// The picture format of some bytes; `None` when they are no picture that is read here.
pub fn probe(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Format::Png),
        [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Some(Format::Tiff),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        // Two letters are a weak sign: the length of the information header that follows the file header must fit too.
        [b'B', b'M', rest @ ..] => match rest.get(12..16) {
            Some([12 | 16 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]) => Some(Format::Bmp),
            _ => None,
        },
        _ => None,
    }
}

/// Whether some bytes are a PDF, which has pages and is drawn by [`super::pdf`].
pub fn is_pdf(bytes: &[u8]) -> bool {
    probe(bytes).is_none() && known_but_not_read(bytes) == Some("PDF")
}

/// The name of a well-known format that is not read as a picture, for the refusal.
pub(super) fn known_but_not_read(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    match head {
        [_, _, _, _, b'f', b't', b'y', b'p', brands @ ..] => {
            let brands = brands.get(..brands.len().min(64)).unwrap_or_default();
            let has = |names: &[&[u8; 4]]| brands.chunks_exact(4).any(|brand| names.iter().any(|n| brand == *n));
            if has(&[b"avif", b"avis"]) {
                Some("AVIF")
            } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
                Some("HEIC")
            } else {
                None
            }
        }
        [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..] => Some("JPEG XL"),
        _ if contains(head, b"%PDF-") => Some("PDF"),
        _ if is_svg(head) => Some("SVG"),
        _ => None,
    }
}

fn is_svg(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    text.starts_with(b"<svg") || ((text.starts_with(b"<?xml") || text.starts_with(b"<!")) && contains(text, b"<svg"))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        let check = |bytes: &[u8], expected: Option<Format>| assert_eq!(probe(bytes), expected, "{bytes:?}");
        check(b"\x89PNG\r\n\x1a\n....", Some(Format::Png));
        check(b"\xff\xd8\xff\xe1", Some(Format::Jpeg));
        check(b"RIFF\x10\0\0\0WEBPVP8L", Some(Format::WebP));
        check(b"RIFF\x10\0\0\0WAVEfmt ", None);
        check(b"II*\0\x08\0\0\0", Some(Format::Tiff));
        check(b"MM\0+\0\x08\0\0", Some(Format::Tiff));
        check(b"GIF89a", Some(Format::Gif));
        check(b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", Some(Format::Bmp));
        check(b"BMW is a maker of cars", None);
        check(b"", None);
    }

    #[test]
    fn pdfs_are_known_wherever_their_head_begins() {
        assert!(is_pdf(b"%PDF-1.7\n") && is_pdf(b"\n\n%PDF-1.4"));
        assert!(!is_pdf(b"\x89PNG\r\n\x1a\n%PDF-1.4") && !is_pdf(b"PDF") && !is_pdf(b""));
    }

    #[test]
    fn files_that_are_not_read_are_named() {
        let check = |bytes: &[u8], expected: Option<&str>| assert_eq!(known_but_not_read(bytes), expected, "{bytes:?}");
        check(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Some("HEIC"));
        check(b"\0\0\0\x1cftypmif1\0\0\0\0avifmif1", Some("AVIF"));
        check(b"\0\0\0\x18ftypisom\0\0\0\0mp41", None);
        check(b"%PDF-1.7\n", Some("PDF"));
        check(b"\n\n%PDF-1.4", Some("PDF"));
        check(b"<svg xmlns='http://www.w3.org/2000/svg'/>", Some("SVG"));
        check(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- drawn --><svg/>", Some("SVG"));
        check(b"<?xml version='1.0'?><html/>", None);
        check(b"plain words", None);
    }
}
