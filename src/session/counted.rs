//! Models that are not known by their own name, and perhaps not by how they count places: their last answer can be read in
//! another way.
//!
//! A person looks at the ways and takes one. The regions of that answer that nobody has touched move to where it puts them,
//! as one step; every other region stays. The model is asked and read so from then on.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::edit::SlideEdit;
use crate::core::geometry::Rect;
use crate::core::id::{JobId, SlideId};
use crate::core::region::Region;
use crate::provider::counting::{Counting, Reading, Readings};

use super::Session;
use super::effect::Effect;
use super::event::Countings;
use super::runs::Purpose;

/// How far two edges may lie apart to be the same, in page pixels.
const SAME: f64 = 0.5;

/// An answer in every way its numbers can be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The slide it is about.
    pub slide: SlideId,
    /// The model and its places.
    pub countings: Countings,
}

impl Session {
    pub(super) fn countings_came(&mut self, job: JobId, countings: Countings) {
        let Some(Purpose::Detect { slide, .. }) = self.runs.get(job).map(|run| &run.purpose) else { return };
        let (slide, is_assumed) = (*slide, countings.assumed);
        let assumed = counting_assumed(&countings.model);
        self.counted = Some(Counted { slide, countings });
        if is_assumed {
            self.note(assumed);
        }
    }

    /// Moves the untouched regions of the answer, and has the way remembered.
    pub(super) fn count_as(&mut self, counting: Counting, out: &mut Vec<Effect>) {
        let Some(Counted { slide: id, countings }) = self.counted.clone() else { return };
        let Some(slide) = self.document.slide(id) else { return };
        let readings = &countings.readings;
        let Some(way) = readings.ways.iter().find(|way| way.counting == counting) else { return };
        let moved = |region: &Region| {
            let bbox = *way.boxes.get(item_of(region, readings)?)?;
            let moves = bbox != region.bbox && bbox.width() > 0.0 && bbox.height() > 0.0;
            moves.then(|| Region { bbox, mask: region.mask.carried(region.bbox, bbox), ..region.clone() })
        };
        let changes: Vec<SlideEdit> = slide
            .regions
            .iter()
            .filter(|region| !region.is_touched())
            .filter_map(moved)
            .map(|region| SlideEdit::SetRegion { region: Box::new(region) })
            .collect();
        let name = counting.name();
        self.commit_on(
            id,
            format!("Read places as {}", name.en),
            format!("座標を「{}」として読む", name.ja),
            changes,
            out,
        );
        self.notices.withdraw("counting-assumed");
        self.note(Diagnostic::info(
            "counting-remembered",
            Message::new(
                format!("{} is asked and read so from now on: {}.", countings.model, name.en),
                format!("今後 {} には「{}」で質問し、そのように読み取ります。", countings.model, name.ja),
            ),
        ));
        out.push(Effect::RememberCounting { model: countings.remembered_as, counting });
    }

    /// The last answer of a model of which nobody knows how it counts, while its slide is there.
    pub fn counted(&self) -> Option<&Counted> {
        self.counted.as_ref().filter(|counted| self.document.slide(counted.slide).is_some())
    }
}

/// What is said of an answer whose numbers could mean other places.
pub(super) fn counting_assumed(model: &str) -> Diagnostic {
    Diagnostic::info(
        "counting-assumed",
        Message::new(
            format!("How {model} counts places is not known. If its boxes lie wrong, check how it counts."),
            format!("{model} の座標の数え方は分かっていません。枠がずれていたら数え方を確認してください。"),
        ),
    )
}

/// Which of the answer's places a region has, in whichever way it was read.
fn item_of(region: &Region, readings: &Readings) -> Option<usize> {
    let same = |a: Rect, b: Rect| {
        let off = [a.x0 - b.x0, a.y0 - b.y0, a.x1 - b.x1, a.y1 - b.y1];
        off.iter().all(|off| off.abs() <= SAME)
    };
    let ways = readings.ways.iter().map(|Reading { boxes, .. }| boxes);
    std::iter::once(&readings.taken)
        .chain(ways)
        .find_map(|boxes| boxes.iter().position(|bbox| same(*bbox, region.bbox)))
}
