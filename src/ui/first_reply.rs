//! The reply of a model that the window was started with: decoded as soon as the first slide is there.
//!
//! Decoding runs on a thread of its own, so that a long reply does not hold up the window.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::SystemTime;

use crate::core::provenance::{Model, Provenance};
use crate::engine::now_at;
use crate::engine::replies::{DecodedReply, decode_reply};
use crate::session::command::{Command, QueryCommand};
use crate::session::event::Event;
use crate::session::{Input, Session};

use super::window::Wake;

/// Where the reply is on its way to the slide.
#[derive(Default)]
pub(super) enum FirstReply {
    /// There is none, or it has arrived.
    #[default]
    Nothing,
    /// It waits for a slide.
    Text(String),
    /// It is being decoded.
    Decoding(Receiver<DecodedReply>),
}

impl FirstReply {
    /// What the session has to hear about it in this frame.
    pub(super) fn step(&mut self, session: &Session, wake: &Wake) -> Vec<Input> {
        let Some(slide) = session.slide() else { return Vec::new() };
        match std::mem::take(self) {
            FirstReply::Nothing => Vec::new(),
            FirstReply::Text(text) => {
                let (sender, receiver) = channel();
                let (size, wake) = (slide.page.size, wake.clone());
                std::thread::spawn(move || {
                    // A window that is closed by now wants no answer.
                    let _ = sender.send(decode_reply(&text, size));
                    wake();
                });
                *self = FirstReply::Decoding(receiver);
                Vec::new()
            }
            FirstReply::Decoding(receiver) => match receiver.try_recv() {
                Ok(reply) => admitted(reply),
                Err(TryRecvError::Disconnected) => Vec::new(),
                Err(TryRecvError::Empty) => {
                    *self = FirstReply::Decoding(receiver);
                    Vec::new()
                }
            },
        }
    }
}

fn admitted(reply: DecodedReply) -> Vec<Input> {
    let provenance = Provenance {
        provider: "file".to_owned(),
        model: Model::default(),
        query: String::new(),
        at: now_at(SystemTime::now()),
        recorded: false,
        reconstructed: false,
    };
    let items = reply.detections.into_iter().map(|detection| (None, detection)).collect();
    let notices = reply.notices.into_iter().map(|notice| Input::Event(Event::Notice(notice)));
    let admit = Input::Command(Command::Query(QueryCommand::Admit { items, provenance }));
    std::iter::once(admit).chain(notices).collect()
}
