//! What each failure of the service means, as a table: the first row that fits decides. (`gemini.md`, section 6.)

use std::time::Duration;

use super::error_body::{ErrorBody, wait};
use crate::provider::failure::{ADDRESS_WRONG, Failure, REDIRECTED, Row};
use crate::provider::fault::{Fault, Feature, Remedy};
use crate::provider::wait::PATIENCE;

/// The table. Rows about words come before rows about a status alone.
const ROWS: &[Row] = &[
    Row {
        statuses: &[400, 401, 403],
        names: &["API_KEY_INVALID", "UNAUTHENTICATED"],
        says: &[],
        code: "key-refused",
        remedy: Remedy::Stop,
        en: "The service does not accept the API key. Check it in the settings.",
        ja: "APIキーが受け付けられませんでした。設定を確認してください。",
    },
    Row {
        statuses: &[400, 403, 404],
        names: &[],
        says: &["access the file", "the file ", "file not found", "files/", "file uri", "upload not found"],
        code: "upload-gone",
        remedy: Remedy::UploadAgain,
        en: "The uploaded picture is no longer at the service.",
        ja: "アップロードした画像がサービス側に残っていません。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &["thinking"],
        code: "thinking-refused",
        remedy: Remedy::Without(Feature::Thinking),
        en: "The model does not accept the thinking setting.",
        ja: "このモデルは思考設定を受け付けません。",
    },
    Row {
        statuses: &[400, 413],
        names: &[],
        says: &["payload size", "entity too large", "request is too large"],
        code: "request-too-large",
        remedy: Remedy::Without(Feature::Inline),
        en: "The request is too large for pictures inside it.",
        ja: "画像を含むリクエストが大きすぎます。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &["token count", "number of tokens"],
        code: "too-many-tokens",
        remedy: Remedy::Stop,
        en: "The question is longer than the model can read. Send fewer pictures or a shorter conversation.",
        ja: "質問がモデルの上限を超えています。画像や会話を減らしてください。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &["unknown name", "cannot find field", "schema", "response_mime_type", "response mime type", "json mode"],
        code: "schema-refused",
        remedy: Remedy::Without(Feature::Schema),
        en: "The model does not accept the form of reply that was asked for.",
        ja: "このモデルは指定した回答形式を受け付けません。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &[
            "input image",
            "image is not valid",
            "invalid image",
            "decode image",
            "unsupported mime",
            "image format",
        ],
        code: "picture-refused",
        remedy: Remedy::Without(Feature::Encoding),
        en: "The service could not read the picture.",
        ja: "サービスが画像を読み取れませんでした。",
    },
    Row {
        statuses: &[400, 403],
        names: &[],
        says: &["location is not supported"],
        code: "location",
        remedy: Remedy::Stop,
        en: "The service is not offered where you are.",
        ja: "お使いの地域ではサービスが提供されていません。",
    },
    Row {
        statuses: &[400, 402, 403, 429],
        names: &["BILLING_DISABLED"],
        says: &[],
        code: "billing",
        remedy: Remedy::Stop,
        en: "Billing is not set up for this key. Check the account with the service.",
        ja: "このキーには課金設定がありません。サービスのアカウントを確認してください。",
    },
    Row {
        statuses: &[400, 402, 403, 429],
        names: &[],
        says: &["prepayment", "prepaid", "credits are", "credit balance", "enable billing", "free tier is not"],
        code: "billing",
        remedy: Remedy::Stop,
        en: "The account has no credit left, or billing is not set up. Check it with the service.",
        ja: "残高がないか、課金が設定されていません。サービスのアカウントを確認してください。",
    },
    Row {
        statuses: &[402],
        names: &[],
        says: &[],
        code: "billing",
        remedy: Remedy::Stop,
        en: "The service wants to be paid first. Check the account with the service.",
        ja: "支払いが必要です。サービスのアカウントを確認してください。",
    },
    Row {
        statuses: &[401, 403],
        names: &[],
        says: &[],
        code: "key-refused",
        remedy: Remedy::Stop,
        en: "The service does not let this API key in. Check it in the settings, or use another one.",
        ja: "このAPIキーでは利用できません。設定を確認するか、別のキーを使ってください。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &["api key not valid", "api key not found", "api key expired", "valid api key"],
        code: "key-refused",
        remedy: Remedy::Stop,
        en: "The service does not accept the API key. Check it in the settings.",
        ja: "APIキーが受け付けられませんでした。設定を確認してください。",
    },
    Row {
        statuses: &[404],
        names: &["NOT_FOUND"],
        says: &[],
        code: "model-missing",
        remedy: Remedy::Stop,
        en: "The service does not know this model. Choose one from its list of models.",
        ja: "このモデルはサービスにありません。モデル一覧から選んでください。",
    },
    ADDRESS_WRONG,
    Row {
        statuses: &[413],
        names: &[],
        says: &[],
        code: "request-too-large",
        remedy: Remedy::Without(Feature::Inline),
        en: "The request is too large for pictures inside it.",
        ja: "画像を含むリクエストが大きすぎます。",
    },
    Row {
        statuses: &[499],
        names: &[],
        says: &[],
        code: "cancelled",
        remedy: Remedy::Stop,
        en: "The request was cancelled.",
        ja: "リクエストは取り消されました。",
    },
    Row {
        statuses: &[503, 529],
        names: &[],
        says: &[],
        code: "overloaded",
        remedy: Remedy::Retry(None),
        en: "The model is overloaded. Another model may answer.",
        ja: "モデルが混み合っています。別のモデルなら回答できるかもしれません。",
    },
    Row {
        statuses: &[408, 504],
        names: &[],
        says: &[],
        code: "timed-out",
        remedy: Remedy::Retry(None),
        en: "The service did not finish in time.",
        ja: "サービスの処理が時間内に終わりませんでした。",
    },
    Row {
        statuses: &[500, 502],
        names: &[],
        says: &[],
        code: "service-failed",
        remedy: Remedy::Retry(None),
        en: "The service failed.",
        ja: "サービスでエラーが起きました。",
    },
    REDIRECTED,
];

