//! The shipped catalogue, a user's own over it, and what a service lists.
#![allow(clippy::unwrap_used)]

use super::*;

fn shipped(id: &str) -> ModelEntry {
    Catalogue::shipped().entry("gemini", id)
}

#[test]
fn the_shipped_catalogue_is_read_and_each_model_stands_there_once() {
    let catalogue = Catalogue::parse(SHIPPED).unwrap();
    assert!(is_day(&catalogue.dated));
    let mut ids: Vec<_> = catalogue.rows.iter().map(|row| (&row.provider, &row.id)).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), catalogue.rows.len());
    assert!(catalogue.models("gemini").iter().all(|model| !model.name.is_empty() && !model.id.ends_with('*')));
}

#[test]
fn the_first_model_does_not_retire() {
    let first = Catalogue::shipped().first("gemini").unwrap();
    assert_eq!((first.id.as_str(), first.state("2027-01-01")), ("gemini-3.8-flash", super::super::State::Current));
    assert_eq!(Catalogue::shipped().first("nobody"), None);
}

#[test]
fn models_differ_as_the_documentation_says() {
    let levels = |levels: &[&str]| ThinkingStyle::Level { levels: levels.iter().map(|l| (*l).to_owned()).collect() };
    let check = |id: &str, masks, thinking, temperature, pictures| {
        let entry = shipped(id);
        assert_eq!(
            (entry.masks, entry.thinking, entry.temperature, entry.image_tokens),
            (masks, thinking, temperature, pictures),
            "{id}"
        );
    };
    use ImageTokens::{Budgeted, Tiles, Unknown};
    check("gemini-2.5-pro", Masks::Png, ThinkingStyle::Budget { least: 128, most: 32768 }, true, Tiles);
    check("gemini-2.5-flash", Masks::Png, ThinkingStyle::Budget { least: 0, most: 24576 }, true, Tiles);
    check("gemini-3.8-flash", Masks::Polygon, levels(&["low", "medium", "high"]), false, Budgeted);
    check("gemini-3.6-flash", Masks::Polygon, levels(&["minimal", "low", "medium", "high"]), false, Budgeted);
    check("gemini-4-ultra", Masks::None, ThinkingStyle::None, false, Unknown);
}

#[test]
fn an_id_is_known_exactly_by_its_family_or_not_at_all() {
    let check = |provider: &str, id: &str, expected| {
        assert_eq!(Catalogue::shipped().entry(provider, id).known, expected, "{provider} {id}");
    };
    check("gemini", "gemini-2.5-flash", Known::Exactly);
    check("gemini", "gemini-2.5-flash-lite-preview-09-2025", Known::Family);
    check("gemini", "gemini-3.9-flash", Known::Family);
    check("gemini", "gemini-12", Known::Unknown);
    check("other", "gemini-2.5-flash", Known::Unknown);
    let unknown = shipped("gemini-12");
    assert_eq!(unknown, ModelEntry::unknown("gemini", "gemini-12"));
}

#[test]
fn the_longest_family_wins() {
    let text =
        "[[model]]\nid = 'a*'\nprovider = 'p'\nprice_in = 1\n[[model]]\nid = 'a-b*'\nprovider = 'p'\nprice_in = 2\n";
    let catalogue = Catalogue::parse(text).unwrap();
    assert_eq!(catalogue.entry("p", "a-b-c").price_in, Some(2.0));
    assert_eq!(catalogue.entry("p", "a-c").price_in, Some(1.0));
    assert_eq!(catalogue.entry("p", "b").price_in, None);
}

#[test]
fn families_of_local_models_are_known_in_every_writing() {
    use crate::provider::grounding::Grounding;
    use crate::provider::sizing::Sizing;
    let check = |id: &str, grounding, sizing| {
        let entry = Catalogue::shipped().entry("compatible", id);
        assert_eq!((entry.provider.as_str(), Catalogue::shipped().entry("ollama", id).sizing), ("compatible", sizing));
        assert_eq!((entry.known, entry.grounding, entry.sizing), (Known::Family, grounding, sizing), "{id}");
        assert_eq!((entry.id.as_str(), entry.masks), (id, Masks::None), "the id goes out as it was written");
    };
    for id in ["qwen2.5vl:7b", "Qwen/Qwen2.5-VL-7B-Instruct", "openrouter/qwen/qwen2.5-vl-72b-instruct:free"] {
        check(id, Grounding::Pixels, Sizing::Qwen25);
    }
    for id in ["qwen3-vl:8b", "Qwen/Qwen3-VL-30B-A3B-Instruct", "qwen3.5:9b"] {
        check(id, Grounding::ThousandthsXFirst, Sizing::Qwen3);
    }
    for id in ["zai-org/GLM-4.6V-Flash", "OpenGVLab/InternVL3_5-8B", "llava:13b", "openbmb/minicpm-v4.5:8b"] {
        check(id, Grounding::ThousandthsXFirst, Sizing::None);
    }
    check("gemma3:27b", Grounding::Thousandths, Sizing::None);
    assert_eq!(Catalogue::shipped().entry("compatible", "mistral-small").known, Known::Unknown);
    assert_eq!(Catalogue::shipped().entry("openai", "qwen/qwen3-vl-8b").grounding, Grounding::ThousandthsXFirst);
    assert!(!Catalogue::shipped().entry("gemini", "gemma-3-27b-it").schema);
    assert!(!Catalogue::shipped().providers().contains(&"*"));
}

