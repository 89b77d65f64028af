//! A stage for the tests of panels and dialogs: a session with slides, a view, and the commands a panel has sent.
//!
//! Commands are kept, not carried out, so that a test can say exactly what one gesture asks for.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use egui::{Event, ImeEvent, Modifiers, PointerButton, Pos2, Ui};
use egui_kittest::Harness;
use serde_json::json;

use crate::core::compare::Took;
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::document::Document;
use crate::core::geometry::{Rect, Size};
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::mask::Mask;
use crate::core::operation::Operation;
use crate::core::overview::Overview;
use crate::core::provenance::{Model, Origin, Provenance, ReviewStatus, Timestamp};
use crate::core::query::{OtherNumber, Query};
use crate::core::record::{Cell, Record};
use crate::core::region::{Detection, Region};
use crate::core::review::CellKey;
use crate::core::schema::{Field, Scalar, Schema};
use crate::core::slide::{Page, Slide};
use crate::core::usage::Usage;
use crate::engine::{Engine, EngineConfig, ProjectPlace};
use crate::session::choice::Choice;
use crate::session::command::{
    AskMode, Command, CompareCommand, ProjectCommand, QueryCommand, ReaderCommand, SchemaCommand, SelectCommand,
};
use crate::session::counting::{Counting, Reading, Readings};
use crate::session::effect::Effect;
use crate::session::event::{Answer, Countings, Event as Happened, News, OpenedProject, Spent};
use crate::session::{Input, Session};
use crate::ui::context::Context;
use crate::ui::fonts;
use crate::ui::ime::Composition;
use crate::ui::view_state::ViewState;

/// What a panel is shown on.
pub(crate) struct Stage {
    pub(crate) session: Session,
    pub(crate) view: ViewState,
    pub(crate) outbox: Vec<Command>,
    engine: Engine,
    composition: Composition,
}

type Show = fn(&mut Ui, &mut Context, &mut ViewState);

impl Stage {
    /// Nothing is open.
    pub(crate) fn empty() -> Stage {
        Stage::on(Vec::new())
    }

    /// Nothing is open, but a project was before.
    pub(crate) fn with_recent(project: PathBuf) -> Stage {
        Stage::on(vec![project])
    }

    fn on(recent: Vec<PathBuf>) -> Stage {
        let system = EngineConfig::from_system(ProjectPlace::Nowhere);
        let mut config =
            EngineConfig { cache_dir: None, projects_dir: None, settings_path: None, system_keys: false, ..system };
        config.settings.recent = recent;
        Stage {
            session: Session::default(),
            view: ViewState::default(),
            outbox: Vec::new(),
            engine: Engine::start(config, || {}).unwrap(),
            composition: Composition::default(),
        }
    }

    /// A project `deck` with two slides; the first is shown and has so many regions, all but the last one read.
    pub(crate) fn with_regions(count: u32) -> Stage {
        Stage::with_document(document(count))
    }

    fn with_document(document: Document) -> Stage {
        let mut stage = Stage::empty();
        let job = stage.start(Command::Project(ProjectCommand::Open(vec![PathBuf::from("deck")])));
        let project = OpenedProject {
            dir: PathBuf::from("decks/deck.kirinuki"),
            document,
            shown: Some(SlideId(1)),
            reserved: None,
        };
        stage.happen(job, News::ProjectOpened(Box::new(project)));
        stage.happen(job, News::Finished);
        stage
    }

    fn happen(&mut self, job: JobId, news: News) {
        self.session.handle(Input::Event(Happened::Job { job, news }), Timestamp(0));
    }

    /// With a message on screen.
    pub(crate) fn told(mut self, diagnostic: Diagnostic) -> Stage {
        self.session.handle(Input::Event(Happened::Notice(diagnostic)), Timestamp(0));
        self
    }

    /// With somebody chosen to answer.
    pub(crate) fn asking(self, provider: &str, model: &str) -> Stage {
        let choice = Choice { provider: provider.to_owned(), model: model.to_owned(), ..Choice::default() };
        self.choosing(choice)
    }

    /// With a service chosen that nobody has a key for.
    pub(crate) fn asking_at_nowhere(self) -> Stage {
        let base_url = Some("https://kirinuki.invalid".to_owned());
        self.choosing(Choice { provider: "gemini".to_owned(), base_url, ..Choice::default() })
    }

