//! How questions are asked: small sets of words to choose from, each with what it means.

use egui::{DragValue, Ui};

use crate::session::choice::{Choice, MOST_AT_ONCE, MaskWish, MediaResolution, PictureRoute, Recorded, Thinking};
use crate::ui::context::Context;

/// What can be chosen of a service that reads pages and takes no question.
pub(super) fn of_pages(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tip = ctx.tr(
        "The service gives boxes alone; shapes are cut out on this machine, by colour and edges",
        "サービスは枠だけを返すため、形はこのパソコンで色と輪郭から切り抜きます",
    );
    let all = [(MaskWish::None, ctx.tr("none", "なし")), (MaskWish::Best, cut_out(ctx))];
    one_of(ui, ctx.tr("Masks", "マスク"), tip, &mut choice.masks, &all);
    recorded(ui, ctx, choice);
    ui.checkbox(
        &mut choice.delete_uploads,
        ctx.tr("Delete the result from the service once it was read", "読み取り後に結果をサービスから削除する"),
    );
}

fn cut_out(ctx: &Context) -> &'static str {
    ctx.tr("cut out offline", "オフラインで切り抜く")
}

/// What is chosen often.
pub(super) fn usual(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tr = |en, ja| ctx.tr(en, ja);
    let offer = ctx.engine.offer(choice);
    let gives = offer.masks || choice.provider == "replay";
    let tip = if gives {
        tr("Exact shapes beside the boxes; they cost more tokens", "枠に加えて形も求めます。トークンが増えます")
    } else {
        tr(
            "This model gives boxes only; shapes are cut out on this machine, by colour and edges",
            "このモデルが返すのは枠だけです。形はこのパソコンで色と輪郭から切り抜きます",
        )
    };
    let all = [
        (MaskWish::None, tr("none", "なし")),
        (MaskWish::Best, if gives { tr("what the model gives", "モデルに任せる") } else { cut_out(ctx) }),
        (MaskWish::Polygon, tr("outlines", "輪郭")),
    ];
    one_of(ui, tr("Masks", "マスク"), tip, &mut choice.masks, &all);
    if choice.provider != "replay" {
        recorded(ui, ctx, choice);
    }
}

fn recorded(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tr = |en, ja| ctx.tr(en, ja);
    let tip = tr(
        "Whether a question that was answered before is answered from the record, for nothing",
        "以前と同じ質問に、記録から（料金なしで）答えるかどうか",
    );
    let all = [
        (Recorded::Never, tr("never", "使わない")),
        (Recorded::First, tr("first", "あれば使う")),
        (Recorded::Only, tr("only", "記録のみ")),
    ];
    one_of(ui, tr("Recorded answers", "記録済みの回答"), tip, &mut choice.recorded, &all);
}

/// What seldom needs another choice.
pub(super) fn rare(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tr = |en, ja| ctx.tr(en, ja);
    let offer = ctx.engine.offer(choice);
    let replay = choice.provider == "replay";
    if offer.thinking || replay {
        thinking(ui, ctx, choice);
    }
    if offer.detail || replay {
        detail(ui, ctx, choice);
    }
    if offer.uploads {
        pictures(ui, ctx, choice);
    }
    at_once(ui, ctx, choice);
    ui.checkbox(
        &mut choice.context,
        tr(
            "A small picture of the whole slide goes along with each crop",
            "切り抜きごとにスライド全体の縮小画像も送る",
        ),
    );
    if offer.uploads {
        ui.checkbox(
            &mut choice.delete_uploads,
            tr("Delete uploads once they were answered about", "回答後にアップロードした画像を削除する"),
        );
    }
}

fn thinking(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tr = |en, ja| ctx.tr(en, ja);
    let tip = tr(
        "Thinking costs time and tokens; boxes gain little from it",
        "思考は時間とトークンを使い、枠の精度はあまり変わりません",
    );
    let all = [
        (Thinking::Least, tr("as little as it can", "最小")),
        (Thinking::Automatic, tr("as the service decides", "自動")),
        (Thinking::Most, tr("as much as it can", "最大")),
    ];
    one_of(ui, tr("Thinking", "思考"), tip, &mut choice.thinking, &all);
}

fn detail(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tr = |en, ja| ctx.tr(en, ja);
    let tip =
        tr("How closely the model looks; decides what a picture costs", "画像を見る細かさです。画像の料金が決まります");
    let all = [
        (MediaResolution::Automatic, tr("automatic", "自動")),
        (MediaResolution::Low, tr("low", "低")),
        (MediaResolution::Medium, tr("medium", "中")),
        (MediaResolution::High, tr("high", "高")),
    ];
    one_of(ui, tr("Picture detail", "画像の細かさ"), tip, &mut choice.media, &all);
}

fn pictures(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tr = |en, ja| ctx.tr(en, ja);
    let tip = tr("How pictures travel to the service", "画像の送り方です");
    let all = [
        (PictureRoute::Automatic, tr("as it pays", "自動")),
        (PictureRoute::Inline, tr("inside the request", "リクエスト内")),
        (PictureRoute::Upload, tr("by upload", "アップロード")),
    ];
    one_of(ui, tr("Pictures", "画像"), tip, &mut choice.pictures, &all);
}

/// How many requests may be under way together.
fn at_once(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tip = ctx.tr(
        "More is faster; services limit the requests of a minute, and then the window waits",
        "多いほど速く終わりますが、サービスには 1 分あたりの上限があり、超えると待ちが入ります",
    );
    ui.horizontal(|ui| {
        let label = ui.label(ctx.tr("Requests at once", "同時リクエスト数"));
        let number = DragValue::new(&mut choice.at_once).range(1..=MOST_AT_ONCE).speed(0.05);
        ui.add(number).labelled_by(label.id).on_hover_text(tip);
    });
}

/// One line of radio buttons; each is called by the line and its own word.
fn one_of<T: Copy + PartialEq>(ui: &mut Ui, title: &str, tip: &str, value: &mut T, all: &[(T, &str)]) {
    ui.horizontal_wrapped(|ui| {
        ui.label(title).on_hover_text(tip);
        for (one, word) in all {
            let response = ui.radio(value == one, *word).accessible_name(format!("{title}: {word}"));
            if response.on_hover_text(tip).clicked() {
                *value = *one;
            }
        }
    });
}
