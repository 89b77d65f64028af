//! stub
use super::{Schema, SchemaError};
/// stub
pub fn from_notation(_text: &str) -> Result<Schema, SchemaError> {
    Err(SchemaError::Empty)
}
/// stub
pub fn to_notation(_schema: &Schema) -> String {
    String::new()
}
