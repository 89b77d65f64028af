//! Yes and no: words that say so, marks that a description names, and numbers of marks.
//!
//! Without clear evidence the answer is null. Only where the description names a mark (`◎印`) does its absence say no;
//! the evidence is then the whole crop.

use serde_json::Value;

use crate::core::evidence::Evidence;
use crate::core::number::plain;
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar};
use crate::core::value::{number_value, truth};

use super::super::finder::Finder;
use super::super::kind::{Kind, head, own_labels};
use super::super::quantity::MOST_STARS;
use super::super::sheet::{MARKS, Piece, Span};
use super::super::words::compact;

/// Words of a subject, what says yes and what says no. `not` words are looked for first.
const SUBJECTS: &[(&[&str], &[&str], &[&str])] = &[
    (
        &["stock", "在庫", "sold", "available"],
        &["in stock", "available", "在庫あり", "在庫有", "販売中", "残りわずか", "low stock", "only"],
        &[
            "sold out",
            "out of stock",
            "back-order",
            "backorder",
            "back order",
            "unavailable",
            "discontinued",
            "在庫なし",
            "在庫切れ",
            "品切れ",
            "売切",
            "完売",
            "入荷待ち",
            "取り寄せ",
        ],
    ),
    (
        &["smok", "喫煙"],
        &["喫煙可", "喫煙", "smoking"],
        &["禁煙", "non-smoking", "nonsmoking", "no smoking", "smoke-free"],
    ),
    (
        &["online", "オンライン", "配信", "remote"],
        &[
            "配信あり",
            "配信有",
            "オンライン配信",
            "オンライン",
            "ライブ配信",
            "online",
            "live stream",
            "hybrid",
            "zoom",
        ],
        &[
            "会場のみ",
            "現地のみ",
            "配信なし",
            "オンラインなし",
            "対面のみ",
            "in person only",
            "on-site only",
            "venue only",
        ],
    ),
    (
        &["pet", "ペット"],
        &["ペット可", "ペット相談", "pets ok", "pets allowed", "cats", "dogs"],
        &["ペット不可", "no pets"],
    ),
    (&["parking", "駐車"], &["駐車場あり", "駐車場有", "駐車可", "parking"], &["駐車場なし", "駐車場無", "no parking"]),
    (&["furnish", "家具"], &["家具付", "furnished"], &["unfurnished", "家具なし"]),
    (&["repair", "accident", "修復"], &["修復歴あり", "修復歴有", "修復歴：有"], &["修復歴なし", "修復歴無", "無事故"]),
    (
        &["breakfast", "朝食"],
        &["朝食付", "朝食込", "breakfast included", "2食付", "二食"],
        &["朝食なし", "素泊", "食事なし", "room only"],
    ),
    (
        &["vegetarian", "vegan", "ベジタリアン", "ヴィーガン"],
        &["vegetarian", "vegan", "ベジタリアン", "ヴィーガン"],
        &["ベジタリアン不可", "not vegetarian"],
    ),
];

/// How a description asks.
const ASKED: &[&str] = &["があるかどうか", "があるか", "できるか", "かどうか", "の有無", "であるか", "か"];

/// Fewer stars are a mark, no rating.
const FEWEST_STARS: usize = 3;

const YES_SIGNS: &str = "○〇◯✓✔◎";
const NO_SIGNS: &str = "×✕✗✘";