#[test]
fn models_of_openai_differ_in_how_they_look_at_pictures() {
    use crate::provider::grounding::Grounding;
    use crate::provider::sizing::Sizing;
    let check = |id: &str, detail: Option<&str>, rough: bool, hd: (u32, u32)| {
        let entry = Catalogue::shipped().entry("openai", id);
        let fit = entry.sizing.fit(crate::core::geometry::Size { width: 3840, height: 2160 });
        assert_eq!((entry.detail.as_deref(), entry.rough, (fit.width, fit.height)), (detail, rough, hd), "{id}");
        assert_eq!((entry.grounding, entry.masks, entry.schema), (Grounding::Corners, Masks::None, true), "{id}");
    };
    check("gpt-6-sol", Some("original"), false, (3840, 2160));
    check("gpt-6.3-sol", Some("original"), false, (3840, 2160));
    check("gpt-5.4-mini", Some("original"), false, (3840, 2160));
    check("gpt-5.2-2026-01-01", Some("high"), true, (2048, 1152));
    check("gpt-5-mini", Some("high"), true, (1649, 928));
    check("gpt-4o-2024-11-20", Some("high"), true, (1365, 768));
    check("gpt-7", Some("high"), false, (2048, 1152));
    check("our-deployment", None, false, (1365, 768));
    assert_ne!(Catalogue::shipped().entry("openai", "o3").sizing, Sizing::None);
}

#[test]
fn a_users_file_changes_only_what_it_says() {
    let text = "colour = 'red'\n\
                [[model]]\nid = 'gemini-3.8-flash'\nprovider = 'gemini'\nprice_in = 0.5\nflavour = 1\n\
                [[model]]\nid = 'gemini-2.5-pro'\nprovider = 'gemini'\nshutdown = ''\nsuccessor = ''\n\
                [[model]]\nid = 'mine'\nprovider = 'gemini'\nmasks = 'polygon'\n";
    let both = Catalogue::shipped().laid_over(Catalogue::parse(text).unwrap());
    let expected = ModelEntry { price_in: Some(0.5), ..shipped("gemini-3.8-flash") };
    assert_eq!(both.entry("gemini", "gemini-3.8-flash"), expected);
    assert_eq!(both.entry("gemini", "gemini-2.5-pro").state("2027-01-01"), super::super::State::Current);
    assert_eq!(both.dated, Catalogue::shipped().dated);
    let mine = both.models("gemini").pop().unwrap();
    assert_eq!((mine.id.as_str(), mine.masks, mine.known), ("mine", Masks::Polygon, Known::Exactly));
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    let check = |text: &str, line: &str| {
        let message = Catalogue::parse(text).unwrap_err().message;
        assert!(message.en.contains(&format!("line {line}")), "{text}: {}", message.en);
        assert!(message.ja.contains(&format!("{line} 行目")), "{text}: {}", message.ja);
    };
    check("dated = \"2026\"\n[[model]\n", "2");
    check("[[model]]\nid = 'a'\nprovider = 'p'\nmasks = 'holographic'\n", "4");
    check("[[model]]\nprovider = 'p'\n", "1");
    check("[[model]]\nid = 'a'\nprovider = 'p'\n\n[[model]]\nid = 'bad'\nprovider = 'p'\nprice_in = -1.0\n", "6");
    check("[[model]]\nid = 'bad'\nprovider = 'p'\nshutdown = 'soon'\n", "2");
}

#[test]
fn what_a_service_lists_fills_gaps_and_adds_new_ones() {
    let listed = |id: &str, thinking| Listed {
        id: id.to_owned(),
        name: format!("{id} as listed"),
        input_limit: Some(1000),
        output_limit: Some(100),
        thinking,
    };
    let list = [listed("gemini-2.5-flash", true), listed("gemini-3.9-flash", false), listed("nano", true)];
    let catalogue = Catalogue::shipped().with_listed("gemini", &list);
    let known = catalogue.entry("gemini", "gemini-2.5-flash");
    let expected = shipped("gemini-2.5-flash");
    assert_eq!(known, ModelEntry { max_input_tokens: Some(1000), max_output_tokens: Some(100), ..expected });
    let family = catalogue.entry("gemini", "gemini-3.9-flash");
    assert_eq!(
        (family.known, family.image_tokens, family.max_output_tokens),
        (Known::Family, ImageTokens::Budgeted, Some(100))
    );
    let new = catalogue.entry("gemini", "nano");
    let least = ModelEntry::unknown("gemini", "nano");
    let name = "nano as listed".to_owned();
    assert_eq!(
        new,
        ModelEntry { known: Known::Listed, name, max_input_tokens: Some(1000), max_output_tokens: Some(100), ..least }
    );
    assert_eq!(catalogue.clone().with_listed("gemini", &list), catalogue);
}
