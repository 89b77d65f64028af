//! The heads of the columns in which regions stand as rows, and what the cells under them say.
//!
//! Regions of one width, one below the other, are rows; three or more pieces of text level with each other closely above
//! them are heads. A head names what stands under it, never a part of the page. Where regions are columns, side by side and of
//! one height, the lines on their left name what stands level with them.

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::number::plain;
use crate::core::text_layer::{TextLayer, TextLine};

use super::mention::{Mention, Thing};
use super::scene::Scene;
use super::similar::folded;
use super::{Sense, decided, notices};

/// Rows are at least this share as wide as all of them together.
const AS_WIDE: f64 = 0.8;
/// Heads stand no further above the first row than so many rows.
const NEAR: f64 = 1.5;
/// Fewer pieces side by side are a title and what stands beside it.
const FEWEST: usize = 3;

/// What a cell says for "no".
const NO: &str =
    "no|none|n/a|nil|0|0円|¥0|$0|€0|£0|×|✕|✗|✘|x|なし|無し|無|不可|いいえ|否|禁止|対象外|不要|非対応|未対応";
/// What begins with one of these denies.
const NO_AHEAD: &str = "not |no ";
/// What ends so denies.
const NO_BEHIND: &str = "なし|無し|不可|禁止|対象外|不要";
/// What leaves a question open.
const OPEN: &str = "△|▲|未定|未確認|tbd|tba|?";
/// Words further apart than so many letter heights stand in two cells.
const GAP: f64 = 0.8;

/// What a cell says to a question of yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Yes,
    No,
    /// Nothing at all, or a dash.
    Blank,
    Open,
}

/// The pieces of the head above some regions; empty where they stand in no table.
pub(super) fn heads(boxes: &[Rect], page: &TextLayer) -> Vec<TextLine> {
    let Some(all) = boxes.iter().copied().reduce(Rect::union) else { return Vec::new() };
    let mut rows = boxes.to_vec();
    rows.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let below = |pair: &[Rect]| matches!(pair, [a, b] if b.center().y > a.y1);
    let ranked = rows.len() > 1 && rows.iter().all(|row| row.width() >= AS_WIDE * all.width());
    if !ranked || !rows.windows(2).all(below) {
        return Vec::new();
    }
    let height = all.height() / rows.len() as f64;
    let above = |line: &&TextLine| {
        let middle = line.bbox.center();
        middle.y < all.y0 && all.y0 - line.bbox.y1 < NEAR * height && middle.x > all.x0 && middle.x < all.x1
    };
    let lines: Vec<&TextLine> = page.lines.iter().filter(above).collect();
    let level = |a: &TextLine, b: &TextLine| a.bbox.y0 < b.bbox.center().y && b.bbox.center().y < a.bbox.y1;
    let is_head = |line: &&&TextLine| lines.iter().filter(|other| level(line, other)).count() >= FEWEST;
    let banded: Vec<&TextLine> = lines.iter().filter(is_head).copied().collect();
    // A unit below the name of its column belongs to the head.
    let Some(band) = banded.iter().map(|line| line.bbox).reduce(Rect::union) else { return Vec::new() };
    let belongs = |line: &&TextLine| {
        let middle = line.bbox.center().y;
        if middle <= band.y1 {
            return middle >= band.y0;
        }
        // A single piece below the heads is rather the title of a group of rows.
        let in_brackets = line.text().trim_start().starts_with(['(', '（', '[', '［']);
        let among = lines.iter().filter(|other| level(line, other)).count() > 1;
        (in_brackets || among) && line.bbox.y0 - band.y1 < all.y0 - line.bbox.y1
    };
    lines.iter().copied().filter(belongs).cloned().collect()
}

