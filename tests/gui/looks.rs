//! What the window looks like, painted pixel by pixel: in both looks and both languages, with regions on the slide.
//!
//! The pictures stay in the tests' own folder for whoever wants to look. None is compared with an older one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use image::RgbaImage;
use kirinuki::core::diagnostic::{Diagnostic, Message};
use kirinuki::core::geometry::Rect;
use kirinuki::core::id::RegionId;
use kirinuki::core::lang::Lang;
use kirinuki::core::operation::Operation;
use kirinuki::core::provenance::{Model, Provenance, Timestamp};
use kirinuki::core::region::Detection;
use kirinuki::core::usage::Usage;
use kirinuki::session::Input;
use kirinuki::session::choice::Choice;
use kirinuki::session::command::{Command, QueryCommand, ReaderCommand};
use kirinuki::session::effect::Effect;
use kirinuki::session::event::{Event, News, Spent};
use kirinuki::ui::panels::Tab;
use kirinuki::ui::view_state::ThemeChoice;

use crate::desk::{Desk, Window, ask, until};

#[test]
fn the_window_is_painted_in_both_looks_and_languages() {
    let desk = Desk::new();
    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    ask(&mut window, "What should be found on this slide?");
    until(&mut window, "the regions", |app| app.session.slide().is_some_and(|slide| slide.regions.len() == 6));

    let slide_colors = bright_colors(&image::open(desk.slide()).unwrap().to_rgba8());
    let mut pictures = Vec::new();
    for (name, lang, theme) in [
        ("light-en", Lang::En, ThemeChoice::Light),
        ("dark-en", Lang::En, ThemeChoice::Dark),
        ("light-ja", Lang::Ja, ThemeChoice::Light),
        ("dark-ja", Lang::Ja, ThemeChoice::Dark),
    ] {
        let picture = painted(&mut window, lang, theme);
        picture.save(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("window-{name}.png"))).unwrap();
        assert_eq!(picture.dimensions(), (1280, 800));
        assert!(colors(&picture).len() > 100, "{name} is nearly empty");
        for color in &slide_colors {
            let seen = picture.pixels().filter(|pixel| coarse(pixel.0) == *color).count();
            assert!(seen > 5_000, "{name} has {seen} pixels of the slide's {color:?}");
        }
        pictures.push(picture);
    }
    let [light, dark, light_ja, dark_ja] = pictures.try_into().unwrap();
    assert!(brightness(&light) > brightness(&dark) + 30.0 && brightness(&light_ja) > brightness(&dark_ja) + 30.0);
    assert!(light != light_ja && dark != dark_ja, "the language changes nothing");
}

