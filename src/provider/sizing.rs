//! How each service shrinks a picture before its model looks at it, and what the picture then costs in tokens.
//!
//! A model that answers in pixels means the pixels it saw. So a picture is made [`Sizing::fit`] before it is sent: the
//! largest size the service leaves alone. Then its pixels are ours, and nothing has to be guessed about the server.
//!
//! The rules are the published ones (OpenAI's tiles and patches, Anthropic's patch grid, the Qwen processors). The numbers of
//! a family stand in the catalogue. Nothing here touches pixels.

use serde::{Deserialize, Serialize};

use crate::core::geometry::Size;

/// The side of OpenAI's patches, in pixels.
const PATCH: u32 = 32;

/// The side of Anthropic's patches, in pixels.
const CLAUDE_PATCH: u32 = 28;

/// How a service sizes pictures. Every size is in whole pixels of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sizing {
    /// Not at all, or nobody knows.
    #[default]
    None,
    /// Into a square of 2048, then the shorter side to 768; counted in tiles of 512 (GPT-4o, 4.1, 5, o3).
    Tiles {
        /// Tokens of any picture.
        base: u32,
        /// Tokens of each tile.
        tile: u32,
    },
    /// Until it holds so many patches of 32 and no longer side (GPT-5.2, 5.4, 5.5, the small models).
    Patches {
        /// Patches at the most.
        most: u32,
        /// The longest side.
        longest: u32,
        /// Hundredths of a token for each patch.
        percent: u32,
    },
    /// Never: a picture of more patches is refused (GPT-5.6, 6).
    Whole {
        /// Patches at the most.
        most: u32,
        /// The longest side.
        longest: u32,
        /// Hundredths of a token for each patch.
        percent: u32,
    },
    /// Until both sides, rounded up to 28, are at most 1568 and hold at most 1568 patches (Claude before 4.7, Haiku 4.5).
    ClaudeStandard,
    /// The same with 2576 and 4784 (Claude 4.7 and later).
    ClaudeHigh,
    /// To multiples of 28, between 1024 and 4096 patches: what every server of Qwen2.5-VL leaves alone.
    Qwen25,
    /// To multiples of 32, between 1024 and 4096 patches: what every server of Qwen3-VL leaves alone.
    Qwen3,
}

impl Sizing {
    /// What the model sees of a picture of this size.
    pub fn seen(self, size: Size) -> Size {
        match self {
            Sizing::None | Sizing::Whole { .. } => size,
            Sizing::Tiles { .. } => tiled(size),
            Sizing::Patches { most, longest, .. } => patched(size, most, longest),
            Sizing::ClaudeStandard => claude(size, 1568, 1568),
            Sizing::ClaudeHigh => claude(size, 2576, 4784),
            Sizing::Qwen25 => on_grid(size, 28, 1024, 4096),
            Sizing::Qwen3 => on_grid(size, 32, 1024, 4096),
        }
    }

    /// The size to send it in: one that the service leaves alone, as large as it may be. Never larger than `size`, but for
    /// Qwen, whose models see nothing small; its sides keep their relation to half a patch, all others to a pixel or two.
    pub fn fit(self, size: Size) -> Size {
        match self {
            Sizing::Whole { most, longest, .. } => patched(size, most, longest),
            other => other.seen(size),
        }
    }

    /// What a picture of this size costs; `None` where nobody knows.
    pub fn tokens(self, size: Size) -> Option<u32> {
        let seen = self.seen(size);
        match self {
            Sizing::None => None,
            Sizing::Tiles { base, tile } => Some(cells(seen, 512).saturating_mul(tile).saturating_add(base)),
            Sizing::Patches { percent, .. } | Sizing::Whole { percent, .. } => {
                let hundredths = u64::from(cells(seen, PATCH)) * u64::from(percent);
                Some(u32::try_from(hundredths.div_ceil(100)).unwrap_or(u32::MAX))
            }
            Sizing::ClaudeStandard | Sizing::ClaudeHigh => Some(cells(seen, CLAUDE_PATCH)),
            Sizing::Qwen25 => Some(cells(seen, 28)),
            Sizing::Qwen3 => Some(cells(seen, 32)),
        }
    }
}

