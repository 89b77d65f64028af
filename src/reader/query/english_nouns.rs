//! English words by class, and what a run of words says: fillers, adjectives, and the noun.
//!
//! The lists are closed classes of the language and the vocabulary of looking at a page, never the content of a slide.

use std::ops::Range;

use super::grammar::{Reading, trimmed};
use super::{Looks, Sense, looks, things};
use crate::core::text_layer::is_japanese;

/// Says nothing about which region.
const FILLERS: &str = "please show me find get give detect identify mark highlight select locate draw outline extract return list \
    display point out tell box boxes bounding can could would will you i we us want need like to see the a an \
    all every each any of and approximate approximately rough roughly exact image picture slide page region \
    regions area areas part parts place places portion portions where is are was were be been do does has have \
    there that which who one ones only just separate separately individual individually respective respectively \
    different its their this these those it them visible shown here in on at for from with by about features \
    feature information info details detail description descriptions data describing around so or what whole \
    entire complete single up thing things following containing made done held given shown printed written led run still currently already";

/// What is said of looks: the offline reader knows shapes of text, not colours or forms.
const LOOKS: &str = "red blue green yellow orange purple violet pink brown black white grey gray gold golden silver cyan magenta \
    teal navy beige coloured colored colourful colorful dark light bright pale round circular square rectangular \
    oval triangular tilted rotated slanted shaded highlighted framed bordered bold italic underlined striped \
    dotted dashed big large small tiny huge tall wide narrow short long transparent blurry";

/// How light a colour is.
const SHADES: &str = "dark light bright pale deep";

/// What a coloured ground is called.
const GROUNDS: &str = "band bands column columns row rows area areas section sections panel panels card cards tile tiles box boxes background";

const ARTICLES: &str = "the a an";

/// Things to see rather than to read.
const PICTURES: &str = "photo photos photograph photographs picture pictures image images icon icons logo logos chart charts graph \
    graphs diagram illustration illustrations badge badges border borders frame frames background backgrounds \
    arrow arrows avatar avatars face faces stamp map maps drawing drawings ribbon circle triangle checkbox";

/// Adjectives and adverbs that no ending gives away.
const QUALITIES: &str = "new old free cheap expensive spicy healthy sweet sour hot cold fresh raw vegan organic open closed full \
    empty remote senior junior modern good bad nice fast slow high low near far close now today tomorrow soon \
    available fully also not sold similar important main other remaining same interesting missing wrong";

const QUALITY_ENDINGS: &str = "able ible arian ful less ous ive ish";

/// Past participles end so; these nouns too.
const ED_NOUNS: &str = "bed feed seed need speed shed breed weed reed deed embed";

