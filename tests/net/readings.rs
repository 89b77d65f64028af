//! Readings over the wire, from the first question to the last value: the shell with a second reader, a single pass and
//! fields from a sentence; one row that is stopped; a project's own words.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::{Duration, Instant, SystemTime};

use kirinuki::core::geometry::Rect;
use kirinuki::core::id::RegionId;
use kirinuki::core::schema::Schema;
use kirinuki::engine::{Asking, Engine, EngineConfig, ProjectPlace, now_at};
use kirinuki::session::choice::Choice;
use kirinuki::session::command::*;
use kirinuki::session::counting::Counting;
use kirinuki::session::event::Event;
use kirinuki::session::runs::RowState;
use kirinuki::session::{Input, RowToRead, SaveState, Session};
use serde_json::{Value, json};

use crate::KEY;
use crate::answers::Answers;

const MODEL: &str = "gemini-3.8-flash";
const OTHER: &str = "gemini-3.5-flash-lite";
const FIELDS: &str = "# record: plan\n- name: str?\n- price: int?\n";

/// A page with two framed halves that are not alike: the same question about the same picture is asked once only.
fn slide(dir: &Path) -> PathBuf {
    let path = dir.join("plans.png");
    let framed = |x: u32, y: u32| (y % 360 < 4 || x % 400 < 4 || x > 700 && y < 200) as u8;
    image::RgbImage::from_fn(800, 400, |x, y| image::Rgb([255 - 200 * framed(x, y); 3])).save(&path).unwrap();
    path
}

fn at_once(_: usize) -> Duration {
    Duration::ZERO
}

/// The shell, with homes of its own and the key in its environment.
fn kirinuki(home: &Path, service: &Answers, words: &[&str]) -> (i32, Value, String) {
    let mut command = Process::new(env!("CARGO_BIN_EXE_kirinuki"));
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
        command.env(name, home);
    }
    command.env("GEMINI_API_KEY", KEY).env("GOOGLE_GEMINI_BASE_URL", &service.url).env_remove("GOOGLE_API_KEY");
    let output = command.args(words).current_dir(home).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains(KEY));
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap_or_default(), said)
}

