//! A table on a slide becomes fields, regions and records with one key, and goes again with one step back.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use kirinuki::core::lang::Lang;
use kirinuki::core::value::display;
use kirinuki::ui::view_state::ThemeChoice;

use crate::desk::{Desk, Window, rest, told, until};

fn has_tesseract() -> bool {
    let there = std::process::Command::new("tesseract").arg("--version").output().is_ok();
    if !there {
        eprintln!("\n=== SKIPPED: tesseract is not on PATH; reading a table was NOT tested ===\n");
    }
    there
}

fn looked(window: &mut Window) {
    until(window, "a look for tables", |app| {
        app.session.slide().is_some_and(|slide| app.engine.shows_table(&slide.page.hash).is_some())
    });
}

#[test]
fn a_table_is_read_taken_back_and_offered() {
    if !has_tesseract() {
        return;
    }
    let desk = Desk::with("tests/fixtures/slides/s03.png");
    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    rest(&mut window);
    let before = window.state().session.document().clone();
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    window.run_steps(4);
    rest(&mut window);

    let document = window.state().session.document().clone();
    let heads: Vec<&str> = document.schema.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(heads, ["No.", "Part", "Maker", "Stock", "Price (€)", "Delivery"], "{:?}", told(&window));
    let slide = &document.slides[0];
    assert_eq!((slide.regions.len(), slide.records.len()), (10, 10), "{:?}", told(&window));
    let stock = &slide.records[&slide.regions[2].id].cells["Stock"];
    assert_eq!((display(&stock.value).as_str(), stock.evidence.len()), ("36", 1));
    // It stands in the table panel like any other record.
    window.get_by_role_and_label(Role::RowHeader, "Row 1: unreviewed, proposed");

    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rest(&mut window);
    assert_eq!(*window.state().session.document(), before);
    // Now that the slide is known, the table is offered.
    looked(&mut window);
    window.run_steps(4);
    window.get_by_role_and_label(Role::Button, "Read the table");
}
