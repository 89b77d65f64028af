//! One question and its answer: from the record, or sent, and sent again where that costs nothing.
//!
//! 1. A recorded answer is used if the choice allows it.
//! 2. Otherwise the request is built, sent, and read while it arrives.
//! 3. A failure is met with its remedy: wait and send again, leave something out, upload, or stop. What was billed, or may
//!    have been, is never sent again by itself.
//! 4. A finished answer is recorded before anybody sees its end.

use std::ops::ControlFlow;
use std::time::{Instant, SystemTime};

use crate::core::compare::Took;
use crate::core::diagnostic::{Diagnostic, Message, Severity};
use crate::core::provenance::{Model, Provenance};
use crate::core::usage::Usage;
use crate::engine::job::JobContext;
use crate::engine::now_at;
use crate::provider::choice::Recorded;
use crate::provider::fault::{Fault, Feature, Remedy};
use crate::provider::fingerprint::{fingerprint, task};
use crate::provider::request::{Ask, Without};
use crate::provider::vendor::{Answered, ReplyReader};
use crate::session::event::{News, Spent};
use crate::storage::cassettes::{Cassette, Models, Said, Sight};
use crate::storage::slide_file::sha256_hex;

use super::answerer::Answerer;
use super::count_down::count_down;
use super::patience;
use super::place::Correspondent;
use super::{sight, uploads};

/// The most bytes of an answer that says what went wrong.
const MOST_FAULT_BYTES: usize = 256 << 10;

/// A finished exchange.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Exchanged {
    /// What the model said.
    pub(in crate::engine) text: String,
    /// Asked and answered.
    pub(in crate::engine) model: Model,
    /// Whether it comes from the record.
    pub(in crate::engine) recorded: bool,
    /// Whether that record was written by hand and no model gave it.
    pub(in crate::engine) reconstructed: bool,
    /// Whether it ended before it was complete.
    pub(in crate::engine) cut: bool,
    /// What it took; of a recorded answer, when it was given.
    pub(in crate::engine) took: Took,
}

impl Exchanged {
    /// Where regions and values of this answer come from.
    pub(in crate::engine) fn provenance(&self, who: &Answerer, query: &str) -> Provenance {
        Provenance {
            provider: who.choice.provider.clone(),
            model: self.model.clone(),
            query: query.to_owned(),
            at: now_at(SystemTime::now()),
            recorded: self.recorded,
            reconstructed: self.reconstructed,
        }
    }
}

/// Takes the text of a reply as it arrives; breaks off when it wants no more.
pub(in crate::engine) type Take<'a> = &'a mut (dyn FnMut(&str) -> ControlFlow<()> + Send);

/// Asks and waits for the whole answer. `take` gets the text while it arrives.
///
/// # Errors
///
/// When there is no answer. What can be done was done; the sentence says what a person can do.
pub(in crate::engine) async fn exchange(
    context: &JobContext,
    who: &Answerer,
    ask: Ask,
    take: Take<'_>,
) -> Result<Exchanged, Diagnostic> {
    let question = sha256_hex(fingerprint(&who.choice.provider, &ask).as_bytes());
    if who.choice.recorded != Recorded::Never
        && let Some(cassette) = on_record(context, who, &question)
    {
        let _ = take(&cassette.reply);
        return Ok(spent_nothing(context, who, cassette));
    }
    if who.choice.recorded == Recorded::Only {
        return Err(not_recorded());
    }
    if who.choice.model.is_empty() {
        return Err(no_model(who));
    }
    let under_way = &context.shared.models.under_way;
    let mut turn = if ask.stream { None } else { Some(under_way.turn(&question).await) };
    if let Some(same) = turn.as_ref().and_then(|turn| turn.as_ref()) {
        let _ = take(&same.text);
        return Ok(same.clone());
    }
    sight::check(context, who, &ask).await?;
    let started = Instant::now();
    let mut sender =
        Sender { context, who, without: context.shared.models.without(&who.remembered_as()), again: Again::default() };
    let mut first = None;
    let mut timed = |text: &str| {
        // The first object that closes is the first thing of the answer that can be shown.
        if text.contains('}') {
            first.get_or_insert_with(|| started.elapsed());
        }
        take(text)
    };
    let answered = sender.send(ask.clone(), &mut timed).await?;
    let model = Model {
        asked: who.choice.model.clone(),
        answered: if answered.model.is_empty() { who.choice.model.clone() } else { answered.model.clone() },
    };
    if who.choice.delete_uploads {
        uploads::tidy(context, who, &ask).await;
    }
    let exchanged = Exchanged {
        text: answered.text.clone(),
        model: model.clone(),
        recorded: false,
        reconstructed: false,
        cut: answered.cut,
        took: took(who, answered.usage, first.map(|first| first.as_secs_f64()), started.elapsed().as_secs_f64()),
    };
    record(context, who, question, ask, &exchanged);
    tell(context, &answered, &model, who);
    if let Some(turn) = &mut turn {
        **turn = Some(exchanged.clone());
    }
    Ok(exchanged)
}

