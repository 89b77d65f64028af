//! The values of one row, one below the other: value, words, place, state and history.

use super::super::words::{origin, who};
use super::markup::{both, doubt, escaped, verdict};
use super::picture::{Picture, anchor};
use crate::core::account::Account;
use crate::core::evidence::Found;
use crate::core::record::{Reading, Way};
use crate::core::region::Region;
use crate::core::review::Doubt;
use crate::core::slide::Slide;
use crate::core::table::{Row, cell_text, is_reviewed};
use crate::core::table_export::boxes;

/// The region's name, whether it is signed off, and where it came from.
pub(super) fn heading(slide: &Slide, row: &Row<'_>) -> String {
    let Region { id, label, provenance, changes, .. } = row.region;
    let mut about = vec![if is_reviewed(slide, row.region) {
        both("Signed off by a person.", "人が承認済み。")
    } else {
        both("Not signed off.", "未承認。")
    }];
    if row.stale {
        about.push(both("Out of date: read it again.", "内容が古くなっています。読み取り直してください。"));
    }
    about.push(format!("{} {}", both("Region by", "領域の作成:"), escaped(&who(provenance))));
    if !provenance.query.is_empty() {
        about.push(format!("“{}”", escaped(&provenance.query)));
    }
    if let Some(last) = changes.last() {
        let (count, when) = (changes.len(), last.at.utc());
        about.push(format!("{} {count}, {when}", both("changes by a person:", "人による変更:")));
    }
    format!("<h3 id=\"{id}\">{id} {}</h3>\n<p class=\"quiet\">{}</p>\n", escaped(label), about.join(" · "))
}

/// A table with a line for each value.
pub(super) fn table(picture: &Picture, accounts: &[Account<'_>]) -> String {
    let heads = [
        ("field", "Field", "項目"),
        ("value", "Value", "値"),
        ("raw", "As read", "読み取った文字"),
        ("place", "On the slide", "スライド上の場所"),
        ("state", "State", "状態"),
        ("history", "History", "経緯"),
    ];
    let columns: String = heads.iter().map(|(class, _, _)| format!("<col class=\"{class}\">")).collect();
    let heads: String = heads.iter().map(|(_, en, ja)| format!("<th scope=\"col\">{}</th>", both(en, ja))).collect();
    let lines: String = accounts.iter().map(|account| line(picture, account)).collect();
    format!(
        "<table>\n<colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n"
    )
}

fn line(picture: &Picture, account: &Account<'_>) -> String {
    let field = account.field;
    let mut name = escaped(&field.name);
    if !field.description.is_empty() {
        name.push_str(&format!("<br><span class=\"small\">{}</span>", escaped(&field.description)));
    }
    let unit = field.unit.as_deref().filter(|_| !account.value().is_null() && field.scalar.is_number());
    let unit = unit.map(|unit| format!(" <span class=\"small\">{}</span>", escaped(unit))).unwrap_or_default();
    format!(
        "<tr id=\"{}\"><th scope=\"row\">{name}</th><td class=\"value\">{}{unit}</td><td>{}</td><td>{}</td>\
         <td class=\"{}\">{}</td><td>{}</td></tr>\n",
        anchor(account),
        escaped(&cell_text(&account.value())),
        escaped(account.raw()),
        place(picture, account),
        class(account),
        state(account),
        history(account),
    )
}

fn place(picture: &Picture, account: &Account<'_>) -> String {
    let evidence = account.evidence();
    if evidence.is_empty() {
        return String::new();
    }
    let words: Vec<String> = evidence.iter().map(|e| escaped(&e.text)).collect();
    let link = format!("<a class=\"small\" href=\"#at-{}\">{}</a>", anchor(account), boxes(evidence));
    format!("{}{}<br>{link}", picture.cuts(evidence), words.join("; "))
}

fn class(account: &Account<'_>) -> &'static str {
    let grave = |doubt: &Doubt| matches!(doubt, Doubt::RuleBroken | Doubt::Disagree | Doubt::NotOnPage);
    match (account.state.verdict, account.state.doubts.as_slice()) {
        (Some(_), _) => "judged",
        (None, doubts) if doubts.iter().any(grave) => "grave",
        (None, [_, ..]) => "doubtful",
        (None, []) => "",
    }
}

fn state(account: &Account<'_>) -> String {
    let mut parts: Vec<String> = account.state.verdict.map(verdict).into_iter().collect();
    parts.extend(account.state.doubts.iter().map(doubt));
    let told = account.state.broken.iter().chain(account.amendment());
    parts.extend(told.map(|message| both(&escaped(&message.en), &escaped(&message.ja))));
    if parts.is_empty() {
        parts.push(match account.state.place.as_ref().map(|place| place.found) {
            Some(Found::Located) => {
                both("Found as printed. Nobody has checked it.", "印字どおりに見つかりました。未確認。")
            }
            Some(_) => both("Nobody has checked it.", "未確認。"),
            None => both("Not looked for on the page. Nobody has checked it.", "ページで未照合。未確認。"),
        });
    }
    parts.join("<br>")
}

/// Who read it and when, whose hand it is from, and what other readings gave.
fn history(account: &Account<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(by) = account.by {
        parts.push(format!("{}, {}", escaped(&who(by)), by.at.utc()));
    }
    if let Some(cell) = account.cell {
        parts.push(match origin(cell.origin) {
            "person" => both("Typed by a person", "人が入力"),
            _ => both("Read from the slide", "スライドから読み取り"),
        });
        parts.extend(cell.others.iter().map(other));
    }
    let items: String = parts.iter().map(|part| format!("<li>{part}</li>")).collect();
    if items.is_empty() { String::new() } else { format!("<ul class=\"small\">{items}</ul>") }
}

fn other(reading: &Reading) -> String {
    let way = match reading.way {
        Way::RegionByRegion => both("Another reading", "別の読み取り"),
        Way::SinglePass => both("The whole page at once", "ページ一括"),
    };
    let value = if reading.value.is_null() { "—".to_owned() } else { escaped(&cell_text(&reading.value)) };
    format!("{way}: <b>{value}</b> ({}, {})", escaped(&who(&reading.by)), reading.by.at.utc())
}
