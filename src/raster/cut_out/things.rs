//! Connected cells that are not ground.

use super::field::{Cells, Field};

/// One connected thing; what it encloses belongs to it.
#[derive(Debug)]
pub(super) struct Thing {
    /// Its cells, by index.
    pub(super) cells: Vec<usize>,
    /// How many of them lie in the rough box.
    pub(super) area: usize,
    /// Around its cells.
    pub(super) bbox: Cells,
}

/// The things of a field that belong to the rough box `drawn`. What runs on to the end of the field is cut at the rough
/// box; what has its middle outside is left out.
pub(super) fn things(field: &Field, ground: &[bool], drawn: Cells) -> Vec<Thing> {
    let mut seen = ground.to_vec();
    let mut found = Vec::new();
    for start in 0..seen.len() {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut cells = vec![start];
        let mut next = 0;
        while let Some(&at) = cells.get(next) {
            next += 1;
            let (x, y) = field.place(at);
            let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (x + dx, y + dy)));
            for near in around.filter_map(|(x, y)| field.at(x, y)) {
                if !seen[near] {
                    seen[near] = true;
                    cells.push(near);
                }
            }
        }
        found.extend(thing(field, cells, drawn));
    }
    found
}

fn thing(field: &Field, mut cells: Vec<usize>, drawn: Cells) -> Option<Thing> {
    let around = |cells: &[usize]| cells.iter().map(|i| Cells::one(field, *i)).reduce(Cells::union);
    let whole = around(&cells)?;
    let (width, height) = (field.width as i32, field.height as i32);
    let runs_on = whole.x0 == 0 || whole.y0 == 0 || whole.x1 == width || whole.y1 == height;
    let middle = ((whole.x0 + whole.x1) / 2, (whole.y0 + whole.y1) / 2);
    if runs_on {
        cells.retain(|i| drawn.contains(field.place(*i)));
    } else if !drawn.contains(middle) {
        return None;
    }
    let area = cells.iter().filter(|i| drawn.contains(field.place(**i))).count();
    Some(Thing { bbox: around(&cells)?, area, cells })
}
