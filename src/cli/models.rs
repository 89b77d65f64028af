//! `kirinuki models`: the dated catalogue as a table or as JSON. Asks nobody unless it is told to.

use std::time::SystemTime;

use serde_json::{Value, json};

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::lang::Lang;
use crate::engine::knowledge::{self, Catalogue, Known, Masks, ModelEntry, State, ThinkingStyle, dollars_words};
use crate::engine::{EngineConfig, ProjectPlace, now_at, provider_names};
use crate::session::choice::{Choice, LOCAL, REPLAY};
use crate::session::command::{Command, ReaderCommand};

use super::args::Models;
use super::driver::Driver;
use super::report::{self, Outcome};
use super::told;

pub(super) fn models(args: &Models) -> Result<Outcome, Diagnostic> {
    let (catalogue, notices) = if args.refresh { refreshed(args)? } else { known() };
    let today = now_at(SystemTime::now()).day();
    let entries = entries(&catalogue, args.provider.as_deref())?;
    if args.json {
        let models: Vec<Value> = entries.iter().map(|entry| as_json(entry, &today)).collect();
        report::json(&json!({ "dated": catalogue.dated, "models": models, "notices": notices }));
    } else {
        let lang = report::lang();
        report::data(&table(&entries, &today, lang));
        let dated = visible(&catalogue.dated);
        report::say(&lang.pick(
            format!("As of {dated}. Prices are US dollars for a million tokens sent / answered; ? is not known."),
            format!("{dated} 現在。料金は 100 万トークンあたりの米ドル(送信 / 回答)。? は不明。"),
        ));
    }
    Ok(told(&notices))
}

/// The catalogue as the last refresh has left it.
fn known() -> (Catalogue, Vec<Diagnostic>) {
    let (catalogue, notices) = knowledge::catalogue();
    let cache_dir = EngineConfig::from_system(ProjectPlace::Nowhere).cache_dir;
    (knowledge::with_kept_lists(catalogue, cache_dir.as_deref()), notices)
}

/// The catalogue with the service's own list laid under it.
fn refreshed(args: &Models) -> Result<(Catalogue, Vec<Diagnostic>), Diagnostic> {
    let provider = args.provider.clone().unwrap_or_default();
    let mut config = EngineConfig::from_system(ProjectPlace::Nowhere);
    config.base_urls.extend(args.base_url.clone().map(|url| (provider.clone(), url)));
    let mut driver = Driver::start(config)?;
    let choice = Choice { provider, ..Choice::default() };
    driver.carry_out(Command::Reader(ReaderCommand::Choose(Box::new(choice))))?;
    driver.carry_out(Command::Reader(ReaderCommand::RefreshModels))?;
    // What was noted on the way has been told.
    Ok((driver.engine.catalogue().as_ref().clone(), Vec::new()))
}

fn entries(catalogue: &Catalogue, provider: Option<&str>) -> Result<Vec<ModelEntry>, Diagnostic> {
    let all = catalogue.providers();
    match provider {
        None => Ok(all.into_iter().flat_map(|provider| catalogue.models(provider)).collect()),
        Some(one) if !catalogue.models(one).is_empty() => Ok(catalogue.models(one)),
        Some(one) if one != LOCAL && one != REPLAY && provider_names().contains(&one) => {
            let message = Message::new(
                format!(
                    "Which models {one} has is for its server to say: add --refresh, and --base-url where it is not at its usual place."
                ),
                format!(
                    "{one} のモデルはサーバーによります。--refresh（通常の場所でなければ --base-url も）を付けてください。"
                ),
            );
            Err(Diagnostic::error("models-unknown", message))
        }
        Some(other) => {
            let (other, all) = (visible(other), all.join(", "));
            let message = Message::new(
                format!("No models are known of {other}; there are those of {all}."),
                format!("{other} のモデルは登録されていません。登録されているのは {all} です。"),
            );
            Err(Diagnostic::error("provider-unknown", message))
        }
    }
}

fn as_json(entry: &ModelEntry, today: &str) -> Value {
    let state = match entry.state(today) {
        State::Current => "current",
        State::Retiring { .. } => "retiring",
        State::Retired { .. } => "retired",
    };
    let mut value = serde_json::to_value(entry).unwrap_or_default();
    if let Some(map) = value.as_object_mut() {
        map.insert("state".to_owned(), json!(state));
    }
    value
}

