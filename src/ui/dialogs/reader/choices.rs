//! How questions are asked: small sets of words to choose from, each with what it means.

use egui::{DragValue, Ui};

use crate::session::choice::{Choice, MOST_AT_ONCE, MaskWish, MediaResolution, PictureRoute, Recorded, Thinking};
use crate::ui::context::Context;

/// What is chosen often.
pub(super) fn usual(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    let tr = |en, ja| ctx.tr(en, ja);
    let tip = tr("Exact shapes beside the boxes; they cost more tokens", "枠に加えて形も求めます。トークンが増えます");
    let all = [
        (MaskWish::None, tr("none", "なし")),
        (MaskWish::Best, tr("what the model gives", "モデルに任せる")),
        (MaskWish::Polygon, tr("outlines", "輪郭")),
    ];
    one_of(ui, tr("Masks", "マスク"), tip, &mut choice.masks, &all);
    if choice.provider == "replay" {
        return;
    }
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
    let tip =
        tr("How closely the model looks; decides what a picture costs", "画像を見る細かさです。画像の料金が決まります");
    let all = [
        (MediaResolution::Automatic, tr("automatic", "自動")),
        (MediaResolution::Low, tr("low", "低")),
        (MediaResolution::Medium, tr("medium", "中")),
        (MediaResolution::High, tr("high", "高")),
    ];
    one_of(ui, tr("Picture detail", "画像の細かさ"), tip, &mut choice.media, &all);
    let tip = tr("How pictures travel to the service", "画像の送り方です");
    let all = [
        (PictureRoute::Automatic, tr("as it pays", "自動")),
        (PictureRoute::Inline, tr("inside the request", "リクエスト内")),
        (PictureRoute::Upload, tr("by upload", "アップロード")),
    ];
    one_of(ui, tr("Pictures", "画像"), tip, &mut choice.pictures, &all);
    at_once(ui, ctx, choice);
    ui.checkbox(
        &mut choice.context,
        tr(
            "A small picture of the whole slide goes along with each crop",
            "切り抜きごとにスライド全体の縮小画像も送る",
        ),
    );
    ui.checkbox(
        &mut choice.delete_uploads,
        tr("Delete uploads once they were answered about", "回答後にアップロードした画像を削除する"),
    );
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
