//! Where on the page a value stands.

use serde::{Deserialize, Serialize};

use super::geometry::Rect;

/// A place on the page that a value was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// In page pixels.
    pub bbox: Rect,
    /// The words there, as read.
    pub text: String,
}
