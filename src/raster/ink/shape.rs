//! Things on the ground, and which of them pass for print.
//!
//! Size, contrast and form decide. A small drawing is a glyph, too; nothing is read here.

use super::ground::{Rows, Run};
use super::work::Work;

/// Headlines reach a ninth of the page's unit; a word of touching letters runs to a quarter of it.
const TALLEST: f64 = 0.11;
const WIDEST: f64 = 0.25;
/// From this height on, again of the unit, print has strokes: what is as thick as this share of its height is a drawing.
const TALL: f64 = 0.03;
const MASSIVE: f64 = 0.9;
/// Longer than this many times its thickness is a rule, not a dash or a word.
const LONG: u16 = 14;
/// Frames around a word fill less of their box than this.
const FRAME: f64 = 0.3;
/// Least contrast with the ground: fainter things are shadows and noise.
const FAINT: u8 = 20;
/// Smaller things are dust.
const DUST: u32 = 3;

/// One connected thing, in work pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    /// Whether it passes for print; else a rule, a frame, a picture, a soft rim, dust.
    pub(super) is_glyph: bool,
    pub(super) x0: u16,
    pub(super) y0: u16,
    pub(super) x1: u16,
    pub(super) y1: u16,
    /// Pixels of it.
    pub(super) ink: u32,
    /// Runs they come in.
    runs: u32,
    own: Colours,
    /// Of the ground left and right of it.
    ground: Colours,
}

impl Shape {
    /// Whether it is larger than print on a page with this unit.
    pub(super) fn is_large(&self, unit: f64) -> bool {
        let (w, h) = (f64::from(self.x1 - self.x0), f64::from(self.y1 - self.y0));
        h > (unit * TALLEST).max(3.0) || w > (unit * WIDEST).max(3.0)
    }

    /// Share of its box that it covers, 0 to 1.
    fn fill(&self) -> f64 {
        f64::from(self.ink) / (f64::from(self.x1 - self.x0) * f64::from(self.y1 - self.y0))
    }
}

/// The lowest and the highest value of each channel.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Colours {
    low: [u8; 3],
    high: [u8; 3],
}

impl Colours {
    const NONE: Colours = Colours { low: [u8::MAX; 3], high: [u8::MIN; 3] };

    fn add(&mut self, colour: [u8; 3]) {
        self.low = [0, 1, 2].map(|c| self.low[c].min(colour[c]));
        self.high = [0, 1, 2].map(|c| self.high[c].max(colour[c]));
    }

    /// How far these colours go beyond others, in the channel where they go furthest.
    fn beyond(self, others: Colours) -> u8 {
        let below = |c: usize| others.low[c].saturating_sub(self.low[c]);
        let above = |c: usize| self.high[c].saturating_sub(others.high[c]);
        [0, 1, 2].into_iter().map(|c| below(c).max(above(c))).max().unwrap_or(0)
    }
}

/// All things, by their first pixel, and which of them each run belongs to.
pub(super) fn shapes(work: &Work, things: &Rows) -> (Vec<Shape>, Vec<u32>) {
    let mut groups = things.groups(|_, _| true);
    let mut shapes: Vec<Shape> = Vec::new();
    let mut owners: Vec<u32> = Vec::with_capacity(things.runs.len());
    for (i, run) in things.runs.iter().enumerate() {
        // The root is the first run of its group.
        let root = groups.root(i);
        if root == i {
            owners.push(shapes.len() as u32);
            shapes.push(begun(*run));
        } else {
            owners.push(owners[root]);
        }
        grow(&mut shapes[owners[i] as usize], work, *run);
    }
    for shape in &mut shapes {
        shape.is_glyph = is_glyph(shape, work.unit());
    }
    mark_frames(&mut shapes);
    (shapes, owners)
}

fn begun(run: Run) -> Shape {
    let Run { y, x0, x1 } = run;
    Shape { is_glyph: false, x0, y0: y, x1, y1: y + 1, ink: 0, runs: 0, own: Colours::NONE, ground: Colours::NONE }
}

fn grow(shape: &mut Shape, work: &Work, run: Run) {
    shape.x0 = shape.x0.min(run.x0);
    shape.x1 = shape.x1.max(run.x1);
    shape.y1 = run.y + 1;
    shape.ink += u32::from(run.x1 - run.x0);
    shape.runs += 1;
    let row = &work.pixels[usize::from(run.y) * work.width..][..work.width];
    let (x0, x1) = (usize::from(run.x0), usize::from(run.x1));
    row[x0..x1].iter().for_each(|p| shape.own.add(*p));
    let beside = [x0.checked_sub(1).and_then(|x| row.get(x)), row.get(x1)];
    beside.into_iter().flatten().for_each(|p| shape.ground.add(*p));
}

fn is_glyph(shape: &Shape, unit: f64) -> bool {
    let (w, h) = (shape.x1 - shape.x0, shape.y1 - shape.y0);
    // The soft rim between two grounds has colours between theirs.
    let seen = shape.ink >= DUST && shape.own.beyond(shape.ground) >= FAINT;
    let drawing = f64::from(h) >= unit * TALL && f64::from(shape.ink) >= MASSIVE * f64::from(h) * f64::from(shape.runs);
    seen && !drawing && !shape.is_large(unit) && w.max(h) <= LONG * w.min(h).max(3)
}

/// Of the glyphs, those that are hollow and stand around two others are frames.
fn mark_frames(shapes: &mut [Shape]) {
    let frame = |(i, outer): (usize, &Shape)| {
        let within = |s: &&Shape| s.is_glyph && s.x0 > outer.x0 && s.x1 < outer.x1 && s.y1 < outer.y1;
        // Shapes come by their first pixel, so what is inside follows.
        let later = shapes[i + 1..].iter().take_while(|s| s.y0 < outer.y1);
        (outer.is_glyph && outer.fill() < FRAME && later.filter(within).count() > 1).then_some(i)
    };
    let frames: Vec<usize> = shapes.iter().enumerate().filter_map(frame).collect();
    frames.into_iter().for_each(|i| shapes[i].is_glyph = false);
}
