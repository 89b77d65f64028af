//! Four numbers of a box as entries: typing or dragging changes a draft, and leaving the group makes one change of it.

use egui::{DragValue, Grid, Ui};

use crate::core::geometry::{Rect, Size};

/// Shows x, y, width and height of a box in page pixels. `draft` holds what is being typed. Returns the new box once, when
/// the person has left all four entries and it differs.
pub fn box_entries(
    ui: &mut Ui,
    bbox: Rect,
    page: Size,
    names: [&str; 4],
    draft: &mut Option<[f64; 4]>,
) -> Option<Rect> {
    let shown = [bbox.x0, bbox.y0, bbox.width(), bbox.height()];
    let mut values = draft.unwrap_or(shown);
    let (wide, high) = (f64::from(page.width), f64::from(page.height));
    let ranges = [0.0..=wide, 0.0..=high, 1.0..=wide, 1.0..=high];
    let mut busy = false;
    let mut changed = false;
    Grid::new("box entries").num_columns(4).show(ui, |ui| {
        for (index, ((value, name), range)) in values.iter_mut().zip(names).zip(ranges).enumerate() {
            let label = ui.label(name);
            let entry = DragValue::new(value).range(range).max_decimals(1).speed(1.0).update_while_editing(false);
            let response = ui.add(entry).labelled_by(label.id);
            busy |= response.has_focus() || response.dragged();
            changed |= response.changed();
            if index == 1 {
                ui.end_row();
            }
        }
    });
    if changed {
        *draft = Some(values);
    }
    if busy {
        return None;
    }
    let [x, y, width, height] = draft.take()?;
    let wanted = Rect::new(x, y, x + width, y + height).clamped(page);
    (wanted != bbox).then_some(wanted)
}
