//! Pages read by a service that takes no question, from the shell's first word to the last value, and from the window's
//! engine where a job is stopped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::{Duration, Instant, SystemTime};

use kirinuki::engine::{Engine, EngineConfig, ProjectPlace, now_at};
use kirinuki::session::choice::Choice;
use kirinuki::session::command::*;
use kirinuki::session::{Input, Session};
use serde_json::{Value, json};

use crate::KEY;
use crate::page_service::{Mood, PageService, RESULT};

/// The page of `tests/cassettes/azure-di`, without a single letter: what is read of it can only come from the service.
fn slide(dir: &Path) -> PathBuf {
    let path = dir.join("homes.png");
    let page = image::RgbImage::from_fn(800, 600, |x, y| {
        let (dx, dy) = (f64::from(x) - 660.0, f64::from(y) - 220.0);
        let rule = (60..540).contains(&x) && (120..=280).contains(&y) && y % 40 == 0;
        image::Rgb(match (dx.hypot(dy) < 100.0, rule) {
            (true, _) => [60, 90, 160],
            (_, true) => [120; 3],
            _ => [255; 3],
        })
    });
    page.save(&path).unwrap();
    path
}

/// The shell, with homes of its own, and key and endpoint in its environment: its exit code, what it printed and said.
fn kirinuki(home: &Path, service: &PageService, words: &[&str]) -> (i32, Value, String) {
    let mut command = Process::new(env!("CARGO_BIN_EXE_kirinuki"));
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
        command.env(name, home);
    }
    command.env("AZURE_DOCUMENT_INTELLIGENCE_KEY", KEY);
    command.env("AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT", format!("{}/", service.url));
    let output = command.args(words).current_dir(home).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains(KEY) && !String::from_utf8_lossy(&output.stdout).contains(KEY));
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap_or_default(), said)
}

/// `kirinuki detect` on the page.
fn detect(service: &PageService, query: &str, more: &[&str]) -> (i32, Value, String) {
    let home = tempfile::tempdir().unwrap();
    let slide = slide(home.path());
    let words = ["detect", slide.to_str().unwrap(), "-q", query, "--provider", "azure-di", "--json"];
    kirinuki(home.path(), service, &[&words[..], more].concat())
}

fn labels(told: &Value) -> Vec<&str> {
    told["regions"].as_array().unwrap().iter().map(|region| region["label"].as_str().unwrap()).collect()
}

#[test]
fn a_page_is_handed_in_waited_for_and_answers_by_its_parts() {
    let service = PageService::start(Mood::Well);
    let (code, told, said) = detect(&service, "all tables", &[]);
    assert_eq!((code, labels(&told)), (0, vec!["Name"]), "{said}");
    let table = &told["regions"][0];
    assert_eq!(table["bbox"], json!([60.0, 120.0, 540.0, 280.0]));
    assert_eq!(table["attributes"], json!({"kind": "table", "rows": 4, "columns": 2}));
    assert_eq!((&told["provider"], &told["model"]["asked"]), (&json!("azure-di"), &json!("prebuilt-layout")));
    assert_eq!((&told["usage"]["requests"], &told["usage"]["dollars"]), (&json!(1), &json!(0.01)));

    let asked = service.asked();
    assert_eq!(service.methods(), ["POST", "GET", "GET"]);
    let start = "/documentintelligence/documentModels/prebuilt-layout:analyze?api-version=2024-11-30&stringIndexType=unicodeCodePoint";
    assert_eq!((asked[0].path.as_str(), asked[1].path.as_str()), (start, RESULT));
    assert!(asked.iter().all(|asked| asked.key == KEY));
    let body: Value = serde_json::from_slice(&asked[0].body).unwrap();
    assert!(body["base64Source"].as_str().unwrap().starts_with("iVBORw0KGgo"));
}

#[test]
fn rows_figures_and_headings_are_asked_for_by_name() {
    let check = |query: &str, expected: &[&str], code: i32| {
        let (ended, told, said) = detect(&PageService::start(Mood::Well), query, &[]);
        assert_eq!((ended, labels(&told)), (code, expected.to_vec()), "{query}: {said}");
    };
    check("each row of the table", &["East wing", "West wing", "Tower, parking"], 0);
    check("図と見出し", &["Homes for rent", "Floor plan"], 0);
    check("the rows with parking", &["Tower, parking"], 0);
    // A list of homes is the rows of the table; that is said, and so is another count.
    check("the 3 homes", &["East wing", "West wing", "Tower, parking"], 0);
    check("the 5 homes", &["East wing", "West wing", "Tower, parking"], 3);
    check("the logo", &["Floor plan"], 0);
    check("each phone number", &["Homes for rent", "Name", "Parking is free for all who live here", "Floor plan"], 3);
}

