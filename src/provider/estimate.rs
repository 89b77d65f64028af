//! What a question will cost before it is sent, and what it did cost after.
//!
//! Everything before is a range: pictures are counted by documented rules that do not agree with each other, text by its
//! length, the answer by what such answers usually take. The truth is the usage the service reports.

use super::catalogue::{ImageTokens, Masks, ModelEntry};
use super::choice::MediaResolution;
use super::request::Task;
use crate::core::geometry::Size;
use crate::core::lang::Lang;
use crate::core::usage::Usage;

/// A picture up to this long and high is one tile.
const SMALL: u32 = 384;
/// What a tile takes.
const TILE: u64 = 258;
/// The side of a tile by the plain reading of the rule.
const PLAIN_SIDE: u32 = 768;

/// What is to be asked, as far as it decides the cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<'a> {
    /// What is wanted.
    pub task: Task,
    /// As sent, in pixels; with several requests, those of all of them.
    pub pictures: &'a [Size],
    /// Everything that is sent as text: what holds for every turn, earlier turns, the words, the schema.
    pub texts: &'a [&'a str],
    /// How many regions, records or facts are expected at least and at most.
    pub expected: (u32, u32),
    /// Which masks are asked for.
    pub masks: Masks,
    /// How closely the model looks.
    pub media: MediaResolution,
}

/// What a question will take: least and most.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Estimate {
    /// As sent, in pixels.
    pub pictures: Vec<Size>,
    /// All pictures together; `None` where nobody knows how the model counts them.
    pub image_tokens: Option<(u64, u64)>,
    /// All text.
    pub text_tokens: u64,
    /// The answer, without what the model thinks before it.
    pub output_tokens: (u64, u64),
    /// US dollars by the catalogue's prices; `None` where it knows none, or not how pictures count.
    pub dollars: Option<(f64, f64)>,
}

/// Estimates a question to a model.
pub fn estimate(question: &Question<'_>, entry: &ModelEntry) -> Estimate {
    let pictures = question.pictures.iter().map(|size| {
        let by_size = || entry.sizing.tokens(*size).map(|tokens| Between(tokens.into(), tokens.into()));
        image_tokens(entry.image_tokens, question.media, *size).or_else(by_size)
    });
    let image_tokens = pictures.sum::<Option<Between>>().map(|sum| (sum.0, sum.1));
    let text_tokens = question.texts.iter().map(|text| self::text_tokens(text)).sum();
    let each = tokens_of_one(question.task, question.masks);
    let output_tokens =
        (u64::from(question.expected.0) * each.0, u64::from(question.expected.1.max(question.expected.0)) * each.1);
    let dollars = image_tokens.and_then(|(least, most)| {
        let of = |images: u64, out: u64| price(entry, images + text_tokens, out);
        Some((of(least, output_tokens.0)?, of(most, output_tokens.1)?))
    });
    Estimate { pictures: question.pictures.to_vec(), image_tokens, text_tokens, output_tokens, dollars }
}

/// What an exchange cost in US dollars; thoughts are billed like the answer. `None` where the catalogue knows no price. What
/// came from the provider's cache is counted in full: its discount is not in the catalogue. Where pages are counted, each
/// request is one.
pub fn dollars(entry: &ModelEntry, usage: &Usage) -> Option<f64> {
    if let Some(page) = entry.price_page {
        return Some(page * f64::from(usage.requests));
    }
    price(entry, usage.prompt_tokens, usage.output_tokens + usage.thought_tokens)
}

fn price(entry: &ModelEntry, sent: u64, answered: u64) -> Option<f64> {
    Some((sent as f64 * entry.price_in? + answered as f64 * entry.price_out?) / 1e6)
}

/// What one picture takes, least and most; `None` where nobody knows.
pub fn image_tokens(rule: ImageTokens, media: MediaResolution, size: Size) -> Option<Between> {
    let range = match (rule, media) {
        (ImageTokens::Unknown, _) => return None,
        // The vendor's documentation of media resolution, 2.5.
        (ImageTokens::Tiles, MediaResolution::Low) => Between(64, 64),
        (ImageTokens::Tiles, MediaResolution::Medium) => Between(256, 256),
        (ImageTokens::Tiles, MediaResolution::High) => Between(256, 256 + TILE * tiles(size)),
        (ImageTokens::Tiles, MediaResolution::Automatic) => {
            let (by_shape, plain) = (TILE * tiles(size), TILE * plain_tiles(size));
            Between(by_shape.min(plain), by_shape.max(plain))
        }
        // The same, 3.x: the named number is the most that is spent.
        (ImageTokens::Budgeted, MediaResolution::Low) => Between(280, 280),
        (ImageTokens::Budgeted, MediaResolution::Medium) => Between(560, 560),
        (ImageTokens::Budgeted, MediaResolution::High | MediaResolution::Automatic) => Between(1120, 1120),
    };
    Some(range)
}

/// Least and most tokens; adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Between(pub u64, pub u64);

impl std::iter::Sum for Between {
    fn sum<I: Iterator<Item = Between>>(all: I) -> Between {
        all.fold(Between::default(), |sum, next| Between(sum.0 + next.0, sum.1 + next.1))
    }
}

/// The documented rule: the tile is as wide as two thirds of the shorter side, so that the shape alone decides.
fn tiles(size: Size) -> u64 {
    // Twice the shorter side over three, rounded down: a side of one pixel still has a tile.
    let side = u64::from(size.width.min(size.height)) * 2 / 3;
    tiled(size, side)
}

/// The other reading: tiles of 768 pixels.
fn plain_tiles(size: Size) -> u64 {
    tiled(size, u64::from(PLAIN_SIDE))
}