/// What stands in a region under the head that is called so; `None` where no head is.
fn cells(name: &str, scene: &Scene) -> Option<Vec<String>> {
    let Some(head) = called(name, scene).map(|head| head.bbox) else { return level_cells(name, scene) };
    let apart = |a: Rect, b: Rect| (a.x0 - b.x1).max(b.x0 - a.x1).max(0.0);
    let cell = |region: &Rect| {
        let own = scene.page.filtered(|word| region.contains(word.bbox.center()));
        let pieces: Vec<TextLine> = own.lines.iter().flat_map(pieces).collect();
        let column = |piece: &TextLine| column_of(piece.bbox, &pieces, scene);
        let under = pieces.iter().filter(|piece| column(piece).is_some_and(|own| apart(own, head) == 0.0));
        under.map(|piece| piece.text()).collect::<Vec<_>>().join("\n").trim().to_owned()
    };
    Some(scene.boxes.iter().map(cell).collect())
}

/// The lines on the left of regions that are columns, from top to bottom; empty where they are none.
fn side_heads(scene: &Scene) -> Vec<TextLine> {
    let Some(all) = scene.boxes.iter().copied().reduce(Rect::union) else { return Vec::new() };
    let mut columns = scene.boxes.to_vec();
    columns.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let beside = |pair: &[Rect]| matches!(pair, [a, b] if b.center().x > a.x1);
    let tall = columns.len() > 1 && columns.iter().all(|column| column.height() >= AS_WIDE * all.height());
    if !tall || !columns.windows(2).all(beside) {
        return Vec::new();
    }
    let left = |line: &&TextLine| {
        let middle = line.bbox.center();
        middle.x < all.x0 && line.bbox.x1 < all.x0 + line.bbox.height() && middle.y > all.y0 && middle.y < all.y1
    };
    let mut found: Vec<TextLine> = scene.page.lines.iter().filter(left).cloned().collect();
    found.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
    if found.len() < FEWEST { Vec::new() } else { found }
}

/// What stands in regions that are columns, level with the head of that name on their left.
fn level_cells(name: &str, scene: &Scene) -> Option<Vec<String>> {
    let heads = side_heads(scene);
    let at = heads.iter().position(|head| loosely(without_unit(&head.text())) == loosely(name))?;
    let own = heads.get(at)?.bbox;
    let between = |other: Option<&TextLine>| other.map(|other| (other.bbox.center().y + own.center().y) / 2.0);
    let from = between(at.checked_sub(1).and_then(|before| heads.get(before)));
    let to = between(heads.get(at + 1));
    let is_level = |line: &&TextLine| {
        let middle = line.bbox.center().y;
        middle > from.unwrap_or(own.y0 - own.height()) && middle < to.unwrap_or(own.y1 + own.height())
    };
    let cell = |region: &Rect| {
        let within = scene.page.filtered(|word| region.contains(word.bbox.center()));
        within.lines.iter().filter(is_level).map(TextLine::text).collect::<Vec<_>>().join("\n").trim().to_owned()
    };
    Some(scene.boxes.iter().map(cell).collect()).filter(|cells: &Vec<String>| cells.iter().any(|cell| !cell.is_empty()))
}

/// A name without what ties its parts or makes a verb of it: 給与ソフトと連携する is 給与ソフト連携.
fn loosely(name: &str) -> String {
    let stem = ["できる", "される", "する", "した"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let tied = |c: char| !name.is_ascii() && matches!(c, 'の' | 'と' | 'を' | 'が');
    folded(&stem.replace(tied, ""))
}

/// The head that is called so.
fn called<'a>(name: &str, scene: &'a Scene) -> Option<&'a TextLine> {
    scene.heads.iter().find(|head| same(without_unit(&head.text()), name))
}

/// The runs of words of a line that stand in one cell.
pub(super) fn pieces(line: &TextLine) -> Vec<TextLine> {
    let mut pieces: Vec<TextLine> = Vec::new();
    for word in &line.words {
        match pieces.last_mut() {
            Some(last) if word.bbox.x0 - last.bbox.x1 <= GAP * word.bbox.height() => {
                last.bbox = last.bbox.union(word.bbox);
                last.words.push(word.clone());
            }
            _ => pieces.push(TextLine { bbox: word.bbox, words: vec![word.clone()] }),
        }
    }
    pieces
}