#[test]
fn shapes_that_the_service_does_not_give_are_cut_out_here_and_called_so() {
    let (code, told, said) = detect(&PageService::start(Mood::Well), "the figures", &["--masks", "best"]);
    assert_eq!(code, 0, "{said}");
    let figure = &told["regions"][0];
    assert_eq!(figure["bbox"], json!([560.0, 120.0, 760.0, 320.0]));
    assert_eq!((&figure["mask"]["kind"], &figure["mask"]["origin"]), (&json!("probability_map"), &json!("cut-out")));
    assert!(said.contains("1 of 1 shapes were cut out offline"), "{said}");
    let (_, told, _) = detect(&PageService::start(Mood::Well), "the figures", &[]);
    assert_eq!(told["regions"][0]["mask"], json!({"kind": "none"}));
}

#[test]
fn too_many_requests_are_waited_out_and_the_result_is_deleted_where_that_is_wished() {
    for (method, expected) in
        [("POST", vec!["POST", "POST", "GET", "GET", "DELETE"]), ("GET", vec!["POST", "GET", "GET", "DELETE"])]
    {
        let service = PageService::start(Mood::Throttles(method));
        let (code, told, said) = detect(&service, "all tables", &["--delete-uploads"]);
        assert_eq!((code, labels(&told).len()), (0, 1), "{said}");
        assert_eq!(service.methods(), expected, "{said}");
    }
}

#[test]
fn failures_are_said_and_a_result_elsewhere_is_not_fetched() {
    let stranger = PageService::start(Mood::Well);
    for (mood, said_words, methods) in [
        (Mood::Refuses, "does not accept the key", vec!["POST"]),
        (Mood::Fails, "failed to read the page", vec!["POST", "GET"]),
        (Mood::PointsTo(format!("{}{RESULT}", stranger.url)), "another address", vec!["POST"]),
        (Mood::PointsTo("/somewhere".to_owned()), "another address", vec!["POST"]),
    ] {
        let service = PageService::start(mood.clone());
        let (code, _, said) = detect(&service, "all tables", &[]);
        assert!(code == 1 && said.contains(said_words), "{mood:?}: {code} {said}");
        let asked: Vec<String> = service.methods().into_iter().filter(|method| method != "DELETE").collect();
        assert_eq!(asked, methods, "{mood:?}");
    }
    assert!(stranger.asked().is_empty());
}

#[test]
fn a_page_on_record_is_not_sent_again_and_its_words_serve_the_offline_reader_too() {
    let home = tempfile::tempdir().unwrap();
    let (slide, service) = (slide(home.path()), PageService::start(Mood::Well));
    let slide = slide.to_str().unwrap();
    let ask = |provider: &str, query: &str, more: &[&str]| {
        let words = ["detect", slide, "-q", query, "--provider", provider, "--replies", "records", "--json"];
        kirinuki(home.path(), &service, &[&words[..], more].concat())
    };
    assert_eq!(ask("azure-di", "all tables", &[]).0, 0);
    let sent = service.asked().len();
    for provider in ["azure-di", "replay"] {
        let (code, told, said) = ask(provider, "the headings", &[]);
        assert_eq!((code, labels(&told)), (0, vec!["Homes for rent"]), "{provider} {said}");
    }
    fs::write(home.path().join("fields.txt"), "# record: home\n- name: str?\n- rent: int?\n").unwrap();
    let (_, rows, _) = ask("replay", "each row of the table", &[]);
    fs::write(home.path().join("rows.json"), rows.to_string()).unwrap();
    let words =
        ["extract", slide, "--regions", "rows.json", "--schema", "fields.txt", "--replies", "records", "--json"];
    let (code, told, said) = kirinuki(home.path(), &service, &words);
    assert!(said.contains("Azure Document Intelligence has read"), "{code} {said}");
    assert_eq!(told["records"][0]["values"], json!({"name": "East wing", "rent": 70000}), "{said}");
    assert_eq!(service.asked().len(), sent, "nothing more was sent");
}

