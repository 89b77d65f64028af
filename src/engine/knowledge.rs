//! Which models there are: the catalogue that comes with the program, with the user's own file laid over it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::core::diagnostic::{Diagnostic, visible};
use crate::provider::prompt::{NAMES, Prompts};
use crate::storage::{cache, models, places, prompts};

use crate::provider::catalogue::Listed;
pub use crate::provider::catalogue::{Catalogue, Known, Masks, ModelEntry, State, ThinkingStyle};
pub use crate::provider::estimate::dollars_words;

/// The catalogue in use, with what the user should know of their file. A file that cannot be used is left as it is, and the
/// shipped catalogue holds.
pub fn catalogue() -> (Catalogue, Vec<Diagnostic>) {
    places::models_file().map_or_else(|| (Catalogue::shipped(), Vec::new()), |path| catalogue_with(&path))
}

/// The same with the user's file at a path.
pub fn catalogue_with(path: &Path) -> (Catalogue, Vec<Diagnostic>) {
    let (text, mut notices) = models::load(path);
    let mut catalogue = Catalogue::shipped();
    match text.as_deref().map(Catalogue::parse) {
        Some(Ok(own)) => catalogue = catalogue.laid_over(own),
        Some(Err(problem)) => notices.push(at(path, problem)),
        None => {}
    }
    (catalogue, notices)
}

/// The name under which the lists of services are kept between runs, by provider.
const LISTED: &str = "models-listed";

/// A catalogue with what services themselves listed at the last refresh laid under it.
pub fn with_kept_lists(catalogue: Catalogue, cache_dir: Option<&Path>) -> Catalogue {
    let kept: BTreeMap<String, Vec<Listed>> = cache_dir.and_then(|dir| cache::load(dir, LISTED)).unwrap_or_default();
    kept.iter().fold(catalogue, |catalogue, (provider, listed)| catalogue.with_listed(provider, listed))
}

/// Keeps the list of a service for the next runs.
pub(super) fn keep_list(cache_dir: &Path, provider: &str, listed: &[Listed]) {
    let mut kept: BTreeMap<String, Vec<Listed>> = cache::load(cache_dir, LISTED).unwrap_or_default();
    kept.insert(provider.to_owned(), listed.to_vec());
    cache::store(cache_dir, LISTED, &kept);
}

/// The prompts in use in a project. One that cannot be used is left as it is, and the shipped one holds.
pub fn prompts_of(project: &Path) -> (Prompts, Vec<Diagnostic>) {
    let (own, mut notices) = prompts::load(project, &NAMES);
    let mut all = Prompts::shipped();
    for (name, text) in own {
        match all.clone().with_override(&name, &text) {
            Ok(with) => all = with,
            Err(problem) => notices.push(problem),
        }
    }
    (all, notices)
}

/// The diagnostic with the path behind it.
fn at(path: &Path, mut problem: Diagnostic) -> Diagnostic {
    let path = visible(&path.to_string_lossy());
    problem.message.en.push_str(&format!(" The shipped one is used. {path}"));
    problem.message.ja.push_str(&format!("付属の一覧を使います: {path}"));
    problem
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_users_file_is_laid_over_and_a_broken_one_is_told_and_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("models.toml");
        assert_eq!(catalogue_with(&path), (Catalogue::shipped(), vec![]));
        std::fs::write(&path, "[[model]]\nid = 'mine'\nprovider = 'gemini'\n").unwrap();
        let (catalogue, notices) = catalogue_with(&path);
        assert_eq!((catalogue.entry("gemini", "mine").known, notices), (Known::Exactly, vec![]));
        std::fs::write(&path, "[[model]]\nid = mine\n").unwrap();
        let (catalogue, notices) = catalogue_with(&path);
        assert_eq!(catalogue, Catalogue::shipped());
        assert!(notices[0].message.en.contains("line 2") && notices[0].message.en.ends_with("models.toml"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "[[model]]\nid = mine\n");
    }

    #[test]
    fn the_list_of_a_service_is_known_in_the_next_run() {
        let dir = tempfile::tempdir().unwrap();
        let known = |dir: &Path| with_kept_lists(Catalogue::shipped(), Some(dir)).entry("gemini", "brand-new").known;
        assert_eq!(known(dir.path()), Known::Unknown);
        let listed = Listed { id: "brand-new".to_owned(), ..Listed::default() };
        keep_list(dir.path(), "gemini", &[listed]);
        assert_eq!(known(dir.path()), Known::Listed);
        std::fs::write(dir.path().join("models-listed.json"), "{").unwrap();
        assert_eq!(known(dir.path()), Known::Unknown);
    }

    #[test]
    fn a_projects_prompts_are_used_and_a_broken_one_costs_no_other() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("prompts")).unwrap();
        std::fs::write(dir.path().join("prompts/detect.txt"), "a\n---\n{{ query }}").unwrap();
        std::fs::write(dir.path().join("prompts/survey.txt"), "a\n---\n{{ oops }}").unwrap();
        let (prompts, notices) = prompts_of(dir.path());
        assert_eq!((prompts.overridden(), notices.len()), (&["detect"][..], 1));
    }
}