/// The head of the column in which a piece of text of a row stands. What is wider than its column begins under its head,
/// unless something else in the row stands there.
fn column_of(piece: Rect, row: &[TextLine], scene: &Scene) -> Option<Rect> {
    let mut heads: Vec<Rect> = scene.heads.iter().map(|head| head.bbox).collect();
    heads.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let shared = |head: &Rect| piece.x1.min(head.x1) - piece.x0.max(head.x0);
    let most = heads.iter().copied().max_by(|a, b| shared(a).total_cmp(&shared(b)))?;
    let aligned =
        (piece.x1 - most.x1).abs() < piece.height() || (piece.center().x - most.center().x).abs() < piece.height();
    let before = heads.iter().copied().rfind(|head| head.x1 < most.x0);
    let begins = |head: &Rect| (piece.x0 - head.x0).abs();
    let filled = |head: &Rect| {
        let is_there = |other: Rect| other.x0 < head.x1 && head.x0 < other.x1;
        row.iter().any(|other| other.bbox != piece && is_there(other.bbox))
    };
    let wider = |before: &Rect| shared(&most) > 0.0 && !aligned && begins(before) < begins(&most);
    let spills = before.filter(|before| wider(before) && !filled(before));
    Some(spills.unwrap_or(most))
}

/// Whether some words give an amount in another unit than the head of that name does in brackets.
pub(super) fn in_other_unit(name: &str, words: &str, scene: &Scene) -> bool {
    let unit = |text: &str| {
        let (_, behind) = text.split_once(['(', '（'])?;
        Some(folded(behind.split([')', '）']).next()?)).filter(|unit| !unit.is_empty())
    };
    let Some(head) = called(name, scene).map(|head| head.text()) else { return false };
    let Some(behind) = words.rfind(|c: char| c.is_ascii_digit()).and_then(|at| words.get(at + 1..)) else {
        return false;
    };
    let kana = |c: char| ('ぁ'..='ん').contains(&c);
    let ends = |c: char| kana(c) || c.is_whitespace() || matches!(c, '以' | '未' | '超');
    let stated = folded(behind.trim_start().split(ends).next().unwrap_or_default());
    let joins = ["or", "and", "to"].contains(&stated.as_str());
    unit(&head).is_some_and(|unit| !stated.is_empty() && !joins && !stated.starts_with(&unit))
}

/// A head that says what the amounts under it are: its name, and its unit in brackets where it has one.
pub(super) fn measured(scene: &Scene) -> Vec<(String, Option<String>)> {
    let unit = |text: &str| {
        let (_, behind) = text.split_once(['(', '（'])?;
        behind.split([')', '）']).next().map(|unit| unit.trim().to_owned()).filter(|unit| !unit.is_empty())
    };
    scene.heads.iter().map(|head| head.text()).map(|text| (without_unit(&text).to_owned(), unit(&text))).collect()
}

/// What stands under the first head that is called one of some names.
pub(super) fn under<'a>(names: impl IntoIterator<Item = &'a str>, scene: &Scene) -> Option<Vec<String>> {
    names.into_iter().find_map(|name| cells(name, scene))
}

/// A head without the unit in brackets behind it.
fn without_unit(head: &str) -> &str {
    head.split(['(', '（']).next().map_or(head, str::trim)
}

/// Whether two words are one, number and width aside.
fn same(a: &str, b: &str) -> bool {
    let singular = |words: &str| {
        let folded = folded(words);
        folded.strip_suffix('s').filter(|stem| stem.len() > 3).map_or(folded.clone(), str::to_owned)
    };
    !singular(a).is_empty() && singular(a) == singular(b)
}

/// Whether some words, as a value, say that there is nothing of it or that it must not be.
pub(super) fn denies(words: &str) -> bool {
    let bare = words.chars().map(plain).collect::<String>().trim().to_lowercase();
    NO.split('|').any(|no| no == bare)
        || NO_AHEAD.split('|').any(|no| bare.starts_with(no))
        || NO_BEHIND.split('|').any(|no| bare.ends_with(no))
}