    fn choosing(mut self, choice: Choice) -> Stage {
        let choose = Command::Reader(ReaderCommand::Choose(Box::new(choice)));
        self.session.handle(Input::Command(choose), Timestamp(0));
        self
    }

    /// After an exchange that took so many tokens.
    pub(crate) fn spent(mut self, prompt_tokens: u64, output_tokens: u64, dollars: Option<f64>) -> Stage {
        let usage = Usage { requests: 1, prompt_tokens, output_tokens, ..Usage::default() };
        let ask = QueryCommand::Ask { text: "tables".to_owned(), mode: AskMode::Add };
        let job = self.start(Command::Query(ask));
        self.happen(job, News::Spent(Spent { model: Model::default(), usage, dollars, recorded: false }));
        self.happen(job, News::Finished);
        self
    }

    /// After an answer of a model of which nobody knows how it counts.
    pub(crate) fn counted_in_doubt(mut self) -> Stage {
        let ask = QueryCommand::Ask { text: "tables".to_owned(), mode: AskMode::Add };
        let job = self.start(Command::Query(ask));
        let boxes = vec![Rect::new(100.0, 200.0, 300.0, 400.0)];
        let way = |counting| Reading { counting, boxes: boxes.clone(), fits: counting != Counting::Fractions };
        let readings = Readings { taken: boxes.clone(), ways: Counting::ALL.map(way) };
        let model = "someone".to_owned();
        let countings = Countings { remembered_as: model.clone(), model, assumed: true, readings };
        self.happen(job, News::Countings(Box::new(countings)));
        self.happen(job, News::Finished);
        self
    }

    /// After a model has surveyed the page.
    pub(crate) fn surveyed(mut self, overview: Overview) -> Stage {
        let job = self.start(Command::Query(QueryCommand::Survey));
        self.happen(job, News::Surveyed(overview));
        self.happen(job, News::Finished);
        self
    }

    /// After a file that describes fields was read.
    pub(crate) fn having_read_fields(mut self, text: &str) -> Stage {
        self.read_fields(text);
        self
    }

    /// Reads such a file now.
    pub(crate) fn read_fields(&mut self, text: &str) {
        let job = self.start(Command::Schema(SchemaCommand::ReadFile { path: PathBuf::from("fields.txt") }));
        self.happen(job, News::FieldsText(text.to_owned()));
        self.happen(job, News::Finished);
    }

    /// With one region of a shape, after a question.
    pub(crate) fn with_mask(mask: Mask) -> Stage {
        Stage::with_document({
            let mut document = document(1);
            document.slides[0].regions[0].mask = mask;
            document
        })
    }

    /// With so many regions that were answered from the record.
    pub(crate) fn with_recorded_regions(count: u32) -> Stage {
        let mut document = document(count);
        for region in &mut document.slides[0].regions {
            region.provenance.recorded = true;
        }
        Stage::with_document(document)
    }

