//! The service's own list of models.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::job::JobContext;
use crate::provider::catalogue::Listed;

use super::Answerer;
use super::call::call;

/// No service has more pages than this; a list without end is cut.
const MOST_PAGES: usize = 50;

/// All pages of the list.
///
/// # Errors
///
/// When the service does not give it, or has none.
pub(in crate::engine) async fn list(context: &JobContext, who: &Answerer) -> Result<Vec<Listed>, Diagnostic> {
    let mut all = Vec::new();
    let mut next: Option<String> = None;
    for _ in 0..MOST_PAGES {
        let request = who.vendor.models(next.as_deref()).ok_or_else(no_list)?;
        let answer = call(context, who, &request).await.map_err(|fault| fault.diagnostic())?;
        let page = who.vendor.listed(&answer.body).map_err(|fault| fault.diagnostic())?;
        all.extend(page.models);
        match page.next {
            Some(token) => next = Some(token),
            None => break,
        }
    }
    Ok(all)
}

fn no_list() -> Diagnostic {
    let message = Message::new(
        "This service has no list of models. Type the model's id.",
        "このサービスにはモデルの一覧がありません。モデルの ID を入力してください。",
    );
    Diagnostic::warning("no-list-of-models", message)
}
