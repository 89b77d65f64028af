//! The sidecar of an export: what `kirinuki check` needs to verify it later, without the project.
//!
//! It names the exported files and the slides by their hashes, and says of every value what it is, where it stands, who read
//! it, what was doubtful and what a person has said. A later version only adds keys; a number that it does not know makes a
//! reader refuse the file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::pretty::pretty;
use super::super::slide_file::{ReadError, read_limited, sha256_hex};
use super::super::{SaveError, SaveStep, atomic};
use super::{ExportError, Source};
use crate::core::account::{self, Account};
use crate::core::crop::Margin;
use crate::core::diagnostic::{Message, visible};
use crate::core::document::Document;
use crate::core::evidence::Found;
use crate::core::export::ExportFormat;
use crate::core::geometry::Rect;
use crate::core::id::{RegionId, SlideId};
use crate::core::provenance::{Origin, Provenance, ReviewStatus};
use crate::core::record::{Cell, Record};
use crate::core::region::Region;
use crate::core::review::Review;
use crate::core::schema::{Field, Schema};
use crate::core::slide::{Page, Slide};
use crate::core::table::{Rows, Table, is_reviewed};

/// The version of the file.
const VERSION: u32 = 1;

/// What is put behind the name of the export.
const ENDING: &str = ".kirinuki.json";

/// The most bytes read of a sidecar or of an exported file.
const MOST_BYTES: u64 = 1 << 30;

/// What is known of an export.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sidecar {
    /// Of this file's form; always first.
    #[serde(rename = "kirinuki-sidecar")]
    pub version: u32,
    /// Program and version that wrote it.
    pub made_by: String,
    /// What was exported.
    pub exported: Exported,
    /// What was read from each region.
    pub schema: Schema,
    /// How far crops reach beyond their boxes.
    pub margin: Margin,
    /// In the order of the project.
    pub slides: Vec<SlideEntry>,
}

/// The files of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The word for its form, as `kirinuki export --format` takes it.
    pub format: String,
    /// Whether only rows that a person has signed off are in it.
    pub reviewed_only: bool,
    /// One, or all of a folder.
    pub files: Vec<FileEntry>,
}

/// One exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Relative to the sidecar, with `/`.
    pub path: String,
    /// Of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// How many.
    pub bytes: u64,
}

/// One slide with its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SlideEntry {
    /// Its id in the project.
    pub id: SlideId,
    /// Where its file was, seen from the sidecar, with `/`; absolute where there is no other way.
    pub path: String,
    /// File, page, hash of the bytes and size in pixels, as the project has them.
    #[serde(flatten)]
    pub page: Page,
    /// Its rows.
    pub regions: Vec<RegionEntry>,
    /// Its page-wide facts.
    pub globals: Vec<CellEntry>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegionEntry {
    /// Its id in the project.
    pub id: RegionId,
    /// As a person or a model calls it.
    pub label: String,
    /// In page pixels.
    pub bbox: Rect,
    /// The part of the page its record was read from, margin included, in page pixels.
    pub crop: Rect,
    /// What a person has said of the region.
    pub status: ReviewStatus,
    /// Whether a person has signed off the row.
    pub reviewed: bool,
    /// Whether its record was read from something that has changed since.
    pub stale: bool,
    /// Who made the region, from which words, and when.
    pub by: Provenance,
    /// Who read the record, and when; `None` where it was never read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_by: Option<Provenance>,
    /// Its values, in the order of the schema.
    pub cells: Vec<CellEntry>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellEntry {
    /// Its field.
    pub field: String,
    /// Value, raw words, origin, status, places with their words in page pixels, and other readings.
    #[serde(flatten)]
    pub cell: Cell,
    /// How sure the place was; `None` where it was not looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
    /// What a person has said, in a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// The reasons to look at it, in words, the gravest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<String>,
}

/// Where the sidecar of an export is.
pub fn path_of(export: &Path) -> PathBuf {
    let mut name = export.file_name().unwrap_or_default().to_owned();
    name.push(ENDING);
    export.with_file_name(name)
}

/// Whether a path is named like a sidecar.
pub fn is_sidecar(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING))
}

