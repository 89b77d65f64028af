//! The words of the command line. Names and shapes are a contract: scripts depend on them.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::core::crop::Margin;
use crate::core::export::ExportFormat;
use crate::engine::provider_names;
use crate::session::choice::{AT_ONCE, MOST_AT_ONCE};

/// Turns dense slides into tables that a person has checked.
#[derive(Debug, Parser)]
#[command(name = "kirinuki", version, about, args_conflicts_with_subcommands = true)]
#[command(after_help = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with something left out.\n\
                        Without a command the window opens. Nothing is sent anywhere unless --provider names a service.\n\
                        Keys come from the environment (GOOGLE_API_KEY, OPENAI_API_KEY, ANTHROPIC_API_KEY and so on) or the keychain, never from an option.")]
pub struct Cli {
    /// What to do without the window
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Slides, folders of slides or one project to open in the window
    #[arg(value_name = "SLIDE|FOLDER|PROJECT")]
    pub paths: Vec<PathBuf>,
    /// Shows this reply of a model on the slide
    #[arg(long, value_name = "REPLY.txt")]
    pub reply: Option<PathBuf>,
}

/// The commands without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find regions on a slide
    Detect(Detect),
    /// Ask several the same, and compare what they find
    Compare(Compare),
    /// Read regions of a slide into records
    Extract(Extract),
    /// Find, read, merge and export, slide by slide
    Run(Run),
    /// Export a project
    Export(Export),
    /// Verify a project, or an export against its slides
    Check(Check),
    /// Decode a model's raw reply into regions
    Decode(Decode),
    /// Draw a model's reply over its image
    Overlay(Overlay),
    /// Show the models that are known: masks, thinking, prices, when they go
    Models(Models),
}

/// What detect, extract and run share.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Who answers: `local` is the offline reader, `replay` recorded replies
    #[arg(long, value_name = "P", default_value = "local", value_parser = PossibleValuesParser::new(provider_names()))]
    pub provider: String,
    /// Which model; see `kirinuki models`
    #[arg(long, value_name = "M")]
    pub model: Option<String>,
    /// Where the service is, if not at its usual place
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Records every reply in this folder and answers identical questions from it
    #[arg(long, value_name = "DIR")]
    pub replies: Option<PathBuf>,
    /// The language of labels: `en`, `ja`, or in your own words
    #[arg(long, value_name = "L")]
    pub labels: Option<String>,
    /// Which masks to ask for: none, best (as the model gives them) or outlines
    #[arg(long, value_name = "M", default_value = "none", value_parser = ["none", "best", "outlines"])]
    pub masks: String,
    /// Send a small picture of the whole slide along with each crop
    #[arg(long)]
    pub context: bool,
    /// How pictures travel: auto, inline (inside the request) or upload
    #[arg(long, value_name = "R", default_value = "auto", value_parser = ["auto", "inline", "upload"])]
    pub pictures: String,
    /// Deletes what was uploaded from the service when done
    #[arg(long)]
    pub delete_uploads: bool,
    /// Page of a PDF, from 1; without it detect and extract take the first page, run all of them
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub page: Option<u32>,
    /// Print one JSON document on stdout
    #[arg(long)]
    pub json: bool,
}

/// What extract and run share: what is read from each region, how, and who reads it again.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "What is read")]
pub struct Reading {
    /// The fields: list notation, JSON Schema, or the name of a ready-made list
    #[arg(long, value_name = "S", required_unless_present_any = ["schema_from", "table"])]
    pub schema: Option<PathBuf>,
    /// Has the model of --provider draft the fields from a sentence; they are printed on stderr
    #[arg(long, value_name = "SENTENCE", conflicts_with = "schema")]
    pub schema_from: Option<String>,
    /// Read the table of each slide, offline: its rows become records, and without --schema its head names the fields
    #[arg(long, conflicts_with_all = ["query", "schema_from", "single_pass"])]
    pub table: bool,
    /// How far crops reach beyond their boxes: `3%` or `12px`
    #[arg(long, value_name = "M", value_parser = margin)]
    pub margin: Option<Margin>,
    /// Read only what lies inside a region's shape; the rest of its crop is blanked
    #[arg(long)]
    pub masked: bool,
    /// Have every region read again, by `local`, `gemini` or `gemini:MODEL`; what differs is laid beside the values
    #[arg(long, value_name = "PROVIDER[:MODEL]", value_parser = second)]
    pub second: Option<Second>,
    /// Also have a model read all records of the page in one request; what differs is laid beside the values
    #[arg(long)]
    pub single_pass: bool,
    /// How many requests may be under way at once
    #[arg(long, value_name = "N", default_value_t = AT_ONCE, value_parser = clap::value_parser!(u8).range(1..=i64::from(MOST_AT_ONCE)))]
    pub at_once: u8,
}

