//! What each failure of the service means, as a table: the first row that fits decides. (`gemini.md`, section 6.)

use std::time::Duration;

use super::error_body::{ErrorBody, wait};
use crate::core::diagnostic::Message;
use crate::provider::fault::{Fault, Feature, Remedy};

/// The longest wait a person is asked to sit through; who asks for more is out of quota for the day.
const PATIENCE: Duration = Duration::from_secs(120);

/// A row: where all of the given parts fit, this is what the failure means. An empty part fits everything.
struct Row {
    statuses: &'static [u16],
    /// One of these reasons or `error.status` values.
    reasons: &'static [&'static str],
    /// One of these stands in the service's words (lower case).
    says: &'static [&'static str],
    code: &'static str,
    remedy: Remedy,
    en: &'static str,
    ja: &'static str,
}

const NO_WAIT: Remedy = Remedy::Retry(None);

/// The table. Rows about words come before rows about a status alone.
const ROWS: &[Row] = &[
    Row {
        statuses: &[400, 401, 403],
        reasons: &["API_KEY_INVALID", "UNAUTHENTICATED"],
        says: &[],
        code: "key-refused",
        remedy: Remedy::Stop,
        en: "The service does not accept the API key. Check it in the settings.",
        ja: "APIキーが受け付けられませんでした。設定を確認してください。",
    },
    Row {
        statuses: &[400, 403, 404],
        reasons: &[],
        says: &["access the file", "the file ", "file not found", "files/", "file uri", "upload not found"],
        code: "upload-gone",
        remedy: Remedy::UploadAgain,
        en: "The uploaded picture is no longer at the service.",
        ja: "アップロードした画像がサービス側に残っていません。",
    },
    Row {
        statuses: &[400],
        reasons: &[],
        says: &["thinking"],
        code: "thinking-refused",
        remedy: Remedy::Without(Feature::Thinking),
        en: "The model does not accept the thinking setting.",
        ja: "このモデルは思考設定を受け付けません。",
    },
    Row {
        statuses: &[400, 413],
        reasons: &[],
        says: &["payload size", "entity too large", "request is too large"],
        code: "request-too-large",
        remedy: Remedy::Without(Feature::Inline),
        en: "The request is too large for pictures inside it.",
        ja: "画像を含むリクエストが大きすぎます。",
    },
    Row {
        statuses: &[400],
        reasons: &[],
        says: &["token count", "number of tokens"],
        code: "too-many-tokens",
        remedy: Remedy::Stop,
        en: "The question is longer than the model can read. Send fewer pictures or a shorter conversation.",
        ja: "質問がモデルの上限を超えています。画像や会話を減らしてください。",
    },
    Row {
        statuses: &[400],
        reasons: &[],
        says: &["unknown name", "cannot find field", "schema", "response_mime_type", "response mime type", "json mode"],
        code: "schema-refused",
        remedy: Remedy::Without(Feature::Schema),
        en: "The model does not accept the form of reply that was asked for.",
        ja: "このモデルは指定した回答形式を受け付けません。",
    },
    Row {
        statuses: &[400],
        reasons: &[],
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
        reasons: &[],
        says: &["location is not supported"],
        code: "location",
        remedy: Remedy::Stop,
        en: "The service is not offered where you are.",
        ja: "お使いの地域ではサービスが提供されていません。",
    },
    Row {
        statuses: &[400, 402, 403, 429],
        reasons: &["BILLING_DISABLED"],
        says: &[],
        code: "billing",
        remedy: Remedy::Stop,
        en: "Billing is not set up for this key. Check the account with the service.",
        ja: "このキーには課金設定がありません。サービスのアカウントを確認してください。",
    },
    Row {
        statuses: &[400, 402, 403, 429],
        reasons: &[],
        says: &["prepayment", "prepaid", "credits are", "credit balance", "enable billing", "free tier is not"],
        code: "billing",
        remedy: Remedy::Stop,
        en: "The account has no credit left, or billing is not set up. Check it with the service.",
        ja: "残高がないか、課金が設定されていません。サービスのアカウントを確認してください。",
    },
    Row {
        statuses: &[402],
        reasons: &[],
        says: &[],
        code: "billing",
        remedy: Remedy::Stop,
        en: "The service wants to be paid first. Check the account with the service.",
        ja: "支払いが必要です。サービスのアカウントを確認してください。",
    },
    Row {
        statuses: &[401, 403],
        reasons: &[],
        says: &[],
        code: "key-refused",
        remedy: Remedy::Stop,
        en: "The service does not let this API key in. Check it in the settings, or use another one.",
        ja: "このAPIキーでは利用できません。設定を確認するか、別のキーを使ってください。",
    },
    Row {
        statuses: &[400],
        reasons: &[],
        says: &["api key not valid", "api key not found", "api key expired", "valid api key"],
        code: "key-refused",
        remedy: Remedy::Stop,
        en: "The service does not accept the API key. Check it in the settings.",
        ja: "APIキーが受け付けられませんでした。設定を確認してください。",
    },
    Row {
        statuses: &[404],
        reasons: &["NOT_FOUND"],
        says: &[],
        code: "model-missing",
        remedy: Remedy::Stop,
        en: "The service does not know this model. Choose one from its list of models.",
        ja: "このモデルはサービスにありません。モデル一覧から選んでください。",
    },
    Row {
        statuses: &[404, 405],
        reasons: &[],
        says: &[],
        code: "address-wrong",
        remedy: Remedy::Stop,
        en: "There is no such service at this address. Check the address and the model.",
        ja: "このアドレスにサービスがありません。アドレスとモデルを確認してください。",
    },
    Row {
        statuses: &[413],
        reasons: &[],
        says: &[],
        code: "request-too-large",
        remedy: Remedy::Without(Feature::Inline),
        en: "The request is too large for pictures inside it.",
        ja: "画像を含むリクエストが大きすぎます。",
    },
    Row {
        statuses: &[499],
        reasons: &[],
        says: &[],
        code: "cancelled",
        remedy: Remedy::Stop,
        en: "The request was cancelled.",
        ja: "リクエストは取り消されました。",
    },
    Row {
        statuses: &[503, 529],
        reasons: &[],
        says: &[],
        code: "overloaded",
        remedy: NO_WAIT,
        en: "The model is overloaded. Another model may answer.",
        ja: "モデルが混み合っています。別のモデルなら回答できるかもしれません。",
    },
    Row {
        statuses: &[408, 504],
        reasons: &[],
        says: &[],
        code: "timed-out",
        remedy: NO_WAIT,
        en: "The service did not finish in time.",
        ja: "サービスの処理が時間内に終わりませんでした。",
    },
    Row {
        statuses: &[500, 502],
        reasons: &[],
        says: &[],
        code: "service-failed",
        remedy: NO_WAIT,
        en: "The service failed.",
        ja: "サービスでエラーが起きました。",
    },
    Row {
        statuses: &[300, 301, 302, 303, 304, 305, 306, 307, 308],
        reasons: &[],
        says: &[],
        code: "redirected",
        remedy: Remedy::Stop,
        en: "The service points to another address. The key was not sent on. Check the address in the settings.",
        ja: "サービスが別のアドレスに転送しようとしました。キーは送っていません。設定のアドレスを確認してください。",
    },
];

