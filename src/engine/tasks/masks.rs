//! Shapes for boxes that a model gave alone, where masks were wished: cut out of the page here, by colour and edges, and
//! labelled so. A box whose cut-out fails keeps its box.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::mask::{Mask, MaskOrigin};
use crate::core::region::Detection;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::provider::catalogue::{Masks, ModelEntry};
use crate::provider::choice::MaskWish;
use crate::raster::cut_out::shape_inside;

use super::open;

/// The detections of a page, those without a shape with one where masks are wished and the model is known to give none.
///
/// # Errors
///
/// When the page cannot be had any more.
pub(super) async fn completed(
    context: &JobContext,
    page: &Page,
    (wish, entry): (MaskWish, &ModelEntry),
    detections: Vec<Detection>,
) -> Result<Vec<Detection>, Diagnostic> {
    let bare = |detection: &Detection| detection.mask == Mask::None;
    if wish == MaskWish::None || entry.masks != Masks::None || !detections.iter().any(bare) {
        return Ok(detections);
    }
    let (inner, page, model) = (context.clone(), page.clone(), entry.id.clone());
    let cutting = tokio::task::spawn_blocking(move || cut_all(&inner, &page, &model, detections));
    cutting.await.unwrap_or_else(|_| Err(super::broke_off()))
}

fn cut_all(
    context: &JobContext,
    page: &Page,
    model: &str,
    mut detections: Vec<Detection>,
) -> Result<Vec<Detection>, Diagnostic> {
    let pixels = open::pixels(&context.shared, page)?;
    let (total, mut cut, mut tried) = (detections.len(), 0, 0);
    for (index, detection) in detections.iter_mut().enumerate() {
        if context.cancelled() {
            break;
        }
        let share = index as f32 / total as f32;
        context.progress("Cutting the shapes out", "形を切り抜いています", Some(share));
        if detection.mask != Mask::None {
            continue;
        }
        tried += 1;
        if let Some(mask) = shape_inside(&pixels, detection.bbox) {
            (detection.mask, detection.mask_origin) = (mask, MaskOrigin::CutOut);
            cut += 1;
        }
    }
    context.notes(vec![told(model, cut, tried)]);
    Ok(detections)
}

fn told(model: &str, cut: usize, tried: usize) -> Diagnostic {
    let message = Message::new(
        format!(
            "{model} gives boxes alone: {cut} of {tried} shapes were cut out offline inside its boxes, by colour and edges. Look at them; the other boxes stay boxes."
        ),
        format!(
            "{model} は枠だけを返すため、{tried} 個中 {cut} 個の形を枠の中からオフラインで切り抜きました（色と輪郭による）。確認してください。残りは枠のままです。"
        ),
    );
    Diagnostic::info("masks-cut-out", message)
}