fn on_record(context: &JobContext, who: &Answerer, question: &str) -> Option<Cassette> {
    let cassettes = who.cassettes.as_ref()?;
    let (found, notices) = cassettes.find_earlier(question, who.choice.answer as usize);
    context.notes(notices);
    // Only who wants the record alone is told what was reconstructed; a model that can be asked is asked.
    let stands_in = || {
        let wanted = who.choice.recorded == Recorded::Only && who.choice.answer == 0;
        let (found, notices) = cassettes.find(who.stands_for.as_deref().filter(|_| wanted)?);
        context.notes(notices);
        found.filter(|cassette| cassette.reconstructed)
    };
    found.or_else(stands_in)
}

/// What an answer took. What was not counted or measured stays unknown.
fn took(who: &Answerer, usage: Usage, first_seconds: Option<f64>, seconds: f64) -> Took {
    let dollars = crate::provider::estimate::dollars(&who.entry, &usage).filter(|_| usage.requests > 0);
    Took { usage, dollars, first_seconds, seconds: Some(seconds).filter(|seconds| *seconds > 0.0) }
}

fn spent_nothing(context: &JobContext, who: &Answerer, cassette: Cassette) -> Exchanged {
    let took = took(who, cassette.usage, cassette.first_seconds, cassette.seconds);
    let Cassette { model: Models { asked, answered }, reply, cut, reconstructed, .. } = cassette;
    let model = Model { asked, answered };
    let spent = Spent { model: model.clone(), usage: Usage::default(), dollars: None, recorded: true };
    context.tell(News::Spent(spent));
    Exchanged { text: reply, model, recorded: true, reconstructed, cut, took }
}

/// Keeps the answer. That it cannot be kept costs the answer nothing; the user is told.
fn record(context: &JobContext, who: &Answerer, question: String, ask: Ask, exchanged: &Exchanged) {
    let Some(cassettes) = &who.cassettes else { return };
    let cassette = Cassette {
        request: question,
        provider: who.choice.provider.clone(),
        model: Models { asked: exchanged.model.asked.clone(), answered: exchanged.model.answered.clone() },
        task: task(ask.task).to_owned(),
        system: ask.system,
        history: ask.history.into_iter().map(|turn| Said { by_model: turn.by_model, text: turn.text }).collect(),
        prompt: ask.prompt,
        pictures: ask
            .pictures
            .into_iter()
            .map(|picture| Sight { hash: picture.hash, size: picture.size, mime: picture.mime.to_owned() })
            .collect(),
        reply: context.shared.models.redacted(&exchanged.text),
        cut: exchanged.cut,
        usage: exchanged.took.usage,
        at: now_at(SystemTime::now()).0,
        first_seconds: exchanged.took.first_seconds,
        seconds: exchanged.took.seconds.unwrap_or_default(),
        reconstructed: false,
        unknown: serde_json::Map::new(),
    };
    if let Err(problem) = cassettes.write(&cassette) {
        context.tell(News::Notice(problem));
    }
}

fn tell(context: &JobContext, answered: &Answered, model: &Model, who: &Answerer) {
    let dollars = crate::provider::estimate::dollars(&who.entry, &answered.usage);
    context.tell(News::Spent(Spent { model: model.clone(), usage: answered.usage, dollars, recorded: false }));
    context.notes(answered.notices.clone());
    if model.asked != model.answered {
        let Model { asked, answered } = model;
        context.tell(News::Notice(Diagnostic::info(
            "other-model-answered",
            Message::new(
                format!("{asked} was asked, but {answered} says it answered. Both are noted with every result."),
                format!("{asked} に質問しましたが、{answered} が答えました。結果には両方を記録します。"),
            ),
        )));
    }
}

/// What was tried once already.
#[derive(Default)]
struct Again {
    encoding: bool,
    upload: bool,
    uploaded_again: bool,
}

/// Sends one question until it is answered or nothing more can be done.
struct Sender<'a> {
    context: &'a JobContext,
    who: &'a Answerer,
    without: Without,
    again: Again,
}

