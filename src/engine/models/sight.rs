//! Whether a model of the user's own server sees pictures: asked once a run, before the first picture is sent to it. One that
//! sees none answers all the same, and nonsense. Whoever cannot be asked, or does not say, is taken at the user's word.

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::Duration;

use crate::core::diagnostic::Diagnostic;
use crate::engine::job::JobContext;
use crate::engine::locked;
use crate::provider::fault::Fault;
use crate::provider::request::Ask;
use crate::provider::vision::{Probe, Sight, blind, sight};

use super::Answerer;
use super::place::Correspondent;

/// A server on this machine says at once what it runs; one that does not is not waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// The most bytes of what a server tells of itself.
const MOST_BYTES: usize = 1 << 20;

/// Refuses a question with pictures to a model that sees none.
///
/// # Errors
///
/// When the server says that it is blind.
pub(super) async fn check(context: &JobContext, who: &Answerer, ask: &Ask) -> Result<(), Diagnostic> {
    if ask.pictures.is_empty() {
        return Ok(());
    }
    let models = &context.shared.models;
    let to = who.to(models.without(&who.remembered_as()));
    let probes = who.vendor.probes(&to);
    if probes.is_empty() {
        return Ok(());
    }
    let known = locked(&models.sights).get(&who.remembered_as()).copied();
    let found = match known {
        Some(known) => known,
        None => {
            let found = asked(context, who, &probes).await;
            locked(&models.sights).insert(who.remembered_as(), found);
            found
        }
    };
    if found == Sight::Blind { Err(blind(&who.choice.model).diagnostic()) } else { Ok(()) }
}

async fn asked(context: &JobContext, who: &Answerer, probes: &[Probe]) -> Sight {
    for probe in probes {
        let said = tokio::time::timeout(PATIENCE, once(context, who, probe)).await;
        match said {
            Ok(Ok((status, body))) if sight(status, &body) != Sight::Unknown => return sight(status, &body),
            _ => {}
        }
    }
    Sight::Unknown
}

async fn once(context: &JobContext, who: &Answerer, probe: &Probe) -> Result<(u16, Vec<u8>), Fault> {
    let models = &context.shared.models;
    let key = models.key(context, &who.place()).await?;
    let to = who.to(models.without(&who.remembered_as()));
    let body = Mutex::new(Vec::new());
    let sent = models
        .transport(who.vendor.patient())?
        .send(
            &probe.base,
            key.as_ref().map(|key| (who.vendor.key_header(&to), key)),
            &probe.request,
            &mut |_, _| {},
            &mut |piece| {
                let mut body = locked(&body);
                body.extend_from_slice(piece);
                if body.len() > MOST_BYTES { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        )
        .await?;
    Ok((sent.status, body.into_inner().unwrap_or_default()))
}