#[test]
fn a_shell_surveys_asks_reads_reads_again_and_says_where_readers_differ() {
    let home = tempfile::tempdir().unwrap();
    let (slide, service) = (slide(home.path()), Answers::start(at_once));
    let second = format!("gemini:{OTHER}");
    let words = ["run", slide.to_str().unwrap(), "-q", "each plan", "--provider", "gemini", "--model", MODEL];
    let more = ["--schema-from", "plans and prices", "--second", &second, "--single-pass", "--at-once", "2"];
    let (code, told, said) = kirinuki(home.path(), &service, &[&words[..], &more, &["--json", "-o", "out"]].concat());
    // Nothing of what was read stands on this page, which is worth a warning at most.
    assert!([0, 3].contains(&code), "{code}: {said}");
    assert!(said.contains("price: int? (price)"), "the drafted fields are said: {said}");

    let kinds: Vec<String> = service.asked().into_iter().map(|asked| asked.kind).collect();
    assert_eq!(kinds[..3], ["fields", "survey", "regions"], "{kinds:?}");
    assert_eq!(service.of("record").len(), 2);
    assert_eq!(service.of("second").len(), 2);
    assert!(service.of("second").iter().all(|asked| asked.model == OTHER));
    assert_eq!(service.of("single-pass").len(), 1);
    let regions = &service.of("regions")[0].words;
    assert!(regions.contains(r#"{"count":2,"kind":"plan","sections":["Spring"],"shop":"Corner"}"#), "{regions}");

    let report = &told[0];
    assert_eq!(report["globals"], json!({"shop": "Corner"}));
    let records = report["records"].as_array().unwrap();
    assert_eq!(records.len(), 2);
    let price = |record: &Value| {
        assert_eq!(record["values"], json!({"name": "Plan", "price": 1200}));
        let others = record["others"]["price"].as_array().unwrap().iter();
        others.map(|o| (o["way"].clone(), o["value"].clone(), o["agrees"].clone())).collect::<Vec<_>>()
    };
    let second = (json!("region_by_region"), json!(1290), json!(false));
    assert_eq!(price(&records[0]), [second.clone(), (json!("single_pass"), json!(1200), json!(true))]);
    assert_eq!(price(&records[1]), [second, (json!("single_pass"), json!(999), json!(false))]);
    let csv = fs::read_to_string(home.path().join("out/records.csv")).unwrap();
    assert!(csv.contains("1200") && !csv.contains("1290"), "no value was changed: {csv}");
}

#[test]
fn a_model_that_gives_boxes_alone_gets_its_shapes_cut_out_here() {
    let home = tempfile::tempdir().unwrap();
    let service = Answers::start(at_once);
    // Two rounded cards in the places that the service answers with.
    let card = |x: u32, y: u32| {
        [(40.0, 360.0), (440.0, 760.0)].iter().any(|(left, right)| {
            let (x, y) = (f64::from(x), f64::from(y));
            let outside = (left + 30.0 - x).max(x - right + 30.0).max(0.0).hypot((70.0 - y).max(y - 330.0).max(0.0));
            outside <= 30.0
        })
    };
    let slide = home.path().join("cards.png");
    image::RgbImage::from_fn(800, 400, |x, y| image::Rgb([if card(x, y) { 90 } else { 250 }; 3])).save(&slide).unwrap();
    let ask = |more: &[&str]| {
        let words =
            ["detect", slide.to_str().unwrap(), "-q", "cards", "--provider", "gemini", "--model", OTHER, "--json"];
        kirinuki(home.path(), &service, &[&words[..], more].concat())
    };
    let (code, told, said) = ask(&["--masks", "best"]);
    assert!(code == 0 && said.contains("2 of 2 shapes were cut out offline"), "{code} {said}");
    for region in told["regions"].as_array().unwrap() {
        let shape = (&region["mask"]["kind"], &region["mask"]["origin"]);
        assert_eq!(shape, (&json!("probability_map"), &json!("cut-out")));
    }
    assert_eq!(told["regions"][0]["bbox"], json!([40.0, 40.0, 360.0, 360.0]), "the box stays the model's");
    let (_, told, said) = ask(&[]);
    assert!(told["regions"][0]["mask"] == json!({"kind": "none"}) && !said.contains("cut out"), "{said}");
}

#[test]
fn a_sentence_needs_a_model_and_a_second_reader_a_name() {
    let home = tempfile::tempdir().unwrap();
    let (slide, service) = (slide(home.path()), Answers::start(at_once));
    let words = ["extract", slide.to_str().unwrap(), "-q", "each plan"];
    let run = |more: &[&str]| kirinuki(home.path(), &service, &[&words[..], more].concat());
    let (code, _, said) = run(&["--schema-from", "plans"]);
    assert!(code == 1 && said.contains("--provider"), "{code}: {said}");
    for wrong in [&["--schema-from", "plans", "--schema", "cars"][..], &["--schema", "cars", "--second", "nobody"], &[]]
    {
        assert_eq!(run(wrong).0, 2, "{wrong:?}");
    }
    assert!(service.asked().is_empty());
}

/// Session and engine without a window, and a service.
struct Desk {
    session: Session,
    engine: Engine,
    service: Answers,
}

impl Desk {
    /// With a slide, fields and two regions.
    fn with_regions(home: &Path, slow: fn(usize) -> Duration) -> Desk {
        let mut desk = Desk::at(home, Answers::start(slow));
        desk.carry_out(Command::Project(ProjectCommand::Open(vec![slide(home)])));
        let schema = Box::new(Schema::parse(FIELDS).unwrap());
        desk.carry_out(Command::Schema(SchemaCommand::Set { schema, text: FIELDS.to_owned() }));
        desk.carry_out(Command::Query(QueryCommand::Ask { text: "each plan".to_owned(), mode: AskMode::Replace }));
        assert_eq!(desk.session.slide().unwrap().regions.len(), 2);
        desk
    }

    fn at(home: &Path, service: Answers) -> Desk {
        let mut config = EngineConfig::from_system(ProjectPlace::Beside);
        config.cache_dir = Some(home.join("cache"));
        config.settings_path = None;
        config.models_file = None;
        config.system_keys = false;
        config.base_urls = [("gemini".to_owned(), service.url.clone())].into();
        let mut desk = Desk { session: Session::default(), engine: Engine::start(config, || {}).unwrap(), service };
        let choice = Choice { provider: "gemini".to_owned(), model: MODEL.to_owned(), ..Choice::default() };
        desk.engine.set_key(&choice, KEY.to_owned());
        desk.until_told("key");
        desk.carry_out(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
        desk
    }

    fn handle(&mut self, input: Input) {
        let effects = self.session.handle(input, now_at(SystemTime::now()));
        self.engine.perform(effects);
    }

    fn take_in(&mut self) -> Option<Event> {
        let event = self.engine.wait(Duration::from_millis(50))?;
        self.handle(Input::Event(event.clone()));
        Some(event)
    }

    fn settle(&mut self) {
        let begun = Instant::now();
        while !self.session.runs().is_idle() || matches!(self.session.save_state(), SaveState::Saving(_)) {
            assert!(begun.elapsed() < Duration::from_secs(60));
            self.take_in();
        }
    }

    fn carry_out(&mut self, command: Command) {
        self.handle(Input::Command(command));
        self.settle();
    }

    /// Waits for a notice whose code begins so.
    fn until_told(&mut self, code: &str) {
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < Duration::from_secs(30), "nothing was said of {code}");
            if let Some(Event::Notice(notice)) = self.take_in()
                && notice.code.starts_with(code)
            {
                return;
            }
        }
    }

    fn state(&self, region: u32) -> RowState {
        let slide = self.session.slide().unwrap();
        self.session.row_state(slide, slide.region(RegionId(region)).unwrap())
    }
}

/// Questions for records are answered late.
fn late(asked: usize) -> Duration {
    if asked > 1 { Duration::from_millis(1500) } else { Duration::ZERO }
}

#[test]
fn one_row_is_stopped_and_the_other_one_read() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_regions(home.path(), late);
    let begun = Instant::now();
    desk.handle(Input::Command(Command::Record(RecordCommand::Extract(ExtractScope::All))));
    while desk.service.of("record").len() < 2 {
        assert!(begun.elapsed() < Duration::from_secs(30));
        desk.take_in();
    }
    desk.handle(Input::Command(Command::Job(JobCommand::CancelRow(RegionId(1)))));
    assert_eq!((desk.state(1), desk.state(2)), (RowState::Unread, RowState::Reading));
    desk.settle();
    assert_eq!((desk.state(1), desk.state(2)), (RowState::Unread, RowState::Read));
    // Stopped alone, the last row of a job ends the job.
    desk.handle(Input::Command(Command::Record(RecordCommand::Extract(ExtractScope::Needed))));
    desk.handle(Input::Command(Command::Job(JobCommand::CancelRow(RegionId(1)))));
    assert!(desk.session.runs().reading().is_empty());
}