impl Sender<'_> {
    async fn send(&mut self, mut ask: Ask, take: Take<'_>) -> Result<Answered, Diagnostic> {
        let models = &self.context.shared.models;
        let original = ask.clone();
        let (mut tried, mut unclear) = (0, 0);
        loop {
            let slots = models.slots(self.who.choice.at_once);
            let slot = slots.acquire().await;
            models.quiet_time(&self.who.base).await;
            tried += 1;
            let outcome = match uploads::place(self.context, self.who, &mut ask, self.again.upload, tried).await {
                Ok(()) => self.once(&ask, take).await,
                Err(fault) => Err(Broken { fault, text: String::new() }),
            };
            let Broken { fault, text } = match outcome {
                Ok(answered) => return Ok(answered),
                Err(broken) => broken,
            };
            unclear += u32::from(fault.code == "quota-unclear");
            // What has arrived is shown already and may have been billed: it is kept, and nothing is sent again.
            if !text.is_empty() {
                return Ok(broken_off(&fault, text));
            }
            // A quota that is used up twice and says not which one is the one of the day.
            if unclear > 1 {
                return Err(fault.diagnostic());
            }
            match fault.remedy {
                Remedy::Retry(asked) if tried < patience::ATTEMPTS => {
                    drop(slot);
                    models.keep_quiet(&self.who.base, asked);
                    count_down(self.context, &fault, tried, patience::wait(tried, asked, fastrand::f64())).await;
                }
                Remedy::Without(feature) => self.leave_out(feature, &mut ask, &fault)?,
                Remedy::UploadAgain if !self.again.uploaded_again => {
                    self.again.uploaded_again = true;
                    uploads::forget(self.context, self.who, &mut ask, &original);
                }
                Remedy::Retry(_) => return Err(given_up(&fault, tried)),
                Remedy::UploadAgain | Remedy::Unknown | Remedy::Stop => return Err(fault.diagnostic()),
            }
        }
    }

    /// Leaves out or changes what the service does not take, once each.
    fn leave_out(&mut self, feature: Feature, ask: &mut Ask, fault: &Fault) -> Result<(), Diagnostic> {
        let done = match feature {
            Feature::Thinking => std::mem::replace(&mut self.without.thinking, true),
            Feature::Schema => std::mem::replace(&mut self.without.schema, true),
            Feature::Detail => std::mem::replace(&mut self.without.detail, true),
            Feature::Cap => std::mem::replace(&mut self.without.cap, true),
            Feature::Responses => std::mem::replace(&mut self.without.responses, true),
            Feature::Newest => std::mem::replace(&mut self.without.newest, true),
            Feature::Encoding => {
                super::pictures::encode_otherwise(ask)?;
                std::mem::replace(&mut self.again.encoding, true)
            }
            Feature::Inline => std::mem::replace(&mut self.again.upload, true),
        };
        if done {
            return Err(fault.diagnostic());
        }
        if !matches!(feature, Feature::Encoding | Feature::Inline) {
            self.context.shared.models.remember(&self.who.remembered_as(), self.without);
        }
        self.context.tell(News::Notice(left_out(feature, &self.who.choice.model)));
        Ok(())
    }

    /// One attempt.
    async fn once(&self, ask: &Ask, take: Take<'_>) -> Result<Answered, Broken> {
        let models = &self.context.shared.models;
        let early = |fault| Broken { fault, text: String::new() };
        let to = self.who.to(self.without);
        let request = self.who.vendor.build(ask, &to);
        let key = models.key(self.context, &self.who.place()).await.map_err(early)?;
        let transport = models.transport(self.who.vendor.patient()).map_err(early)?;
        let reading = std::sync::Mutex::new(Reading::new(self.who.vendor.reader(ask.stream, &to), take));
        let sent = transport
            .send(
                &self.who.base,
                key.as_ref().map(|key| (self.who.vendor.key_header(&to), key)),
                &request,
                &mut |status, _| super::locked(&reading).status = status,
                &mut |piece| super::locked(&reading).take(piece),
            )
            .await;
        let reading = reading.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Reading { reader, take, text, fault, other, stopped, .. } = reading;
        if let Some(fault) = fault {
            return Err(Broken { fault, text });
        }
        match sent {
            Err(fault) => Err(Broken { fault, text }),
            Ok(sent) if sent.status != 200 => {
                let now = now_at(SystemTime::now()).0 / 1000;
                Err(early(self.who.vendor.fault(sent.status, &sent.headers, &other, now)))
            }
            Ok(_) => match reader.finish() {
                Ok(answered) => {
                    // What the reader only understood at the end.
                    if let Some(rest) = answered.text.strip_prefix(&text).filter(|rest| !rest.is_empty() && !stopped) {
                        let _ = take(rest);
                    }
                    Ok(Answered { cut: answered.cut || stopped, ..answered })
                }
                Err(fault) => Err(Broken { fault, text }),
            },
        }
    }
}