    /// With three regions, the first of them accepted, and three who were asked the same: one gave the first region, one
    /// the first two in other places nearby, one has no key.
    pub(crate) fn with_comparison() -> Stage {
        let mut stage = Stage::with_document({
            let mut document = document(3);
            document.slides[0].regions[0].status = ReviewStatus::Accepted;
            document
        });
        let with = ["first", "second", "third"];
        let choice =
            |model: &str| Choice { provider: "gemini".to_owned(), model: model.to_owned(), ..Choice::default() };
        let start = CompareCommand::Start {
            query: "every flat".to_owned(),
            with: with.map(choice).to_vec(),
            repeats: 1,
            everywhere: false,
            read: Vec::new(),
        };
        let first = stage.start(Command::Compare(start));
        let jobs = [0, 1, 2].map(|n| JobId(first.0 + n));
        let boxes = |count: u32, by: f64| (1..=count).map(move |n| region(n).bbox.translated(by, 0.0));
        for (job, model, boxes) in [(jobs[0], "first", boxes(1, 0.0)), (jobs[1], "second", boxes(2, 4.0))] {
            let model = Model { asked: model.to_owned(), answered: model.to_owned() };
            let provenance = Provenance { provider: "gemini".to_owned(), model, ..local() };
            let detections = boxes.map(|bbox| Detection::new("flat", bbox)).collect();
            stage.happen(job, News::Took(Took { seconds: Some(2.5), ..Took::default() }));
            stage.happen(job, News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance })));
            stage.happen(job, News::Finished);
        }
        let problem = Diagnostic::error("no-key", Message::new("There is no key.", "キーがありません。"));
        stage.happen(jobs[2], News::Failed(problem));
        stage
    }

    /// With three regions and three proposals: delete the first, relabel the second, move the third.
    pub(crate) fn with_proposals() -> Stage {
        let mut stage = Stage::with_regions(3).asking("gemini", "gemini-x");
        let job = stage.start(Command::Query(QueryCommand::Refine { text: "better".to_owned() }));
        let operations = vec![
            Operation::Delete { region: RegionId(1) },
            Operation::Relabel { region: RegionId(2), label: "right".to_owned() },
            Operation::Move { region: RegionId(3), bbox: Rect::new(300.0, 300.0, 380.0, 340.0) },
        ];
        stage.happen(job, News::Proposed { operations, provenance: local() });
        stage.happen(job, News::Finished);
        stage
    }

    /// What a panel would read.
    pub(crate) fn read<T>(&mut self, read: impl FnOnce(&Context) -> T) -> T {
        read(&Context::new(&self.session, &self.engine, &self.view, &mut self.outbox))
    }

    fn start(&mut self, command: Command) -> JobId {
        let effects = self.session.handle(Input::Command(command), Timestamp(0));
        let started = effects.into_iter().find_map(|effect| match effect {
            Effect::Start(job, _) => Some(job),
            _ => None,
        });
        started.unwrap()
    }

    /// With a region selected.
    pub(crate) fn selected(mut self, region: u32) -> Stage {
        self.select(SelectCommand::Only(RegionId(region)));
        self
    }

    /// With a cell selected.
    pub(crate) fn cell(mut self, region: u32, field: &str) -> Stage {
        self.select(SelectCommand::Cell(CellKey::of(RegionId(region), field)));
        self
    }

    fn select(&mut self, command: SelectCommand) {
        self.session.handle(Input::Command(Command::Select(command)), Timestamp(0));
    }

    /// Opens the export dialog.
    pub(crate) fn open_export(&mut self) {
        let ctx = Context::new(&self.session, &self.engine, &self.view, &mut self.outbox);
        self.view.dialogs.open_export(&ctx);
    }

    /// The panel on a window of its own.
    pub(crate) fn harness(self, show: Show) -> Harness<'static, Stage> {
        let window = Harness::builder().with_size(egui::vec2(900.0, 640.0));
        // Frames short enough that two clicks are a double click.
        window.with_step_dt(0.05).with_max_steps(40).with_context_setup(fonts::install).build_ui_state(
            move |ui, stage: &mut Stage| {
                stage.view.composing = ui.input(|input| stage.composition.note(input));
                let mut ctx = Context::new(&stage.session, &stage.engine, &stage.view, &mut stage.outbox);
                show(ui, &mut ctx, &mut stage.view);
            },
            self,
        )
    }
}

/// The input method shows what it is composing.
pub(crate) fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
}

/// Two clicks at one place.
pub(crate) fn double_click(h: &mut Harness<'_, Stage>, at: Pos2) {
    h.hover_at(at);
    h.run_steps(1);
    for _ in 0..2 {
        for pressed in [true, false] {
            h.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            h.run_steps(1);
        }
    }
    h.run();
}

fn document(count: u32) -> Document {
    let field = |name: &str, scalar, description: &str| Field {
        name: name.to_owned(),
        scalar,
        optional: true,
        description: description.to_owned(),
        ..Field::default()
    };
    let schema = Schema {
        name: "building".to_owned(),
        fields: vec![field("name", Scalar::Text, "物件名"), field("rent", Scalar::Integer, "賃料")],
        globals: vec![field("company", Scalar::Text, "会社名")],
    };
    let schema_text = "- name: str? (物件名)\n- rent: int? (賃料)".to_owned();
    let mut document = Document { schema, schema_text, ..Document::default() };
    let mut slide = Slide::new(SlideId(1), page("slides/flyer.png", "a"));
    slide.regions = (1..=count).map(region).collect();
    slide.queries = if count == 0 { Vec::new() } else { vec![query()] };
    for n in 1..count {
        let region = slide.region(RegionId(n)).unwrap();
        let record = record(n, Some(document.basis(&slide, region)));
        slide.records.insert(RegionId(n), record);
    }
    if count == 2 {
        slide.records.insert(RegionId(2), record(2, None));
    }
    document.slides = vec![slide, Slide::new(SlideId(2), page("slides/other.png", "b"))];
    document
}

