//! The service's own list of models.

use crate::core::diagnostic::Diagnostic;
use crate::engine::job::JobContext;
use crate::provider::gemini::models::{self, ListedModel};

use super::Answerer;
use super::call::call;

/// No service has more pages than this; a list without end is cut.
const MOST_PAGES: usize = 50;

/// All pages of the list.
///
/// # Errors
///
/// When the service does not give it.
pub(in crate::engine) async fn list(context: &JobContext, who: &Answerer) -> Result<Vec<ListedModel>, Diagnostic> {
    let mut all = Vec::new();
    let mut next = None;
    for _ in 0..MOST_PAGES {
        let answer = call(context, who, &models::list(next.as_deref())).await.map_err(|fault| fault.diagnostic())?;
        let page = models::page(&answer.body).map_err(|fault| fault.diagnostic())?;
        all.extend(page.models);
        match page.next {
            Some(token) => next = Some(token),
            None => break,
        }
    }
    Ok(all)
}