fn is(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

fn is_quality(word: &str) -> bool {
    is(QUALITIES, word)
        || word.len() > 5 && QUALITY_ENDINGS.split(' ').any(|ending| word.ends_with(ending))
        || word.len() > 4 && word.ends_with("ed") && !ED_NOUNS.split(' ').any(|noun| word.ends_with(noun))
        || word.len() > 4 && word.ends_with("ly")
}

/// Whether some words hold one that is no filler.
pub(super) fn says_something(words: &str) -> bool {
    words.split_whitespace().any(|word| !is(FILLERS, word) && !is(GENERIC, word))
}

/// Small surfaces that regions bear.
const MARKS: &str = "badge badges ribbon ribbons stamp stamps label labels tag tags sticker stickers pill pills mark marks \
    banner banners button buttons";

/// A condition's words: text to look for, or something to see. `introduced` is where its introduction begins.
pub(super) fn condition(reading: &mut Reading, introduced: usize, part: Range<usize>, sense: Sense) {
    let text = reading.source.text().to_owned();
    let inside = text.get(part.clone()).unwrap_or_default();
    let words: Vec<&str> = inside.split_whitespace().collect();
    // "in the large tank (大水槽)": what is printed stands in brackets.
    let looks = words.iter().any(|w| is(LOOKS, w)) && !inside.contains('(');
    let mark = words.last().is_some_and(|w| is(MARKS, w));
    let whole = introduced..part.end;
    let lacks = text.get(introduced..part.start).is_some_and(|lead| LACKING.iter().any(|word| lead.starts_with(word)));
    if looks {
        // "in the dark green column": how dark it is decides nothing, and a column is the region or lies under it.
        let named = || words.iter().filter(|w| !(is(FILLERS, w) || is(MARKS, w) || is(SHADES, w) || is(GROUNDS, w)));
        let known = named().all(|w| looks::colour(w).is_some() || looks::form(w).is_some());
        match (known, sense, mark) {
            (true, Sense::Has, true) => {
                let of = |find: fn(&str) -> Option<_>| named().find_map(|w| find(w));
                let form = named().find_map(|w| looks::form(w));
                let words = reading.source.words(whole);
                reading.wanted.marked.push(Looks { colour: of(looks::colour), form, words });
            }
            (true, Sense::Has, false)
                if words.iter().all(|w| {
                    is(SHADES, w)
                        || is(GROUNDS, w)
                        || looks::colour(w).is_some()
                        || looks::form(w).is_some()
                        || is(ARTICLES, w)
                }) =>
            {
                for word in &words {
                    let at = inside.find(word).map_or(part.start, |at| part.start + at);
                    reading.looks(at..at + word.len());
                }
            }
            _ => reading.unclear(whole, false),
        }
    } else if mark && words.len() > 1 {
        // "with a NEW badge": what the badge says is printed.
        let last = words.last().map_or(0, |w| w.len());
        texts(reading, trimmed(&text, part.start..part.end - last), sense, lacks);
    } else if words.last().is_some_and(|w| is(PICTURES, w)) {
        reading.unclear(whole, false);
    } else {
        texts(reading, part, sense, lacks);
    }
}

/// What is without something says in brackets what it has instead; other negations say the same thing once more.
const LACKING: &[&str] = &["without", "with no", "w/o", "lacking", "that lack"];

fn texts(reading: &mut Reading, part: Range<usize>, sense: Sense, lacks: bool) {
    let text = reading.source.text().to_owned();
    let inside = text.get(part.clone()).unwrap_or_default();
    let mut start = part.start;
    for piece in inside.split(" and ") {
        let mut range = without_articles(&text, trimmed(&text, start..start + piece.len()));
        start += piece.len() + " and ".len();
        let mut sense = sense;
        let inside = text.get(range.clone()).unwrap_or_default();
        // "without any mention of pets"
        if let Some(head) = ["mention of ", "mentions of ", "reference to "].iter().find(|h| inside.starts_with(*h)) {
            range.start += head.len();
            sense = if sense.is_negative() { Sense::Silent } else { sense };
        }
        // "without meals (素泊まり)": what stands in brackets says the whole once more.
        let brackets = inside.find('(').zip(inside.find(')')).filter(|(open, close)| lacks && open < close);
        if let Some((open, close)) = brackets {
            reading.contains(range.start + open + 1..range.start + close, Sense::Has, false);
            continue;
        }
        let only_fillers = text.get(range.clone()).unwrap_or_default().split_whitespace().all(|w| is(FILLERS, w));
        if !only_fillers {
            reading.contains(range, sense, false);
        }
    }
}

/// Without "a", "any", "the" at the head and "in it", "section" and the like at the tail.
fn without_articles(text: &str, part: Range<usize>) -> Range<usize> {
    const HEADS: &[&str] = &["a ", "an ", "any ", "the ", "some ", "its ", "their ", "both "];
    const TAILS: &[&str] = &[" section", " area", " category", " group", " in it", " in them", " on it", " too"];
    let mut part = part;
    loop {
        let inside = text.get(part.clone()).unwrap_or_default();
        let head = HEADS.iter().find(|head| inside.starts_with(*head)).map_or(0, |head| head.len());
        let tail = TAILS.iter().find(|tail| inside.len() > head + tail.len() && inside.ends_with(*tail));
        let tail = tail.map_or(0, |tail| tail.len());
        if head + tail == 0 {
            return part;
        }
        part = trimmed(text, part.start + head..part.end - tail);
    }
}

/// What a region describes: the name alone, and all words that were part of saying it ("building's features").
pub(super) fn described(words: &str, at: Range<usize>) -> (Range<usize>, Range<usize>) {
    const ENDS: &str = "with without that which who whose where in near about from by at on not and including containing \
        mentioning for of to except excluding separately please";
    let mut name_end = 0;
    let mut end = 0;
    let mut past_name = false;
    for word in words.split_inclusive(' ') {
        let bare = word.trim_end();
        if is(ENDS, bare) {
            break;
        }
        let owner = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("s'"));
        let of_name = name_end == 0 || !is(FILLERS, bare);
        if of_name && !past_name {
            name_end = end + owner.map_or(bare.len(), str::len);
        }
        past_name |= owner.is_some() || is(FILLERS, bare);
        end += word.len();
    }
    (at.start..at.start + name_end, at.start..at.start + end)
}

