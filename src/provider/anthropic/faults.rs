//! What each failure of the service means, as a table: the first row that fits decides. (`providers.md`, sections 4.4 and 7.)

use serde_json::Value;

use crate::provider::error_object;
use crate::provider::failure::{ADDRESS_WRONG, Failure, REDIRECTED, Row};
use crate::provider::fault::{Fault, Feature, Remedy};
use crate::provider::wait::PATIENCE;

/// The statuses that the service's kinds of error go with, for those that come inside a reply.
const KINDS: &[(&str, u16)] = &[
    ("invalid_request_error", 400),
    ("authentication_error", 401),
    ("billing_error", 402),
    ("permission_error", 403),
    ("not_found_error", 404),
    ("conflict_error", 409),
    ("request_too_large", 413),
    ("rate_limit_error", 429),
    ("timeout_error", 504),
    ("overloaded_error", 529),
];

/// The table. Rows about words come before rows about a status alone.
const ROWS: &[Row] = &[
    Row {
        statuses: &[400, 401, 403],
        names: &[],
        says: &[
            "anthropic-version",
            "x-api-key header is required",
            "x-api-key is required",
            "x-api-key: field required",
            "missing x-api-key",
        ],
        code: "version-refused",
        remedy: Remedy::Without(Feature::Newest),
        en: "The service does not know the newest version of its interface.",
        ja: "サービスがインターフェースの最新版に対応していません。",
    },
    Row {
        statuses: &[400, 402, 403, 429],
        names: &["enforced_spend_limit_reached"],
        says: &[],
        code: "spend-limit",
        remedy: Remedy::Stop,
        en: "The spending limit of the account is reached. Raise it with the service, or wait until it resets.",
        ja: "アカウントの利用額の上限に達しました。サービスで上限を上げるか、リセットを待ってください。",
    },
    Row {
        statuses: &[400, 402, 403, 429],
        names: &[],
        says: &["specified api usage limits", "spend limit", "spending limit"],
        code: "spend-limit",
        remedy: Remedy::Stop,
        en: "The spending limit of the account is reached. Raise it with the service, or wait until it resets.",
        ja: "アカウントの利用額の上限に達しました。サービスで上限を上げるか、リセットを待ってください。",
    },
    Row {
        statuses: &[400, 402, 403, 429],
        names: &["billing_error"],
        says: &[],
        code: "billing",
        remedy: Remedy::Stop,
        en: "The account has no credit left, or billing is not set up. Check it with the service.",
        ja: "残高がないか、課金が設定されていません。サービスのアカウントを確認してください。",
    },
    Row {
        statuses: &[400, 403, 429],
        names: &[],
        says: &["credit balance"],
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
        statuses: &[401],
        names: &[],
        says: &[],
        code: "key-refused",
        remedy: Remedy::Stop,
        en: "The service does not accept the API key. Check it in the settings.",
        ja: "APIキーが受け付けられませんでした。設定を確認してください。",
    },
    Row {
        statuses: &[403],
        names: &[],
        says: &[],
        code: "key-refused",
        remedy: Remedy::Stop,
        en: "The service does not let this API key in. Check it in the settings, or use another one.",
        ja: "このAPIキーでは利用できません。設定を確認するか、別のキーを使ってください。",
    },
    Row {
        statuses: &[400, 413],
        names: &["image_dimensions_too_large"],
        says: &[],
        code: "picture-too-large",
        remedy: Remedy::Stop,
        en: "The picture is larger than the service takes. Choose another model, or ask about a part of the slide.",
        ja: "画像がサービスの上限を超えています。別のモデルを選ぶか、スライドの一部について尋ねてください。",
    },
    Row {
        statuses: &[400, 413],
        names: &[],
        says: &["image dimensions exceed", "image exceeds", "max allowed size", "would be downsized"],
        code: "picture-too-large",
        remedy: Remedy::Stop,
        en: "The picture is larger than this model takes, so that its boxes would be misplaced. Choose another model, \
             or write the model's “sizing” into your list of models.",
        ja: "画像がこのモデルの上限を超えるため、枠の位置がずれてしまいます。別のモデルを選ぶか、モデル一覧に「sizing」を書いてください。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &["transformations", "oversized_image"],
        code: "detail-refused",
        remedy: Remedy::Without(Feature::Detail),
        en: "The service does not know what is to be done with a picture that is too large.",
        ja: "サービスが大きすぎる画像の扱いの指定に対応していません。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &["effort"],
        code: "thinking-refused",
        remedy: Remedy::Without(Feature::Thinking),
        en: "The model does not accept the effort it was asked for.",
        ja: "このモデルは指定した思考の深さを受け付けません。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &["prompt is too long", "context window", "context limit", "too many tokens"],
        code: "too-many-tokens",
        remedy: Remedy::Stop,
        en: "The question is longer than the model can read. Send fewer pictures or a shorter conversation.",
        ja: "質問がモデルの上限を超えています。画像や会話を減らしてください。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &["output_config", "output_format", "schema"],
        code: "schema-refused",
        remedy: Remedy::Without(Feature::Schema),
        en: "The model does not accept the form of reply that was asked for.",
        ja: "このモデルは指定した回答形式を受け付けません。",
    },
    Row {
        statuses: &[400],
        names: &[],
        says: &[
            "process image",
            "invalid image",
            "image media type",
            "media_type",
            "image format",
            "decode image",
            "decode the image",
        ],
        code: "picture-refused",
        remedy: Remedy::Without(Feature::Encoding),
        en: "The service could not read the picture.",
        ja: "サービスが画像を読み取れませんでした。",
    },
    Row {
        statuses: &[404],
        names: &["not_found_error"],
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
        remedy: Remedy::Stop,
        en: "The pictures are too many or too large for one question. Ask about fewer, or about a part of the slide.",
        ja: "一度の質問に対して画像が多すぎるか大きすぎます。枚数を減らすか、スライドの一部について尋ねてください。",
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
        statuses: &[409, 500, 502],
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
pub(super) fn fault(status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
    judged(&error_object::read(status, headers, body, now))
}

/// What an error object in a body that began well means: its kind stands for a status. `None` if it is none.
pub(super) fn in_reply(value: &Value) -> Option<Fault> {
    let failure = error_object::of(value)?;
    let kind = KINDS.iter().find(|(kind, _)| failure.names.iter().any(|name| name == kind));
    let failure = Failure { status: kind.map_or(500, |(_, status)| *status), ..failure };
    let fault = judged(&failure);
    // A reply that began may have been billed, unless the service was too busy to begin.
    Some(if fault.code == "service-failed" { failure.otherwise() } else { fault })
}

fn judged(failure: &Failure) -> Fault {
    match failure.by(ROWS) {
        Some(fault) => fault,
        None if failure.status == 429 => often(failure),
        None => failure.otherwise(),
    }
}

/// Too many requests: the wait is the service's to name.
fn often(failure: &Failure) -> Fault {
    match failure.wait {
        _ if failure.again == Some(false) => failure.told(
            "quota-none",
            Remedy::Stop,
            "A limit of the account is reached, and the service says that waiting does not help.",
            "アカウントの上限に達しました。待っても解消しないとサービスが示しています。",
        ),
        Some(wait) if wait > PATIENCE => failure.told(
            "quota-day",
            Remedy::Stop,
            &format!("A limit of the account is reached. The service asks to wait {} minutes.", wait.as_secs().div_ceil(60)),
            &format!("アカウントの上限に達しました。サービスは{}分待つよう求めています。", wait.as_secs().div_ceil(60)),
        ),
        Some(_) => failure.told(
            "quota-minute",
            Remedy::Retry(failure.wait),
            "Too many requests in a minute.",
            "1分あたりのリクエストが多すぎます。",
        ),
        None => failure.told(
            "quota-unclear",
            Remedy::Retry(None),
            "A limit is reached; the service does not say for how long. Check the limits of the account with the service.",
            "上限に達しましたが、いつまでかは示されていません。サービスでアカウントの上限を確認してください。",
        ),
    }
}