impl Row {
    fn fits(&self, http: u16, body: &ErrorBody) -> bool {
        let any = |list: &[&str], fits: &dyn Fn(&str) -> bool| list.is_empty() || list.iter().any(|one| fits(one));
        self.statuses.contains(&http)
            && any(self.reasons, &|reason| body.reason == reason || body.status == reason)
            && any(self.says, &|words| body.said.contains(words))
    }
}

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
    let row = ROWS.iter().find(|row| row.fits(http, body));
    match row {
        Some(row) if row.remedy == NO_WAIT && wait.is_some_and(|wait| wait > PATIENCE) => {
            told(row.code, Remedy::Stop, row.en, row.ja, body)
        }
        Some(row) if row.remedy == NO_WAIT => told(row.code, Remedy::Retry(wait), row.en, row.ja, body),
        Some(row) => told(row.code, row.remedy, row.en, row.ja, body),
        None if http == 429 => quota(wait, body),
        None if http >= 500 => told(
            "service-failed",
            Remedy::Unknown,
            "The service, or something on the way to it, failed. Whether the question was answered is not known.",
            "サービスまたは経路上でエラーが起きました。処理されたかどうかは分かりません。",
            body,
        ),
        None if http < 300 => told(
            "not-a-reply",
            Remedy::Unknown,
            "The service answered, but not with a reply.",
            "サービスの応答に回答が含まれていません。",
            body,
        ),
        None => told(
            "request-refused",
            Remedy::Stop,
            "The service refused the request.",
            "サービスがリクエストを拒否しました。",
            body,
        ),
    }
}

/// 429 in its four kinds: the day is used up, there never was any, wait so long, wait a little.
fn quota(wait: Option<Duration>, body: &ErrorBody) -> Fault {
    let of_the_day = body.quotas.iter().any(|id| id.contains("PerDay")) || body.said.contains("per day");
    if body.no_quota {
        let en = "This key has no quota for this model. Choose another model, or check the plan with the service.";
        let ja = "このキーにはこのモデルの割り当てがありません。別のモデルを選ぶか、契約を確認してください。";
        return told("quota-none", Remedy::Stop, en, ja, body);
    }
    if of_the_day || wait.is_some_and(|wait| wait > PATIENCE) {
        let en = "The daily quota is used up. It resets at midnight Pacific time; another model may have quota left.";
        let ja =
            "1日の割り当てを使い切りました。太平洋時間の午前0時に戻ります。別のモデルなら残っているかもしれません。";
        return told("quota-day", Remedy::Stop, en, ja, body);
    }
    match wait {
        Some(_) => {
            let (en, ja) = ("Too many requests in a minute.", "1分あたりのリクエストが多すぎます。");
            told("quota-minute", Remedy::Retry(wait), en, ja, body)
        }
        None => {
            let en = "A quota is used up; the service does not say which one. If it stays so, it is the daily one, \
                      which resets at midnight Pacific time.";
            let ja = "割り当てを使い切りました。続く場合は1日の割り当てで、太平洋時間の午前0時に戻ります。";
            told("quota-unclear", Remedy::Retry(None), en, ja, body)
        }
    }
}

/// Our sentence, then the service's own words.
fn told(code: &'static str, remedy: Remedy, en: &str, ja: &str, body: &ErrorBody) -> Fault {
    if body.words.is_empty() {
        return Fault { code, message: Message::new(en, ja), remedy };
    }
    let words = &body.words;
    Fault::new(code, remedy, format!("{en} It says: “{words}”"), format!("{ja}（サービスの説明：{words}）"))
}