#[test]
fn a_projects_own_words_are_sent_and_come_back_with_the_project() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_regions(home.path(), at_once);
    let own = "You read one record from a picture, as this project wants it.\n---\n{{ fields }}\n";
    desk.engine.save_prompt("extract", Some(own.to_owned()));
    desk.until_told("prompt-saved");
    let project = desk.session.project().unwrap().to_owned();
    assert_eq!(fs::read_to_string(project.join("prompts/extract.txt")).unwrap(), own);
    // A mistake is told, and what is in use stays.
    desk.engine.save_prompt("extract", Some("{{ oops }}\n---\n".to_owned()));
    desk.until_told("prompt-unusable");
    assert_eq!(fs::read_to_string(project.join("prompts/extract.txt")).unwrap(), own);
    desk.carry_out(Command::Record(RecordCommand::Extract(ExtractScope::All)));
    let sent = |desk: &Desk| desk.service.of("record").last().unwrap().words.clone();
    assert!(sent(&desk).contains("as this project wants it"), "{}", sent(&desk));
    assert_eq!(desk.state(1), RowState::Read);

    let Desk { engine, service, .. } = desk;
    drop(engine);
    let mut desk = Desk::at(home.path(), service);
    desk.carry_out(Command::Project(ProjectCommand::Open(vec![project])));
    let begun = Instant::now();
    while !desk.engine.prompt_template("extract").1 {
        assert!(begun.elapsed() < Duration::from_secs(30));
        desk.take_in();
    }
    assert_eq!(desk.state(1), RowState::Read, "read with the same words");
    desk.engine.save_prompt("extract", None);
    desk.until_told("prompt-restored");
    assert_eq!(desk.state(1), RowState::Stale, "the words are others now");
    desk.carry_out(Command::Record(RecordCommand::Extract(ExtractScope::Needed)));
    assert!(!sent(&desk).contains("as this project wants it"));
}