/// Writes the sidecar of an export that was just written to `export`. `project` is the folder that relative names of slides
/// start from.
pub fn write(
    source: &Source<'_>,
    format: ExportFormat,
    export: &Path,
    project: Option<&Path>,
) -> Result<(), ExportError> {
    let path = path_of(export);
    let folder = path.parent().unwrap_or(Path::new(""));
    let files = files(export, folder)?;
    let reviewed_only = source.rows == Rows::Reviewed;
    let exported = Exported { format: format.word().to_owned(), reviewed_only, files };
    let sidecar = Sidecar {
        version: VERSION,
        made_by: concat!("kirinuki ", env!("CARGO_PKG_VERSION")).to_owned(),
        exported,
        schema: source.document.schema.clone(),
        margin: source.document.margin,
        slides: source.document.slides.iter().map(|slide| entry(source, slide, folder, project)).collect(),
    };
    let broken = |e: serde_json::Error| SaveError::at(SaveStep::Encode, &path)(std::io::Error::other(e));
    let value = serde_json::to_value(&sidecar).map_err(broken)?;
    Ok(atomic::write(&path, pretty(&value).as_bytes())?)
}

/// Reads a sidecar.
pub fn read(path: &Path) -> Result<Sidecar, Message> {
    let bytes = read_limited(path, MOST_BYTES).map_err(|e| e.message())?;
    let shown = visible(&path.to_string_lossy());
    let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| foreign(&shown))?;
    match value.get("kirinuki-sidecar").and_then(serde_json::Value::as_u64) {
        None => Err(foreign(&shown)),
        Some(version) if version > u64::from(VERSION) => Err(Message::new(
            format!("Made by a newer Kirinuki (form {version}); this one reads up to {VERSION}: {shown}"),
            format!("新しい版の形式です({version})。この版が読めるのは {VERSION} までです: {shown}"),
        )),
        Some(_) => serde_json::from_value(value).map_err(|e| {
            Message::new(format!("Damaged sidecar ({e}): {shown}"), format!("サイドカーが壊れています({e}): {shown}"))
        }),
    }
}

impl Sidecar {
    /// What was exported, as a document whose values can be verified like those of a project.
    pub fn document(&self) -> Document {
        let slides = self.slides.iter().map(SlideEntry::slide).collect();
        Document { slides, schema: self.schema.clone(), margin: self.margin, ..Document::default() }
    }
}

impl SlideEntry {
    fn slide(&self) -> Slide {
        let mut slide = Slide::new(self.id, self.page.clone());
        for entry in &self.regions {
            let region = Region::new(entry.id, entry.label.clone(), entry.bbox, Origin::Model, entry.by.clone());
            slide.regions.push(Region { status: entry.status, ..region });
            if let Some(provenance) = entry.read_by.clone() {
                slide.records.insert(entry.id, Record { cells: cells(&entry.cells), basis: None, provenance });
            }
        }
        slide.globals = cells(&self.globals);
        slide
    }
}

fn cells(entries: &[CellEntry]) -> BTreeMap<String, Cell> {
    entries.iter().map(|entry| (entry.field.clone(), entry.cell.clone())).collect()
}

fn entry(source: &Source<'_>, slide: &Slide, folder: &Path, project: Option<&Path>) -> SlideEntry {
    let document = source.document;
    let review = Review::of(document, slide, source.places);
    let fields: Vec<&Field> = document.schema.fields.iter().collect();
    let row = |row: crate::core::table::Row<'_>| {
        let region = row.region;
        let record = slide.records.get(&region.id);
        let basis = record.and_then(|record| record.basis.as_ref());
        RegionEntry {
            id: region.id,
            label: region.label.clone(),
            bbox: region.bbox,
            crop: basis.map_or_else(|| document.margin.crop(region.bbox, slide.page.size), |basis| basis.crop),
            status: region.status,
            reviewed: is_reviewed(slide, region),
            stale: row.stale,
            by: region.provenance.clone(),
            read_by: record.map(|record| record.provenance.clone()),
            cells: account::of_row(&review, slide, region, &fields).iter().filter_map(cell).collect(),
        }
    };
    SlideEntry {
        id: slide.id,
        path: seen_from(folder, &slide.page.file, project),
        page: slide.page.clone(),
        regions: Table::of_slide(document, slide, source.rows).rows.into_iter().map(row).collect(),
        globals: account::of_page(document, &review, slide).iter().filter_map(cell).collect(),
    }
}