fn says(cell: &str) -> Says {
    let bare = cell.chars().map(plain).collect::<String>().trim().to_lowercase();
    let is_mark = |c: char| c.is_alphanumeric() || "✓✔○●◯◎☑".contains(c);
    match () {
        () if denies(&bare) => Says::No,
        () if OPEN.split('|').any(|open| open == bare) => Says::Open,
        () if !bare.chars().any(is_mark) => Says::Blank,
        () => Says::Yes,
    }
}

/// The regions whose cell under a head of that name says yes or says something, where others say no or nothing ("closed");
/// or whose cell says the value behind the name ("grade D"). For negative senses those that are ruled out. With what should
/// be said where that is used.
pub(super) fn by_head(words: &str, sense: Sense, scene: &Scene) -> Option<(Vec<usize>, Vec<Diagnostic>)> {
    let some = |found: &Vec<usize>| !found.is_empty() && found.len() < scene.boxes.len();
    let at = |holds: &dyn Fn(usize) -> bool| Some((0..scene.boxes.len()).filter(|i| holds(*i)).collect()).filter(some);
    let mark = || {
        let told: Vec<Says> = cells(words, scene)?.iter().map(|cell| says(cell)).collect();
        let is = |i: usize, what: Says| told.get(i) == Some(&what);
        // Where a no is printed, nothing printed is no answer.
        let explicit = told.contains(&Says::No);
        let unknown = |i: usize| is(i, Says::Open) || explicit && is(i, Says::Blank);
        let found = at(&|i| match sense {
            // What is denied or left open is written too.
            Sense::Silent => !is(i, Says::Blank),
            Sense::Denies => !is(i, Says::Yes) && !unknown(i),
            _ => is(i, Says::Yes) || sense.is_negative() && unknown(i),
        })?;
        let missing = (0..told.len()).filter(|i| unknown(*i) && sense != Sense::Silent).count();
        let mut out = vec![decided::by_head(words)];
        out.extend((missing > 0).then(|| notices::not_read_everywhere(words, missing)));
        Some((found, out))
    };
    let value = || {
        let (name, value) = words.trim().rsplit_once(' ')?;
        let cells = cells(name, scene)?;
        let found = at(&|i| cells.get(i).is_some_and(|cell| folded(cell) == folded(value)))?;
        Some((found, vec![decided::by_head(words)]))
    };
    mark().or_else(|| if sense == Sense::Denies { None } else { value() })
}

/// Whether the largest line outside of the regions says a noun and joins it with no other.
pub(super) fn is_title(noun: &str, scene: &Scene) -> bool {
    let height = |line: &&TextLine| line.words.iter().map(|word| word.bbox.height()).fold(0.0, f64::max);
    let outside = |line: &&TextLine| !scene.boxes.iter().any(|bbox| bbox.contains(line.bbox.center()));
    let largest = scene.page.lines.iter().filter(outside).max_by(|a, b| height(a).total_cmp(&height(b)));
    let joins = |text: &str| [" and ", " & ", "と", "・"].iter().any(|joint| text.contains(joint));
    !noun.is_empty()
        && largest.map(TextLine::text).is_some_and(|text| !joins(&text) && super::similar::stands_exactly(noun, &text))
}

/// Whether the page itself is about what a noun says, so that it tells no region from another: the head of the first
/// column does, or its largest title where not just some of the regions say it too.
pub(super) fn are_all(noun: &str, scene: &Scene) -> bool {
    let outside = |line: &&TextLine| !scene.boxes.iter().any(|bbox| bbox.contains(line.bbox.center()));
    let height = |line: &&TextLine| line.words.iter().map(|word| word.bbox.height()).fold(0.0, f64::max);
    let largest = scene.page.lines.iter().filter(outside).max_by(|a, b| height(a).total_cmp(&height(b)));
    let thing = Thing::new(noun);
    let saying = scene.texts.iter().filter(|text| thing.in_text(text) != Mention::None).count();
    let tells = saying > 0 && saying < scene.texts.len();
    let titled = || !tells && largest.is_some_and(|line| super::similar::stands_exactly(noun, &line.text()));
    let first = scene.heads.iter().min_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    !noun.is_empty() && (first.is_some_and(|head| same(&head.text(), noun)) || titled())
}
