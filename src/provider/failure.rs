//! A failed answer as every vendor can tell it, and the table that says what it means: the first row that fits decides.
//!
//! Each vendor brings its own rows and takes its own error bodies apart; how a row fits, how long a wait may be, what an
//! unknown failure means and how our sentence and the service's words stand together is the same for all.

use std::time::Duration;

use super::fault::{Fault, Remedy};
use super::redact::excerpt;
use super::wait;

/// What a service said about a failure. Empty where it said nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Failure {
    /// The HTTP status, or the one the error stands for where it came inside a reply.
    pub status: u16,
    /// The names it gives the failure: types, codes, reasons.
    pub names: Vec<String>,
    /// Its words in lower case, as received: to search in, never to show.
    pub said: String,
    /// Its words to show: short, and without a key.
    pub words: String,
    /// How long it asks to wait.
    pub wait: Option<Duration>,
    /// Whether it says itself that the request may, or must not, be sent again.
    pub again: Option<bool>,
    /// Its own name of the request, to quote to its support.
    pub request: String,
}

/// A row: where all of the given parts fit, this is what the failure means. An empty part fits everything.
pub(super) struct Row {
    /// HTTP statuses.
    pub statuses: &'static [u16],
    /// One of these names.
    pub names: &'static [&'static str],
    /// One of these stands in the service's words (lower case).
    pub says: &'static [&'static str],
    /// As in [`Fault::code`].
    pub code: &'static str,
    /// What can be done; [`Remedy::Retry`] waits as long as the service asks.
    pub remedy: Remedy,
    /// The sentence, in English.
    pub en: &'static str,
    /// The sentence, in Japanese.
    pub ja: &'static str,
}

impl Row {
    fn fits(&self, failure: &Failure) -> bool {
        let any = |list: &[&str], fits: &dyn Fn(&str) -> bool| list.is_empty() || list.iter().any(|one| fits(one));
        (self.statuses.is_empty() || self.statuses.contains(&failure.status))
            && any(self.names, &|name| failure.names.iter().any(|given| given == name))
            && any(self.says, &|words| failure.said.contains(words))
    }
}

impl Failure {
    /// What the failure means by a table; `None` where no row fits.
    pub(super) fn by(&self, rows: &[Row]) -> Option<Fault> {
        let row = rows.iter().find(|row| row.fits(self))?;
        let endless = self.wait.is_some_and(|wait| wait > wait::PATIENCE) || self.again == Some(false);
        let remedy = match row.remedy {
            Remedy::Retry(_) if endless => Remedy::Stop,
            Remedy::Retry(_) => Remedy::Retry(self.wait),
            other => other,
        };
        Some(self.told(row.code, remedy, row.en, row.ja))
    }

    /// What a failure means that no row knows.
    pub(super) fn otherwise(&self) -> Fault {
        let (code, remedy, en, ja) = match self.status {
            500.. => (
                "service-failed",
                Remedy::Unknown,
                "The service, or something on the way to it, failed. Whether the question was answered is not known.",
                "サービスまたは経路上でエラーが起きました。処理されたかどうかは分かりません。",
            ),
            300.. => (
                "request-refused",
                Remedy::Stop,
                "The service refused the request.",
                "サービスがリクエストを拒否しました。",
            ),
            _ => (
                "not-a-reply",
                Remedy::Unknown,
                "The service answered, but not with a reply.",
                "サービスの応答に回答が含まれていません。",
            ),
        };
        self.told(code, remedy, en, ja)
    }

    /// Our sentence, then the service's own words and its name of the request.
    pub(super) fn told(&self, code: &'static str, remedy: Remedy, en: &str, ja: &str) -> Fault {
        let (mut en, mut ja) = (en.to_owned(), ja.to_owned());
        if !self.words.is_empty() {
            en.push_str(&format!(" It says: “{}”", self.words));
            ja.push_str(&format!("（サービスの説明：{}）", self.words));
        }
        let request = excerpt(&self.request);
        if !request.is_empty() {
            en.push_str(&format!(" (request {request})"));
            ja.push_str(&format!("（リクエスト {request}）"));
        }
        Fault::new(code, remedy, en, ja)
    }
}

/// A redirection was not followed, whoever the vendor is.
pub(super) const REDIRECTED: Row = Row {
    statuses: &[300, 301, 302, 303, 304, 305, 306, 307, 308],
    names: &[],
    says: &[],
    code: "redirected",
    remedy: Remedy::Stop,
    en: "The service points to another address. The key was not sent on. Check the address in the settings.",
    ja: "サービスが別のアドレスに転送しようとしました。キーは送っていません。設定のアドレスを確認してください。",
};

/// Nothing at this address knows the request, and nothing says that a model is missing.
pub(super) const ADDRESS_WRONG: Row = Row {
    statuses: &[404, 405],
    names: &[],
    says: &[],
    code: "address-wrong",
    remedy: Remedy::Stop,
    en: "There is no such service at this address. Check the address and the model.",
    ja: "このアドレスにサービスがありません。アドレスとモデルを確認してください。",
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ROWS: &[Row] = &[
        Row {
            statuses: &[429], names: &["broke"], says: &[], code: "money", remedy: Remedy::Stop, en: "M.", ja: "金"
        },
        Row {
            statuses: &[429], names: &[], says: &[], code: "often", remedy: Remedy::Retry(None), en: "O.", ja: "多"
        },
        Row { statuses: &[], names: &[], says: &["teapot"], code: "tea", remedy: Remedy::Stop, en: "T.", ja: "茶" },
    ];

    #[test]
    fn the_first_row_that_fits_decides() {
        let of = |failure: Failure| failure.by(ROWS).map(|fault| (fault.code, fault.remedy));
        let often = Failure { status: 429, ..Failure::default() };
        assert_eq!(of(often.clone()), Some(("often", Remedy::Retry(None))));
        assert_eq!(of(Failure { names: vec!["broke".to_owned()], ..often.clone() }), Some(("money", Remedy::Stop)));
        let soon = Duration::from_secs(120);
        assert_eq!(of(Failure { wait: Some(soon), ..often.clone() }), Some(("often", Remedy::Retry(Some(soon)))));
        assert_eq!(of(Failure { wait: Some(soon * 2), ..often.clone() }), Some(("often", Remedy::Stop)));
        assert_eq!(of(Failure { again: Some(false), ..often }), Some(("often", Remedy::Stop)));
        assert_eq!(of(Failure { said: "i am a teapot".to_owned(), ..Failure::default() }), Some(("tea", Remedy::Stop)));
        assert_eq!(of(Failure { status: 418, ..Failure::default() }), None);
    }

    #[test]
    fn what_the_service_says_is_quoted() {
        let failure =
            Failure { status: 429, words: "Slow down".to_owned(), request: "req_1".to_owned(), ..Failure::default() };
        let fault = failure.by(ROWS).unwrap();
        assert_eq!(fault.message.en, "O. It says: “Slow down” (request req_1)");
        assert_eq!(fault.message.ja, "多（サービスの説明：Slow down）（リクエスト req_1）");
        let codes = [200, 418, 599].map(|status| Failure { status, ..Failure::default() }.otherwise().code);
        assert_eq!(codes, ["not-a-reply", "request-refused", "service-failed"]);
    }
}