/// A failed attempt, with the text that had arrived before it failed.
struct Broken {
    fault: Fault,
    text: String,
}

/// A reply while it arrives.
struct Reading<'a> {
    status: u16,
    reader: Box<dyn ReplyReader>,
    take: Take<'a>,
    /// The text so far.
    text: String,
    /// The body of an answer that is no reply.
    other: Vec<u8>,
    fault: Option<Fault>,
    /// Whether the taker wanted no more.
    stopped: bool,
}

impl<'a> Reading<'a> {
    fn new(reader: Box<dyn ReplyReader>, take: Take<'a>) -> Reading<'a> {
        Reading { status: 0, reader, take, text: String::new(), other: Vec::new(), fault: None, stopped: false }
    }

    fn take(&mut self, piece: &[u8]) -> ControlFlow<()> {
        if self.status != 200 {
            let room = MOST_FAULT_BYTES.saturating_sub(self.other.len());
            self.other.extend_from_slice(&piece[..piece.len().min(room)]);
            return if room == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        }
        match self.reader.push(piece) {
            Ok(text) => {
                self.text.push_str(&text);
                let flow = if text.is_empty() { ControlFlow::Continue(()) } else { (self.take)(&text) };
                self.stopped |= flow.is_break();
                flow
            }
            Err(fault) => {
                self.fault = Some(fault);
                ControlFlow::Break(())
            }
        }
    }
}

/// An answer that ended in a fault, with what had come.
fn broken_off(fault: &Fault, text: String) -> Answered {
    let why = &fault.message;
    let notice = Diagnostic {
        code: "answer-incomplete".to_owned(),
        severity: Severity::Warning,
        message: Message::new(
            format!("The answer broke off; what had arrived was kept. {}", why.en),
            format!("応答が途中で切れました。届いた分は残しています。{}", why.ja),
        ),
    };
    Answered { text, cut: true, notices: vec![notice], ..Answered::default() }
}

pub(super) fn given_up(fault: &Fault, tried: u32) -> Diagnostic {
    let why = &fault.message;
    let message = Message::new(
        format!("{} Tried {tried} times; nothing was changed. Send again later, or choose another model.", why.en),
        format!(
            "{} {tried} 回試しました。何も変更していません。後でもう一度送信するか、別のモデルを選んでください。",
            why.ja
        ),
    );
    Diagnostic::error(fault.code, message)
}

fn left_out(feature: Feature, model: &str) -> Diagnostic {
    let (en, ja) = match feature {
        Feature::Thinking => ("the setting for thinking", "思考の設定"),
        Feature::Schema => ("a reply schema", "応答スキーマ"),
        Feature::Detail => ("the setting for pictures", "画像の扱いの設定"),
        Feature::Cap => (
            "the newer name of the limit of an answer; the older one was used",
            "応答の上限の新しい名前（古い名前を使いました）",
        ),
        Feature::Responses => {
            ("the newer interface; the older one was used", "新しいインターフェース（古いものを使いました）")
        }
        Feature::Newest => (
            "the newer version of the interface; the older one was used",
            "新しい版のインターフェース（古い版を使いました）",
        ),
        Feature::Encoding => {
            ("the picture as it was encoded; it was encoded anew", "画像の形式（別の形式に変換しました）")
        }
        Feature::Inline => (
            "pictures of this size inside a request; they were uploaded",
            "この大きさの画像（アップロードに切り替えました）",
        ),
    };
    let message = Message::new(
        format!("{model} does not take {en}. The question was sent once more without."),
        format!("{model} は{ja}を受け付けないため、それを除いて送り直しました。"),
    );
    Diagnostic::info("sent-without", message)
}

/// A server of one's own has whatever models its owner gave it: none is the usual one.
fn no_model(who: &Answerer) -> Diagnostic {
    let title = who.vendor.title();
    let message = Message::new(
        format!(
            "{title}: name a model under “Who answers” or with --model; Refresh lists those of the server. Nothing was sent."
        ),
        format!(
            "{title}: 「回答者」か --model でモデルを指定してください。「更新」でサーバーの一覧を表示できます。何も送信していません。"
        ),
    );
    Diagnostic::error("no-model", message)
}

pub(super) fn not_recorded() -> Diagnostic {
    let message = Message::new(
        "This exact question is not on record, and only recorded answers may be used. Nothing was sent.",
        "この質問の応答は記録されていません。記録のみを使う設定のため、何も送信していません。",
    );
    Diagnostic::error("not-recorded", message)
}