/// Who reads a second time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Second {
    /// As `--provider` names it.
    pub provider: String,
    /// As `--model` names it; empty for the provider's first model.
    pub model: String,
}

/// `kirinuki detect`.
#[derive(Debug, Args)]
pub struct Detect {
    /// The picture or PDF
    pub slide: PathBuf,
    /// What to find, in plain words
    #[arg(short, long, value_name = "TEXT")]
    pub query: String,
    /// The fields the question may speak of, as for extract; the offline reader compares by them
    #[arg(long, value_name = "S")]
    pub schema: Option<PathBuf>,
    /// Also write the slide with the regions drawn on it
    #[arg(long, value_name = "OUT.png")]
    pub overlay: Option<PathBuf>,
    /// Shared options
    #[command(flatten)]
    pub common: Common,
}

/// `kirinuki compare`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 done, 1 nobody answered, 2 wrong usage, 3 somebody did not answer, or not wholly."
)]
pub struct Compare {
    /// The pictures and PDFs
    #[arg(required = true)]
    pub slides: Vec<PathBuf>,
    /// What to find, in plain words; several are compared with each other
    #[arg(short, long, value_name = "TEXT", required = true)]
    pub query: Vec<String>,
    /// Who is asked: `local`, `gemini`, `gemini:MODEL`, `replay` (all on record), `replay:PROVIDER:MODEL`
    #[arg(long, value_name = "PROVIDER[:MODEL]", required = true, value_parser = second)]
    pub with: Vec<Second>,
    /// How often each is asked; from the record each time another answer is taken
    #[arg(long, value_name = "K", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=16))]
    pub repeats: u32,
    /// What is right: a project with corrected regions, or regions as `detect --json` writes them
    #[arg(long, value_name = "PROJECT|REGIONS.json")]
    pub truth: Option<PathBuf>,
    /// The fields: each also reads the regions of --truth whose values were reviewed, for the accuracy of cells
    #[arg(long, value_name = "S", requires = "truth")]
    pub schema: Option<PathBuf>,
    /// Only what so many agree on goes into `consensus` and the picture
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub at_least: usize,
    /// Also write the slide with everybody's boxes; of several slides the second is OUT-2.png
    #[arg(long, value_name = "OUT.png")]
    pub overlay: Option<PathBuf>,
    /// Also write the table as CSV
    #[arg(short, long, value_name = "TABLE.csv")]
    pub out: Option<PathBuf>,
    /// Where a service is, if not at its usual place
    #[arg(long, value_name = "PROVIDER=URL", value_parser = placed)]
    pub base_url: Vec<(String, String)>,
    /// Records every reply in this folder and answers identical questions from it
    #[arg(long, value_name = "DIR")]
    pub replies: Option<PathBuf>,
    /// The language of labels: `en`, `ja`, or in your own words
    #[arg(long, value_name = "L")]
    pub labels: Option<String>,
    /// Which masks to ask for: none, best (as the model gives them) or outlines
    #[arg(long, value_name = "M", default_value = "none", value_parser = ["none", "best", "outlines"])]
    pub masks: String,
    /// How many requests may be under way at once
    #[arg(long, value_name = "N", default_value_t = AT_ONCE, value_parser = clap::value_parser!(u8).range(1..=i64::from(MOST_AT_ONCE)))]
    pub at_once: u8,
    /// Page of a PDF, from 1; all of them without it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub page: Option<u32>,
    /// Print one JSON document on stdout
    #[arg(long)]
    pub json: bool,
}

/// `kirinuki extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// The picture or PDF
    pub slide: PathBuf,
    /// What to find, in plain words
    #[arg(short, long, value_name = "TEXT", required_unless_present_any = ["regions", "table"])]
    pub query: Option<String>,
    /// Regions to read: what `detect --json` writes, COCO, or labelme
    #[arg(long, value_name = "R.json", conflicts_with_all = ["query", "table"])]
    pub regions: Option<PathBuf>,
    /// What is read, and how
    #[command(flatten)]
    pub reading: Reading,
    /// Shared options
    #[command(flatten)]
    pub common: Common,
}

/// `kirinuki run`.
#[derive(Debug, Args)]
pub struct Run {
    /// The pictures and PDFs
    #[arg(required = true)]
    pub slides: Vec<PathBuf>,
    /// What to find, in plain words
    #[arg(short, long, value_name = "TEXT", required_unless_present = "table")]
    pub query: Option<String>,
    /// The folder for project and exports
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
    /// What to export; csv-excel has a byte order mark, crops, yolo, voc and labelme are folders
    #[arg(long, value_name = "F", value_delimiter = ',', default_value = "csv,json", value_parser = format())]
    pub format: Vec<ExportFormat>,
    /// What goes with the values
    #[command(flatten)]
    pub beside: Beside,
    /// What is read, and how
    #[command(flatten)]
    pub reading: Reading,
    /// Shared options
    #[command(flatten)]
    pub common: Common,
}