#[test]
fn rows_are_read_from_the_words_of_the_service_in_one_go() {
    let home = tempfile::tempdir().unwrap();
    let (slide, service) = (slide(home.path()), PageService::start(Mood::Well));
    fs::write(home.path().join("fields.txt"), "# record: home\n- name: str?\n- rent: int?\n").unwrap();
    let words = ["run", slide.to_str().unwrap(), "-q", "each row of the table", "--provider", "azure-di"];
    let more = ["--schema", "fields.txt", "--json", "-o", "out"];
    let (code, told, said) = kirinuki(home.path(), &service, &[&words[..], &more].concat());
    assert!([0, 3].contains(&code), "{code}: {said}");
    let values: Vec<&Value> = told[0]["records"].as_array().unwrap().iter().map(|record| &record["values"]).collect();
    let home_of = |name: &str, rent: u32| json!({"name": name, "rent": rent});
    assert_eq!(values, [&home_of("East wing", 70000), &home_of("West wing", 82000), &home_of("Tower, parking", 95000)]);
    assert_eq!(service.methods(), ["POST", "GET", "GET"]);
    // The project keeps the reading, who has made the values of it, and no key.
    let mut kept = String::new();
    for file in walk(&home.path().join("out")) {
        kept.push_str(&String::from_utf8_lossy(&fs::read(file).unwrap()));
    }
    assert!(kept.contains("\"read-page\"") && kept.contains("prebuilt-layout + offline fields") && !kept.contains(KEY));
}

#[test]
fn a_project_that_is_opened_again_has_the_words_of_before() {
    let home = tempfile::tempdir().unwrap();
    let (slide, service) = (slide(home.path()), PageService::start(Mood::Well));
    fs::write(home.path().join("fields.txt"), "# record: home\n- name: str?\n- rent: int?\n").unwrap();
    let run = |provider: &str| {
        let words = ["run", slide.to_str().unwrap(), "-q", "each row of the table", "--provider", provider];
        let more = ["--schema", "fields.txt", "--json", "-o", "out"];
        kirinuki(home.path(), &service, &[&words[..], &more].concat())
    };
    run("azure-di");
    let sent = service.asked().len();
    let (_, _, said) = run("local");
    assert!(said.contains("Azure Document Intelligence has read"), "{said}");
    assert_eq!(service.asked().len(), sent);
}

fn walk(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn questions_that_need_a_model_are_not_sent() {
    let home = tempfile::tempdir().unwrap();
    let (slide, service) = (slide(home.path()), PageService::start(Mood::Well));
    let words = ["extract", slide.to_str().unwrap(), "-q", "rows", "--provider", "azure-di", "--schema-from", "homes"];
    let (code, _, said) = kirinuki(home.path(), &service, &words);
    assert!(code == 1 && said.contains("takes no question"), "{code} {said}");
    assert!(service.asked().is_empty());
}

#[test]
fn who_stops_has_the_result_deleted_at_the_service() {
    let home = tempfile::tempdir().unwrap();
    let service = PageService::start(Mood::Dawdles);
    let mut config = EngineConfig::from_system(ProjectPlace::Nowhere);
    config.cache_dir = Some(home.path().join("cache"));
    config.settings_path = None;
    config.models_file = None;
    config.system_keys = false;
    config.base_urls = [("azure-di".to_owned(), service.url.clone())].into();
    let (engine, mut session) = (Engine::start(config, || {}).unwrap(), Session::default());
    let mut until = |first: Option<Command>, done: &dyn Fn(&Session) -> bool| {
        let mut input = first.map(Input::Command);
        let begun = Instant::now();
        loop {
            if let Some(input) = input.take() {
                let effects = session.handle(input, now_at(SystemTime::now()));
                engine.perform(effects);
            }
            if done(&session) {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", service.methods());
            input = engine.wait(Duration::from_millis(50)).map(Input::Event);
        }
    };
    let choice = Choice { provider: "azure-di".to_owned(), ..Choice::default() };
    engine.set_key(&choice, KEY.to_owned());
    until(None, &|session| session.notices().iter().any(|notice| notice.diagnostic.code.starts_with("key")));
    until(Some(Command::Reader(ReaderCommand::Choose(Box::new(choice)))), &|_| true);
    let open = ProjectCommand::Open(vec![slide(home.path())]);
    until(Some(Command::Project(open)), &|session| session.slide().is_some() && session.runs().is_idle());
    let ask = QueryCommand::Ask { text: "all tables".to_owned(), mode: AskMode::Replace };
    until(Some(Command::Query(ask)), &|_| service.methods().len() > 1);
    until(Some(Command::Job(JobCommand::CancelAll)), &|session| session.runs().is_idle());
    until(None, &|_| service.methods().last().is_some_and(|method| method == "DELETE"));
    assert_eq!(
        service.asked().last().map(|asked| (asked.path.as_str().to_owned(), asked.key.clone())),
        Some((RESULT.to_owned(), KEY.to_owned()))
    );
}
