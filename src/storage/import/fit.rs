//! Which page a picture of a file is, and its regions in pixels of that page.

use unicode_normalization::UnicodeNormalization;

use super::left_out::{LeftOut, Reason};
use super::{Content, Imported, Picture};
use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::geometry::Size;
use crate::core::region::Detection;
use crate::core::report::{Listed, regions_from_report};
use crate::core::slide::Page;

/// How much the proportions of a picture may differ from its page's: sides are rounded to pixels.
const SAME_PROPORTIONS: f64 = 0.01;

/// How many notices of one report are told one by one.
const TOLD: usize = 20;

/// Which page is meant.
enum Meant {
    Page(usize),
    /// Several have that name.
    Several,
    Nothing,
}

pub(super) fn fit(
    pictures: Vec<Picture<'_>>,
    pages: &[&Page],
    shown: Option<usize>,
    mut left_out: LeftOut,
) -> Imported {
    let mut imported = Imported::default();
    let single = pictures.len() == 1;
    for picture in pictures {
        let index = match meant(&picture, pages, shown) {
            Meant::Page(index) => index,
            Meant::Nothing => match shown.filter(|_| single).filter(|shown| fits(&picture, pages, *shown)) {
                Some(shown) => {
                    if !picture.name.is_empty() {
                        imported.notices.push(taken_for_shown(&picture.name));
                    }
                    shown
                }
                None => {
                    imported.notices.push(not_there(&picture.name));
                    continue;
                }
            },
            Meant::Several => {
                imported.notices.push(several(&picture.name));
                continue;
            }
        };
        let Some(page) = pages.get(index) else { continue };
        let regions = on_page(picture, page, &mut left_out, &mut imported.notices);
        match imported.pages.iter_mut().find(|(known, _)| *known == index) {
            Some((_, known)) => known.extend(regions),
            None if regions.is_empty() => {}
            None => imported.pages.push((index, regions)),
        }
    }
    imported.notices.extend(left_out.notices());
    imported
}

fn meant(picture: &Picture<'_>, pages: &[&Page], shown: Option<usize>) -> Meant {
    let number = |page: &Page| picture.page.is_none_or(|number| number == page.number);
    let same_bytes =
        |page: &&&Page| picture.hash.as_ref().is_some_and(|hash| hash.eq_ignore_ascii_case(&page.hash)) && number(page);
    if let Some(index) = pages.iter().position(|page| same_bytes(&page)) {
        return Meant::Page(index);
    }
    let wanted = folded(&picture.name);
    let by = |same: &dyn Fn(&str) -> bool| {
        let found = pages.iter().enumerate().filter(|(_, page)| number(page) && same(&folded(&page.file)));
        found.map(|(index, _)| index).collect::<Vec<usize>>()
    };
    let whole = |name: &str| name == wanted || name.ends_with(&format!("/{wanted}"));
    let name = |name: &str| last(name) == last(&wanted);
    let stem = |name: &str| without_ending(last(name)) == without_ending(last(&wanted));
    for same in [&whole as &dyn Fn(&str) -> bool, &name, &stem] {
        match by(same).as_slice() {
            [] => {}
            [index] => return Meant::Page(*index),
            found => return shown.filter(|shown| found.contains(shown)).map_or(Meant::Several, Meant::Page),
        }
    }
    Meant::Nothing
}

