//! The picture of a slide: once as a whole with regions and places drawn on it, and any number of cut-outs that show a part of
//! that same picture. All in page pixels; the picture itself may have fewer.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::Source;
use super::markup::{both, escaped};
use crate::core::account::Account;
use crate::core::evidence::Evidence;
use crate::core::geometry::{Rect, Size};
use crate::core::id::SlideId;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::raster::{encode, fit};

/// Longer side in pixels and JPEG quality that are tried, one after the other, until the picture fits.
const SIZES: [(u32, u8); 3] = [(2400, 78), (1600, 72), (1000, 60)];

/// How wide a cut-out is shown at most, and how much it is enlarged at most.
const CUT_WIDTH: f64 = 320.0;
const MOST_ENLARGED: f64 = 2.0;

/// Cut-outs of one value; a list has one for each of its first items.
const MOST_CUTS: usize = 4;

/// The picture of one slide.
pub(super) struct Picture {
    slide: SlideId,
    size: Size,
    /// As a `data:` address, or why there is none, as markup.
    data: Result<String, String>,
}

impl Picture {
    /// As large as the room allows, which shrinks by what it takes.
    pub(super) fn of(source: &Source<'_>, slide: &Slide, room: &mut usize) -> Picture {
        let picture = |data| Picture { slide: slide.id, size: slide.page.size, data };
        let pixels = match (source.pixels)(slide) {
            Ok(pixels) => pixels,
            Err(why) => return picture(Err(both(&escaped(&why.en), &escaped(&why.ja)))),
        };
        for (longest, quality) in SIZES {
            let Ok(bytes) = encode::jpeg(&fit::fit(&pixels, longest), quality) else { continue };
            let length = bytes.len().div_ceil(3) * 4;
            if let Some(left) = room.checked_sub(length) {
                *room = left;
                return picture(Ok(format!("data:image/jpeg;base64,{}", STANDARD.encode(bytes))));
            }
        }
        picture(Err(both(
            "No picture: this report has as many as it may hold. Export fewer slides at a time.",
            "画像なし: レポートに入る上限に達しました。スライドを分けて書き出してください。",
        )))
    }

    /// The whole page with an overlay in page pixels.
    pub(super) fn whole(&self, overlay: &str) -> String {
        let Size { width, height } = self.size;
        let id = self.slide;
        match &self.data {
            Ok(data) => format!(
                "<svg class=\"page\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{id}\">\
                 <image id=\"p-{id}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" href=\"{data}\"/>\n\
                 {overlay}</svg>\n"
            ),
            Err(why) => format!("<p class=\"quiet\">{why}</p>\n"),
        }
    }

    /// The surroundings of each place of a value, with the place marked.
    pub(super) fn cuts(&self, evidence: &[Evidence]) -> String {
        if self.data.is_err() {
            return String::new();
        }
        evidence.iter().take(MOST_CUTS).map(|e| self.cut(e.bbox)).collect()
    }

    fn cut(&self, place: Rect) -> String {
        let around = around(place, self.size);
        let (width, height) = (around.width(), around.height());
        let shown = CUT_WIDTH.min(width * MOST_ENLARGED);
        format!(
            "<svg class=\"cut\" viewBox=\"{:.1} {:.1} {width:.1} {height:.1}\" width=\"{shown:.0}\" height=\"{:.0}\">\
             <use href=\"#p-{}\"/>{}</svg>",
            around.x0,
            around.y0,
            shown * height / width.max(1.0),
            self.slide,
            rect("place", place, ""),
        )
    }
}

/// A place with some of the page around it, so that a person sees what stands beside it.
fn around(place: Rect, page: Size) -> Rect {
    let (dx, dy) = (place.height().max(16.0) * 2.0, place.height().max(16.0) * 0.6);
    Rect::new(place.x0 - dx, place.y0 - dy, place.x1 + dx, place.y1 + dy).clamped(page)
}

/// The frame of a region on the whole page.
pub(super) fn region(region: &Region) -> String {
    let title = format!("<title>{} {}</title>", region.id, escaped(&region.label));
    format!("<a href=\"#{}\">{}</a>\n", region.id, rect("region", region.bbox, &title))
}

/// The places of some values on the whole page, each a link to its value.
pub(super) fn places(accounts: &[Account<'_>]) -> String {
    let mut out = String::new();
    for account in accounts {
        for (index, evidence) in account.evidence().iter().enumerate() {
            let title = format!("<title>{}: {}</title>", escaped(&account.field.name), escaped(&evidence.text));
            let mark = if index == 0 { format!(" id=\"at-{}\"", anchor(account)) } else { String::new() };
            let frame = rect("place", evidence.bbox, &title);
            out.push_str(&format!("<a href=\"#{}\"{mark}>{frame}</a>\n", anchor(account)));
        }
    }
    out
}

/// The name of a value inside the report. Fields have foreign names, which could be anything: their hash stands for them.
pub(super) fn anchor(account: &Account<'_>) -> String {
    let owner = account.region.map_or_else(|| format!("{}-page", account.slide.id), |region| region.id.to_string());
    // Two hashes that meet would only make a link lead to the other value.
    let hash = account.field.name.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    format!("{owner}-{hash:08x}")
}

fn rect(class: &str, r: Rect, inside: &str) -> String {
    format!(
        "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\">{inside}</rect>",
        r.x0,
        r.y0,
        r.width(),
        r.height()
    )
}
