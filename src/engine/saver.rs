//! The thread that keeps the project on the disk.
//!
//! It holds a copy of the document and applies the same steps to it, so that nothing is copied when a step is saved:
//! each step is one line of the journal, and the project's files are written again when things are quiet, when the
//! journal has grown, and at the end. After a failure the steps stay here and the next success saves them all.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::json;

use crate::core::diagnostic::Diagnostic;
use crate::core::document::Document;
use crate::core::edit::Transaction;
use crate::core::id::SlideId;
use crate::session::event::Event;
use crate::storage::Project;
use crate::storage::SaveError;
use crate::storage::project::view;
use crate::storage::settings::{self, Settings};

use super::{Shared, locked};

/// Orders that may wait in the channel; further ones wait in front of it.
const ORDERS_WAITING: usize = 1024;

/// The files are written again after this much quiet.
const QUIET: Duration = Duration::from_millis(1500);

/// The files are written again when the journal is larger than this, in bytes.
const JOURNAL_LIMIT: u64 = 4 << 20;

/// A project that was opened, and the document in it.
pub(super) struct Opened {
    pub(super) project: Project,
    pub(super) document: Document,
}

/// One thing for the saver to do.
pub(super) enum Order {
    /// Finish with the project so far and go on with this one.
    Adopt(Box<Opened>),
    /// Save a step.
    Step(Box<Transaction>),
    /// Save everything again.
    Again,
    /// Remember which slide is shown.
    Remember(SlideId),
    /// Write the user's settings.
    Settings(Box<Settings>),
}

/// The handle of the thread.
pub(super) struct Saver {
    orders: SyncSender<Order>,
    backlog: Mutex<VecDeque<Order>>,
    thread: JoinHandle<()>,
}

impl Saver {
    pub(super) fn start(shared: Arc<Shared>) -> std::io::Result<Saver> {
        let (orders, receiver) = sync_channel(ORDERS_WAITING);
        let work = move || Work { shared, open: None, failed: false }.run(&receiver);
        let thread = std::thread::Builder::new().name("kirinuki-saver".to_owned()).spawn(work)?;
        Ok(Saver { orders, backlog: Mutex::default(), thread })
    }

    /// Gives an order, keeping their sequence. Never waits: what does not fit waits in front of the channel.
    pub(super) fn order(&self, order: Order) {
        let mut backlog = locked(&self.backlog);
        backlog.push_back(order);
        while let Some(next) = backlog.pop_front() {
            if let Err(TrySendError::Full(next)) = self.orders.try_send(next) {
                backlog.push_front(next);
                break;
            }
        }
    }

    /// Waits until everything is on the disk.
    pub(super) fn finish(self) {
        let backlog = self.backlog.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        for order in backlog {
            let _ = self.orders.send(order);
        }
        drop(self.orders);
        let _ = self.thread.join();
    }
}

/// The thread's own state.
struct Work {
    shared: Arc<Shared>,
    open: Option<Opened>,
    failed: bool,
}

impl Work {
    fn run(mut self, orders: &Receiver<Order>) {
        loop {
            let order = if self.wants_checkpoint() {
                orders.recv_timeout(QUIET)
            } else {
                orders.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match order {
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => self.checkpoint(),
                Err(RecvTimeoutError::Disconnected) => return self.checkpoint(),
            }
        }
    }

    /// After a failure only a wish or a new step tries again: a full disk is not asked every second.
    fn wants_checkpoint(&self) -> bool {
        !self.failed && self.open.as_ref().is_some_and(|open| open.project.journal_size() > 0)
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Adopt(opened) => {
                self.checkpoint();
                self.failed = false;
                self.remember_project(&opened);
                self.open = Some(*opened);
            }
            Order::Step(step) => self.save(&step),
            Order::Again => {
                self.checkpoint();
                if !self.failed {
                    self.shared.send(Event::Saved { steps: 0 });
                }
            }
            Order::Remember(slide) => {
                if let Some(open) = &self.open {
                    // Which slide is shown is a convenience: nothing is lost when it cannot be written.
                    let _ = view::save_view(open.project.dir(), &json!({"shown": slide}));
                }
            }
            Order::Settings(settings) => self.save_settings(&settings),
        }
    }

    fn save(&mut self, step: &Transaction) {
        let Some(open) = &mut self.open else {
            // Without a project the work ends with the program, and the user was told so.
            return self.shared.send(Event::Saved { steps: 1 });
        };
        // The session has applied the step to the same document, so it fits here too.
        let fits = step.clone().apply(&mut open.document);
        let saved = open.project.append(step);
        debug_assert!(fits.is_ok(), "the saver's document differs from the session's: {fits:?}");
        match saved {
            Ok(()) if self.failed => self.checkpoint(),
            Ok(()) => {
                self.shared.send(Event::Saved { steps: 1 });
                if self.open.as_ref().is_some_and(|open| open.project.journal_size() > JOURNAL_LIMIT) {
                    self.checkpoint();
                }
            }
            Err(error) => self.complain(&error),
        }
    }

    fn checkpoint(&mut self) {
        let Some(open) = &mut self.open else { return };
        match open.project.checkpoint(&open.document) {
            Ok(()) => {
                if std::mem::take(&mut self.failed) {
                    self.shared.send(Event::Saved { steps: usize::MAX });
                }
            }
            Err(error) => self.complain(&error),
        }
    }

    fn complain(&mut self, error: &SaveError) {
        self.failed = true;
        let problem = Diagnostic::error("save-failed", error.message());
        self.shared.send(Event::SaveFailed { problem });
    }

    fn remember_project(&self, opened: &Opened) {
        let Some(path) = &self.shared.config.settings_path else { return };
        let (mut settings, _) = settings::load(path);
        // A path as it was typed means nothing in another folder.
        let dir = opened.project.dir();
        settings.used(&std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned()));
        // The list of recent projects is a convenience: opening goes on without it.
        let _ = settings::save(path, &settings);
    }

    fn save_settings(&self, new: &Settings) {
        let Some(path) = &self.shared.config.settings_path else { return };
        // The list of recent projects is kept here, not in the window.
        let (old, _) = settings::load(path);
        let merged = Settings { recent: old.recent, unknown: old.unknown, ..new.clone() };
        if let Err(error) = settings::save(path, &merged) {
            let problem = Diagnostic::warning("settings-not-saved", error.message());
            self.shared.send(Event::Notice(problem));
        }
    }
}
