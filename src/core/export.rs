//! What an export looks like: its form, and what of the review goes with the values.

use super::lang::Lang;

/// The forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// One row per region; with or without the UTF-8 byte order mark that spreadsheets want.
    Csv {
        /// Whether the file starts with one.
        bom: bool,
    },
    /// Records and page-wide facts merged into one document.
    Json,
    /// One JSON object per record and line.
    JsonLines,
    /// A spreadsheet with typed cells.
    Xlsx,
    /// A page for a browser: every value with its place, doubt and history; needs nothing beside it.
    Html,
    /// The page with its regions drawn on it.
    AnnotatedPng,
    /// The same as a PDF page.
    AnnotatedPdf,
    /// A folder with a picture of each region.
    Crops,
    /// COCO instances: boxes, polygons and RLE masks.
    Coco,
    /// A folder in YOLO's form: boxes or outlines as shares of the page.
    Yolo,
    /// A folder with one Pascal VOC file per slide.
    Voc,
    /// A folder with one labelme file per slide.
    Labelme,
    /// Tasks with predictions for Label Studio.
    LabelStudio,
}

impl ExportFormat {
    /// In the order they are offered.
    pub const ALL: [ExportFormat; 14] = [
        ExportFormat::Csv { bom: true },
        ExportFormat::Csv { bom: false },
        ExportFormat::Xlsx,
        ExportFormat::Json,
        ExportFormat::JsonLines,
        ExportFormat::Html,
        ExportFormat::AnnotatedPng,
        ExportFormat::AnnotatedPdf,
        ExportFormat::Crops,
        ExportFormat::Coco,
        ExportFormat::Yolo,
        ExportFormat::Voc,
        ExportFormat::Labelme,
        ExportFormat::LabelStudio,
    ];

    /// The word for it in a shell.
    pub fn word(self) -> &'static str {
        match self {
            ExportFormat::Csv { bom: false } => "csv",
            ExportFormat::Csv { bom: true } => "csv-excel",
            ExportFormat::Json => "json",
            ExportFormat::JsonLines => "jsonl",
            ExportFormat::Xlsx => "xlsx",
            ExportFormat::Html => "html",
            ExportFormat::AnnotatedPng => "png",
            ExportFormat::AnnotatedPdf => "pdf",
            ExportFormat::Crops => "crops",
            ExportFormat::Coco => "coco",
            ExportFormat::Yolo => "yolo",
            ExportFormat::Voc => "voc",
            ExportFormat::Labelme => "labelme",
            ExportFormat::LabelStudio => "label-studio",
        }
    }

    /// From the word for it.
    pub fn from_word(word: &str) -> Option<ExportFormat> {
        ExportFormat::ALL.into_iter().find(|format| format.word() == word)
    }

    /// The ending of its file, without a dot; `None` for a folder.
    pub fn ending(self) -> Option<&'static str> {
        match self {
            ExportFormat::Csv { .. } => Some("csv"),
            ExportFormat::Json | ExportFormat::Coco | ExportFormat::LabelStudio => Some("json"),
            ExportFormat::JsonLines => Some("jsonl"),
            ExportFormat::Xlsx => Some("xlsx"),
            ExportFormat::Html => Some("html"),
            ExportFormat::AnnotatedPng => Some("png"),
            ExportFormat::AnnotatedPdf => Some("pdf"),
            ExportFormat::Crops | ExportFormat::Yolo | ExportFormat::Voc | ExportFormat::Labelme => None,
        }
    }

    /// What it is called on screen.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            ExportFormat::Csv { bom: true } => {
                lang.pick("CSV for spreadsheets (with byte order mark)", "表計算ソフト用 CSV（BOM 付き）")
            }
            ExportFormat::Csv { bom: false } => lang.pick("CSV without byte order mark", "BOM なしの CSV"),
            ExportFormat::Json => lang.pick("JSON, one merged document", "JSON（1 つの文書にまとめる）"),
            ExportFormat::JsonLines => lang.pick("JSON Lines, one record a line", "JSON Lines（1 行に 1 件）"),
            ExportFormat::Xlsx => lang.pick("Excel workbook", "Excel ブック"),
            ExportFormat::Html => lang.pick("Evidence report (HTML)", "根拠レポート（HTML）"),
            ExportFormat::AnnotatedPng => lang.pick("Slide with its regions (PNG)", "領域を描いたスライド（PNG）"),
            ExportFormat::AnnotatedPdf => lang.pick("Slide with its regions (PDF)", "領域を描いたスライド（PDF）"),
            ExportFormat::Crops => lang.pick("Pictures of the regions (folder)", "切り抜き画像（フォルダー）"),
            ExportFormat::Coco => lang.pick("COCO instances", "COCO"),
            ExportFormat::Yolo => lang.pick("YOLO (folder)", "YOLO（フォルダー）"),
            ExportFormat::Voc => lang.pick("Pascal VOC (folder)", "Pascal VOC（フォルダー）"),
            ExportFormat::Labelme => lang.pick("labelme (folder)", "labelme（フォルダー）"),
            ExportFormat::LabelStudio => lang.pick("Label Studio", "Label Studio"),
        }
    }
}

/// What goes with the values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportOptions {
    /// The fields that become columns, in this order; `None` for all.
    pub columns: Option<Vec<String>>,
    /// A column with the words beside each field.
    pub raw: bool,
    /// A column with the place beside each field.
    pub evidence: bool,
    /// A column with the review status beside each field.
    pub status: bool,
    /// Pictures of the regions in a spreadsheet.
    pub thumbnails: bool,
    /// A sidecar beside the file, which `kirinuki check` verifies: per cell the slide's hash, the place, who read it and who
    /// checked it.
    pub sidecar: bool,
}
