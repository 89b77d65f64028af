//! What the measures of a question may be called: the common words, and what the project's own fields are called.

use crate::core::schema::Schema;
use crate::reader::fields::{Compared, called};

use super::fielded::way;
use super::measure::{self, Kind, Measure};
use super::similar::folded;

/// The names of the fields whose values can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names {
    of: Vec<(String, Kind)>,
}

impl Names {
    pub(super) fn of(schema: &Schema) -> Names {
        let kinds = schema.fields.iter().filter_map(|field| {
            let kind = match way(field)? {
                Compared::Amount(counted) => Kind::Amount(counted),
                Compared::SideMoney => Kind::SideMoney,
                Compared::Newness => Kind::Newness,
                Compared::Clock => Kind::Clock,
                Compared::Walk => Kind::Walk,
                Compared::Number => Kind::Named,
            };
            Some(called(field).into_iter().map(move |name| (plain(&name), kind)))
        });
        Names { of: kinds.flatten().filter(|(name, _)| !name.is_empty()).collect() }
    }

    /// The measure that some words name.
    pub(super) fn named(&self, words: &str) -> Option<Kind> {
        measure::named(words).or_else(|| {
            let wanted = plain(words);
            self.of.iter().find(|(name, _)| *name == wanted).map(|(_, kind)| *kind)
        })
    }

    /// The measure and direction of an adjective said of some words, as [`measure::measure`].
    pub(super) fn measure(&self, words: &str, adjective: &str) -> Option<(Measure, bool)> {
        let own = self.named(words).filter(|_| measure::named(words).is_none());
        match own {
            Some(kind) => measure::of_kind(kind, words, adjective),
            None => measure::measure(words, adjective),
        }
    }
}

/// Without what binds words, and Latin words in the singular.
fn plain(words: &str) -> String {
    let plain = folded(words).replace('の', "");
    match plain.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && plain.is_ascii() && !stem.ends_with('s') => stem.to_owned(),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::from_notation;
    use crate::reader::fields::Counted;

    #[test]
    fn fields_are_called_by_their_own_words() {
        let names = Names::of(&from_notation("- storage_gb: int (storage in GB)\n- members: int (部員数)").unwrap());
        assert_eq!(names.named("部員数"), Some(Kind::Amount(Counted::People)));
        assert_eq!(names.named("storage GB"), Some(Kind::Named));
        assert_eq!(names.named("rent"), measure::named("rent"));
        assert_eq!(names.named("zither"), None);
        let (of, most) = names.measure("部員数", "少ない").unwrap();
        assert_eq!((of.kind, most), (Kind::Amount(Counted::People), false));
    }
}
