//! What a finished reply means, whoever the vendor is: an answer, a cut answer, or none. A vendor says how its reply ended
//! ([`End`]) and what it held; which of that is kept and what a person is told is decided here.

use super::fault::{Fault, Remedy};
use super::redact::excerpt;
use super::vendor::Answered;
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::usage::Usage;

/// How a reply ended, by its own word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum End {
    /// Complete.
    Complete,
    /// At the limit of tokens for one reply.
    Limit,
    /// Where question and reply together fill what the model can read.
    Window,
    /// The service will not answer, whatever text came before: its reason.
    Refused(String),
    /// By a filter of the service that looks at what is said.
    Filtered,
    /// Another reason, which this program does not know.
    Other(String),
    /// It never said.
    #[default]
    Unsaid,
}

/// A reply that was read to its end.
#[derive(Debug, Default)]
pub(super) struct Ended {
    /// The answer, thoughts left out.
    pub text: String,
    /// The model that says it answered.
    pub model: String,
    /// The service's own name of the reply.
    pub id: String,
    /// What it consumed.
    pub usage: Usage,
    /// How it ended.
    pub end: End,
    /// Why the question itself was refused.
    pub blocked: Option<String>,
    /// The service's own words about it.
    pub remark: Option<String>,
    /// Whether a piece could not be read; the text ends before it.
    pub damaged: bool,
    /// How many repeated events were left out.
    pub repeated: usize,
}

/// Judges a reply.
pub(super) fn judge(ended: Ended) -> Result<Answered, Fault> {
    let empty = ended.text.trim().is_empty();
    if let Some(reason) = ended.blocked.as_ref().filter(|_| empty) {
        return Err(blocked(&excerpt(reason)));
    }
    let remark = ended.remark.as_deref().map(excerpt).filter(|remark| !remark.is_empty());
    if let End::Refused(reason) = &ended.end {
        return Err(refused(&excerpt(reason), remark.as_deref()));
    }
    if empty {
        return Err(nothing(&ended, remark.as_deref()));
    }
    let mut notices: Vec<Diagnostic> = early(&ended.end).into_iter().collect();
    if ended.damaged {
        let en = "A piece of the reply arrived damaged; it is used up to there.";
        let ja = "回答の一部が壊れて届きました。その手前までを使います。";
        notices.push(Diagnostic::warning("reply-damaged", Message::new(en, ja)));
    } else if ended.end == End::Unsaid {
        let en = "The reply ended before the service said it was complete; what came is kept.";
        let ja = "完了の知らせがないまま回答が途切れました。届いた部分は残っています。";
        notices.push(Diagnostic::warning("reply-cut", Message::new(en, ja)));
    }
    if ended.repeated > 0 {
        let n = ended.repeated;
        let en = format!("{n} pieces of the reply arrived twice in a row; the repetitions were left out.");
        let ja = format!("回答の{n}個の断片が続けて2度届いたため、重複を除きました。");
        notices.push(Diagnostic::info("reply-doubled", Message::new(en, ja)));
    }
    if let Some(remark) = remark {
        let message = Message::new(format!("The service remarks: {remark}"), format!("サービスからの注記：{remark}"));
        notices.push(Diagnostic::info("service-remark", message));
    }
    let cut = ended.damaged || ended.end != End::Complete;
    let Ended { text, model, id, usage, .. } = ended;
    Ok(Answered { text, model, response_id: id, usage, cut, notices })
}

/// What is said of a reply with text that the service ended early.
fn early(end: &End) -> Option<Diagnostic> {
    let (code, en, ja) = match end {
        End::Limit => (
            "reply-at-limit",
            "The reply reached the token limit; what was complete is kept. Ask for fewer regions at once.".to_owned(),
            "回答がトークン数の上限に達しました。完成した部分は残っています。一度に尋ねる領域を減らしてください。"
                .to_owned(),
        ),
        End::Window => (
            "reply-at-window",
            "Question and reply together filled what the model can read; what was complete is kept. \
             Send fewer pictures or a shorter conversation."
                .to_owned(),
            "質問と回答の合計がモデルの上限に達しました。完成した部分は残っています。画像や会話を減らしてください。"
                .to_owned(),
        ),
        End::Filtered => (
            "reply-filtered",
            "A content filter of the service ended the reply; what came before is kept.".to_owned(),
            "サービスのコンテンツフィルターが回答を打ち切りました。それまでの部分は残っています。".to_owned(),
        ),
        End::Other(reason) => {
            let reason = excerpt(reason);
            (
                "reply-ended",
                format!("The service ended the reply for a reason of its own: {reason}. It may be incomplete."),
                format!("サービスが独自の理由（{reason}）で回答を終えました。途中かもしれません。"),
            )
        }
        End::Complete | End::Refused(_) | End::Unsaid => return None,
    };
    Some(Diagnostic::warning(code, Message::new(en, ja)))
}

