//! How a scenario of the fault rig should end, and whether it does, for each service alike.

use std::path::Path;
use std::time::Duration;

use crate::service::{Service, rig};

/// An answer may take this long in these tests, in seconds.
pub(crate) const SETTINGS: &str = r#"{"answer_seconds": 6}"#;

/// A service, as the program and the rig name it.
#[derive(Clone, Copy)]
pub(crate) struct Who {
    pub(crate) provider: &'static str,
    /// The one place where its key may be, in the rig's words.
    pub(crate) key_in: &'static str,
    /// What else is said to the program.
    pub(crate) args: &'static [&'static str],
    /// Which canned answer it gives where a scenario names none; the rig's own choice follows the reply schema, and fills
    /// every number of a box with the same one.
    pub(crate) preset: Option<&'static str>,
}

/// How one scenario should end.
pub(crate) struct Ending {
    scenario: &'static str,
    /// The exit code: 0 done, 1 failed, 3 done with something left out.
    code: i32,
    /// How many questions the service should have got.
    questions: usize,
    /// The least number of regions that should have been kept.
    regions: usize,
    /// Words that should have been said.
    said: &'static str,
}

pub(crate) const fn ending(
    scenario: &'static str,
    code: i32,
    questions: usize,
    regions: usize,
    said: &'static str,
) -> Ending {
    Ending { scenario, code, questions, regions, said }
}

/// Runs every scenario against a service, and says which ones ended otherwise than they should.
pub(crate) fn all_end_as_they_should(who: Who, endings: &'static [Ending]) {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let slide = sample();
    let failures: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = endings
            .chunks(endings.len().div_ceil(8))
            .map(|part| {
                scope.spawn(|| part.iter().filter_map(|ending| wrong(&rig, &slide, who, ending)).collect::<Vec<_>>())
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What is wrong with the way a scenario ended.
fn wrong(rig: &Path, slide: &str, who: Who, ending: &Ending) -> Option<String> {
    let scenario = who.preset.map(|preset| with_preset(rig, ending.scenario, preset));
    let service = Service::start(rig, scenario.as_deref().unwrap_or(ending.scenario), SETTINGS);
    let ask = ["detect", slide, "-q", "every region", "--provider", who.provider, "--replies", "kept", "--json"];
    let answer = service.kirinuki(&[&ask[..], who.args].concat());
    let (code, questions, said) = (answer.code(), service.questions(), answer.said());
    let everything = format!("{said}{}", String::from_utf8_lossy(&answer.output.stdout));
    let holds = code == ending.code
        && questions == ending.questions
        && answer.regions() >= ending.regions
        && everything.contains(ending.said)
        && answer.took < Duration::from_secs(45);
    service.no_key_anywhere();
    service.check(&[
        "--attempts-max",
        "5",
        "--gaps-grow",
        "--honour-retry-after",
        "--single-billing",
        "--strict-billing",
        "--no-retry-on",
        "400,401,403,404",
        "--no-sink",
        "--key-only-in",
        who.key_in,
        "--gives-up-within",
        "8",
        "--bytes-max",
        "60000000",
    ]);
    (!holds).then(|| {
        format!(
            "{}: exit {code} (wanted {}), {questions} questions (wanted {}), {} regions, {:.1} s, said: {}",
            ending.scenario,
            ending.code,
            ending.questions,
            answer.regions(),
            answer.took.as_secs_f64(),
            said.trim()
        )
    })
}

/// A scenario, by its name or as JSON, with a canned answer where it names none.
pub(crate) fn with_preset(rig: &Path, scenario: &str, preset: &str) -> String {
    let file = || std::fs::read_to_string(rig.join("scenarios").join(format!("{scenario}.json"))).unwrap();
    let text = if scenario.trim_start().starts_with('{') { scenario.to_owned() } else { file() };
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    json["default"] = serde_json::json!({ "reply": { "preset": preset } });
    json.to_string()
}

/// One model answer after the other, each worse than the last: the program always ends with what can be used.
pub(crate) fn hostile_answers_never_break_it(who: Who) {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let slide = sample();
    for (scenario, times) in [("hostile-geometry", 15), ("hostile-labels", 5)] {
        let service = Service::start(&rig, scenario, SETTINGS);
        for nth in 1..=times {
            let answer =
                service.kirinuki(&["detect", &slide, "-q", "every region", "--provider", who.provider, "--json"]);
            let code = answer.code();
            assert!([0, 1, 3].contains(&code), "{scenario} {nth}: exit {code}, {}", answer.said());
            let control = |c: char| c.is_control() && c != '\n';
            assert!(!answer.said().contains(control), "{scenario} {nth}: a control character reached the terminal");
        }
        assert_eq!(service.questions(), times);
        service.no_key_anywhere();
    }
}

/// The slide that is asked about.
pub(crate) fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/property-flyer.png").to_string_lossy().into_owned()
}