/// What an answer with another status than 200 means.
pub(super) fn fault(http: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
    let body = ErrorBody::read(http, body);
    judged(http, wait(headers, &body, now), &body)
}

/// What an error object in a body that began well means. It is judged by its own code.
pub(super) fn fault_in_reply(body: &ErrorBody) -> Fault {
    judged(if body.code == 0 { 500 } else { body.code }, body.delay, body)
}

fn judged(http: u16, wait: Option<Duration>, body: &ErrorBody) -> Fault {
    let failure = Failure {
        status: http,
        names: vec![body.reason.clone(), body.status.clone()],
        said: body.said.clone(),
        words: body.words.clone(),
        wait,
        ..Failure::default()
    };
    match failure.by(ROWS) {
        Some(fault) => fault,
        None if http == 429 => quota(&failure, body),
        None => failure.otherwise(),
    }
}

/// 429 in its four kinds: the day is used up, there never was any, wait so long, wait a little.
fn quota(failure: &Failure, body: &ErrorBody) -> Fault {
    let of_the_day = body.quotas.iter().any(|id| id.contains("PerDay")) || body.said.contains("per day");
    if body.no_quota {
        let en = "This key has no quota for this model. Choose another model, or check the plan with the service.";
        let ja = "このキーにはこのモデルの割り当てがありません。別のモデルを選ぶか、契約を確認してください。";
        return failure.told("quota-none", Remedy::Stop, en, ja);
    }
    if of_the_day || failure.wait.is_some_and(|wait| wait > PATIENCE) {
        let en = "The daily quota is used up. It resets at midnight Pacific time; another model may have quota left.";
        let ja =
            "1日の割り当てを使い切りました。太平洋時間の午前0時に戻ります。別のモデルなら残っているかもしれません。";
        return failure.told("quota-day", Remedy::Stop, en, ja);
    }
    if failure.wait.is_some() {
        let (en, ja) = ("Too many requests in a minute.", "1分あたりのリクエストが多すぎます。");
        return failure.told("quota-minute", Remedy::Retry(failure.wait), en, ja);
    }
    let en = "A quota is used up; the service does not say which one. If it stays so, it is the daily one, \
              which resets at midnight Pacific time.";
    let ja = "割り当てを使い切りました。続く場合は1日の割り当てで、太平洋時間の午前0時に戻ります。";
    failure.told("quota-unclear", Remedy::Retry(None), en, ja)
}