fn page(file: &str, hash: &str) -> Page {
    Page { file: file.to_owned(), number: 1, hash: hash.to_owned(), size: Size { width: 800, height: 600 } }
}

fn local() -> Provenance {
    let query = "the left one".to_owned();
    Provenance {
        provider: "local".to_owned(),
        model: Model::default(),
        query,
        at: Timestamp(1_795_311_000_000),
        recorded: false,
        reconstructed: false,
    }
}

fn query() -> Query {
    let Provenance { provider, model, query, at, recorded, reconstructed } = local();
    let other =
        |number: usize, is_more: bool| OtherNumber { number, is_more, text: format!("{query} of the {number}") };
    let others = vec![other(2, false), other(4, true)];
    Query { text: query, provider, model, at, found: 3, recorded, reconstructed, others }
}

fn region(n: u32) -> Region {
    let x = 10.0 + 100.0 * f64::from(n - 1);
    Region::new(RegionId(n), format!("block {n}"), Rect::new(x, 10.0, x + 80.0, 50.0), Origin::Model, local())
}

fn record(n: u32, basis: Option<crate::core::record::Basis>) -> Record {
    let name = Cell::read(json!(format!("コーポ {n}")), format!("コーポ {n}"), Vec::new());
    let rent = Cell::read(json!(50_000 + n), format!("{} 円", 50_000 + n), Vec::new());
    let cells = [("name".to_owned(), name), ("rent".to_owned(), rent)].into_iter().collect();
    Record { cells, basis, provenance: local() }
}

mod everything {
    use super::*;
    use crate::core::lang::Lang;
    use crate::ui::dialogs;
    use crate::ui::panels::{self, Tab};

    /// A missing glyph and a widget without a name are panics of the harness.
    #[test]
    fn every_panel_shows_in_both_languages() {
        let side: Show = panels::show_side;
        let panels: [(&str, Show, Tab); 10] = [
            ("top bar", panels::top_bar::show, Tab::Ask),
            ("tray", panels::tray::show, Tab::Ask),
            ("start", panels::start::show, Tab::Ask),
            ("ask", side, Tab::Ask),
            ("regions", side, Tab::Regions),
            ("fields", side, Tab::Fields),
            ("record", side, Tab::Record),
            ("table", panels::table::show, Tab::Ask),
            ("status", panels::status::show, Tab::Ask),
            ("notices", panels::notices::show, Tab::Ask),
        ];
        for lang in [Lang::En, Lang::Ja] {
            for (_, show, tab) in panels {
                for count in [0, 3] {
                    let mut stage = Stage::with_regions(count).selected(2);
                    (stage.view.lang, stage.view.tab) = (lang, tab);
                    stage.harness(show).run();
                }
                let mut stage = Stage::empty();
                (stage.view.lang, stage.view.tab) = (lang, tab);
                stage.harness(show).run();
            }
        }
    }

    #[test]
    fn every_dialog_shows_in_both_languages() {
        for lang in [Lang::En, Lang::Ja] {
            let mut stage = Stage::with_regions(2);
            stage.view.lang = lang;
            stage.open_export();
            stage.harness(dialogs::show).run();
            for open in [dialogs::Dialogs::open_keys, dialogs::Dialogs::open_palette] {
                let mut stage = Stage::with_regions(2);
                stage.view.lang = lang;
                open(&mut stage.view.dialogs);
                stage.harness(dialogs::show).run();
            }
            for provider in ["local", "gemini", "replay"] {
                let mut stage = Stage::with_proposals().asking(provider, "");
                stage.view.lang = lang;
                stage.view.dialogs.open_reader();
                stage.harness(dialogs::show).run();
            }
            let mut stage = Stage::with_proposals();
            stage.view.lang = lang;
            stage.view.dialogs.open_paste();
            stage.harness(dialogs::show).run();
            let mut stage = Stage::with_proposals();
            (stage.view.lang, stage.view.tab) = (lang, Tab::Regions);
            stage.harness(panels::show_side).run();
        }
    }
}