/// What nothing else understood: the noun, and adjectives that mean something to a person only.
pub(super) fn rest(reading: &mut Reading) {
    let text = reading.source.text().to_owned();
    let runs = reading.rest(&[' ', ',', '.', ';', ':', '!', '?', '(', ')', '"', '/']);
    let mut noun: Vec<Range<usize>> = Vec::new();
    let mut quality: Option<(Range<usize>, bool)> = None;
    for word in runs {
        let inside = text.get(word.clone()).unwrap_or_default();
        let bare = inside.strip_suffix("'s").unwrap_or(inside);
        if reading.looks(word.clone()) {
            continue;
        }
        let (looks, qualifies) = (is(LOOKS, bare), is_quality(bare));
        // "the blue box": a box that looks like something is one on the page, not the one to be drawn.
        let filler = is(FILLERS, bare) && !(reading.wanted.looks.is_some() && matches!(bare, "box" | "boxes"));
        let gap = |before: &Range<usize>| text.get(before.end..word.start).is_some_and(|g| g.trim().is_empty());
        // "the tent or the chair"
        let joined = |before: &Range<usize>| {
            let between = text.get(before.end..word.start).map(str::trim).unwrap_or_default();
            matches!(between, "or" | "or the" | "or a" | "or an" | "and the")
        };
        // An adjective, or what stands behind one after the noun ("available now").
        let continues = quality.as_ref().is_some_and(|(before, _)| gap(before)) && !noun.is_empty();
        if looks || qualifies || (continues && !filler) {
            quality = match quality.take() {
                Some((before, printed)) if gap(&before) => Some((before.start..word.end, printed && !looks)),
                Some((before, printed)) => {
                    reading.unclear(before, printed);
                    Some((word, !looks))
                }
                None => Some((word, !looks)),
            };
        } else if !filler && bare.chars().any(char::is_alphabetic) {
            match noun.last() {
                Some(last) if !(gap(last) || reading.wanted.noun.is_empty() && joined(last)) => {
                    reading.unclear(word, true);
                }
                _ => noun.push(word),
            }
        } else if bare.chars().any(|c| c.is_ascii_digit()) {
            reading.unclear(word, true);
        }
    }
    // "the fixed term account": what stands before the record's name is one phrase.
    if let (Some((part, printed)), [first, .., before, last]) | (Some((part, printed)), [first @ before, last]) =
        (quality.clone(), noun.as_slice())
        && printed
        && text.get(part.end..first.start).is_some_and(|gap| gap.trim().is_empty())
        && things::named(&singular(text.get(last.clone()).unwrap_or_default())) == things::Thing::Record
    {
        let phrase = part.start..before.end;
        quality = Some((phrase, true));
        noun.drain(..noun.len() - 1);
    }
    match quality {
        // "the sweet": what is left alone is the noun.
        Some((part, true)) if noun.is_empty() && reading.wanted.noun.is_empty() => noun.push(part),
        Some((part, printed)) => reading.unclear(part, printed),
        None => {}
    }
    let (Some(first), Some(last)) = (noun.first(), noun.last()) else { return };
    // "the plan Delta": a name after what it is the name of.
    let named = noun.iter().skip(1).position(|word| is_name(&reading.source.words(word.clone()))).map(|at| at + 1);
    let common = named.is_some_and(|_| {
        let inside = reading.source.words(first.clone());
        !is_name(&inside) && things::named(&singular(&inside)) == things::Thing::Record
    });
    let (name, called) = match named.and_then(|at| Some((noun.get(at - 1)?, noun.get(at)?))) {
        Some((before, called)) if common => (first.start..before.end, Some(called.start..last.end)),
        _ => (first.start..last.end, None),
    };
    if let Some(called) = called {
        reading.contains(called, Sense::Has, false);
    }
    if reading.wanted.noun.is_empty() {
        reading.wanted.noun = singular(&reading.source.words(name));
    } else if !is(GENERIC, text.get(name.clone()).unwrap_or_default()) {
        reading.unclear(name, true);
    }
}

/// Whether a word is written like a name: with a capital, or in Japanese.
pub(super) fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || is_japanese(c))
}

/// Nouns for a region as such.
const GENERIC: &str = "card cards block blocks item items tile tiles panel panels section sections entry entries rectangle \
    rectangles row rows column columns piece pieces frame frames";

/// The last word in the singular, case kept.
pub(super) fn singular(words: &str) -> String {
    const SAME: &str = "series species news process address status campus bus menus gas lens";
    let words = words.strip_suffix("'s").unwrap_or(words);
    let last = words.rsplit(' ').next().unwrap_or(words);
    let folded = last.to_lowercase();
    let cut = |n: usize, end: &str| format!("{}{end}", words.get(..words.len() - n).unwrap_or(words));
    match folded.as_str() {
        "menus" => cut(1, ""),
        f if !f.is_ascii() || is(SAME, f) || f.ends_with("ss") || f.len() < 4 || !f.ends_with('s') => words.to_owned(),
        f if f.ends_with("ies") => cut(3, "y"),
        f if ["ches", "shes", "sses", "xes"].iter().any(|end| f.ends_with(end)) => cut(2, ""),
        _ => cut(1, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singulars() {
        for (words, one) in [
            ("properties", "property"),
            ("job openings", "job opening"),
            ("Dishes", "Dish"),
            ("boxes", "box"),
            ("address", "address"),
            ("KPIs", "KPI"),
            ("bus", "bus"),
            ("offices", "office"),
            ("", ""),
        ] {
            assert_eq!(singular(words), one);
        }
    }
}
