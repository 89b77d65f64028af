//! Starting a comparison: the question, everybody who shall answer it, and what goes where before it does.
//!
//! Nothing is sent by opening it, by typing or by choosing; only its button asks.

mod candidates;

use std::collections::BTreeSet;

use egui::{Button, Checkbox, DragValue, ScrollArea, TextEdit, Ui};

use crate::core::compare::Truth;
use crate::core::id::{RegionId, SlideId};
use crate::core::lang::Lang;
use crate::core::slide::Slide;
use crate::engine::Asking;
use crate::session::RowToRead;
use crate::session::choice::{Choice, REPLAY};
use crate::session::command::{Command, CompareCommand};
use crate::session::comparing::MOST_CONTENDERS;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::who::{model_of, provider_name};
use crate::ui::widgets::{GAP, WIDE_GAP, heading};

use candidates::{Candidate, candidates};

/// The most that one is asked the same.
const MOST_REPEATS: u32 = 9;

/// What is to be asked of whom.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareForm {
    /// The question, as typed.
    query: String,
    /// Who is chosen, by their keys.
    chosen: BTreeSet<String>,
    /// How often each is asked.
    repeats: u32,
    /// Whether about every slide of the project.
    everywhere: bool,
    /// Whether each reads the reviewed regions as well.
    read: bool,
    /// Everybody on record shall be chosen once it is known who that is.
    record_wanted: bool,
    /// The slide that the form was filled for.
    filled: Option<SlideId>,
}

impl CompareForm {
    /// For whoever answers now.
    pub fn new(ctx: &Context) -> CompareForm {
        let now = ctx.session.choice();
        let named = Choice { model: model_of(ctx, now), ..now.clone() };
        let record_wanted = now.provider == REPLAY;
        CompareForm { chosen: BTreeSet::from([candidates::key(&named)]), record_wanted, ..CompareForm::blank() }
    }

    /// For everybody who is on record for a project that is about to be opened.
    pub fn of_record() -> CompareForm {
        CompareForm { record_wanted: true, ..CompareForm::blank() }
    }

    fn blank() -> CompareForm {
        CompareForm {
            query: String::new(),
            chosen: BTreeSet::new(),
            repeats: 1,
            everywhere: false,
            read: false,
            record_wanted: false,
            filled: None,
        }
    }

    /// Fills in what is known of the slide shown, once: its last question, and who is on record.
    fn fill(&mut self, ctx: &mut Context, view: &ViewState) {
        let Some(slide) = ctx.slide().filter(|slide| Some(slide.id) != self.filled) else { return };
        self.filled = Some(slide.id);
        if self.query.is_empty() {
            let asked = slide.queries.iter().rev().map(|query| query.text.trim()).find(|text| !text.is_empty());
            let typed = Some(view.ask.text.trim()).filter(|text| !text.is_empty());
            self.query = typed.or(asked).unwrap_or_default().to_owned();
        }
        ctx.send(Command::Compare(CompareCommand::Look));
    }
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.compare.take() else { return };
    form.fill(ctx, view);
    let all = candidates(ctx);
    if form.record_wanted && all.iter().any(|candidate| candidate.on_record) {
        form.record_wanted = false;
        form.chosen.extend(all.iter().filter(|candidate| candidate.on_record).map(|candidate| candidate.key.clone()));
    }
    let mut open = true;
    let title = ctx.tr("Compare answers", "回答を比べる");
    let left = super::modal(ui, "compare", title, view.composing, |ui| {
        ui.label(ctx.tr(
            "Several are asked the same. Their boxes are laid over each other; nothing on the slide changes.",
            "同じ質問を複数に尋ね、枠を重ねて比べます。スライドの領域は変わりません。",
        ));
        question(ui, ctx, &mut form);
        who(ui, ctx, &mut form, &all);
        how(ui, ctx, &mut form);
        let with: Vec<Choice> = all
            .iter()
            .filter(|candidate| candidate.usable && form.chosen.contains(&candidate.key))
            .map(|candidate| candidate.choice.clone())
            .collect();
        ui.add_space(WIDE_GAP);
        what_goes_where(ui, ctx, &form, &with);
        ui.add_space(WIDE_GAP);
        open = buttons(ui, ctx, view, &form, with);
    });
    if open && !left {
        view.dialogs.compare = Some(form);
    }
}

