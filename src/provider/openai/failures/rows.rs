//! The tables of failures; the first row that fits decides. Rows about money and about words come before rows about a status
//! alone.

use crate::provider::failure::{REDIRECTED, Row};
use crate::provider::fault::{Feature, Remedy};

const NO_WAIT: Remedy = Remedy::Retry(None);

/// What a row means.
#[derive(Clone, Copy)]
struct Meaning {
    code: &'static str,
    remedy: Remedy,
    en: &'static str,
    ja: &'static str,
}

const fn row(
    statuses: &'static [u16],
    names: &'static [&'static str],
    says: &'static [&'static str],
    meaning: Meaning,
) -> Row {
    let Meaning { code, remedy, en, ja } = meaning;
    Row { statuses, names, says, code, remedy, en, ja }
}

/// What only OpenAI's own interfaces mean: where there is no Responses interface, the older one is asked.
pub(super) const OPENAI: &[Row] = &[
    row(&[400, 404], &["model_not_found", "DeploymentNotFound"], &[], MODEL_MISSING),
    row(&[404], &[], &["model", "deployment"], MODEL_MISSING),
    row(&[404, 405, 501], &[], &[], Meaning { remedy: Remedy::Without(Feature::Responses), ..ADDRESS_WRONG }),
];

/// What only servers of other makers mean.
pub(super) const COMPATIBLE: &[Row] = &[
    row(&[], &[], &["loading model", "model is loading"], LOADING),
    row(&[400, 422], &[], &["thinking"], THINKING_REFUSED),
];

/// What all of them mean.
pub(super) const COMMON: &[Row] = &[
    row(
        &[],
        &[
            "insufficient_quota",
            "credit_balance_exhausted",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded",
            "billing_hard_limit_reached",
            "billing_not_active",
        ],
        &[],
        BILLING,
    ),
    row(&[402], &[], &[], BILLING),
    row(&[429], &[], &["request too large"], OVER_THE_MINUTE),
    row(&[429], &[], &["per day", "(rpd)", "(tpd)"], QUOTA_DAY),
    row(&[429], &["rate_limit_exceeded"], &[], QUOTA_MINUTE),
    row(&[429], &[], &["current quota", "credit balance", "spend limit", "spending limit", "billing"], BILLING),
    row(&[429], &[], &[], QUOTA_MINUTE),
    row(
        &[],
        &[
            "content_filter",
            "ResponsibleAIPolicyViolation",
            "content_policy_violation",
            "image_content_policy_violation",
            "invalid_prompt",
        ],
        &[],
        BLOCKED,
    ),
    row(&[], &["context_length_exceeded", "exceed_context_size_error"], &[], TOO_LONG),
    row(
        &[400, 413, 500],
        &[],
        &["maximum context length", "context window", "context size", "context length"],
        TOO_LONG,
    ),
    row(&[400, 413], &["image_too_large", "image_file_too_large"], &[], PICTURE_TOO_LARGE),
    row(
        &[400, 413],
        &[],
        &["patches after processing", "image is too large", "images are too large"],
        PICTURE_TOO_LARGE,
    ),
    row(
        &[],
        &[],
        &[
            "image input is not supported",
            "does not support image",
            "not support images",
            "doesn't support image",
            "missing data required for image input",
            "image_url is only supported by certain models",
            "is not a multimodal model",
            "no endpoints found that support image input",
        ],
        BLIND,
    ),
    row(
        &[400, 422],
        &[
            "invalid_image",
            "invalid_image_format",
            "invalid_base64_image",
            "image_parse_error",
            "unsupported_image_media_type",
            "empty_image_file",
        ],
        &[],
        PICTURE_REFUSED,
    ),
    row(
        &[400, 422, 500],
        &[],
        &["unsupported image", "invalid image", "decode image", "load image", "process image", "image format"],
        PICTURE_REFUSED,
    ),
    row(&[400, 422], &["reasoning", "reasoning.effort", "reasoning_effort"], &[], THINKING_REFUSED),
    row(&[400, 422], &[], &["reasoning_effort", "reasoning.effort", "reasoning effort"], THINKING_REFUSED),
    row(&[400, 422], &["max_tokens", "max_completion_tokens"], &[], CAP_REFUSED),
    row(&[400, 422], &[], &["max_tokens", "max_completion_tokens"], CAP_REFUSED),
    row(&[400, 422], &["detail"], &[], DETAIL_REFUSED),
    row(&[400, 422], &[], &["'original'", "image_url.detail", "image detail"], DETAIL_REFUSED),
    row(
        &[400, 422],
        &["response_format", "text.format", "text.format.schema", "invalid_json_schema"],
        &[],
        SCHEMA_REFUSED,
    ),
    row(
        &[400, 422, 500],
        &[],
        &["response_format", "json_schema", "json schema", "text.format", "'text'", "grammar", "structured output"],
        SCHEMA_REFUSED,
    ),
    row(&[401, 403], &["unsupported_country_region_territory"], &[], LOCATION),
    row(&[401, 403], &[], &[], KEY_REFUSED),
    row(&[], &["invalid_api_key"], &[], KEY_REFUSED),
    row(&[400, 404], &["model_not_found", "DeploymentNotFound"], &[], MODEL_MISSING),
    row(&[404], &[], &["model", "deployment"], MODEL_MISSING),
    row(&[404, 405, 501], &[], &[], ADDRESS_WRONG),
    row(&[413], &[], &[], TOO_LARGE),
    row(&[408, 504], &[], &[], TIMED_OUT),
    row(&[503, 529], &[], &[], OVERLOADED),
    row(&[409, 500, 502], &[], &[], FAILED),
    REDIRECTED,
];

