//! What the window looks like, painted pixel by pixel: in both looks and both languages, with regions on the slide.
//!
//! The pictures stay in the tests' own folder for whoever wants to look. None is compared with an older one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use image::RgbaImage;
use kirinuki::core::lang::Lang;
use kirinuki::ui::view_state::ThemeChoice;

use crate::desk::{Desk, Window, ask, until};

#[test]
fn the_window_is_painted_in_both_looks_and_languages() {
    let desk = Desk::new();
    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    ask(&mut window, "What should be found on this slide?");
    until(&mut window, "the regions", |app| app.session.slide().is_some_and(|slide| slide.regions.len() == 6));

    let slide_colors = bright_colors(&image::open(desk.slide()).unwrap().to_rgba8());
    let mut pictures = Vec::new();
    for (name, lang, theme) in [
        ("light-en", Lang::En, ThemeChoice::Light),
        ("dark-en", Lang::En, ThemeChoice::Dark),
        ("light-ja", Lang::Ja, ThemeChoice::Light),
        ("dark-ja", Lang::Ja, ThemeChoice::Dark),
    ] {
        let picture = painted(&mut window, lang, theme);
        picture.save(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("window-{name}.png"))).unwrap();
        assert_eq!(picture.dimensions(), (1280, 800));
        assert!(colors(&picture).len() > 100, "{name} is nearly empty");
        for color in &slide_colors {
            let seen = picture.pixels().filter(|pixel| coarse(pixel.0) == *color).count();
            assert!(seen > 5_000, "{name} has {seen} pixels of the slide's {color:?}");
        }
        pictures.push(picture);
    }
    let [light, dark, light_ja, dark_ja] = pictures.try_into().unwrap();
    assert!(brightness(&light) > brightness(&dark) + 30.0 && brightness(&light_ja) > brightness(&dark_ja) + 30.0);
    assert!(light != light_ja && dark != dark_ja, "the language changes nothing");
}

fn painted(window: &mut Window, lang: Lang, theme: ThemeChoice) -> RgbaImage {
    let view = &mut window.state_mut().view;
    (view.lang, view.theme) = (lang, theme);
    // Hover and panel animations end, and tiles of the slide arrive.
    window.remove_cursor();
    for _ in 0..10 {
        window.run_steps(2);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    window.render().unwrap()
}

/// The most common colours of the slide that no grey part of the window has.
fn bright_colors(slide: &RgbaImage) -> Vec<[u8; 3]> {
    let mut counts = BTreeMap::new();
    for pixel in slide.pixels() {
        *counts.entry(coarse(pixel.0)).or_insert(0_usize) += 1;
    }
    let spread = |color: &[u8; 3]| color.iter().max().unwrap() - color.iter().min().unwrap();
    let mut bright: Vec<_> = counts.into_iter().filter(|(color, _)| spread(color) >= 2).collect();
    bright.sort_by_key(|&(_, count)| Reverse(count));
    bright.into_iter().take(2).map(|(color, _)| color).collect()
}

fn coarse([red, green, blue, _]: [u8; 4]) -> [u8; 3] {
    [red, green, blue].map(|part| part / 8)
}

fn colors(picture: &RgbaImage) -> BTreeSet<[u8; 4]> {
    picture.pixels().map(|pixel| pixel.0).collect()
}

fn brightness(picture: &RgbaImage) -> f64 {
    let sum: f64 = picture.pixels().map(|pixel| f64::from(pixel.0[0]) + f64::from(pixel.0[1])).sum();
    sum / f64::from(picture.width() * picture.height())
}
