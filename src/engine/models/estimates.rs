//! What a question will send and cost, said before it is asked: the words as they will be filled, and the size of every
//! picture that goes along. Nothing is encoded and nothing sent here.

use crate::core::diagnostic::Message;
use crate::core::document::Document;
use crate::core::geometry::Size;
use crate::core::lang::Lang;
use crate::core::schema::Schema;
use crate::core::slide::Slide;
use crate::engine::Engine;
use crate::engine::tasks::surveyed;
use crate::provider::catalogue::Masks;
use crate::provider::choice::Choice;
use crate::provider::estimate::{self, Estimate};
use crate::provider::prompt::{Extracting, Words};
use crate::provider::request::Task;
use crate::raster::fit::fitted;
use crate::session::RowToRead;

use super::{Answerer, PageCall, page_size, surroundings_size};

/// What is about to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking<'a> {
    /// Regions of the slide.
    Detect,
    /// How its regions should change.
    Refine,
    /// These rows, and the page-wide facts.
    Extract(&'a [RowToRead]),
    /// All records and facts of the page at once.
    SinglePass,
}

/// The parts of a question that decide its cost.
struct Parts {
    task: Task,
    words: Vec<Words>,
    pictures: Vec<Size>,
    expected: (u32, u32),
    masks: Masks,
}

impl Engine {
    /// What a question will send and cost; `None` when nothing is sent.
    pub fn estimate(&self, choice: &Choice, slide: &Slide, document: &Document, what: Asking<'_>) -> Option<Message> {
        if let Some(call) = PageCall::seen(&self.shared, choice) {
            return self.estimate_of_page(&call, slide, what);
        }
        let who = Answerer::seen(&self.shared, choice)?;
        let estimate = estimate_of(&who, slide, document, what)?;
        Some(Message::new(estimate::sentence(&estimate, Lang::En), estimate::sentence(&estimate, Lang::Ja)))
    }
}

impl Engine {
    /// A page is read once for its regions; its rows are then made of what is known.
    fn estimate_of_page(&self, call: &PageCall, slide: &Slide, what: Asking<'_>) -> Option<Message> {
        let known = match what {
            Asking::Detect => false,
            Asking::Extract(_) => self.shared.facts.read_by(&slide.page.hash).is_some_and(|by| call.has_read(&by)),
            Asking::Refine | Asking::SinglePass => return None,
        };
        let size = fitted(slide.page.size, call.most_side());
        let sentence = |lang| estimate::page_sentence(&call.entry, size, known, lang);
        Some(Message::new(sentence(Lang::En), sentence(Lang::Ja)))
    }
}

fn estimate_of(who: &Answerer, slide: &Slide, document: &Document, what: Asking<'_>) -> Option<Estimate> {
    let page = page_size(slide.page.size, who.entry.sizing);
    let schema = &document.schema;
    let found = slide.regions.len() as u32;
    let whole =
        |task, words, expected, masks| Parts { task, words: vec![words], pictures: vec![page], expected, masks };
    let parts = match what {
        Asking::Detect => {
            let facts = document.orientation(slide);
            let words = who
                .prompts
                .detect("", &facts, &who.choice.labels, who.masks(), who.view("detect", slide.page.size))
                .ok()?;
            whole(Task::Detect, words, (1, 20), who.masks())
        }
        Asking::Refine => {
            let words =
                who.prompts.refine("", &[], &who.choice.labels, &[], who.view("refine", slide.page.size)).ok()?;
            whole(Task::Refine, words, (1, found.max(1)), who.masks())
        }
        Asking::SinglePass => {
            let words =
                who.prompts.extract_all(schema, Some(found as usize), who.view("extract-all", slide.page.size)).ok()?;
            whole(Task::ExtractAll, words, (found, found + 1), Masks::None)
        }
        Asking::Extract(rows) => extracting(who, slide, document, rows)?,
    };
    let texts: Vec<&str> = parts.words.iter().flat_map(|words| [words.system.as_str(), words.user.as_str()]).collect();
    let Parts { task, pictures, expected, masks, .. } = &parts;
    let (expected, masks, media) = (*expected, *masks, who.choice.media);
    let question = estimate::Question { task: *task, pictures, texts: &texts, expected, masks, media };
    Some(estimate::estimate(&question, &who.entry))
}

/// One request for each row, with its own crop and the fields that are asked of it, and one for the page-wide facts.
fn extracting(who: &Answerer, slide: &Slide, document: &Document, rows: &[RowToRead]) -> Option<Parts> {
    let schema = &document.schema;
    let how = Extracting {
        context: who.choice.context,
        facts: if who.choice.context { document.facts(slide) } else { String::new() },
        second: false,
    };
    let (mut words, mut pictures, mut asked) = (Vec::new(), Vec::new(), 0);
    for row in rows {
        let Some(region) = slide.region(row.region) else { continue };
        let part = only(schema, row);
        words.push(who.prompts.extract_with(&part, &how).ok()?);
        asked += part.fields.len();
        let crop = document.margin.crop(region.bbox, slide.page.size);
        pictures.push(who.entry.sizing.fit(Size { width: crop.width() as u32, height: crop.height() as u32 }));
        pictures.extend(how.context.then(|| surroundings_size(slide.page.size)));
    }
    if !schema.globals.is_empty() {
        words.push(who.prompts.survey(&surveyed(schema)).ok()?);
        pictures.push(page_size(slide.page.size, who.entry.sizing));
    }
    // A row of which only some fields are asked takes that much less of an answer.
    let full = asked.div_ceil(schema.fields.len().max(1)) as u32;
    Some(Parts { task: Task::Extract, words, pictures, expected: (full, full + 1), masks: Masks::None })
}

/// The fields that are asked of a row.
fn only(schema: &Schema, row: &RowToRead) -> Schema {
    let mut part = schema.clone();
    if let Some(only) = &row.only {
        part.fields.retain(|field| only.contains(&field.name));
    }
    part
}