fn question(ui: &mut Ui, ctx: &Context, form: &mut CompareForm) {
    ui.add_space(GAP);
    let label = ui.label(ctx.tr("What to find", "探すもの"));
    let hint = ctx.tr("e.g. the 6 regions each describing one property", "例: 物件ごとの領域を6つ");
    let entry = TextEdit::multiline(&mut form.query).desired_rows(2).desired_width(f32::INFINITY).hint_text(hint);
    ui.add(entry).labelled_by(label.id);
}

fn who(ui: &mut Ui, ctx: &Context, form: &mut CompareForm, all: &[Candidate]) {
    heading(ui, ctx.tr("Who answers", "回答者"));
    ScrollArea::vertical().max_height(210.0).auto_shrink([false, true]).show(ui, |ui| {
        for candidate in all {
            let mut chosen = form.chosen.contains(&candidate.key);
            let response = ui
                .add_enabled(candidate.usable, Checkbox::new(&mut chosen, &candidate.words))
                .on_hover_text(&candidate.note)
                .on_disabled_hover_text(&candidate.note);
            if response.changed() && chosen {
                form.chosen.insert(candidate.key.clone());
            } else if response.changed() {
                form.chosen.remove(&candidate.key);
            }
        }
    });
}

fn how(ui: &mut Ui, ctx: &Context, form: &mut CompareForm) {
    ui.add_space(GAP);
    ui.horizontal(|ui| {
        let label = ui.label(ctx.tr("Times each is asked", "それぞれに尋ねる回数"));
        let tip = ctx.tr(
            "Answers of one model differ from time to time; what stays is firmer",
            "同じモデルでも答えは毎回変わります。変わらない部分ほど確かです",
        );
        ui.add(DragValue::new(&mut form.repeats).range(1..=MOST_REPEATS)).on_hover_text(tip).labelled_by(label.id);
    });
    let slides = ctx.session.document().slides.len();
    if slides > 1 {
        let words = match ctx.lang {
            Lang::En => format!("About all {slides} slides of the project"),
            Lang::Ja => format!("プロジェクトの全 {slides} スライドについて"),
        };
        let tip = ctx.tr("A benchmark on your own slides", "お手元のスライドでのベンチマーク");
        ui.checkbox(&mut form.everywhere, words).on_hover_text(tip);
    }
    let reviewed = reviewed(ctx, form).len();
    if reviewed > 0 {
        let words = match ctx.lang {
            Lang::En => format!("Also read the {reviewed} reviewed rows, to compare the values"),
            Lang::Ja => format!("確認済みの {reviewed} 行も読み取り、値を比べる"),
        };
        let tip = ctx.tr(
            "Each model reads them once more from their crops; your values stay",
            "各モデルが切り抜きから読み直します。あなたの値は変わりません",
        );
        ui.checkbox(&mut form.read, words).on_hover_text(tip);
    }
}

/// The slides that are asked about.
fn slides<'a>(ctx: &Context<'a>, form: &CompareForm) -> Vec<&'a Slide> {
    let shown = ctx.slide().map(|slide| slide.id);
    ctx.session.document().slides.iter().filter(|slide| form.everywhere || Some(slide.id) == shown).collect()
}

/// Their regions with values that a person has judged.
fn reviewed(ctx: &Context, form: &CompareForm) -> Vec<RegionId> {
    slides(ctx, form).into_iter().flat_map(|slide| Truth::of_slide(slide).cells.into_keys()).collect()
}

/// Says for each service what it gets, how often and for how much, before anything is sent.
fn what_goes_where(ui: &mut Ui, ctx: &Context, form: &CompareForm, with: &[Choice]) {
    let sending: Vec<&Choice> = with.iter().filter(|choice| choice.sends()).collect();
    let Some(slide) = ctx.slide().filter(|_| !sending.is_empty()) else {
        ui.weak(ctx.tr(
            "Nothing is sent: only the offline reader and recorded answers.",
            "何も送信しません。オフラインの読み取りと記録済みの回答だけを使います。",
        ));
        return;
    };
    let rows: Vec<RowToRead> =
        reviewed(ctx, form).into_iter().filter(|_| form.read).map(|region| RowToRead { region, only: None }).collect();
    let words = |choice, what| {
        let estimate = ctx.engine.estimate(choice, slide, ctx.session.document(), what);
        estimate.map(|words| words.text(ctx.lang).to_owned()).unwrap_or_default()
    };
    for choice in sending {
        let estimate = words(choice, Asking::Detect);
        let (name, model) = (provider_name(ctx, &choice.provider), &choice.model);
        let times = form.repeats as usize * slides(ctx, form).len();
        let times = if times > 1 { format!(" ×{times}") } else { String::new() };
        ui.weak(format!("{name} · {model}{times}: {estimate}"));
        if !rows.is_empty() {
            let once = ctx.tr("and once the reviewed rows", "さらに確認済みの行を 1 回");
            ui.weak(format!("{name} · {model}, {once}: {}", words(choice, Asking::Extract(&rows))));
        }
    }
}

