//! The prompts of the open project as a person sees and changes them: filled as they will be sent, and saved as the project's
//! own. A template that cannot be filled is refused with its line, and the one in use stays.

use std::path::Path;
use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::document::Document;
use crate::core::provenance::ReviewStatus;
use crate::core::slide::Slide;
use crate::provider::catalogue::Masks;
use crate::provider::choice::Choice;
use crate::provider::grounding::Grounding;
use crate::provider::prompt::{Extracting, Told, View};
use crate::provider::sizing::Sizing;
use crate::session::event::Event;
use crate::storage::prompts;

pub use crate::provider::prompt::{NAMES as PROMPT_NAMES, Words};

use super::models::{Answerer, page_size};
use super::tasks::surveyed;
use super::{Engine, Shared, knowledge, locked};

/// What a prompt is filled with.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'a> {
    /// Who will be asked.
    pub choice: &'a Choice,
    /// The fields.
    pub document: &'a Document,
    /// The slide asked about.
    pub slide: &'a Slide,
    /// The user's words.
    pub query: &'a str,
}

/// Prompts, as the front doors see them.
impl Engine {
    /// The template of a name, one of [`PROMPT_NAMES`], and whether it is the project's own.
    pub fn prompt_template(&self, name: &str) -> (String, bool) {
        let prompts = locked(&self.shared.models.prompts);
        (prompts.template(name).to_owned(), prompts.overridden().contains(&name))
    }

    /// A prompt as it will be sent; with another template in its place, if one is given.
    ///
    /// # Errors
    ///
    /// When there is no such prompt, or the template cannot be filled; the sentence names the line.
    pub fn prompt_preview(
        &self,
        name: &str,
        template: Option<&str>,
        filling: &Filling<'_>,
    ) -> Result<Words, Diagnostic> {
        let mut prompts = locked(&self.shared.models.prompts).clone();
        if let Some(text) = template {
            prompts = prompts.with_override(name, text)?;
        }
        let Filling { choice, document, slide, query } = *filling;
        let schema = &document.schema;
        let kept = || slide.regions.iter().filter(|region| region.status != ReviewStatus::Rejected);
        let who = Answerer::seen(&self.shared, choice);
        let size = slide.page.size;
        let sizing = who.as_ref().map_or(Sizing::None, |who| who.entry.sizing);
        let form = who.as_ref().map_or(Grounding::default(), |who| prompts.form(name, who.entry.grounding));
        let view = View::new(size, page_size(size, sizing), form);
        match name {
            "detect" => {
                let masks = who.as_ref().map_or(Masks::None, Answerer::masks);
                prompts.detect(query, &document.orientation(slide), &choice.labels, masks, view)
            }
            "refine" => {
                let told =
                    kept().map(|region| Told { id: region.id.0, bbox: region.bbox, label: region.label.clone() });
                prompts.refine(query, &told.collect::<Vec<_>>(), &choice.labels, &[], view)
            }
            "survey" => prompts.survey(&surveyed(schema)),
            "schema" => prompts.schema(query),
            "extract-all" => prompts.extract_all(schema, Some(kept().count()), view),
            _ => {
                let facts = if choice.context { document.facts(slide) } else { String::new() };
                let second = name == "extract-second";
                prompts.extract_with(schema, &Extracting { context: choice.context, facts, second })
            }
        }
    }

    /// Saves a template as the open project's own, or takes the project's own away so that the shipped one holds again. Done
    /// in the background; ends in a notice.
    pub fn save_prompt(&self, name: &str, text: Option<String>) {
        let Some(runtime) = &self.runtime else { return };
        let (shared, name) = (Arc::clone(&self.shared), name.to_owned());
        runtime.spawn_blocking(move || {
            let notice = save(&shared, &name, text.as_deref()).unwrap_or_else(|problem| problem);
            shared.send(Event::Notice(notice));
        });
    }

    /// Reads the prompts of a project that was just opened.
    pub(super) fn take_up_prompts(&self, project: &Path) {
        let Some(runtime) = &self.runtime else { return };
        let (shared, project) = (Arc::clone(&self.shared), project.to_owned());
        runtime.spawn_blocking(move || reload(&shared, &project));
    }
}

/// Reads the prompts of a project again, and says which words records are asked for with from now on.
fn reload(shared: &Shared, project: &Path) {
    let (prompts, notices) = knowledge::prompts_of(project);
    let wording = prompts.extract_fingerprint();
    *locked(&shared.models.prompts) = prompts;
    shared.send(Event::Wording(wording));
    for notice in notices {
        shared.send(Event::Notice(notice));
    }
}

fn save(shared: &Shared, name: &str, text: Option<&str>) -> Result<Diagnostic, Diagnostic> {
    let project = locked(&shared.project).clone().ok_or_else(no_project)?;
    if let Some(text) = text {
        let prompts = locked(&shared.models.prompts).clone();
        prompts.with_override(name, text).map_err(kept)?;
    }
    prompts::save(&project, name, text).map_err(|error| Diagnostic::error("prompt-not-saved", error.message()))?;
    reload(shared, &project);
    Ok(match text {
        Some(_) => Diagnostic::info(
            "prompt-saved",
            Message::new(
                format!("The prompt {name} is this project's own from now on."),
                format!("プロンプト {name} をこのプロジェクト専用として保存しました。"),
            ),
        ),
        None => Diagnostic::info(
            "prompt-restored",
            Message::new(
                format!("The prompt {name} is the shipped one again."),
                format!("プロンプト {name} を付属のものに戻しました。"),
            ),
        ),
    })
}

fn kept(mut problem: Diagnostic) -> Diagnostic {
    problem.message.en.push_str(" The one in use stays.");
    problem.message.ja.push_str("使用中のものはそのままです。");
    problem
}

fn no_project() -> Diagnostic {
    let message = Message::new(
        "There is no project to keep a prompt in. Open a slide first.",
        "プロンプトを保存するプロジェクトがありません。先にスライドを開いてください。",
    );
    Diagnostic::warning("prompt-without-project", message)
}
