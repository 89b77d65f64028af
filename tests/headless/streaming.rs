//! Answers while they arrive: the first region is there long before the last, and stopping closes the connection at once.
//!
//! The service is a socket of this test that writes a Gemini stream slowly.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime};

use kirinuki::engine::{Engine, EngineConfig, ProjectPlace, now_at};
use kirinuki::session::choice::Choice;
use kirinuki::session::command::{AskMode, Command, JobCommand, ProjectCommand, QueryCommand, ReaderCommand};
use kirinuki::session::event::{Event, News};
use kirinuki::session::{Input, Session};
use serde_json::json;

/// How many regions the service names.
const REGIONS: usize = 8;

/// A service that takes this long for its answer, and tells when the other side hung up.
fn service(takes: Duration) -> (String, Receiver<Instant>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (hung_up, told) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            read_request(&mut stream);
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
            let mut written = stream.write_all(head.as_bytes());
            for index in 0..REGIONS {
                std::thread::sleep(takes / REGIONS as u32);
                written = written.and_then(|()| stream.write_all(event(index).as_bytes()));
                if written.is_err() || closed(&mut stream) {
                    let _ = hung_up.send(Instant::now());
                    break;
                }
            }
        }
    });
    (url, told)
}

/// Reads head and body, so that nothing is left that would reset the connection.
fn read_request(stream: &mut TcpStream) {
    let mut seen = Vec::new();
    let mut piece = [0; 65536];
    loop {
        let read = stream.read(&mut piece).unwrap_or(0);
        seen.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&seen);
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if read == 0 || seen.len() >= head.len() + 4 + length.unwrap_or(0) {
                return;
            }
        }
    }
}

fn closed(stream: &mut TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    let ended = matches!(stream.read(&mut [0; 16]), Ok(0));
    stream.set_nonblocking(false).unwrap();
    ended
}

fn event(index: usize) -> String {
    let x = 100 * index + 10;
    let item = json!({"box_2d": [100, x, 400, x + 80], "label": format!("part {index}")});
    let text = match index {
        0 => format!("[{item}"),
        last if last + 1 == REGIONS => format!(", {item}]"),
        _ => format!(", {item}"),
    };
    let finish = (index + 1 == REGIONS).then_some("STOP");
    let candidate =
        json!({"content": {"parts": [{"text": text}], "role": "model"}, "finishReason": finish, "index": 0});
    let usage = json!({"promptTokenCount": 1300, "candidatesTokenCount": index, "totalTokenCount": 1300 + index});
    format!(
        "data: {}\n\n",
        json!({"candidates": [candidate], "usageMetadata": usage, "modelVersion": "gemini-3.8-flash"})
    )
}

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