/// How many squares of this side cover it.
fn cells(size: Size, side: u32) -> u32 {
    size.width.div_ceil(side).saturating_mul(size.height.div_ceil(side))
}

/// A size whose sides are at least one pixel.
fn whole(width: f64, height: f64) -> Size {
    Size { width: width.max(1.0) as u32, height: height.max(1.0) as u32 }
}

/// Scaled so that no side is longer, each rounded to a pixel.
fn within(size: Size, longest: u32) -> Size {
    let long = size.width.max(size.height);
    if long <= longest {
        return size;
    }
    let scale = f64::from(longest) / f64::from(long);
    whole((f64::from(size.width) * scale).round(), (f64::from(size.height) * scale).round())
}

/// OpenAI's older rule.
fn tiled(size: Size) -> Size {
    let size = within(size, 2048);
    let short = size.width.min(size.height);
    if short <= 768 {
        return size;
    }
    let scaled = |side: u32| (u64::from(side) * 768 / u64::from(short)) as f64;
    whole(scaled(size.width), scaled(size.height))
}

/// OpenAI's newer rule: shrunk to the area of so many patches, then until a side ends with a whole patch.
fn patched(size: Size, most: u32, longest: u32) -> Size {
    let size = within(size, longest);
    if cells(size, PATCH) <= most {
        return size;
    }
    let (width, height, patch) = (f64::from(size.width), f64::from(size.height), f64::from(PATCH));
    let scale = (patch * patch * f64::from(most) / (width * height)).sqrt();
    // A side thinner than a patch takes a whole one all the same.
    let kept = |side: f64| (side * scale / patch).floor().max(1.0) / (side * scale / patch);
    let scale = scale * kept(width).min(kept(height)).min(1.0);
    // A side that ends with a whole patch must not lose a pixel to the arithmetic.
    let cut = |side: f64| (side * scale + 1e-6).floor();
    let shrunk = whole(cut(width), cut(height));
    if cells(shrunk, PATCH) <= most { shrunk } else { within(shrunk, most.max(1) * PATCH) }
}

/// Anthropic's rule: the longest long side with which the picture fits.
fn claude(size: Size, longest: u32, most: u32) -> Size {
    let fits = |size: Size| {
        let edge = size.width.max(size.height).div_ceil(CLAUDE_PATCH).saturating_mul(CLAUDE_PATCH);
        edge <= longest && cells(size, CLAUDE_PATCH) <= most
    };
    if fits(size) {
        return size;
    }
    let (long, short) = (size.width.max(size.height), size.width.min(size.height));
    let aspect = f64::from(long) / f64::from(short.max(1));
    let with_long = |side: u32| {
        // An exact half goes to the even number: where the service rounds it up instead, the size found still fits.
        let other = (f64::from(side) / aspect).round_ties_even().max(1.0) as u32;
        if size.width >= size.height {
            Size { width: side, height: other }
        } else {
            Size { width: other, height: side }
        }
    };
    let (mut good, mut bad) = (1, long);
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if fits(with_long(middle)) { good = middle } else { bad = middle }
    }
    with_long(good)
}

/// The rule of the Qwen processors: sides are multiples of `side`, and `least` to `most` squares of it are seen. A picture
/// two hundred times as long as wide is refused there; it is left as it is.
fn on_grid(size: Size, side: u32, least: u32, most: u32) -> Size {
    if size.width.max(size.height) > size.width.min(size.height).saturating_mul(200) {
        return size;
    }
    let unit = f64::from(side);
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    let rounded = |length: f64| (length / unit).round_ties_even().max(1.0) * unit;
    let (least, most) = (f64::from(least) * unit * unit, f64::from(most) * unit * unit);
    let area = rounded(width) * rounded(height);
    if area > most {
        let shrink = (width * height / most).sqrt();
        let down = |length: f64| ((length / shrink / unit).floor() * unit).max(unit);
        return whole(down(width), down(height));
    }
    if area < least {
        let grow = (least / (width * height)).sqrt();
        let up = |length: f64| (length * grow / unit).ceil() * unit;
        return whole(up(width), up(height));
    }
    whole(rounded(width), rounded(height))
}

#[cfg(test)]
mod tests;