/// Whether the dialog stays open.
fn buttons(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, form: &CompareForm, with: Vec<Choice>) -> bool {
    let mut open = true;
    let answers = with.len() * form.repeats as usize;
    let services = with.iter().filter(|choice| choice.sends()).count();
    let problem = if ctx.slide().is_none() {
        Some(ctx.tr("Open a slide first.", "先にスライドを開いてください。"))
    } else if form.query.trim().is_empty() {
        Some(ctx.tr("Say what to find.", "探すものを入力してください。"))
    } else if with.is_empty() {
        Some(ctx.tr("Choose at least one who answers.", "回答者を一つ以上選んでください。"))
    } else if answers > MOST_CONTENDERS {
        Some(ctx.tr("At most 16 answers are compared at once.", "一度に比べられるのは 16 件までです。"))
    } else {
        None
    };
    ui.horizontal(|ui| {
        let words = match services {
            0 => ctx.tr("Compare", "比べる").to_owned(),
            1 => ctx.tr("Send to 1 model and compare", "1 つのモデルに送信して比べる").to_owned(),
            n => match ctx.lang {
                Lang::En => format!("Send to {n} models and compare"),
                Lang::Ja => format!("{n} つのモデルに送信して比べる"),
            },
        };
        let tip = ctx.tr("Asks everybody who is chosen, all at once", "選んだ全員に同時に尋ねます");
        let start = ui.add_enabled(problem.is_none(), Button::new(words));
        if start.on_hover_text(tip).on_disabled_hover_text(problem.unwrap_or(tip)).clicked() {
            let read = if form.read { reviewed(ctx, form) } else { Vec::new() };
            let (query, repeats, everywhere) = (form.query.trim().to_owned(), form.repeats, form.everywhere);
            ctx.send(Command::Compare(CompareCommand::Start { query, with, repeats, everywhere, read }));
            open = false;
        }
        open &= !ui.button(ctx.tr("Leave it", "やめる")).clicked();
        let tip = ctx.tr("Models can be used once there is a key", "キーを追加するとモデルを選べます");
        if ui.button(ctx.tr("Keys and models…", "キーとモデル…")).on_hover_text(tip).clicked() {
            view.dialogs.open_reader();
            open = false;
        }
    });
    if let Some(problem) = problem {
        ui.weak(problem);
    }
    open
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn the_offline_reader_is_compared_and_nothing_is_sent() {
        let mut stage = Stage::with_regions(3);
        let form = stage.read(CompareForm::new);
        stage.view.dialogs.compare = Some(form);
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_label_contains("Nothing is sent");
        h.get_by_role_and_label(egui::Role::Button, "Compare").click();
        h.run();
        let [Command::Compare(CompareCommand::Look), Command::Compare(CompareCommand::Start { with, query, .. })] =
            h.state().outbox.as_slice()
        else {
            panic!("{:?}", h.state().outbox);
        };
        assert!(with.len() == 1 && with[0].is_local() && query == "the left one");
        assert!(h.state().view.dialogs.compare.is_none());
    }

    #[test]
    fn without_anybody_chosen_the_button_says_what_is_missing() {
        let mut stage = Stage::with_regions(3);
        let form = stage.read(CompareForm::new);
        stage.view.dialogs.compare = Some(form);
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_label_contains("Offline reader").click();
        h.run();
        h.get_by_label("Choose at least one who answers.");
        h.get_by_role_and_label(egui::Role::Button, "Compare").click();
        h.run();
        assert_eq!(h.state().outbox, [Command::Compare(CompareCommand::Look)]);
    }
}