/// Why there is no text at all.
fn nothing(ended: &Ended, remark: Option<&str>) -> Fault {
    match &ended.end {
        End::Limit => all_thought(ended.usage.thought_tokens),
        _ if ended.damaged => damaged(),
        End::Window => too_long(),
        End::Complete => nothing_said(),
        End::Filtered => filtered(),
        End::Other(reason) | End::Refused(reason) => refused(&excerpt(reason), remark),
        End::Unsaid if ended.usage.requests == 0 && ended.model.is_empty() => nothing_came(),
        End::Unsaid => ended_early(),
    }
}

fn blocked(reason: &str) -> Fault {
    Fault::new(
        "prompt-blocked",
        Remedy::Stop,
        format!("The service blocked the question or its picture: {reason}. Change the words or the picture."),
        format!("質問または画像がサービスに拒否されました（{reason}）。言葉か画像を変えてください。"),
    )
}

fn refused(reason: &str, remark: Option<&str>) -> Fault {
    let (en, ja) =
        remark.map_or_else(Default::default, |r| (format!(" It says: “{r}”"), format!("（サービスの説明：{r}）")));
    Fault::new(
        "reply-refused",
        Remedy::Stop,
        format!("The service ended without an answer: {reason}. Change the words or the picture.{en}"),
        format!("サービスが回答せずに終了しました（{reason}）。言葉か画像を変えてください。{ja}"),
    )
}

fn all_thought(thoughts: u64) -> Fault {
    let en = format!(
        "The token limit was reached before the first word; {thoughts} tokens went into thinking. \
         Let the model think less, or choose one with a higher limit."
    );
    let ja = format!(
        "最初の言葉の前にトークン数の上限に達しました（思考に{thoughts}トークン）。\
         思考を減らすか、上限の高いモデルを選んでください。"
    );
    Fault::new("thought-to-limit", Remedy::Stop, en, ja)
}

fn filtered() -> Fault {
    let en = "A content filter of the service held the answer back. Change the words or the picture.";
    let ja = "サービスのコンテンツフィルターが回答を差し止めました。言葉か画像を変えてください。";
    Fault::new("reply-filtered", Remedy::Stop, en, ja)
}

fn too_long() -> Fault {
    let en = "The question fills all the model can read. Send fewer pictures or a shorter conversation.";
    let ja = "質問だけでモデルの上限に達しました。画像や会話を減らしてください。";
    Fault::new("too-many-tokens", Remedy::Stop, en, ja)
}

fn nothing_said() -> Fault {
    let en = "The model answered with nothing. Ask again, or in other words.";
    let ja = "モデルの回答が空でした。もう一度、または別の言葉で尋ねてください。";
    Fault::new("reply-empty", Remedy::Unknown, en, ja)
}

fn nothing_came() -> Fault {
    let en = "An empty reply came. Whether the question was billed is not known.";
    let ja = "空の回答が届きました。課金されたかどうかは分かりません。";
    Fault::new("reply-empty", Remedy::Unknown, en, ja)
}

/// The body ended in the middle, before anything could be read.
pub(super) fn ended_early() -> Fault {
    let en = "The reply broke off before anything could be read. It may have been billed.";
    let ja = "読み取れる前に回答が途切れました。課金されている可能性があります。";
    Fault::new("reply-cut", Remedy::Unknown, en, ja)
}

/// The body is damaged where it should be read.
pub(super) fn damaged() -> Fault {
    let en = "The reply arrived damaged and cannot be read. It may have been billed.";
    let ja = "回答が壊れて届き、読み取れません。課金されている可能性があります。";
    Fault::new("reply-damaged", Remedy::Unknown, en, ja)
}
