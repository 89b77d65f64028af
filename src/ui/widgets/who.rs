//! Who answers and who answered, in words, and what it has consumed. The words claim no more than is known.

use crate::core::lang::Lang;
use crate::core::provenance::{Model, Provenance};
use crate::core::usage::Usage;
use crate::session::choice::Choice;
use crate::session::tables::TABLE;
use crate::ui::context::Context;

/// The provider's name and the model of a choice: `Gemini · gemini-3.8-flash`.
pub fn answers(ctx: &Context, choice: &Choice) -> String {
    if choice.is_local() {
        return ctx.tr("Offline reader · nothing is sent", "オフライン · 何も送信しません").to_owned();
    }
    let name = provider_name(ctx, &choice.provider);
    match model_of(ctx, choice).as_str() {
        "" => name,
        model => format!("{name} · {model}"),
    }
}

/// The model a choice stands for: the one it names, or the provider's first.
pub fn model_of(ctx: &Context, choice: &Choice) -> String {
    match choice.model.as_str() {
        "" => ctx.engine.models(&choice.provider).into_iter().next().map(|model| model.id).unwrap_or_default(),
        model => model.to_owned(),
    }
}

/// What a provider is called on screen.
pub fn provider_name(ctx: &Context, provider: &str) -> String {
    match provider {
        "local" => ctx.tr("Offline reader", "オフライン").to_owned(),
        "replay" => ctx.tr("Recorded replies", "記録済みの回答").to_owned(),
        "compatible" => ctx.tr("Own server", "自分のサーバー").to_owned(),
        other => {
            let known = ctx.engine.providers().into_iter().find(|(id, _)| *id == other);
            known.map_or(other, |(_, name)| name).to_owned()
        }
    }
}

/// Who answered, honestly: the offline reader is layout and text recognition, not AI; a model that answered in the place
/// of the one asked is named beside it; what was recorded is called so.
pub fn who(ctx: &Context, provider: &str, model: &Model, mark: Option<&str>) -> String {
    let name = match provider {
        "local" => {
            ctx.tr("offline reader: layout, not AI", "オフライン: レイアウト解析 (AI ではありません)").to_owned()
        }
        "person" => ctx.tr("a person", "人").to_owned(),
        "paste" => ctx.tr("a pasted reply", "貼り付けた回答").to_owned(),
        "file" => ctx.tr("a reply from a file", "ファイルの回答").to_owned(),
        "ink" => ctx.tr("fitted to the ink, not AI", "文字に合わせた案（AI ではありません）").to_owned(),
        "compare" => ctx.tr("what several answers have in common", "複数の回答に共通する案").to_owned(),
        "slide-before" => ctx.tr("from the slide before, not AI", "前のスライドから（AI ではありません）").to_owned(),
        provider => provider_name(ctx, provider),
    };
    let own = |model: &String| match (provider, model.as_str()) {
        ("local", "layout") => String::new(),
        ("local", TABLE) => ctx.tr("read as a table", "表として読み取り").to_owned(),
        (_, model) => model.to_owned(),
    };
    let (asked, answered) = (own(&model.asked), own(&model.answered));
    let name = match (asked.as_str(), answered.as_str()) {
        ("", "") => name,
        (asked, answered) if asked == answered || asked.is_empty() => format!("{name} · {answered}"),
        (asked, "") => {
            format!("{name} · {asked} ({})", ctx.tr("the reply names no model", "回答にモデル名なし"))
        }
        (asked, answered) => format!("{name} · {answered} ({} {asked})", ctx.tr("asked:", "指定:")),
    };
    mark.map_or(name.clone(), |mark| format!("{name} · {mark}"))
}

/// The same, for a region or a record.
pub fn who_made(ctx: &Context, made: &Provenance) -> String {
    who(ctx, &made.provider, &made.model, mark(ctx.lang, made.recorded, made.reconstructed))
}

