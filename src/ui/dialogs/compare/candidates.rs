//! Everybody who can be asked: the offline reader, the models of every service, and who is on record.

use crate::session::choice::{Choice, LOCAL, REPLAY};
use crate::ui::context::Context;
use crate::ui::widgets::who::{mark, model_of, provider_name};

/// One who can be asked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// Its name among the others.
    pub(super) key: String,
    /// What it is called on screen.
    pub(super) words: String,
    /// What is worth knowing of it.
    pub(super) note: String,
    /// How it is asked.
    pub(super) choice: Choice,
    /// Whether it can be asked now.
    pub(super) usable: bool,
    /// Whether the record answers.
    pub(super) on_record: bool,
}

/// The name of a choice among the others.
pub(super) fn key(choice: &Choice) -> String {
    match choice.provider.as_str() {
        LOCAL => LOCAL.to_owned(),
        provider => format!("{provider}:{}", choice.model),
    }
}

/// Everybody, the recorded ones first where there are any.
pub(super) fn candidates(ctx: &Context) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = on_record(ctx);
    all.push(offline(ctx));
    for (provider, _) in ctx.engine.providers() {
        all.extend(of_service(ctx, provider));
    }
    all
}

fn offline(ctx: &Context) -> Candidate {
    let choice = Choice { provider: LOCAL.to_owned(), model: String::new(), ..ctx.session.choice().clone() };
    Candidate {
        key: key(&choice),
        words: ctx.tr("Offline reader: layout, not AI", "オフライン: レイアウト解析 (AI ではありません)").to_owned(),
        note: ctx.tr("Nothing leaves this machine", "データは外に出ません").to_owned(),
        choice,
        usable: true,
        on_record: false,
    }
}

fn on_record(ctx: &Context) -> Vec<Candidate> {
    let known = ctx.session.on_record().iter();
    known
        .map(|(model, reconstructed)| {
            let choice = Choice { provider: REPLAY.to_owned(), model: model.clone(), ..ctx.session.choice().clone() };
            let (provider, name) = model.split_once(':').unwrap_or(("", model));
            let mark = mark(ctx.lang, true, *reconstructed).unwrap_or_default();
            let note = match reconstructed {
                true => ctx.tr(
                    "Written by hand after what somebody has reported; no model gave this answer",
                    "報告をもとに手で書かれたもので、モデルの回答ではありません",
                ),
                false => ctx.tr(
                    "Answers only what was asked in exactly these words before; nothing is sent",
                    "同じ質問の記録だけを使い、何も送信しません",
                ),
            };
            Candidate {
                key: key(&choice),
                words: format!("{} · {name} · {mark}", provider_name(ctx, provider)),
                note: note.to_owned(),
                choice,
                usable: true,
                on_record: true,
            }
        })
        .collect()
}

/// The models of a service. Where a key or the place is missing they are shown and cannot be chosen.
fn of_service(ctx: &Context, provider: &str) -> Vec<Candidate> {
    let now = ctx.session.choice();
    let base_url = now.base_url.clone().filter(|_| now.provider == provider);
    let service = Choice { provider: provider.to_owned(), model: String::new(), base_url, ..now.clone() };
    if provider == LOCAL || provider == REPLAY {
        return Vec::new();
    }
    let (key_of, offer) = (ctx.engine.key(&service), ctx.engine.offer(&service));
    let missing = if key_of.host.is_empty() {
        Some(ctx.tr("Say under “Who answers” where this server is", "「回答者」でサーバーの場所を指定してください"))
    } else if offer.needs_key && key_of.source.is_none() {
        Some(ctx.tr("There is no key for this service yet", "このサービスのキーはまだありません"))
    } else {
        None
    };
    // A model that was typed by hand is in no list.
    let own = (now.provider == provider).then(|| model_of(ctx, now)).filter(|model| !model.is_empty());
    let mut listed: Vec<(String, String)> = ctx
        .engine
        .models(provider)
        .into_iter()
        .filter(|model| !model.retired)
        .map(|model| (model.id, model.note.text(ctx.lang).to_owned()))
        .collect();
    if let Some(own) = own.filter(|own| listed.iter().all(|(id, _)| id != own)) {
        listed.insert(0, (own, String::new()));
    }
    listed
        .into_iter()
        .map(|(model, note)| {
            let choice = Choice { model: model.clone(), ..service.clone() };
            Candidate {
                key: key(&choice),
                words: format!("{} · {model}", provider_name(ctx, provider)),
                note: missing.map_or(note, str::to_owned),
                choice,
                usable: missing.is_none(),
                on_record: false,
            }
        })
        .collect()
}