#[test]
fn what_reading_will_send_is_said_of_the_rows_and_fields_that_are_really_asked() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_regions(home.path(), at_once);
    // So long that tokens in tenths of thousands tell it from one short field.
    let fields = FIELDS.replace("str?", &format!("str? ({})", "as it is printed at the head of the plan ".repeat(50)));
    let set = |text: String| {
        let schema = Box::new(Schema::parse(&text).unwrap());
        Command::Schema(SchemaCommand::Set { schema, text })
    };
    desk.carry_out(set(fields.clone()));
    desk.carry_out(Command::Record(RecordCommand::Extract(ExtractScope::All)));
    let wanted = |desk: &Desk, scope| desk.session.to_read(desk.session.slide().unwrap(), &scope);
    assert_eq!(wanted(&desk, ExtractScope::Needed), []);
    desk.carry_out(set(format!("{fields}- size: str?\n")));
    let bbox = Rect::new(420.0, 40.0, 700.0, 200.0);
    desk.carry_out(Command::Region(RegionCommand::SetBox { region: RegionId(2), bbox }));
    let row = |region, only| RowToRead { region: RegionId(region), only };
    let needed = wanted(&desk, ExtractScope::Needed);
    assert_eq!(needed, [row(1, Some(vec!["size".to_owned()])), row(2, None)]);

    let said = |rows: &[RowToRead]| {
        let (document, slide) = (desk.session.document(), desk.session.slide().unwrap());
        desk.engine.estimate(desk.session.choice(), slide, document, Asking::Extract(rows)).unwrap().en
    };
    let crop = desk.session.document().margin.crop(bbox, desk.session.slide().unwrap().page.size);
    let size = format!("1 picture at {} x {}", crop.width() as u32, crop.height() as u32);
    assert!(said(&needed[1..]).contains(&size), "{} is not of the moved region", said(&needed[1..]));
    assert_ne!(said(&needed[..1]), said(&[row(1, None)]), "one field takes less than all");
}

/// How a model counts of which nobody knows it is a person's to say, and is remembered for the next run.
#[test]
fn an_unknown_model_is_asked_as_a_person_says_it_counts() {
    let home = tempfile::tempdir().unwrap();
    let asks = |desk: &mut Desk| {
        let model = "brand-new".to_owned();
        let choice = Choice { provider: "gemini".to_owned(), model, ..Choice::default() };
        desk.carry_out(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
        desk.carry_out(Command::Query(QueryCommand::Ask { text: "each plan".to_owned(), mode: AskMode::Replace }));
        desk.service.of("regions").last().unwrap().words.clone()
    };
    let mut desk = Desk::with_regions(home.path(), at_once);
    assert!(desk.session.counted().is_none(), "the first model is known");
    assert!(asks(&mut desk).contains("y comes first"));
    let models = |desk: &Desk| desk.session.counted().map(|counted| counted.countings.model.clone());
    assert_eq!(models(&desk).as_deref(), Some("brand-new"));
    desk.carry_out(Command::Query(QueryCommand::CountAs(Counting::Pixels)));
    let words = asks(&mut desk);
    assert!(words.contains("bbox_2d") && words.contains("in pixels of the picture"), "{words}");
    // The same server, and another run.
    let Desk { service, .. } = desk;
    let mut next = Desk::at(home.path(), service);
    next.carry_out(Command::Project(ProjectCommand::Open(vec![home.path().join("plans.png")])));
    assert!(asks(&mut next).contains("in pixels of the picture"));
    let said = next.session.notices().iter().any(|notice| notice.diagnostic.code == "counting-assumed");
    assert!(!said, "a person is not told twice");
}
