//! What a finished reply means: an answer, a cut answer, or none. (`gemini.md`, section 3.)

use super::reply::Reading;
use crate::core::diagnostic::{Diagnostic, Message};
use crate::provider::fault::{Fault, Remedy};
use crate::provider::redact::excerpt;
use crate::provider::vendor::Answered;

/// Reasons by which the service says that it will not answer, whatever text came before.
const REFUSALS: &[&str] = &[
    "SAFETY",
    "RECITATION",
    "LANGUAGE",
    "OTHER",
    "BLOCKLIST",
    "PROHIBITED_CONTENT",
    "SPII",
    "MALFORMED_FUNCTION_CALL",
    "IMAGE_SAFETY",
    "IMAGE_PROHIBITED_CONTENT",
    "IMAGE_OTHER",
    "NO_IMAGE",
    "IMAGE_RECITATION",
    "UNEXPECTED_TOOL_CALL",
    "TOO_MANY_TOOL_CALLS",
    "MISSING_THOUGHT_SIGNATURE",
    "MALFORMED_RESPONSE",
    "ESCALATION",
    "PUP_LIMITED_DISABLED",
];

/// Judges what was read.
pub(super) fn judge(reading: Reading) -> Result<Answered, Fault> {
    let empty = reading.text.trim().is_empty();
    if let Some(reason) = reading.blocked.as_ref().filter(|_| empty) {
        return Err(blocked(&excerpt(reason)));
    }
    let mut notices = Vec::new();
    let mut cut = false;
    match reading.finish.as_deref() {
        Some(reason) if REFUSALS.contains(&reason) => return Err(refused(reason, reading.remark.as_deref())),
        Some("MAX_TOKENS") if empty => return Err(all_thought(reading.usage.thought_tokens)),
        _ if empty && reading.damaged => return Err(damaged()),
        Some("STOP") if empty => return Err(nothing_said()),
        Some("MAX_TOKENS") => {
            cut = true;
            let en = "The reply reached the token limit; what was complete is kept. Ask for fewer regions at once.";
            let ja =
                "回答がトークン数の上限に達しました。完成した部分は残っています。一度に尋ねる領域を減らしてください。";
            notices.push(Diagnostic::warning("reply-at-limit", Message::new(en, ja)));
        }
        Some("STOP") => {}
        Some(reason) if empty => return Err(refused(&excerpt(reason), reading.remark.as_deref())),
        Some(reason) => {
            cut = true;
            let reason = excerpt(reason);
            let en = format!("The service ended the reply for a reason of its own: {reason}. It may be incomplete.");
            let ja = format!("サービスが独自の理由（{reason}）で回答を終えました。途中かもしれません。");
            notices.push(Diagnostic::warning("reply-ended", Message::new(en, ja)));
        }
        None if empty && reading.usage.requests == 0 && reading.model.is_empty() => return Err(nothing_came()),
        None if empty => return Err(ended_early()),
        None => cut = true,
    }
    if reading.damaged {
        cut = true;
        let en = "A piece of the reply arrived damaged; it is used up to there.";
        let ja = "回答の一部が壊れて届きました。その手前までを使います。";
        notices.push(Diagnostic::warning("reply-damaged", Message::new(en, ja)));
    } else if reading.finish.is_none() {
        let en = "The reply ended before the service said it was complete; what came is kept.";
        let ja = "完了の知らせがないまま回答が途切れました。届いた部分は残っています。";
        notices.push(Diagnostic::warning("reply-cut", Message::new(en, ja)));
    }
    if reading.repeated > 0 {
        let n = reading.repeated;
        let en = format!("{n} pieces of the reply arrived twice in a row; the repetitions were left out.");
        let ja = format!("回答の{n}個の断片が続けて2度届いたため、重複を除きました。");
        notices.push(Diagnostic::info("reply-doubled", Message::new(en, ja)));
    }
    if let Some(remark) = reading.remark.as_deref().map(excerpt).filter(|remark| !remark.is_empty()) {
        let message = Message::new(format!("The service remarks: {remark}"), format!("サービスからの注記：{remark}"));
        notices.push(Diagnostic::info("service-remark", message));
    }
    let Reading { text, model, id, usage, .. } = reading;
    Ok(Answered { text, model, response_id: id, usage, cut, notices })
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
    let remark = remark.map(excerpt).filter(|remark| !remark.is_empty());
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