const BILLING: Meaning = Meaning {
    code: "billing",
    remedy: Remedy::Stop,
    en: "The account has no credit left, or its spending limit is reached. Check it with the service.",
    ja: "残高がないか、利用上限に達しました。サービスのアカウントを確認してください。",
};

const OVER_THE_MINUTE: Meaning = Meaning {
    code: "too-many-tokens",
    remedy: Remedy::Stop,
    en: "The question is larger than what may be sent in a minute. Send a smaller picture, or choose another model.",
    ja: "質問が1分あたりの上限を超えています。小さい画像にするか、別のモデルを選んでください。",
};

const QUOTA_DAY: Meaning = Meaning {
    code: "quota-day",
    remedy: Remedy::Stop,
    en: "The daily quota is used up. Another model may have quota left.",
    ja: "1日の割り当てを使い切りました。別のモデルなら残っているかもしれません。",
};

const QUOTA_MINUTE: Meaning = Meaning {
    code: "quota-minute",
    remedy: NO_WAIT,
    en: "Too many requests in a minute.",
    ja: "1分あたりのリクエストが多すぎます。",
};

const BLOCKED: Meaning = Meaning {
    code: "prompt-blocked",
    remedy: Remedy::Stop,
    en: "The service blocked the question or its picture. Change the words or the picture.",
    ja: "質問または画像がサービスに拒否されました。言葉か画像を変えてください。",
};

const TOO_LONG: Meaning = Meaning {
    code: "too-many-tokens",
    remedy: Remedy::Stop,
    en: "The question is longer than the model can read. Send fewer pictures or a shorter conversation.",
    ja: "質問がモデルの上限を超えています。画像や会話を減らしてください。",
};

const PICTURE_TOO_LARGE: Meaning = Meaning {
    code: "picture-too-large",
    remedy: Remedy::Stop,
    en: "The picture is larger than the service takes. Ask about a part of the page.",
    ja: "画像がサービスの上限より大きいです。ページの一部について尋ねてください。",
};

const BLIND: Meaning = Meaning {
    code: "no-vision",
    remedy: Remedy::Stop,
    en: "This model cannot see pictures. Choose another one.",
    ja: "このモデルは画像を見ることができません。別のモデルを選んでください。",
};

const PICTURE_REFUSED: Meaning = Meaning {
    code: "picture-refused",
    remedy: Remedy::Without(Feature::Encoding),
    en: "The service could not read the picture.",
    ja: "サービスが画像を読み取れませんでした。",
};

const THINKING_REFUSED: Meaning = Meaning {
    code: "thinking-refused",
    remedy: Remedy::Without(Feature::Thinking),
    en: "The model does not accept the thinking setting.",
    ja: "このモデルは思考設定を受け付けません。",
};

const CAP_REFUSED: Meaning = Meaning {
    code: "cap-refused",
    remedy: Remedy::Without(Feature::Cap),
    en: "The model does not accept this limit of a reply.",
    ja: "このモデルは回答の長さの上限を受け付けません。",
};

const DETAIL_REFUSED: Meaning = Meaning {
    code: "detail-refused",
    remedy: Remedy::Without(Feature::Detail),
    en: "The model does not accept this way of looking at pictures.",
    ja: "このモデルは画像の見方の指定を受け付けません。",
};

const SCHEMA_REFUSED: Meaning = Meaning {
    code: "schema-refused",
    remedy: Remedy::Without(Feature::Schema),
    en: "The model does not accept the form of reply that was asked for.",
    ja: "このモデルは指定した回答形式を受け付けません。",
};

const LOCATION: Meaning = Meaning {
    code: "location",
    remedy: Remedy::Stop,
    en: "The service is not offered where you are.",
    ja: "お使いの地域ではサービスが提供されていません。",
};

const KEY_REFUSED: Meaning = Meaning {
    code: "key-refused",
    remedy: Remedy::Stop,
    en: "The service does not accept the API key. Check it in the settings.",
    ja: "APIキーが受け付けられませんでした。設定を確認してください。",
};

const MODEL_MISSING: Meaning = Meaning {
    code: "model-missing",
    remedy: Remedy::Stop,
    en: "The service does not know this model. Choose one from its list of models.",
    ja: "このモデルはサービスにありません。モデル一覧から選んでください。",
};

const ADDRESS_WRONG: Meaning = Meaning {
    code: "address-wrong",
    remedy: Remedy::Stop,
    en: "There is no such service at this address. Check the address and the model.",
    ja: "このアドレスにサービスがありません。アドレスとモデルを確認してください。",
};

const TOO_LARGE: Meaning = Meaning {
    code: "request-too-large",
    remedy: Remedy::Stop,
    en: "The request is larger than the service takes. Ask about a part of the page.",
    ja: "リクエストがサービスの上限より大きいです。ページの一部について尋ねてください。",
};

const TIMED_OUT: Meaning = Meaning {
    code: "timed-out",
    remedy: NO_WAIT,
    en: "The service did not finish in time.",
    ja: "サービスの処理が時間内に終わりませんでした。",
};

const LOADING: Meaning = Meaning {
    code: "loading",
    remedy: NO_WAIT,
    en: "The server is still loading the model.",
    ja: "サーバーがモデルを読み込んでいます。",
};

const OVERLOADED: Meaning = Meaning {
    code: "overloaded",
    remedy: NO_WAIT,
    en: "The model is overloaded. Another model may answer.",
    ja: "モデルが混み合っています。別のモデルなら回答できるかもしれません。",
};

const FAILED: Meaning = Meaning {
    code: "service-failed",
    remedy: NO_WAIT,
    en: "The service failed.",
    ja: "サービスでエラーが起きました。",
};