impl Finder<'_> {
    pub(in super::super) fn read_flags(&mut self) {
        for index in self.open(|k| k == Kind::Flag) {
            let Some(asked) = self.wanted.get(index).map(|w| format!("{} {}", w.field.name, w.field.description))
            else {
                continue;
            };
            let asked: String = asked.chars().map(plain).collect::<String>().to_lowercase();
            let subject = SUBJECTS.iter().find(|(words, ..)| words.iter().any(|w| asked.contains(w)));
            let head = self.wanted.get(index).map(|w| format!("{} {}", w.field.name, head(&w.field.description)));
            let head = head.unwrap_or_default().replace('_', " ").to_lowercase();
            let said = subject.and_then(|(_, yes, no)| {
                // Who asks whether something is sold out says yes where it is.
                let rest = no.iter().fold(head.clone(), |rest, word| rest.replace(word, ""));
                let asks_no = rest != head && !yes.iter().any(|word| rest.contains(word));
                let no = no.iter().find_map(|w| self.phrase(w)).map(|s| (asks_no, s));
                no.or_else(|| yes.iter().find_map(|w| self.phrase(w)).map(|s| (asks_no == self.is_denied(&s), s)))
            });
            let said = self.label_said(index).or(said).or_else(|| self.stem_said(index));
            let said = said.or_else(|| self.noun_said(index)).or_else(|| self.lone_sign(index));
            if let Some((value, span)) = said {
                let raw = self.sheet.printed(&span);
                self.put(index, Value::Bool(value), raw, &[span]);
            } else if let Some(mark) = named_mark(&asked) {
                let place = self.marks(|c| c == mark).into_iter().next();
                self.put_mark(index, place);
            } else if let Some(sign) = quoted_sign(&asked) {
                let alone = |p: &Piece| compact(self.sheet.plain(&p.span).trim()).to_lowercase() == sign;
                let place = self.sheet.free_segments().into_iter().find(alone).map(|p| p.span);
                self.put_mark(index, place);
            }
        }
    }

    /// Where a phrase is printed, outside running text; case and spaces do not count.
    pub(in super::super) fn phrase(&self, phrase: &str) -> Option<Span> {
        let found = (0..self.sheet.rows.len()).filter_map(|row| self.phrase_in(phrase, row));
        found.into_iter().find(|span| !self.is_prose(span))
    }

    /// Where a phrase is printed in a row.
    pub(in super::super) fn phrase_in(&self, phrase: &str, row: usize) -> Option<Span> {
        let wanted: String = phrase.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let text = self.sheet.rows.get(row)?.text.chars().enumerate().filter(|(_, c)| !c.is_whitespace());
        let chars: Vec<(usize, char)> = text.flat_map(|(i, c)| c.to_lowercase().map(move |l| (i, l))).collect();
        let length = wanted.chars().count().max(1);
        let hit = chars.windows(length).find(|w| w.iter().map(|(_, c)| *c).eq(wanted.chars()))?;
        Some(Span { row, range: hit.first()?.0..hit.last()?.0 + 1 })
    }

    /// The description's own word followed by あり, なし, 可, 不可 ...
    fn stem_said(&self, index: usize) -> Option<(bool, Span)> {
        let description: String = self.wanted.get(index)?.field.description.chars().map(plain).collect();
        let shown = ["の印", "のマーク", "の札", "の表示"].iter().find_map(|end| description.strip_suffix(end));
        let asks = description.ends_with('か') || shown.is_some();
        let description = shown.unwrap_or(&description);
        let stem = stem_of(description)?;
        if stem.chars().count() < 2 || stem.is_ascii() {
            return None;
        }
        let say = |endings: &[&str], value: bool| {
            endings.iter().find_map(|e| self.phrase(&format!("{stem}{e}"))).map(|span| (value, span))
        };
        say(&["なし", "無し", "無", "不可", "不要", "×", ":×", ":無", ":なし", ":不可"], false)
            .or_else(|| say(&["あり", "有り", "有", "可", "対応", "済", "○", "◯", ":○", ":有", ":あり", ":可"], true))
            // 数量限定 for 数量限定か: what is asked stands there.
            .or_else(|| if asks { self.phrase(stem).map(|span| (true, self.short_whole(span))) } else { None })
    }

    /// The whole of a short text around some of its words: 一番人気 for 人気.
    fn short_whole(&self, span: Span) -> Span {
        let holds = |p: &&Piece| p.span.row == span.row && p.span.range.contains(&span.range.start);
        let whole = self.sheet.segments.iter().find(holds).map(|p| &p.span);
        let short = whole.filter(|whole| whole.range.len() <= 8 && self.sheet.is_free(whole));
        short.cloned().unwrap_or(span)
    }

    /// A yes or a no, or a sign for it, that stands alone, where only one thing is asked so.
    fn lone_sign(&self, index: usize) -> Option<(bool, Span)> {
        if self.open(|k| k == Kind::Flag) != [index] {
            return None;
        }
        let words = self.sheet.free_segments().into_iter().filter_map(|p| {
            let text = self.sheet.plain(&p.span).trim().to_lowercase();
            let yes = matches!(text.as_str(), "yes" | "あり" | "有" | "可" | "〇" | "o");
            let no = matches!(text.as_str(), "no" | "なし" | "無" | "不可" | "x");
            (yes || no).then_some((yes, p.span))
        });
        let signs =
            self.marks(|c| YES_SIGNS.contains(c) || NO_SIGNS.contains(c)).into_iter().filter(|s| s.range.len() == 1);
        let signs = signs.map(|s| (self.sheet.plain(&s).chars().all(|c| YES_SIGNS.contains(c)), s));
        let mut all = words.chain(signs);
        all.next().filter(|_| all.next().is_none())
    }

    /// A yes or a no beside or below a label of the field's own: `Parking` over `No`.
    fn label_said(&self, index: usize) -> Option<(bool, Span)> {
        let field = self.wanted.get(index)?.field;
        let asked: String = field.description.chars().map(plain).collect::<String>().to_lowercase();
        let mut words = own_labels(field);
        words.extend(noun_of(&asked).map(str::to_owned));
        words.extend(stem_of(&asked).filter(|stem| stem.chars().count() >= 2).map(str::to_owned));
        let said = |span: Span| Some((truth(self.sheet.plain(&span))?, span));
        words.iter().find_map(|word| self.labelled(word).into_iter().find_map(said))
    }

    /// What an English field asks about, in the words of its name or of its description, said of the record: `garden` for
    /// (whether it has a garden), `no reserve` for `no_reserve`.
    fn noun_said(&self, index: usize) -> Option<(bool, Span)> {
        let field = self.wanted.get(index)?.field;
        let name = field.name.replace('_', " ").to_lowercase();
        let asked: String = field.description.chars().map(plain).collect::<String>().to_lowercase();
        // Who asks whether entry is free asks for no entry; who asks whether it is needed asks for the words that say so.
        let (subject, said) = said_of(&asked).unwrap_or_default();
        let needed = is_needed(said);
        let of_subject = needed || !subject.is_empty() && !says_little(said) && subject.contains(name.as_str());
        let nouns = [Some(name.as_str()).filter(|_| !of_subject), noun_of(&asked)].into_iter().flatten();
        let nouns = nouns.filter(|noun| noun.is_ascii() && noun.len() >= 4);
        nouns.into_iter().find_map(|noun| {
            let no =
                ["no ", "without ", "not ", "non-"].iter().find_map(|not| self.free_phrase(&format!("{not}{noun}")));
            let no = no.map(|span| (false, span));
            let mention = || self.free_phrase(noun).filter(|span| !needed || self.is_said_needed(span));
            no.or_else(|| mention().map(|span| (!self.is_denied(&span), span)))
        })
    }

    /// Whether the same text says that something is needed.
    fn is_said_needed(&self, span: &Span) -> bool {
        let holds = |p: &&Piece| p.span.row == span.row && p.span.range.contains(&span.range.start);
        let whole = self.sheet.segments.iter().find(holds).map(|p| self.sheet.plain(&p.span).to_lowercase());
        whole.is_some_and(|text| text.split(|c: char| !c.is_alphanumeric()).any(is_needed))
    }

    /// Whether the same text says no to some of its words: `No private garden`, `Pets not allowed`.
    fn is_denied(&self, span: &Span) -> bool {
        let holds = |p: &&Piece| p.span.row == span.row && p.span.range.contains(&span.range.start);
        let Some(whole) = self.sheet.segments.iter().find(holds).map(|p| p.span.range.clone()) else { return false };
        let text = |range| self.sheet.plain(&Span { row: span.row, range }).to_lowercase();
        let (before, behind) =
            (text(whole.start..span.range.start), text(span.range.end..whole.end.max(span.range.end)));
        let clause = before.rsplit([',', ';', '.', '/', '|', '(']).next().unwrap_or("");
        let denies = |word: &str| matches!(word, "no" | "not" | "without" | "none" | "never" | "non");
        let mut words = clause.split(|c: char| !c.is_alphanumeric());
        words.any(denies) || behind.split_whitespace().next().is_some_and(|word| word == "not")
    }

    /// Where a phrase of whole words is printed that no other field has taken.
    fn free_phrase(&self, phrase: &str) -> Option<Span> {
        let span = self.phrase(phrase).filter(|span| self.sheet.is_free(span))?;
        let beside = |at: usize| self.sheet.plain(&Span { row: span.row, range: at..at + 1 }).chars().next();
        let inside = |at: Option<usize>| at.and_then(beside).is_some_and(char::is_alphanumeric);
        (!inside(span.range.start.checked_sub(1)) && !inside(Some(span.range.end))).then_some(span)
    }

    /// Yes where a mark is printed; where it is not its absence says no, and the evidence is the whole crop.
    fn put_mark(&mut self, index: usize, place: Option<Span>) {
        match place {
            Some(span) => {
                let raw = self.sheet.printed(&span);
                self.put(index, Value::Bool(true), raw, &[span]);
            }
            None => {
                let Some(name) = self.wanted.get(index).map(|w| w.field.name.clone()) else { return };
                let whole = vec![Evidence { bbox: self.crop, text: String::new() }];
                self.cells.insert(name, Cell::read(Value::Bool(false), "", whole));
            }
        }
    }

    /// Runs of equal marks.
    pub(super) fn marks(&self, is: impl Fn(char) -> bool) -> Vec<Span> {
        let mut found = Vec::new();
        for (row, line) in self.sheet.rows.iter().enumerate() {
            let chars: Vec<char> = line.text.chars().collect();
            let mut at = 0;
            while let Some(c) = chars.get(at).copied() {
                let run = chars.iter().skip(at).take_while(|n| **n == c).count().max(1);
                if is(c) {
                    found.push(Span { row, range: at..at + run });
                }
                at += run;
            }
        }
        found.retain(|s| self.sheet.is_free(s));
        found
    }

    /// `★★★★☆`: as many stars as are full, where full and empty ones together are a rating.
    pub(in super::super) fn read_stars(&mut self, index: usize) -> bool {
        let is_star = |c: char| matches!(c, '★' | '☆' | '⭐');
        let rating = self.sheet.rows.iter().enumerate().find_map(|(row, line)| {
            let chars: Vec<char> = line.text.chars().collect();
            let start = chars.iter().position(|c| is_star(*c))?;
            let run = chars.iter().skip(start).take_while(|c| is_star(**c) || **c == ' ');
            let stars: Vec<char> = run.copied().collect();
            let length = stars.iter().rposition(|c| is_star(*c))? + 1;
            let all = stars.iter().filter(|c| is_star(**c)).count();
            let full = stars.iter().filter(|c| matches!(c, '★' | '⭐')).count();
            let fits = (FEWEST_STARS..=MOST_STARS as usize).contains(&all);
            fits.then_some((full, Span { row, range: start..start + length }))
        });
        let Some((full, span)) = rating.filter(|(_, span)| self.sheet.is_free(span)) else { return false };
        let raw = self.sheet.printed(&span);
        let Some(scalar) = self.wanted.get(index).map(|w| w.field.scalar) else { return false };
        let value = number_value(full as f64, scalar);
        value.is_some_and(|value| self.put(index, value, raw, &[span]))
    }

    /// How often a mark is printed, for a field that asks for a number of marks (`唐辛子の数`).
    pub(in super::super) fn read_marks(&mut self, index: usize) -> bool {
        let Some(field) = self.wanted.get(index).map(|w| w.field) else { return false };
        let asks = ["の数", "印", "マーク", "個数", "number of", "marks", "icons", "symbols", "peppers", "辛さ"];
        if !asks.iter().any(|w| field.description.to_lowercase().contains(w)) {
            return false;
        }
        let named: Vec<char> = self.wanted.iter().filter_map(|w| named_mark(&w.field.description)).collect();
        // A star rates, unless stars are what is counted.
        let described = field.description.to_lowercase();
        let stars = ["星", "★", "star"].iter().any(|word| described.contains(word));
        let counted = |c: char| MARKS.contains(c) && !named.contains(&c) && (stars || !"★☆".contains(c));
        let found = self.marks(counted);
        let Some(row) = found.first().map(|s| s.row) else { return false };
        let spans: Vec<Span> = found.into_iter().filter(|s| s.row == row).collect();
        let count: usize = spans.iter().map(|s| s.range.len()).sum();
        let raw: String = spans.iter().map(|s| self.sheet.printed(s)).collect();
        self.put(index, Value::from(count), raw, &spans)
    }
}

