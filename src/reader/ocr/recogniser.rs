//! The one door through which words are read, so that another recogniser can take Tesseract's place.

use image::RgbImage;

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::text_layer::TextLayer;

use super::{OcrError, OcrSettings, read_lines, read_page};

/// Something that reads the words of a page. Several threads may ask it.
pub trait Recogniser: std::fmt::Debug + Send + Sync {
    /// What tells its readings from those of others, in letters that a file's name may have: words are kept under it for
    /// the next time.
    fn name(&self) -> String;

    /// The words that stand on `lines`, or on the whole page where no lines were found. `lines` are boxes in page pixels,
    /// tight around the ink. Words and lines come back with boxes in page pixels, lines in reading order; what was left out
    /// or doubtful is told.
    ///
    /// # Errors
    ///
    /// When nothing could be read, and on cancel. One line that cannot be read costs no other.
    fn recognise(
        &self,
        page: &RgbImage,
        lines: &[Rect],
        cancel: &dyn Fn() -> bool,
    ) -> Result<(TextLayer, Vec<Diagnostic>), OcrError>;
}

/// Tesseract, called as the settings say.
impl Recogniser for OcrSettings {
    /// The languages alone: another program file reads as well.
    fn name(&self) -> String {
        self.languages.clone()
    }

    fn recognise(
        &self,
        page: &RgbImage,
        lines: &[Rect],
        cancel: &dyn Fn() -> bool,
    ) -> Result<(TextLayer, Vec<Diagnostic>), OcrError> {
        if lines.is_empty() { read_page(page, self, cancel) } else { read_lines(page, lines, self, cancel) }
    }
}