/// What stands beside everything that was not answered now: it comes from the record, or was written by hand after what
/// somebody has reported of a model.
pub fn mark(lang: Lang, recorded: bool, reconstructed: bool) -> Option<&'static str> {
    match (recorded, reconstructed) {
        (_, true) => Some(lang.pick("reconstructed, not recorded", "再現（記録ではありません）")),
        (true, false) => Some(lang.pick("recorded", "記録")),
        (false, false) => None,
    }
}

/// What was consumed since the start: `1 request, 1,367 tokens, $0.0012`; `None` while nothing was sent.
pub fn spent(ctx: &Context) -> Option<String> {
    let (usage, dollars) = ctx.session.spent_total();
    if usage.requests == 0 {
        return None;
    }
    let requests = match usage.requests {
        1 => ctx.tr("1 request", "1 リクエスト").to_owned(),
        n => format!("{n} {}", ctx.tr("requests", "リクエスト")),
    };
    Some(format!("{requests}, {}, {}", tokens(ctx, usage), cost(ctx, dollars)))
}

/// The tokens and the cost alone, for the top bar.
pub fn spent_briefly(ctx: &Context) -> Option<String> {
    let (usage, dollars) = ctx.session.spent_total();
    (usage.requests > 0).then(|| format!("{} · {}", tokens(ctx, usage), cost(ctx, dollars)))
}

fn tokens(ctx: &Context, usage: Usage) -> String {
    let all = usage.prompt_tokens + usage.output_tokens + usage.thought_tokens;
    format!("{} {}", thousands(all), ctx.tr("tokens", "トークン"))
}

fn cost(ctx: &Context, dollars: Option<f64>) -> String {
    match dollars {
        Some(dollars) if dollars >= 1.0 => format!("${dollars:.2}"),
        Some(dollars) => format!("${dollars:.4}"),
        None => ctx.tr("price not known", "料金不明").to_owned(),
    }
}

/// `1,367`.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::lang::Lang;
    use crate::ui::panels::testing::Stage;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, expected) in [(0, "0"), (999, "999"), (1_367, "1,367"), (12_345_678, "12,345,678")] {
            assert_eq!(thousands(number), expected);
        }
    }

    #[test]
    fn the_model_that_answered_is_named_with_the_one_that_was_asked() {
        let check = |asked: &str, answered: &str, recorded: bool, expected: &str| {
            let model = Model { asked: asked.to_owned(), answered: answered.to_owned() };
            let said = Stage::empty().read(|ctx| who(ctx, "gemini", &model, mark(ctx.lang, recorded, false)));
            assert_eq!(said, expected);
        };
        check("a", "a", false, "Gemini · a");
        check("a", "b", false, "Gemini · b (asked: a)");
        check("a", "", false, "Gemini · a (the reply names no model)");
        check("a", "a", true, "Gemini · a · recorded");
        check("", "", true, "Gemini · recorded");
    }

    #[test]
    fn a_table_that_was_read_offline_is_named_in_both_languages() {
        let model = Model { asked: TABLE.to_owned(), answered: TABLE.to_owned() };
        let mut stage = Stage::empty();
        assert_eq!(
            stage.read(|ctx| who(ctx, "local", &model, None)),
            "offline reader: layout, not AI · read as a table"
        );
        stage.view.lang = Lang::Ja;
        assert!(stage.read(|ctx| who(ctx, "local", &model, None)).ends_with("表として読み取り"));
    }

    #[test]
    fn what_was_spent_is_said_in_both_languages() {
        let mut stage = Stage::with_regions(1).spent(1_200, 167, Some(0.0012));
        assert_eq!(stage.read(spent), Some("1 request, 1,367 tokens, $0.0012".to_owned()));
        stage.view.lang = Lang::Ja;
        assert_eq!(stage.read(spent), Some("1 リクエスト, 1,367 トークン, $0.0012".to_owned()));
        let mut stage = stage.spent(1, 1, None);
        stage.view.lang = Lang::En;
        assert_eq!(stage.read(spent), Some("2 requests, 1,369 tokens, price not known".to_owned()));
        assert_eq!(Stage::empty().read(spent), None);
    }
}
