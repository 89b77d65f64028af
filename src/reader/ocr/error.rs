//! Why nothing could be read, and what a person can do about it.
//!
//! Text that the program wrote itself is shown cut and with its control characters made visible; it is never obeyed.

use thiserror::Error;

use crate::core::diagnostic::{Message, visible};

/// Why the OCR program gave no text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OcrError {
    /// The program was not found.
    #[error("the OCR program was not found: {program}")]
    Missing {
        /// What was looked for.
        program: String,
    },
    /// None of the languages asked for is installed.
    #[error("no OCR data for {wanted}")]
    LanguageMissing {
        /// As in the settings, joined by `+`.
        wanted: String,
    },
    /// The program could not be started, ended with an error, or answered something that is no reading.
    #[error("the OCR program failed: {detail}")]
    Failed {
        /// The end of what the program said, or what was wrong with its answer.
        detail: String,
    },
    /// The user stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The time in the settings was over.
    #[error("not finished after {seconds} s")]
    TimedOut {
        /// The time that was allowed.
        seconds: u64,
    },
}

impl OcrError {
    /// What the program did wrong, cut to what fits a notice.
    pub(super) fn failed(detail: impl AsRef<str>) -> OcrError {
        const SHOWN: usize = 200;
        let text = detail.as_ref().trim();
        let skip = text.chars().count().saturating_sub(SHOWN);
        OcrError::Failed { detail: visible(&text.chars().skip(skip).collect::<String>()) }
    }

    /// For a person, with what to do.
    pub fn message(&self) -> Message {
        match self {
            OcrError::Missing { program } => Message::new(
                format!(
                    "The text-reading program Tesseract was not found ({program}). Boxes still work without it. To install \
                     it: Debian/Ubuntu “sudo apt install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert”; macOS “brew install tesseract \
                     tesseract-lang”; Windows “winget install UB-Mannheim.TesseractOCR” (tick Japanese in the installer). \
                     Then try again."
                ),
                format!(
                    "文字認識プログラム Tesseract が見つかりません（{program}）。枠の検出はそのまま使えます。\
                     インストール方法：Debian/Ubuntu は「sudo apt install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert」、macOS は\
                     「brew install tesseract tesseract-lang」、Windows は「winget install UB-Mannheim.TesseractOCR」\
                     （インストーラーで Japanese を選択）。その後、もう一度お試しください。"
                ),
            ),
            OcrError::LanguageMissing { wanted } => {
                let how = how_to_add(wanted);
                Message::new(
                    format!("Tesseract has none of the languages needed ({wanted}), so no text was read. {}", how.en),
                    format!(
                        "Tesseract に必要な言語データ（{wanted}）がないため、文字を読み取れませんでした。{}",
                        how.ja
                    ),
                )
            }
            OcrError::Failed { detail } => Message::new(
                format!("The text-reading program failed, so no text was read. It said: {detail}"),
                format!("文字認識プログラムが失敗したため、文字を読み取れませんでした。プログラムの出力：{detail}"),
            ),
            OcrError::Cancelled => Message::new("Reading was cancelled.", "読み取りを中止しました。"),
            OcrError::TimedOut { seconds } => Message::new(
                format!("Reading was not finished after {seconds} seconds and was stopped. Try a smaller page."),
                format!(
                    "{seconds} 秒たっても読み取りが終わらなかったため、停止しました。小さいページでお試しください。"
                ),
            ),
        }
    }
}

/// How to add language data, for the names Tesseract uses joined by `+`.
pub(super) fn how_to_add(languages: &str) -> Message {
    let packages: Vec<String> =
        languages.split('+').map(|l| format!("tesseract-ocr-{}", l.replace('_', "-").to_lowercase())).collect();
    let packages = packages.join(" ");
    Message::new(
        format!(
            "To add it: Debian/Ubuntu “sudo apt install {packages}”; macOS “brew install tesseract-lang”; Windows: run the \
             Tesseract installer again and tick the language."
        ),
        format!(
            "追加方法：Debian/Ubuntu は「sudo apt install {packages}」、macOS は「brew install tesseract-lang」、\
             Windows は Tesseract のインストーラーを再実行して言語を選択してください。"
        ),
    )
}
