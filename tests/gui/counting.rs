//! A model of an own server that nobody knows gives x before y. A person sees the boxes lie wrong, opens the four readings
//! from the message, clicks the right one, and steps back.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use kirinuki::core::lang::Lang;
use kirinuki::core::provenance::Timestamp;
use kirinuki::session::Input;
use kirinuki::session::choice::Choice;
use kirinuki::session::command::{Command, ReaderCommand};
use kirinuki::ui::view_state::ThemeChoice;
use serde_json::json;

use crate::desk::{Desk, Window, ask, rest, told};

/// Two boxes of a slide of 1600 x 900, as `[x1, y1, x2, y2]` in thousandths under a key that promises y first.
const ANSWER: &str =
    r#"[{"box_2d": [100, 200, 300, 400], "label": "a"}, {"box_2d": [500, 600, 700, 900], "label": "b"}]"#;

#[test]
fn a_click_on_the_right_reading_moves_the_boxes() {
    let desk = Desk::new();
    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    let base_url = Some(server());
    let choice =
        Choice { provider: "compatible".to_owned(), model: "brand-new".to_owned(), base_url, ..Choice::default() };
    let choose = Command::Reader(ReaderCommand::Choose(Box::new(choice)));
    window.state_mut().session.handle(Input::Command(choose), Timestamp(0));
    rest(&mut window);

    ask(&mut window, "What should be found on this slide?");
    let wrong = [(320, 90), (960, 450)];
    assert_eq!(corners(&window), wrong, "{:?}", told(&window));
    window.get_by_label("Check how this model counts…").click();
    window.run_steps(3);
    window.get_by_role_and_label(Role::Button, "0-1000, x first").click();
    rest(&mut window);
    assert_eq!(corners(&window), [(160, 180), (800, 540)]);
    assert!(told(&window).iter().any(|told| told.contains("brand-new is asked and read so from now on")));

    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rest(&mut window);
    assert_eq!(corners(&window), wrong);
}

fn corners(window: &Window) -> Vec<(i64, i64)> {
    let regions = &window.state().session.slide().unwrap().regions;
    regions.iter().map(|region| (region.bbox.x0.round() as i64, region.bbox.y0.round() as i64)).collect()
}

/// A server of this machine that answers every chat with [`ANSWER`] and knows nothing else; its base URL.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || while answer(&stream).is_some() {});
        }
    });
    url
}

/// One exchange; `None` when the other side is gone.
fn answer(mut stream: &TcpStream) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let (mut line, mut length) = (String::new(), 0);
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        if header.trim().is_empty() {
            break;
        }
        let (name, value) = header.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
    }
    reader.read_exact(&mut vec![0; length]).ok()?;
    let chunk = |delta, end: Option<&str>| {
        let choice = json!({ "index": 0, "delta": delta, "finish_reason": end });
        format!("data: {}\n\n", json!({ "id": "c", "model": "brand-new", "choices": [choice] }))
    };
    let (status, body) = if line.contains("/chat/completions") {
        let words = chunk(json!({ "content": ANSWER }), None);
        ("200 OK", format!("{words}{}data: [DONE]\n\n", chunk(json!({}), Some("stop"))))
    } else {
        ("404 Not Found", String::new())
    };
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Type: text/event-stream\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body.as_bytes()).ok()
}
