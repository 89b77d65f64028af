//! Why no picture came out of some bytes, in words for a log and in sentences for a person.
//!
//! Every refusal names what was found, what is allowed and what to do next. The decoder library's own words stay in the
//! log form: they are English and speak of chunks and markers.

use super::limits::Limits;
use super::signature::{ACCEPTED, Format};
use crate::core::diagnostic::Message;
use crate::core::geometry::Size;

/// Why no picture came out of some bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// There are no bytes.
    #[error("the file is empty")]
    Empty,
    /// The bytes are of no known kind.
    #[error("not a picture ({ACCEPTED})")]
    NotAPicture,
    /// A known kind of file that is not read as a picture.
    #[error("{0} is not yet supported")]
    NotYet(&'static str),
    /// The picture claims more pixels than the limits allow.
    #[error("{}x{} pixels are more than the limit", size.width, size.height)]
    TooLarge {
        /// As the header states it.
        size: Size,
        /// What was allowed.
        limits: Limits,
    },
    /// Decoding would take more memory than the limits allow.
    #[error("{}x{} pixels need more than {} bytes", size.width, size.height, limits.memory)]
    TooMuchMemory {
        /// As the header states it.
        size: Size,
        /// What was allowed.
        limits: Limits,
    },
    /// A variety of the format that is not read.
    #[error("this kind of {} is not read: {reason}", format.name())]
    Variety {
        /// The format.
        format: Format,
        /// The decoder's own words.
        reason: String,
    },
    /// The file stops before its picture does.
    #[error("the {} file is cut off", .0.name())]
    CutOff(Format),
    /// The bytes contradict their format.
    #[error("the {} file is broken: {reason}", format.name())]
    Broken {
        /// The format.
        format: Format,
        /// The decoder's own words.
        reason: String,
    },
}

impl DecodeError {
    /// What happened and what to do, for a person.
    pub fn message(&self) -> Message {
        match self {
            DecodeError::Empty => Message::new(
                "The file is empty. Copy or download it again.",
                "ファイルが空です。もう一度コピーまたはダウンロードしてください。",
            ),
            DecodeError::NotAPicture => Message::new(
                format!("This is not a picture that can be opened. Pictures may be {ACCEPTED}."),
                format!("開ける画像ではありません。対応している画像形式は {ACCEPTED} です。"),
            ),
            DecodeError::NotYet(name) => Message::new(
                format!("{name} files are not yet supported as pictures. Save it as one of {ACCEPTED} and open that."),
                format!(
                    "{name} ファイルは画像としてまだ開けません。{ACCEPTED} のいずれかで保存し直してから開いてください。"
                ),
            ),
            DecodeError::TooLarge { size: Size { width, height }, limits } => {
                let most = limits.pixels / 1_000_000;
                let side = limits.side;
                Message::new(
                    format!(
                        "The picture is too large: {width} x {height} pixels, where {most} megapixels and {side} pixels a \
                         side are the most. Nothing was opened; save it smaller."
                    ),
                    format!(
                        "画像が大きすぎます（{width} × {height} ピクセル）。上限は {most} メガピクセル、一辺 {side} ピクセルです。\
                         開かずに中止しました。縮小して保存し直してください。"
                    ),
                )
            }
            DecodeError::TooMuchMemory { size: Size { width, height }, limits } => {
                let most = limits.memory >> 20;
                Message::new(
                    format!(
                        "Decoding this picture of {width} x {height} pixels would take more than {most} MiB of memory. \
                         Nothing was opened; save it smaller or with 8 bits per channel."
                    ),
                    format!(
                        "この画像（{width} × {height} ピクセル）の展開には {most} MiB を超えるメモリが必要です。開かずに中止しました。\
                         縮小するか、8 ビットカラーで保存し直してください。"
                    ),
                )
            }
            DecodeError::Variety { format, .. } => {
                let name = format.name();
                Message::new(
                    format!("This kind of {name} cannot be read yet. Save it as a PNG and open that."),
                    format!("この種類の {name} はまだ読み込めません。PNG で保存し直してから開いてください。"),
                )
            }
            DecodeError::CutOff(format) => {
                let name = format.name();
                Message::new(
                    format!("The {name} file is cut off and could not be read. Copy or download it again."),
                    format!(
                        "{name} ファイルが途中で切れていて読み込めません。もう一度コピーまたはダウンロードしてください。"
                    ),
                )
            }
            DecodeError::Broken { format, .. } => {
                let name = format.name();
                Message::new(
                    format!(
                        "The {name} file is damaged and could not be read. Get it again, or save it anew from the program that made it."
                    ),
                    format!(
                        "{name} ファイルが壊れていて読み込めません。入手し直すか、作成したソフトで保存し直してください。"
                    ),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_say_their_figures_in_both_languages() {
        let limits = Limits::PAGE;
        let size = Size { width: 60_000, height: 50_000 };
        let check = |error: DecodeError, words: &[&str]| {
            let message = error.message();
            for word in words {
                assert!(message.en.contains(word) && message.ja.contains(word), "{word}: {message:?}");
            }
            assert!(message.ja.ends_with('。') && message.en.ends_with('.'), "{message:?}");
        };
        let reason = String::new();
        check(DecodeError::Empty, &[]);
        check(DecodeError::NotAPicture, &["PNG", "TIFF", "GIF"]);
        check(DecodeError::NotYet("HEIC"), &["HEIC", "JPEG"]);
        check(DecodeError::TooLarge { size, limits }, &["60000", "50000", "200", "65500"]);
        check(DecodeError::TooMuchMemory { size, limits }, &["60000", "50000", "1024 MiB"]);
        check(DecodeError::Variety { format: Format::Tiff, reason: reason.clone() }, &["TIFF", "PNG"]);
        check(DecodeError::CutOff(Format::Png), &["PNG"]);
        check(DecodeError::Broken { format: Format::Bmp, reason }, &["BMP"]);
    }
}