/// What a Japanese description asks about: 駐車場 of 駐車場があるか.
fn stem_of(description: &str) -> Option<&str> {
    let head = description.split([' ', '(', '[', ':', '/', '。']).next()?;
    let head = ASKED.iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head);
    let ends = ["あり", "有り", "有", "可", "対応", "済み", "済"];
    Some(ends.iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head))
}

/// What is asked of something: `garden` of `whether it has a garden`, `pets` of `whether pets are allowed`.
fn noun_of(description: &str) -> Option<&str> {
    let head = description.split(['(', ',', ':', ';']).next()?.trim();
    let asked = ["whether ", "if ", "does it "].iter().find_map(|ask| head.strip_prefix(ask))?;
    let after = |verbs: &[&str]| verbs.iter().find_map(|verb| asked.split_once(verb));
    let noun = match (after(&[" has ", " have ", " includes ", " comes with "]), said_of(head)) {
        (Some((_, object)), _) => object,
        (None, Some((subject, said))) if !subject.is_empty() && (says_little(said) || is_needed(said)) => subject,
        (None, Some((_, said))) => said,
        (None, None) => asked,
    };
    let bare = ["a ", "an ", "the ", "any "].iter().find_map(|article| noun.strip_prefix(article)).unwrap_or(noun);
    Some(bare.trim())
}