/// Columns as wide as their widest cell; the last one runs free.
fn table(entries: &[ModelEntry], today: &str, lang: Lang) -> String {
    let head = lang.pick(
        ["model", "masks", "thinking", "price in/out", "note"],
        ["モデル", "マスク", "思考", "料金 送信/回答", "備考"],
    );
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(entries.iter().map(|entry| row(entry, today, lang)));
    let widths: Vec<usize> =
        (0..head.len()).map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or_default()).collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn row(entry: &ModelEntry, today: &str, lang: Lang) -> [String; 5] {
    let masks = match entry.masks {
        Masks::None => "-",
        Masks::Png => "png",
        Masks::Polygon => "polygon",
    };
    let thinking = match &entry.thinking {
        ThinkingStyle::None => "-".to_owned(),
        ThinkingStyle::Budget { least, most } => format!("{least}-{most}"),
        ThinkingStyle::Level { levels } => levels.join("/"),
    };
    let dollars = |price: Option<f64>| price.map_or_else(|| "?".to_owned(), |price| format!("{price:.2}"));
    let price = match entry.price_page {
        Some(page) => format!("{} {}", dollars_words(page), lang.pick("a page", "/ページ")),
        None => format!("{} / {}", dollars(entry.price_in), dollars(entry.price_out)),
    };
    let unknown = match entry.known {
        Known::Exactly => None,
        Known::Family => Some(lang.pick("known by its family", "同系列の情報による").to_owned()),
        Known::Listed => Some(lang.pick("listed only", "一覧にあるのみ").to_owned()),
        Known::Unknown => Some(lang.pick("unknown", "不明").to_owned()),
    };
    let notes: Vec<String> = [entry.state(today).words(lang), unknown].into_iter().flatten().collect();
    // A user's file may hold anything; the terminal shows only what is visible.
    [entry.id.clone(), masks.to_owned(), thinking, price, notes.join("; ")].map(|cell| visible(&cell))
}

fn line(row: &[String; 5], widths: &[usize]) -> String {
    let padded = row.iter().zip(widths).map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width(cell))));
    format!("{}\n", padded.collect::<Vec<_>>().join("  ").trim_end())
}

/// Columns of a terminal: Japanese letters take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if ('\u{1100}'..'\u{1_0000}').contains(&c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_table_names_what_goes_and_what_is_not_known() {
        let catalogue = Catalogue::shipped();
        let table = table(&entries(&catalogue, Some("gemini")).unwrap(), "2026-11-25", Lang::En);
        let check = |id: &str, expected: &str| {
            let line = table.lines().find(|line| line.starts_with(&format!("{id} "))).unwrap();
            assert_eq!(line.split_whitespace().collect::<Vec<_>>().join(" "), expected);
        };
        check("gemini-3.8-flash", "gemini-3.8-flash polygon low/medium/high ? / ?");
        check(
            "gemini-2.5-pro",
            "gemini-2.5-pro png 128-32768 1.25 / 10.00 off on 2026-12-01, then gemini-3.8-flash answers",
        );
        assert!(table.starts_with("model "));
    }

    #[test]
    fn columns_stand_below_each_other_in_japanese_too() {
        let table = table(&entries(&Catalogue::shipped(), None).unwrap(), "2026-11-25", Lang::Ja);
        let masks = |line: &str| {
            let at =
                ["マスク", " polygon ", " png ", " - "].iter().find_map(|cell| line.find(cell).map(|at| (at, cell)));
            at.map(|(at, cell)| width(&line[..at]) + usize::from(cell.starts_with(' '))).unwrap()
        };
        let starts: Vec<usize> = table.lines().map(masks).collect();
        assert!(starts.iter().all(|start| *start == starts[0]), "{starts:?}");
    }

    #[test]
    fn an_unknown_provider_is_told_which_there_are() {
        for (of, code) in
            [("ollama", "models-unknown"), ("compatible", "models-unknown"), ("local", "provider-unknown")]
        {
            assert_eq!(entries(&Catalogue::shipped(), Some(of)).unwrap_err().code, code, "{of}");
        }
        let problem = entries(&Catalogue::shipped(), Some("nobody")).unwrap_err();
        assert!(
            problem.message.en.ends_with("gemini, anthropic, openai, compatible, azure-di."),
            "{}",
            problem.message.en
        );
    }

    #[test]
    fn scripts_read_the_state() {
        let entry = Catalogue::shipped().entry("gemini", "gemini-2.5-flash");
        let value = as_json(&entry, "2026-11-25");
        assert_eq!((&value["state"], &value["successor"]), (&json!("retiring"), &json!("gemini-3.5-flash-lite")));
        assert_eq!(value["price_in"], json!(0.3));
    }
}
