//! Answers while they arrive: the first region is there long before the last, and stopping closes the connection at once.
//!
//! The service is a socket of the tests' own that writes a Gemini stream slowly.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use crate::gemini::{REGIONS, service};
use kirinuki::engine::{Engine, EngineConfig, ProjectPlace, now_at};
use kirinuki::session::choice::Choice;
use kirinuki::session::command::{AskMode, Command, JobCommand, ProjectCommand, QueryCommand, ReaderCommand};
use kirinuki::session::event::{Event, News};
use kirinuki::session::{Input, Session};

struct Desk {
    session: Session,
    engine: Engine,
}

impl Desk {
    /// A session with the sample flyer open, a key entered, and a question sent.
    fn asking(url: &str) -> Desk {
        let config = EngineConfig {
            cache_dir: None,
            settings_path: None,
            models_file: None,
            system_keys: false,
            ..EngineConfig::from_system(ProjectPlace::Nowhere)
        };
        let mut desk = Desk { session: Session::default(), engine: Engine::start(config, || {}).unwrap() };
        let choice = Choice { provider: "gemini".to_owned(), base_url: Some(url.to_owned()), ..Choice::default() };
        desk.engine.set_key(&choice, "a-key-for-this-test-only".to_owned());
        while !matches!(desk.engine.wait(Duration::from_secs(10)).unwrap(), Event::Notice(_)) {}
        let slide = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/property-flyer.png");
        desk.give(Command::Project(ProjectCommand::Open(vec![slide])));
        desk.until(|session| session.runs().is_idle());
        desk.give(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
        let ask = QueryCommand::Ask { text: "every part".to_owned(), mode: AskMode::Replace };
        desk.give(Command::Query(ask));
        desk
    }

    fn give(&mut self, command: Command) {
        self.handle(Input::Command(command));
    }

    fn handle(&mut self, input: Input) {
        let effects = self.session.handle(input, now_at(SystemTime::now()));
        self.engine.perform(effects);
    }

    fn until(&mut self, done: impl Fn(&Session) -> bool) {
        let end = Instant::now() + Duration::from_secs(60);
        while !done(&self.session) {
            assert!(Instant::now() < end, "it did not come");
            if let Some(event) = self.engine.wait(Duration::from_millis(50)) {
                if let Event::Job { news: News::Failed(problem), .. } = &event {
                    panic!("{}", problem.message.en);
                }
                self.handle(Input::Event(event));
            }
        }
    }

    fn regions(&self) -> usize {
        self.session.slide().map_or(0, |slide| slide.regions.len())
    }
}

#[test]
fn the_first_region_is_there_before_a_quarter_of_the_answer() {
    let takes = Duration::from_secs(6);
    let (url, _) = service(takes);
    let mut desk = Desk::asking(&url);
    // What the first request takes besides the answer: certificates, the picture.
    let sent = Instant::now();
    desk.until(|session| session.slide().is_some_and(|slide| !slide.regions.is_empty()));
    let first = sent.elapsed();
    desk.until(|session| session.runs().is_idle());
    let all = sent.elapsed();
    assert_eq!(desk.regions(), REGIONS);
    let kept = &desk.session.slide().unwrap().regions[0].provenance;
    assert_eq!((kept.model.answered.as_str(), kept.recorded), ("gemini-3.8-flash", false));
    eprintln!("first region after {first:.2?} of {all:.2?}");
    assert!(first < all / 4, "first region after {first:?} of {all:?}");
    assert_eq!(desk.session.spent_total().0.prompt_tokens, 1300);
}

#[test]
fn stopping_keeps_what_came_and_closes_the_connection() {
    let (url, hung_up) = service(Duration::from_secs(6));
    let mut desk = Desk::asking(&url);
    desk.until(|session| session.slide().is_some_and(|slide| slide.regions.len() >= 2));
    let kept = desk.regions();
    let stopped = Instant::now();
    desk.give(Command::Job(JobCommand::CancelAll));
    assert!(desk.session.runs().is_idle());
    // The service looks whenever it writes, every 0.75 s.
    let noticed = hung_up.recv_timeout(Duration::from_secs(3)).unwrap();
    assert!(noticed.duration_since(stopped) < Duration::from_secs(2));
    assert_eq!(desk.regions(), kept);
    desk.give(Command::Step(kirinuki::session::command::StepCommand::Undo));
    assert_eq!(desk.regions(), 0, "what came is one step");
}
