//! Schemas that come with the program: one per common kind of slide, to start from and to change.
//!
//! They are plain files in the list notation (`prompts/schemas/`), so that a person can read and copy them. They name the
//! words usually printed on such slides and nothing of any particular slide.

use crate::core::lang::Lang;

/// A schema that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadyMade {
    /// Stable, for scripts and settings: `real-estate`.
    pub id: &'static str,
    /// What it reads, in English.
    pub en: &'static str,
    /// What it reads, in Japanese.
    pub ja: &'static str,
    /// In the list notation, comments and all.
    pub text: &'static str,
}

impl ReadyMade {
    /// What it reads, in the language of the window.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.ja)
    }
}

macro_rules! ready {
    ($id:literal, $en:literal, $ja:literal) => {
        ReadyMade { id: $id, en: $en, ja: $ja, text: include_str!(concat!("../../../prompts/schemas/", $id, ".txt")) }
    };
}

/// All of them, in the order of the menu.
pub fn ready_made() -> &'static [ReadyMade] {
    &[
        ready!("real-estate", "Real-estate listings", "不動産の物件"),
        ready!("buildings", "Flats of one flyer, with its agent", "1 枚のチラシの物件と不動産会社"),
        ready!("products", "Products", "商品"),
        ready!("events", "Events and sessions", "イベント・講演"),
        ready!("dishes", "Dishes", "料理メニュー"),
        ready!("kpi", "KPI cards", "KPI カード"),
        ready!("jobs", "Job openings", "求人"),
        ready!("hotel-plans", "Hotel plans", "宿泊プラン"),
        ready!("cars", "Cars", "中古車"),
        ready!("offices", "Offices", "拠点・事業所"),
    ]
}

/// The text of a ready-made schema by its id, or by what one of its records describes: `real-estate`, `listing`.
pub fn named(name: &str) -> Option<&'static str> {
    let describes = |ready: &&ReadyMade| ready.text.lines().any(|line| line.trim() == format!("# record: {name}"));
    let by_id = ready_made().iter().find(|ready| ready.id == name);
    by_id.or_else(|| ready_made().iter().find(describes)).map(|ready| ready.text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::{from_notation, to_notation};

    #[test]
    fn a_schema_is_found_by_its_id_and_by_its_records() {
        assert_eq!(named("real-estate"), named("listing"));
        assert!(named("building").is_some_and(|text| text.contains("company")));
        assert_eq!(named("nothing of the kind"), None);
    }

    #[test]
    fn every_ready_made_schema_parses_and_is_named() {
        for ready in ready_made() {
            let schema = from_notation(ready.text).unwrap();
            assert!(!schema.name.is_empty() && schema.fields.len() >= 5, "{}", ready.id);
            assert_eq!(from_notation(&to_notation(&schema)).unwrap(), schema);
        }
    }

    #[test]
    fn ids_are_unique() {
        let ids: std::collections::BTreeSet<_> = ready_made().iter().map(|r| r.id).collect();
        assert_eq!(ids.len(), ready_made().len());
    }
}
