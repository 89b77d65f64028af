//! Verifying what was exported, or a whole project: files by their hashes, values by the words of their pages.
//!
//! Nothing is changed, nothing is sent. The words of a page are read as for an extraction, and kept as those are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::document::Document;
use crate::core::review;
use crate::core::slide::Slide;
use crate::core::text_layer::TextLayer;
use crate::core::verify;
pub use crate::core::verify::Finding;
use crate::raster::decode::decode;
use crate::raster::limits::Limits;
use crate::raster::pdf::Pdf;
use crate::reader::ocr::OcrError;
use crate::storage::export::sidecar::{self, Sidecar};
use crate::storage::project::paths;
use crate::storage::{Project, slide_file};

use super::EngineConfig;
use super::page_facts::PageFacts;

/// What was verified.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    /// How many slides.
    pub slides: usize,
    /// How many cells of them.
    pub cells: usize,
    /// What differs.
    pub findings: Vec<Finding>,
    /// What could not be verified, and why.
    pub unchecked: Vec<Diagnostic>,
    /// What else a person should know.
    pub notices: Vec<Diagnostic>,
}

/// Verifies a project folder, a sidecar, or an exported file or folder that has one beside it. `say` is told which slide is
/// being read.
///
/// # Errors
///
/// When the path is none of these, or cannot be opened.
pub fn check(config: &EngineConfig, path: &Path, say: &dyn Fn(&Message)) -> Result<Checked, Diagnostic> {
    let mut checked = Checked::default();
    let folder = path.file_name().filter(|name| *name == "project.json").and_then(|_| path.parent()).unwrap_or(path);
    if Project::is_project(folder) {
        let (_project, document, notices) =
            Project::open(folder).map_err(|e| Diagnostic::error("project-not-opened", e.message()))?;
        checked.notices = notices;
        let file = |slide: &Slide| paths::resolve(folder, &slide.page.file).into_iter().collect();
        check_slides(config, &document, &file, say, &mut checked);
        return Ok(checked);
    }
    let beside = if sidecar::is_sidecar(path) { path.to_owned() } else { sidecar::path_of(path) };
    if !beside.is_file() {
        return Err(nothing_to_check(path));
    }
    let known = sidecar::read(&beside).map_err(|why| Diagnostic::error("sidecar-not-read", why))?;
    let folder = beside.parent().unwrap_or(Path::new(""));
    check_files(&known, folder, &mut checked);
    let file = |slide: &Slide| slide_files(&known, folder, slide);
    check_slides(config, &known.document(), &file, say, &mut checked);
    Ok(checked)
}

/// Whether the exported files are what they were.
fn check_files(known: &Sidecar, folder: &Path, checked: &mut Checked) {
    for file in &known.exported.files {
        let shown = visible(&file.path);
        let finding = match paths::resolve(folder, &file.path).map(|path| slide_file::read(&path)) {
            Some(Ok(bytes)) if slide_file::sha256_hex(&bytes) == file.sha256 => continue,
            Some(Ok(_)) => (
                "export-changed",
                Message::new(
                    format!("The exported file has changed since it was written: {shown}"),
                    format!("書き出したファイルが変更されています: {shown}"),
                ),
            ),
            Some(Err(error)) => ("export-missing", error.message()),
            None => (
                "export-missing",
                Message::new(
                    format!("The exported file is not beside its sidecar: {shown}"),
                    format!("書き出したファイルがサイドカーの隣にありません: {shown}"),
                ),
            ),
        };
        checked.findings.push(Finding::general(finding.0, "", finding.1));
    }
}

/// Where the file of a slide may be: where it was, seen from the sidecar, or beside the sidecar.
fn slide_files(known: &Sidecar, folder: &Path, slide: &Slide) -> Vec<PathBuf> {
    let entry = known.slides.iter().find(|entry| entry.id == slide.id);
    let name = slide.page.file.rsplit(['/', '\\']).next().unwrap_or_default();
    entry.map(|entry| folder.join(&entry.path)).into_iter().chain([folder.join(name)]).collect()
}

/// Verifies each slide: its file, then its values.
fn check_slides(
    config: &EngineConfig,
    document: &Document,
    files: &dyn Fn(&Slide) -> Vec<PathBuf>,
    say: &dyn Fn(&Message),
    checked: &mut Checked,
) {
    let facts = PageFacts::new(config.cache_dir.clone());
    for slide in &document.slides {
        checked.slides += 1;
        checked.cells += review::cells(document, slide).len();
        let bytes = match unchanged(slide, &files(slide)) {
            Ok(bytes) => bytes,
            Err(finding) => {
                checked.findings.push(finding);
                continue;
            }
        };
        if review::cells(document, slide).is_empty() {
            continue;
        }
        let name = visible(&slide.name());
        say(&Message::new(format!("Reading {name}"), format!("{name} を読み取っています")));
        match words(config, &facts, slide, bytes) {
            Ok(layer) => checked.findings.extend(verify::values(document, slide, &layer)),
            Err(why) => checked.unchecked.push(Diagnostic::error(
                "words-not-read",
                Message::new(
                    format!("{name}: the values could not be verified: {}", why.en),
                    format!("{name}: 値を検証できませんでした: {}", why.ja),
                ),
            )),
        }
    }
}

/// The bytes of a slide's file, if one of some places has them.
fn unchanged(slide: &Slide, places: &[PathBuf]) -> Result<Vec<u8>, Finding> {
    let there: Vec<Vec<u8>> = places.iter().filter_map(|path| slide_file::read(path).ok()).collect();
    let changed = !there.is_empty();
    if let Some(bytes) = there.into_iter().find(|bytes| slide_file::sha256_hex(bytes) == slide.page.file_hash()) {
        return Ok(bytes);
    }
    let file = visible(&slide.page.file);
    Err(if changed {
        let message = Message::new(
            format!("The slide's file has changed since it was read: {file}"),
            format!("読み取った後にスライドのファイルが変更されています: {file}"),
        );
        Finding::general("slide-changed", slide.name(), message)
    } else {
        let message = Message::new(
            format!("The slide's file is not there any more: {file}"),
            format!("スライドのファイルが見つかりません: {file}"),
        );
        Finding::general("slide-missing", slide.name(), message)
    })
}

/// The words of a page.
fn words(config: &EngineConfig, facts: &PageFacts, slide: &Slide, bytes: Vec<u8>) -> Result<Arc<TextLayer>, Message> {
    let page = &slide.page;
    let (pixels, own) = if page.is_in_document() {
        let document = Pdf::open(Arc::new(bytes)).map_err(|e| e.message())?;
        let pixels = document.draw(page.number, page.size).map_err(|e| e.message())?;
        let own = document.text(page.number, &pixels).unwrap_or_default();
        (pixels, own)
    } else {
        (decode(&bytes, &Limits::PAGE).map_err(|e| e.message())?.pixels, TextLayer::default())
    };
    let never = || false;
    let Some(layout) = facts.layout(&page.hash, &pixels, &never) else { return Err(OcrError::Cancelled.message()) };
    let own = || own.clone();
    let (layer, _) =
        facts.text(&page.hash, &pixels, &layout, &own, &*config.recogniser, &never).map_err(|e| e.message())?;
    Ok(layer)
}

fn nothing_to_check(path: &Path) -> Diagnostic {
    let shown = visible(&path.to_string_lossy());
    let message = Message::new(
        format!("Neither a project, nor a sidecar, nor an export with a sidecar beside it: {shown}"),
        format!("プロジェクトでも、サイドカーでも、サイドカー付きの書き出しでもありません: {shown}"),
    );
    Diagnostic::error("nothing-to-check", message)
}