/// `kirinuki export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The project folder
    pub project: PathBuf,
    /// The form; csv-excel has a byte order mark, crops, yolo, voc and labelme are folders
    #[arg(long, value_name = "F", value_parser = format())]
    pub format: ExportFormat,
    /// The file or folder to write
    #[arg(short, long, value_name = "PATH")]
    pub out: PathBuf,
    /// Only what a person has accepted or corrected
    #[arg(long)]
    pub reviewed_only: bool,
    /// First reads the rows nobody has checked again, like those a person has confirmed (two on a slide are enough; offline), and keeps them in the project
    #[arg(long)]
    pub read_alike: bool,
    /// What goes with the values
    #[command(flatten)]
    pub beside: Beside,
}

/// What goes with the values of an export.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "What goes with the values")]
pub struct Beside {
    /// These fields only, in this order
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The words each value was made of (csv, jsonl, xlsx)
    #[arg(long)]
    pub raw: bool,
    /// Where each value stands on the slide, and the words there (csv, jsonl, xlsx)
    #[arg(long)]
    pub evidence: bool,
    /// Whether each row and value was checked, and what is doubtful (csv, jsonl, xlsx)
    #[arg(long)]
    pub status: bool,
    /// A picture of each region (xlsx)
    #[arg(long)]
    pub thumbnails: bool,
    /// Also write PATH.kirinuki.json, which `kirinuki check` verifies
    #[arg(long)]
    pub sidecar: bool,
}

/// `kirinuki check`.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 all is as it was, 1 cannot be checked, 3 something differs.")]
pub struct Check {
    /// A project folder, a sidecar, or an export with a sidecar beside it
    pub path: PathBuf,
    /// Print one JSON document on stdout
    #[arg(long)]
    pub json: bool,
}

/// `kirinuki decode`.
#[derive(Debug, Args)]
pub struct Decode {
    /// The reply; `-` or nothing reads stdin
    pub reply: Option<PathBuf>,
    /// Width of the picture the reply is about, in pixels
    #[arg(long, value_name = "W", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
    pub width: u32,
    /// Height of the picture, in pixels
    #[arg(long, value_name = "H", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
    pub height: u32,
    /// One `{"id","text"}` per line instead of one reply
    #[arg(long, value_name = "IN.jsonl", conflicts_with = "reply")]
    pub lines: Option<PathBuf>,
    /// Where the lines go; stdout without it
    #[arg(short, long, value_name = "OUT", requires = "lines")]
    pub out: Option<PathBuf>,
}

/// `kirinuki overlay`.
#[derive(Debug, Args)]
pub struct Overlay {
    /// The picture or PDF
    pub image: PathBuf,
    /// Page of a PDF, from 1
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub page: u32,
    /// The model's raw reply
    #[arg(long, value_name = "REPLY.txt")]
    pub reply: PathBuf,
    /// The picture to write
    #[arg(short, long, value_name = "OUT.png")]
    pub out: PathBuf,
    /// Also write each mask, as mask_000.png and so on
    #[arg(long, value_name = "DIR")]
    pub masks: Option<PathBuf>,
}

/// `kirinuki models`.
#[derive(Debug, Args)]
pub struct Models {
    /// Only those of one provider
    #[arg(long, value_name = "P")]
    pub provider: Option<String>,
    /// Ask the service for its own list first; needs --provider and a key
    #[arg(long, requires = "provider")]
    pub refresh: bool,
    /// Where the service is, if not at its usual place
    #[arg(long, value_name = "URL", requires = "refresh")]
    pub base_url: Option<String>,
    /// Print one JSON document on stdout
    #[arg(long)]
    pub json: bool,
}

/// The words of the forms of an export.
fn format() -> impl TypedValueParser<Value = ExportFormat> {
    let words = PossibleValuesParser::new(ExportFormat::ALL.map(ExportFormat::word));
    words.try_map(|word| ExportFormat::from_word(&word).ok_or("unknown form"))
}

fn second(text: &str) -> Result<Second, String> {
    let (provider, model) = text.split_once(':').unwrap_or((text, ""));
    let names = provider_names();
    names
        .contains(&provider)
        .then(|| Second { provider: provider.to_owned(), model: model.to_owned() })
        .ok_or_else(|| format!("expected one of {}, with :MODEL behind it if you like", names.join(", ")))
}

fn placed(text: &str) -> Result<(String, String), String> {
    let (provider, url) = text.split_once('=').ok_or("expected PROVIDER=URL")?;
    Ok((provider.to_owned(), url.to_owned()))
}

fn margin(text: &str) -> Result<Margin, String> {
    Margin::parse(text)
        .ok_or_else(|| "expected percent up to 100% or pixels up to 10000, such as 3% or 12px".to_owned())
}
