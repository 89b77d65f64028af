//! Misread letters put right in values that were found, where the page or the schema says what they must be.
//!
//! The words stay in the cell as they were read; the remark says what was changed and why.

use crate::core::schema::{Field, Scalar};
use crate::core::value;
use crate::reader::correct::{Elsewhere, correct};

use super::finder::Finder;
use super::words::compact;

impl Finder<'_> {
    /// Corrects every single value that `correct` has a reason for and that is still a value afterwards.
    pub(super) fn mend(&mut self, elsewhere: &Elsewhere) {
        let fields: Vec<&Field> = self.wanted.iter().map(|w| w.field).collect();
        for field in fields.into_iter().filter(|f| !f.list && !matches!(f.scalar, Scalar::Object | Scalar::Boolean)) {
            let Some(spans) = self.places.get(&field.name) else { continue };
            let Some(correction) = correct(&self.sheet.words(spans), field, elsewhere) else { continue };
            let Some(value) = value::typed(&compact(&correction.text), field) else { continue };
            if let Some(cell) = self.cells.get_mut(&field.name).filter(|cell| !cell.value.is_null()) {
                cell.value = value;
                cell.remark = Some(Box::new(correction.message()));
            }
        }
    }
}
