//! Many small pictures on a few textures, so that hundreds of masks take a handful of draw calls.
//!
//! Pictures stand on shelves from the top of a page. A page that is full is followed by one twice as large. Places are not
//! used again one by one: when most of what was placed is gone, the owner starts anew.

use egui::{Color32, ColorImage, Context, TextureHandle, TextureId, TextureOptions, pos2};

/// The sides of the first page and of the largest, in pixels. Every graphics card takes the largest.
const FIRST: usize = 512;
const LARGEST: usize = 2_048;

/// The place of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// Which page, from 0.
    pub(super) page: usize,
    at: [usize; 2],
    size: [usize; 2],
}

/// All pages.
#[derive(Default)]
pub(super) struct Atlas {
    pages: Vec<Page>,
    placed: usize,
    given_up: usize,
}

struct Page {
    texture: TextureHandle,
    shelves: Shelves,
}

/// Where the next picture goes on a square page.
#[derive(Debug, Clone, Copy)]
struct Shelves {
    side: usize,
    x: usize,
    y: usize,
    height: usize,
}

impl Shelves {
    fn new(side: usize) -> Shelves {
        Shelves { side, x: 0, y: 0, height: 0 }
    }

    /// The place for a picture: beside the last one, or on a new shelf; `None` when there is no room.
    fn place(&mut self, [width, height]: [usize; 2]) -> Option<[usize; 2]> {
        if self.x + width > self.side {
            (self.x, self.y, self.height) = (0, self.y + self.height, 0);
        }
        if width > self.side || self.y + height > self.side {
            return None;
        }
        let at = [self.x, self.y];
        self.x += width;
        self.height = self.height.max(height);
        Some(at)
    }
}

impl Atlas {
    /// Places a picture; `None` for one that is larger than any page.
    pub(super) fn put(&mut self, ctx: &Context, image: ColorImage) -> Option<Slot> {
        let size = image.size;
        let at = match self.pages.last_mut().and_then(|page| page.shelves.place(size)) {
            Some(at) => at,
            None => self.turn_page(ctx, size)?,
        };
        let slot = Slot { page: self.pages.len() - 1, at, size };
        self.placed += size[0] * size[1];
        self.pages.last_mut()?.texture.set_partial(at, image, TextureOptions::LINEAR);
        Some(slot)
    }

    /// A new page, and the place of a picture on it.
    fn turn_page(&mut self, ctx: &Context, size: [usize; 2]) -> Option<[usize; 2]> {
        let next = self.pages.last().map_or(FIRST, |page| page.shelves.side * 2);
        let side = next.max(size[0].max(size[1]).next_power_of_two()).min(LARGEST);
        let mut shelves = Shelves::new(side);
        let at = shelves.place(size)?;
        let clear = ColorImage::filled([side, side], Color32::TRANSPARENT);
        let texture = ctx.load_texture(format!("masks {}", self.pages.len()), clear, TextureOptions::LINEAR);
        self.pages.push(Page { texture, shelves });
        Some(at)
    }

    /// Puts a picture in the place of one of the same size; whether that was possible.
    pub(super) fn put_again(&mut self, slot: Slot, image: &ColorImage) -> bool {
        match self.pages.get_mut(slot.page) {
            Some(page) if slot.size == image.size => {
                page.texture.set_partial(slot.at, image.clone(), TextureOptions::LINEAR);
                true
            }
            _ => false,
        }
    }

    /// A picture is not needed any more.
    pub(super) fn give_up(&mut self, slot: Slot) {
        self.given_up += slot.size[0] * slot.size[1];
    }

    /// Whether more places are given up than used.
    pub(super) fn is_mostly_waste(&self) -> bool {
        self.given_up * 2 > self.placed
    }

    /// The texture of every page.
    pub(super) fn textures(&self) -> impl Iterator<Item = TextureId> {
        self.pages.iter().map(|page| page.texture.id())
    }

    /// Where in its texture a picture is, without its border of `border` pixels.
    pub(super) fn uv(&self, slot: Slot, border: usize) -> egui::Rect {
        let side = self.pages.get(slot.page).map_or(1, |page| page.shelves.side) as f32;
        let [from, to] = [0, 1].map(|end| {
            let edge = |axis: usize| (slot.at[axis] + if end == 0 { border } else { slot.size[axis] - border }) as f32;
            pos2(edge(0) / side, edge(1) / side)
        });
        egui::Rect::from_min_max(from, to)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn picture(size: [usize; 2]) -> ColorImage {
        ColorImage::filled(size, Color32::WHITE)
    }

    #[test]
    fn pictures_stand_beside_each_other_and_then_on_a_new_shelf() {
        let mut shelves = Shelves::new(100);
        let mut check = |size: [usize; 2], expected: Option<[usize; 2]>| assert_eq!(shelves.place(size), expected);
        check([60, 30], Some([0, 0]));
        check([40, 50], Some([60, 0]));
        check([10, 10], Some([0, 50]));
        check([10, 60], None);
        check([90, 50], Some([10, 50]));
        check([101, 1], None);
    }

    #[test]
    fn a_full_page_is_followed_by_a_larger_one() {
        let (mut atlas, ctx) = (Atlas::default(), Context::default());
        let mut page = |side: usize| atlas.put(&ctx, picture([side, side])).map(|slot| slot.page);
        assert_eq!([page(500), page(500), page(500)], [Some(0), Some(1), Some(1)]);
        assert_eq!([page(1_500), page(3_000)], [Some(2), None]);
    }

    #[test]
    fn a_picture_of_the_same_size_takes_the_same_place() {
        let (mut atlas, ctx) = (Atlas::default(), Context::default());
        let slot = atlas.put(&ctx, picture([66, 34])).unwrap();
        assert!(atlas.put_again(slot, &picture([66, 34])) && !atlas.put_again(slot, &picture([66, 35])));
        let uv = atlas.uv(slot, 1);
        assert_eq!((uv.min, uv.max), (pos2(1.0 / 512.0, 1.0 / 512.0), pos2(65.0 / 512.0, 33.0 / 512.0)));
        assert!(!atlas.is_mostly_waste());
        atlas.give_up(slot);
        assert!(atlas.is_mostly_waste());
    }
}