/// A path as names are compared: composed letters, lower case, one kind of slash.
fn folded(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase().replace('\\', "/")
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn without_ending(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a picture has the proportions of a page, or does not say.
fn fits(picture: &Picture<'_>, pages: &[&Page], index: usize) -> bool {
    let page = pages.get(index).map_or(Size::default(), |page| page.size);
    picture.size.is_none_or(|size| same_proportions(size, page))
}

fn same_proportions(a: Size, b: Size) -> bool {
    let across = f64::from(a.width) * f64::from(b.height);
    let down = f64::from(a.height) * f64::from(b.width);
    (across - down).abs() <= SAME_PROPORTIONS * across.max(down)
}

/// The regions in pixels of the page.
fn on_page(picture: Picture<'_>, page: &Page, left_out: &mut LeftOut, notices: &mut Vec<Diagnostic>) -> Vec<Listed> {
    let made_for = picture.size.unwrap_or(page.size);
    if !same_proportions(made_for, page.size) {
        notices.push(other_picture(&picture.name, made_for, page.size));
        return Vec::new();
    }
    if made_for != page.size {
        notices.push(scaled(&picture.name, made_for, page.size));
    }
    let regions = match picture.content {
        Content::Report(report) => {
            let (regions, mut told) = regions_from_report(report, page.size);
            let more = told.len().saturating_sub(TOLD);
            told.truncate(TOLD);
            notices.extend(told);
            if more > 0 {
                notices.push(and_more(more));
            }
            return regions
                .into_iter()
                .enumerate()
                .filter(|(i, _)| left_out.admits_region(i + 1))
                .map(|(_, r)| r)
                .collect();
        }
        Content::Regions(regions) => regions,
    };
    let (from, to) = (made_for.rect(), page.size.rect());
    let mut placed = Vec::new();
    for (index, mut listed) in regions.into_iter().enumerate() {
        if from != to {
            listed.detection.bbox = listed.detection.bbox.stretched(from, to);
            listed.detection.mask = listed.detection.mask.carried(from, to);
        }
        match listed.detection.bbox.intersection(to) {
            Some(bbox) => placed.push(Listed { detection: Detection { bbox, ..listed.detection }, ..listed }),
            None => left_out.add(Reason::OffPage, index + 1),
        }
    }
    placed
}

fn not_there(name: &str) -> Diagnostic {
    let name = visible(name);
    Diagnostic::warning(
        "import-no-slide",
        Message::new(
            format!(
                "No slide of the project is the picture “{name}”; its regions were left out. Open that slide first."
            ),
            format!("画像「{name}」に当たるスライドがないため、その領域は除きました。先にスライドを開いてください。"),
        ),
    )
}

fn several(name: &str) -> Diagnostic {
    let name = visible(name);
    Diagnostic::warning(
        "import-several-slides",
        Message::new(
            format!(
                "Several slides are called “{name}”; its regions were left out. Show the right one and import again."
            ),
            format!(
                "「{name}」という名前のスライドが複数あるため、その領域は除きました。目的のスライドを表示して読み込み直してください。"
            ),
        ),
    )
}

fn taken_for_shown(name: &str) -> Diagnostic {
    let name = visible(name);
    Diagnostic::info(
        "import-other-name",
        Message::new(
            format!("The file is about a picture called “{name}”; its regions were put on the slide shown."),
            format!("ファイルの画像名は「{name}」ですが、表示中のスライドに読み込みました。"),
        ),
    )
}

fn scaled(name: &str, from: Size, to: Size) -> Diagnostic {
    let name = visible(name);
    let (a, b, c, d) = (from.width, from.height, to.width, to.height);
    Diagnostic::info(
        "import-scaled",
        Message::new(
            format!("The regions of “{name}” were made for {a} x {b} pixels and scaled to {c} x {d}."),
            format!("「{name}」の領域は {a} × {b} ピクセル用のため、{c} × {d} に合わせました。"),
        ),
    )
}

fn other_picture(name: &str, from: Size, to: Size) -> Diagnostic {
    let name = visible(name);
    let (a, b, c, d) = (from.width, from.height, to.width, to.height);
    Diagnostic::warning(
        "import-other-size",
        Message::new(
            format!(
                "The regions of “{name}” are for a picture of {a} x {b} pixels, and the slide has {c} x {d}: another picture. They were left out."
            ),
            format!(
                "「{name}」の領域は {a} × {b} ピクセルの画像用で、スライド({c} × {d})と縦横比が違うため除きました。"
            ),
        ),
    )
}

fn and_more(count: usize) -> Diagnostic {
    Diagnostic::warning(
        "region-dropped",
        Message::new(format!("The same holds for {count} more regions."), format!("ほか {count} 件の領域も同様です。")),
    )
}