fn cell(account: &Account<'_>) -> Option<CellEntry> {
    let state = &account.state;
    let cell = account.cell?;
    Some(CellEntry {
        field: account.field.name.clone(),
        cell: Cell { evidence: account.evidence().to_vec(), ..cell.clone() },
        found: state.place.as_ref().map(|place| place.found),
        verdict: state.verdict.map(|verdict| verdict.word().to_owned()),
        doubts: state.doubts.iter().map(|doubt| doubt.word().to_owned()).collect(),
    })
}

/// The hashes of an exported file, or of all files of an exported folder, in the order of their names.
fn files(export: &Path, folder: &Path) -> Result<Vec<FileEntry>, ExportError> {
    let mut paths = Vec::new();
    collect(export, &mut paths).map_err(SaveError::at(SaveStep::Look, export))?;
    paths.sort();
    let one = |path: &PathBuf| -> Result<FileEntry, ReadError> {
        let bytes = read_limited(path, MOST_BYTES)?;
        let name = path.strip_prefix(folder).unwrap_or(path);
        Ok(FileEntry { path: slashed(name), sha256: sha256_hex(&bytes), bytes: bytes.len() as u64 })
    };
    paths.iter().map(|path| one(path).map_err(|e| ExportError::Form(e.message()))).collect()
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !fs::symlink_metadata(path)?.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), found)?;
    }
    Ok(())
}

/// The way from a folder to a slide's file.
fn seen_from(folder: &Path, file: &str, project: Option<&Path>) -> String {
    let at = project.map_or_else(|| PathBuf::from(file), |dir| dir.join(file));
    let real = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (Ok(from), Ok(to)) = (real(folder), real(&at)) else { return slashed(&at) };
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    // Different drives, or nothing in common but the root: the way would say more about the machine than the place does.
    if common < 2 {
        return slashed(&to);
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    slashed(&up.chain(to.components().skip(common)).collect::<PathBuf>())
}

fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

fn foreign(shown: &str) -> Message {
    Message::new(format!("Not a sidecar of Kirinuki: {shown}"), format!("Kirinuki のサイドカーではありません: {shown}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_sidecar_stands_beside_its_export() {
        assert_eq!(path_of(Path::new("a/records.csv")), Path::new("a/records.csv.kirinuki.json"));
        assert!(is_sidecar(Path::new("records.csv.kirinuki.json")) && !is_sidecar(Path::new("records.json")));
    }

    #[test]
    fn slides_are_named_as_seen_from_the_sidecar() {
        let dir = tempfile::tempdir().unwrap();
        let project = dir.path().join("deck.kirinuki");
        fs::create_dir_all(project.join("pages")).unwrap();
        fs::create_dir_all(dir.path().join("out")).unwrap();
        fs::write(project.join("pages/a.png"), b"").unwrap();
        let check = |folder: &str, expected: &str| {
            assert_eq!(seen_from(&dir.path().join(folder), "pages/a.png", Some(&project)), expected);
        };
        check("", "deck.kirinuki/pages/a.png");
        check("out", "../deck.kirinuki/pages/a.png");
        check("deck.kirinuki/pages", "a.png");
    }

    #[test]
    fn what_is_no_sidecar_or_newer_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.kirinuki.json");
        for (text, expected) in [
            ("{", "Not a sidecar"),
            ("{}", "Not a sidecar"),
            ("{\"kirinuki-sidecar\": 99}", "Made by a newer"),
            ("{\"kirinuki-sidecar\": 1}", "Damaged sidecar"),
        ] {
            fs::write(&path, text).unwrap();
            let why = read(&path).unwrap_err();
            assert!(why.en.starts_with(expected), "{}", why.en);
        }
    }
}