fn tiled(size: Size, side: u64) -> u64 {
    if size.width <= SMALL && size.height <= SMALL {
        return 1;
    }
    let side = side.max(1);
    u64::from(size.width).div_ceil(side) * u64::from(size.height).div_ceil(side)
}

/// About four letters to a token; Chinese, Japanese and Korean characters take about one each.
pub fn text_tokens(text: &str) -> u64 {
    let (mut wide, mut narrow) = (0_u64, 0_u64);
    for c in text.chars() {
        let is_wide = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
            | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
        *if is_wide { &mut wide } else { &mut narrow } += 1;
    }
    wide + narrow.div_ceil(4)
}

/// What a region, an operation, a fact or a record usually takes in an answer.
fn tokens_of_one(task: Task, masks: Masks) -> (u64, u64) {
    match (task, masks) {
        (Task::Detect, Masks::None) => (30, 60),
        // A PNG mask is 750 to 1150 characters of base64, which no tokenizer shortens much.
        (Task::Detect, Masks::Png) => (300, 900),
        // 60 to 150 corners of two numbers.
        (Task::Detect, Masks::Polygon) => (350, 1300),
        (Task::Refine, _) => (30, 80),
        (Task::Survey, _) => (15, 60),
        (Task::Extract | Task::ExtractAll | Task::Schema, _) => (60, 400),
    }
}

/// What will be sent and what it will cost, in a sentence for a person.
pub fn sentence(estimate: &Estimate, lang: Lang) -> String {
    let pictures = pictures_words(&estimate.pictures, lang);
    let tokens = match estimate.image_tokens {
        Some((least, most)) => range(least + estimate.text_tokens, most + estimate.text_tokens),
        None => String::new(),
    };
    let sent = match (tokens.is_empty(), estimate.text_tokens) {
        (false, _) => lang.pick(format!("about {tokens} tokens"), format!("約 {tokens} トークン")),
        (true, text) => lang.pick(
            format!("about {} tokens of text, the picture's unknown", thousands(text)),
            format!("テキスト約 {} トークン(画像分は不明)", thousands(text)),
        ),
    };
    let price = match estimate.dollars {
        Some((least, most)) => money(least, most),
        None => lang.pick("price not known", "料金は不明").to_owned(),
    };
    lang.pick(format!("Will send {pictures}, {sent}, {price}."), format!("送信するもの: {pictures}、{sent}、{price}。"))
}

/// What reading a page will send and cost, in a sentence for a person. `known` says that nothing needs to be sent.
pub fn page_sentence(entry: &ModelEntry, size: Size, known: bool, lang: Lang) -> String {
    if known {
        return lang
            .pick("Nothing is sent: the page was read already.", "何も送信しません。ページは読み取り済みです。")
            .to_owned();
    }
    let picture = pictures_words(&[size], lang);
    let price = match entry.price_page {
        Some(price) => lang.pick(format!("about ${}", dollars_words(price)), format!("約 ${}", dollars_words(price))),
        None => lang.pick("price not known", "料金は不明").to_owned(),
    };
    lang.pick(
        format!("Will send {picture}, {price}. Your words stay here: this service takes no question."),
        format!("送信するもの: {picture}、{price}。このサービスは質問を受け付けないため、言葉は送りません。"),
    )
}

fn pictures_words(pictures: &[Size], lang: Lang) -> String {
    let Some(first) = pictures.first() else {
        return lang.pick("no picture", "画像なし").to_owned();
    };
    let (count, size) = (pictures.len(), format!("{} x {}", first.width, first.height));
    match (count, pictures.iter().all(|size| size == first)) {
        (1, _) => lang.pick(format!("1 picture at {size}"), format!("画像 1 枚({size})")),
        (_, true) => lang.pick(format!("{count} pictures at {size}"), format!("画像 {count} 枚({size})")),
        (_, false) => lang.pick(format!("{count} pictures up to {}", largest(pictures)), {
            format!("画像 {count} 枚(最大 {})", largest(pictures))
        }),
    }
}

fn largest(pictures: &[Size]) -> String {
    let largest = pictures.iter().max_by_key(|size| u64::from(size.width) * u64::from(size.height));
    largest.map(|size| format!("{} x {}", size.width, size.height)).unwrap_or_default()
}

/// `1.5-1.6 k`, `800`, `12 k`; one number where both read the same.
fn range(least: u64, most: u64) -> String {
    let (low, high) = (thousands(least), thousands(most));
    match (low == high, low.strip_suffix(" k")) {
        (true, _) => high,
        (false, Some(low)) if high.ends_with(" k") => format!("{low}-{high}"),
        _ => format!("{low}-{high}"),
    }
}

fn thousands(tokens: u64) -> String {
    match tokens {
        0..1000 => tokens.to_string(),
        1000..10_000 => format!("{:.1} k", tokens as f64 / 1e3),
        _ => format!("{:.0} k", tokens as f64 / 1e3),
    }
}

/// `$0.0005-0.002`: two digits that matter, as cents are too coarse for one question.
fn money(least: f64, most: f64) -> String {
    let (low, high) = (dollars_words(least), dollars_words(most));
    if low == high { format!("${high}") } else { format!("${low}-{high}") }
}

/// A sum of US dollars with two digits that matter, without the sign.
pub fn dollars_words(dollars: f64) -> String {
    if dollars >= 1.0 || dollars <= 0.0 {
        return format!("{dollars:.2}");
    }
    let places = (1.0 - dollars.log10().floor()).clamp(2.0, 6.0) as usize;
    let text = format!("{dollars:.places$}");
    // 0.0020 says no more than 0.002.
    let short = text.trim_end_matches('0');
    if short.len() < "0.00".len() { format!("{dollars:.2}") } else { short.to_owned() }
}

#[cfg(test)]
mod tests;
