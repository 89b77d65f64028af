//! Reading a file that describes fields, as text. What it describes is decided where a person sees it.

use std::path::Path;

use crate::core::diagnostic::Diagnostic;
use crate::engine::job::JobContext;
use crate::engine::replies;
use crate::session::event::News;

/// A longer table is cut, in bytes and in lines: its head and some rows say what its columns are.
const LONG: usize = 200_000;
const LINES: usize = 200;

pub(super) fn run(context: &JobContext, path: &Path) -> Result<(), Diagnostic> {
    context.tell(News::FieldsText(head(replies::read_text(path)?)));
    Ok(())
}

/// JSON must be whole to be read; of a table the first lines are enough.
fn head(text: String) -> String {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
    if is_json || text.len() <= LONG {
        return text;
    }
    text.split_inclusive('\n').take(LINES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_table_is_cut_at_a_line_and_json_never() {
        let row = "a,1\n".repeat(LONG);
        assert_eq!(head(row).lines().count(), LINES);
        let json = format!("[{}1]", "1,\n".repeat(LONG));
        assert_eq!(head(json.clone()), json);
        assert_eq!(head("a,b\n1,2".to_owned()), "a,b\n1,2");
    }
}
