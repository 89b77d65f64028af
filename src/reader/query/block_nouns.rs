//! Which kind of named part a noun asks for: "price table", "見出し". A closed vocabulary in both languages; a noun that is
//! not in it asks for something that a layout service has no name for.

use super::similar::folded;

/// A kind of part as a person may ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// All parts.
    Everything,
    Tables,
    /// The rows of tables that state something.
    Rows,
    Cells,
    /// Figures of any kind.
    Figures,
    /// Figures of one kind, which the service does not tell from others.
    SomeFigures,
    Title,
    Headings,
    Paragraphs,
    Footnotes,
    /// Boxes to tick.
    Marks,
}

/// Longer words first where one ends like another.
const WORDS: &[(Kind, &str)] = &[
    (Kind::Rows, "table row|row|record|line item|表の行|各行|行|レコード"),
    (Kind::Cells, "table cell|cell|表のセル|各セル|セル"),
    (
        Kind::SomeFigures,
        "photo|photograph|chart|graph|diagram|illustration|drawing|map|logo|icon|floor plan|screenshot|写真|グラフ|チャート|イラスト|絵|地図|ロゴ|アイコン|間取り図|間取図|図面",
    ),
    (Kind::Figures, "figure|picture|image|図表|図版|図|画像"),
    (Kind::Tables, "table|timetable|表組み|一覧表|料金表|価格表|時刻表|比較表|予定表|表|テーブル"),
    (Kind::Headings, "section title|section heading|subheading|heading|headline|subtitle|小見出し|見出し"),
    (Kind::Title, "page title|slide title|title|タイトル|題名|表題"),
    (Kind::Footnotes, "footnote|脚注|注記"),
    (
        Kind::Marks,
        "check box|checkbox|check mark|checkmark|tick box|selection mark|チェックボックス|チェック欄|選択マーク",
    ),
    (Kind::Paragraphs, "paragraph|text block|block of text|body text|text|段落|本文|文章"),
    (Kind::Everything, "everything|block|layout block|part|element|region|area|ブロック|要素|領域|部分"),
];

/// The kind a noun names, and what stands before its name: `price` of a "price table". An empty noun asks for everything.
pub(super) fn kind(noun: &str) -> Option<(Kind, String)> {
    if noun.trim().is_empty() {
        return Some((Kind::Everything, String::new()));
    }
    let lower = noun.trim().to_lowercase();
    WORDS.iter().find_map(|(kind, words)| words.split('|').find_map(|word| Some((*kind, before(&lower, word)?))))
}

/// What stands before a word at the end of a noun; `None` when the noun does not end in it. Japanese is written without
/// spaces, so that a single character at the end says nothing: 代表 is no table.
fn before(noun: &str, word: &str) -> Option<String> {
    if folded(noun) == folded(word) {
        return Some(String::new());
    }
    let one = noun.strip_suffix('s').unwrap_or(noun);
    let before = [noun, one].into_iter().find_map(|noun| noun.strip_suffix(word))?;
    let apart =
        if word.is_ascii() { before.ends_with(' ') } else { before.ends_with('の') || word.chars().count() > 1 };
    let before = before.trim_end_matches('の').trim();
    apart.then(|| before.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_name_kinds() {
        for (noun, expected) in [
            ("", Some((Kind::Everything, ""))),
            ("table", Some((Kind::Tables, ""))),
            ("rent tables", Some((Kind::Tables, "rent"))),
            ("stable", None),
            ("料金表", Some((Kind::Tables, ""))),
            ("電車の時刻表", Some((Kind::Tables, "電車"))),
            ("代表", None),
            ("銀行", None),
            ("地図", Some((Kind::SomeFigures, ""))),
            ("図", Some((Kind::Figures, ""))),
            ("各行", Some((Kind::Rows, ""))),
            ("section title", Some((Kind::Headings, ""))),
            ("text block", Some((Kind::Paragraphs, ""))),
            ("property", None),
            ("物件", None),
        ] {
            assert_eq!(kind(noun), expected.map(|(kind, before)| (kind, before.to_owned())), "{noun}");
        }
    }
}
