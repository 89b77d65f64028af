//! stub, replaced by the helper's
use super::diagnostic::Message;
use super::schema::Field;
use serde_json::Value;
/// stub
pub struct EditError;
impl EditError {
    /// stub
    pub fn message(&self) -> Message {
        Message::new("", "")
    }
}
/// stub
pub fn edited(_t: &str, _f: &Field) -> Result<Value, EditError> {
    Ok(Value::Null)
}
/// stub
pub fn display(_v: &Value) -> String {
    String::new()
}