/// What `whether pets are allowed` asks about, and what it asks of that; nothing where it asks about the record.
fn said_of(description: &str) -> Option<(&str, &str)> {
    let head = description.split(['(', ',', ':', ';']).next()?.trim();
    let asked = ["whether ", "if "].iter().find_map(|ask| head.strip_prefix(ask))?;
    let (subject, said) = [" is ", " are "].iter().find_map(|verb| asked.split_once(verb))?;
    Some((if matches!(subject, "it" | "there" | "this" | "they") { "" } else { subject }, said))
}

/// Whether some words say that something is needed.
fn is_needed(said: &str) -> bool {
    const NEEDED: &[&str] = &["required", "needed", "necessary", "essential", "compulsory", "mandatory"];
    said.split_whitespace().next().is_some_and(|word| NEEDED.contains(&word))
}

/// What is said of something that only is there: `pets` for `pets are allowed`, and not `entry` for `entry is free`.
fn says_little(said: &str) -> bool {
    const LITTLE: &[&str] =
        &["allowed", "accepted", "taken", "welcome", "included", "provided", "available", "offered", "permitted"];
    said.split_whitespace().next().is_some_and(|word| LITTLE.contains(&word))
}

/// The sign that a description quotes: (茶色の丸「休」).
fn quoted_sign(description: &str) -> Option<String> {
    let quoted = description.split_once('「')?.1.split_once('」')?.0.trim();
    (1..=8).contains(&quoted.chars().count()).then(|| compact(quoted))
}

/// The mark a description names: `◎印`.
fn named_mark(description: &str) -> Option<char> {
    description.chars().find(|c| MARKS.contains(*c))
}

/// The round mark that a yes or no is printed as.
pub(in super::super) fn circle(field: &Field) -> Option<char> {
    named_mark(&field.description).filter(|mark| field.scalar == Scalar::Boolean && "◎○●◯".contains(*mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_flag_asks_about() {
        assert_eq!(noun_of("whether it has a garden"), Some("garden"));
        assert_eq!(noun_of("whether new patients are taken"), Some("new patients"));
        assert_eq!(noun_of("whether entry is free"), Some("free"));
        assert_eq!(noun_of("whether the price is negotiable"), Some("negotiable"));
        assert_eq!(noun_of("whether it is sold out"), Some("sold out"));
        assert_eq!(noun_of("whether the room has a balcony"), Some("balcony"));
        assert_eq!(noun_of("hospital stay covered"), None);
        assert_eq!(quoted_sign("休憩所(茶色の丸「休」)があるか").as_deref(), Some("休"));
        assert_eq!(quoted_sign("予約が必要か"), None);
    }
}
