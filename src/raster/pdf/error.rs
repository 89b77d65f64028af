//! Why no page came out of a PDF, in words for a log and in sentences for a person.

use crate::core::diagnostic::Message;
use crate::core::geometry::Size;
use crate::raster::limits::Limits;

/// Why no page came out of a PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It opens only with a password.
    #[error("the PDF asks for a password")]
    Password,
    /// It is encrypted in a way that is not read.
    #[error("the PDF is encrypted in an unknown way")]
    Encrypted,
    /// Nothing can be made of the bytes.
    #[error("the PDF is broken")]
    Damaged,
    /// There is no page in it.
    #[error("the PDF has no pages")]
    NoPages,
    /// There is no page of this number.
    #[error("page {number} of {pages}")]
    NoSuchPage {
        /// As asked for, from 1.
        number: u32,
        /// How many there are.
        pages: u32,
    },
    /// The page holds a picture of more pixels than [`Limits::PAGE`] allows.
    #[error("page {number} holds a picture of {}x{} pixels", size.width, size.height)]
    PictureTooLarge {
        /// From 1.
        number: u32,
        /// As the file states it.
        size: Size,
    },
    /// The page cannot be drawn.
    #[error("page {number} cannot be drawn")]
    NotDrawn {
        /// From 1.
        number: u32,
    },
    /// The page is not finished in time.
    #[error("page {number} takes too long")]
    TooLong {
        /// From 1.
        number: u32,
    },
}

impl PdfError {
    /// What happened and what to do, for a person.
    pub fn message(&self) -> Message {
        match self {
            PdfError::Password => Message::new(
                "The PDF is protected by a password. Save it without one in the program that shows it, and open that.",
                "PDF がパスワードで保護されています。表示できるソフトでパスワードなしで保存し直してから開いてください。",
            ),
            PdfError::Encrypted => Message::new(
                "The PDF is encrypted in a way that cannot be read. Save it without encryption and open that.",
                "PDF の暗号化方式に対応していません。暗号化せずに保存し直してから開いてください。",
            ),
            PdfError::Damaged => Message::new(
                "The PDF is damaged and could not be read. Get it again, or save it anew from the program that made it.",
                "PDF が壊れていて読み込めません。入手し直すか、作成したソフトで保存し直してください。",
            ),
            PdfError::NoPages => Message::new(
                "There is no page in this PDF. Get it again, or save it anew from the program that made it.",
                "この PDF にはページがありません。入手し直すか、作成したソフトで保存し直してください。",
            ),
            PdfError::NoSuchPage { number, pages: 1 } => Message::new(
                format!("There is no page {number}: the PDF has one page."),
                format!("{number} ページ目はありません。この PDF は 1 ページだけです。"),
            ),
            PdfError::NoSuchPage { number, pages } => Message::new(
                format!("There is no page {number}: the PDF has pages 1 to {pages}."),
                format!("{number} ページ目はありません。この PDF は 1～{pages} ページです。"),
            ),
            PdfError::PictureTooLarge { number, size: Size { width, height } } => {
                let most = Limits::PAGE.pixels / 1_000_000;
                Message::new(
                    format!(
                        "Page {number} holds a picture of {width} x {height} pixels, where {most} megapixels are the most. \
                         It was not drawn; save the PDF with smaller pictures."
                    ),
                    format!(
                        "{number} ページ目に {width} × {height} ピクセルの画像が含まれています。上限は {most} メガピクセルのため\
                         表示しませんでした。画像を縮小して保存し直してください。"
                    ),
                )
            }
            PdfError::NotDrawn { number } => Message::new(
                format!("Page {number} of the PDF could not be drawn. The other pages are not affected."),
                format!("PDF の {number} ページ目を表示できませんでした。ほかのページには影響ありません。"),
            ),
            PdfError::TooLong { number } => Message::new(
                format!(
                    "Page {number} of the PDF was not finished within a minute and was left out. Save it as a PNG and open that."
                ),
                format!(
                    "PDF の {number} ページ目は 1 分以内に描画が終わらなかったため中止しました。PNG で保存し直してから開いてください。"
                ),
            ),
        }
    }
}
