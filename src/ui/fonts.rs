//! The fonts of the window: egui's own for Latin, the bundled Japanese one after them.
//!
//! The bundled font stands before the system's fallback, so Han characters get Japanese shapes on every machine, also on
//! one without any font installed.

use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{FontData, FontFamily};

use crate::raster::text::FONT;

/// Adds the Japanese font to both families. Call it once for a context.
pub fn install(ctx: &egui::Context) {
    let after = |family| InsertFontFamily { family, priority: FontPriority::Lowest };
    let families = vec![after(FontFamily::Proportional), after(FontFamily::Monospace)];
    ctx.add_font(FontInsert::new("BIZ UDPGothic", FontData::from_static(FONT), families));
}
