//! How large a picture may be before it is refused.
//!
//! Every decoder call states its limits; nothing is decoded with a library's defaults. The figures are compared with the
//! header's claims before memory is taken, because a file of a few hundred bytes can claim billions of pixels.

use crate::core::geometry::Size;

/// The largest picture that is still opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most pixels, width times height.
    pub pixels: u64,
    /// Most pixels along one side.
    pub side: u32,
    /// Most bytes that the decoded picture and the decoder's own buffers may take together.
    pub memory: u64,
}

impl Limits {
    /// For the pages of slides: 200 megapixels, 65,500 pixels a side, 1 GiB.
    pub const PAGE: Limits = Limits { pixels: 200_000_000, side: 65_500, memory: 1 << 30 };

    /// For the masks that models send: 16 megapixels, 16,384 pixels a side, 128 MiB.
    pub const MASK: Limits = Limits { pixels: 16 << 20, side: 16_384, memory: 128 << 20 };

    /// Whether a picture of this size may be decoded.
    pub fn admit(&self, size: Size) -> bool {
        let pixels = u64::from(size.width) * u64::from(size.height);
        pixels <= self.pixels && size.width <= self.side && size.height <= self.side
    }

    /// The same figures for the decoder library; `None` when the decoded picture alone is beyond the memory.
    pub(super) fn for_decoder(&self, decoded: u64) -> Option<image::Limits> {
        let mut limits = image::Limits::no_limits();
        limits.max_image_width = Some(self.side);
        limits.max_image_height = Some(self.side);
        limits.max_alloc = Some(self.memory.checked_sub(decoded)?);
        Some(limits)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits::PAGE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_and_area_are_limited_apart() {
        let admit = |width, height| Limits::PAGE.admit(Size { width, height });
        assert!(admit(20_000, 10_000) && admit(65_500, 3_000));
        assert!(!admit(20_000, 10_001) && !admit(65_501, 1) && !admit(1, 65_501));
        assert!(!admit(u32::MAX, u32::MAX), "the product does not overflow");
    }
}
