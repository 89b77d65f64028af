//! Comparing in the window: the article's comparison from the start page to a region taken of the consensus.
//!
//! Nothing is sent: its four answers are on record, and say that they are reconstructed.

use std::path::Path;

use egui::Role;
use egui_kittest::kittest::Queryable as _;
use kirinuki::core::lang::Lang;
use kirinuki::session::command::{Command, CompareCommand, RegionCommand};
use kirinuki::ui::view_state::ThemeChoice;

use crate::desk::{Desk, Window, rest, told, until};

#[test]
fn the_article_is_compared_and_its_consensus_taken() {
    let desk = Desk::new();
    let mut window = desk.empty_window(Lang::En, ThemeChoice::Light);
    window.run_steps(2);
    window.get_all_by_label("The comparison of the article (reconstructed)").next().unwrap().click();
    until(&mut window, "the sample", |app| {
        app.session.slide().is_some_and(|slide| app.engine.pages().size(&slide.page.hash).is_some())
            && app.session.on_record().len() == 4
    });
    window.run_steps(4);
    window.get_by_label("Nothing is sent: only the offline reader and recorded answers.");
    for name in ["Gemini · gemini-2.5-flash", "OpenAI · gpt-4o", "OpenAI · gpt-4.1", "OpenAI · o3"] {
        window.get_by_role_and_label(Role::CheckBox, &format!("{name} · reconstructed, not recorded"));
    }
    window.get_by_role_and_label(Role::Button, "Compare").click();
    until(&mut window, "four answers", |app| {
        app.session.comparison().is_some_and(|comparison| comparison.answers().count() == 4)
    });
    rest(&mut window);
    assert!(!window.state().session.has_sent());
    window.get_by_label("4 of 4 answered");
    window.get_by_label_contains("Reconstructed, not recorded");
    named(&window, "4 of 4 agree: 東銀座レジデンスフォルム");
    let picture = window.render().unwrap();
    picture.save(Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare-article.png")).unwrap();

    // Every place of the consensus is a region already: first one of them goes.
    let first = window.state().session.slide().unwrap().regions[0].id;
    for command in [Command::Compare(CompareCommand::AtLeast(3)), Command::Region(RegionCommand::Delete(vec![first]))] {
        carry_out(&mut window, command);
    }
    window.get_by_role_and_label(Role::Button, "Take the consensus").click();
    rest(&mut window);
    assert_eq!(window.state().session.proposals().count(), 1, "{:?}", told(&window));
    let slide = window.state().session.slide().unwrap();
    assert_eq!(slide.regions.len(), 5, "what is proposed is no region yet");
}

fn carry_out(window: &mut Window, command: Command) {
    let app = window.state_mut();
    let now = kirinuki::engine::now_at(std::time::SystemTime::now());
    let effects = app.session.handle(kirinuki::session::Input::Command(command), now);
    app.engine.perform(effects);
    rest(window);
}

fn named(window: &Window, name: &str) {
    assert!(window.query_all_by_label(name).next().is_some(), "nothing is called {name}");
}