/// Who answers, the proposals and the messages, each in a look and a language of its own.
#[test]
fn dialogs_ghosts_and_messages_are_painted() {
    let desk = Desk::new();
    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    ask(&mut window, "What should be found on this slide?");
    until(&mut window, "the regions", |app| app.session.slide().is_some_and(|slide| slide.regions.len() == 6));
    propose(&mut window);
    window.state_mut().view.tab = Tab::Regions;
    let looks = [("light-en", Lang::En, ThemeChoice::Light), ("dark-ja", Lang::Ja, ThemeChoice::Dark)];
    let save = |window: &mut Window, what: &str| {
        let pictures = looks.map(|(name, lang, theme)| {
            let picture = painted(window, lang, theme);
            picture.save(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{what}-{name}.png"))).unwrap();
            picture
        });
        assert!(pictures[0] != pictures[1]);
        pictures
    };
    let ghosts = save(&mut window, "ghosts");
    window.state_mut().view.tab = Tab::Ask;
    let asking = save(&mut window, "asking");
    window.state_mut().view.dialogs.open_reader();
    let who = save(&mut window, "who-answers");
    window.state_mut().view.dialogs = Default::default();
    window.state_mut().view.dialogs.open_paste();
    let paste = save(&mut window, "paste");
    assert!(ghosts[0] != asking[0] && who[0] != asking[0] && paste[0] != asking[0]);
}

/// A refining turn that was answered: every kind of change, and messages about it.
fn propose(window: &mut Window) {
    let mut tell = |input: Input| window.state_mut().session.handle(input, Timestamp(0));
    let choice = Choice { provider: "gemini".to_owned(), model: "gemini-3.8-flash".to_owned(), ..Choice::default() };
    tell(Input::Command(Command::Reader(ReaderCommand::Choose(Box::new(choice)))));
    let refine = QueryCommand::Refine { text: "split the third, drop the last".to_owned() };
    let started = tell(Input::Command(Command::Query(refine)));
    let job = started.iter().find_map(|e| if let Effect::Start(job, _) = e { Some(*job) } else { None }).unwrap();
    let part = |x: f64, label: &str| Detection::new(label, Rect::new(x, 900.0, x + 260.0, 1000.0));
    let operations = vec![
        Operation::Add { detection: part(60.0, "会社名") },
        Operation::Move { region: RegionId(2), bbox: Rect::new(900.0, 60.0, 1300.0, 260.0) },
        Operation::Split { region: RegionId(3), parts: vec![part(400.0, "左"), part(700.0, "右")] },
        Operation::Merge { regions: vec![RegionId(4), RegionId(5)], into: part(1000.0, "まとめ") },
        Operation::Relabel { region: RegionId(1), label: "みどり荘".to_owned() },
        Operation::Delete { region: RegionId(6) },
    ];
    let model = Model { asked: "gemini-3.8-flash".to_owned(), answered: "gemini-3.8-flash".to_owned() };
    let provenance = Provenance {
        provider: "gemini".to_owned(),
        model: model.clone(),
        query: String::new(),
        at: Timestamp(0),
        recorded: false,
        reconstructed: false,
    };
    let usage = Usage { requests: 1, prompt_tokens: 1_200, output_tokens: 167, ..Usage::default() };
    let spent = Spent { model, usage, dollars: None, recorded: false };
    for news in [News::Proposed { operations, provenance }, News::Spent(spent), News::Finished] {
        tell(Input::Event(Event::Job { job, news }));
    }
    for n in 1..=5 {
        let words = Message::new(
            format!("Message {n}: one mask could not be read; its box was kept."),
            format!("メッセージ {n}: マスクを 1 つ読めなかったため、枠を残しました。"),
        );
        tell(Input::Event(Event::Notice(Diagnostic::warning("mask-not-readable", words))));
    }
}

fn painted(window: &mut Window, lang: Lang, theme: ThemeChoice) -> RgbaImage {
    let view = &mut window.state_mut().view;
    (view.lang, view.theme) = (lang, theme);
    // Hover and panel animations end, and tiles of the slide arrive.
    window.remove_cursor();
    for _ in 0..10 {
        window.run_steps(2);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    window.render().unwrap()
}

/// The most common colours of the slide that no grey part of the window has.
fn bright_colors(slide: &RgbaImage) -> Vec<[u8; 3]> {
    let mut counts = BTreeMap::new();
    for pixel in slide.pixels() {
        *counts.entry(coarse(pixel.0)).or_insert(0_usize) += 1;
    }
    let spread = |color: &[u8; 3]| color.iter().max().unwrap() - color.iter().min().unwrap();
    let mut bright: Vec<_> = counts.into_iter().filter(|(color, _)| spread(color) >= 2).collect();
    bright.sort_by_key(|&(_, count)| Reverse(count));
    bright.into_iter().take(2).map(|(color, _)| color).collect()
}

fn coarse([red, green, blue, _]: [u8; 4]) -> [u8; 3] {
    [red, green, blue].map(|part| part / 8)
}

fn colors(picture: &RgbaImage) -> BTreeSet<[u8; 4]> {
    picture.pixels().map(|pixel| pixel.0).collect()
}

fn brightness(picture: &RgbaImage) -> f64 {
    let sum: f64 = picture.pixels().map(|pixel| f64::from(pixel.0[0]) + f64::from(pixel.0[1])).sum();
    sum / f64::from(picture.width() * picture.height())
}
