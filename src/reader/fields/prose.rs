//! Running text: pieces that continue one another line by line and read like sentences.

use crate::core::text_layer::is_japanese;

use super::sheet::{Piece, Sheet, Span};
use super::words::is_prose;

/// Letter sizes within this ratio are one size.
const SAME_SIZE: f64 = 1.2;

/// The same for sentences, which no name in larger letters is: boxes of OCR are that ragged.
const SAME_SENTENCE: f64 = 1.35;

/// So many words that a full stop closes are no title.
const SENTENCE: usize = 8;

/// Lines of running text that belong together.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) spans: Vec<Span>,
    /// Letters and digits in it.
    pub(super) length: usize,
}

/// The running text of a sheet, top to bottom. A lone line in the largest letters is a title, however long.
pub(super) fn paragraphs(sheet: &Sheet) -> Vec<Paragraph> {
    let mut chains: Vec<Vec<&Piece>> = Vec::new();
    for piece in &sheet.pieces {
        match chains.iter_mut().find(|chain| continues(sheet, chain, piece) || completes(sheet, chain, piece)) {
            Some(chain) => chain.push(piece),
            None => chains.push(vec![piece]),
        }
    }
    let wordy = |p: &&Piece| sheet.plain(&p.span).chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let largest = sheet.pieces.iter().filter(wordy).map(|p| p.em).fold(0.0, f64::max);
    let smallest = sheet.pieces.iter().filter(wordy).map(|p| p.em).fold(f64::INFINITY, f64::min);
    let mut found = Vec::new();
    for chain in chains {
        let spans: Vec<Span> = chain.iter().map(|p| p.span.clone()).collect();
        let text = joined(sheet, &spans);
        let plain: String = text.chars().map(crate::core::number::plain).collect();
        let em = chain.first().map_or(0.0, |p| p.em);
        let sentence = plain.contains('。') || plain.ends_with('.') && plain.split_whitespace().count() >= SENTENCE;
        let title = em > 0.95 * largest && em > 1.15 * smallest && chain.len() <= 2 && !sentence;
        if is_prose(&plain) && !title {
            found.push(Paragraph { length: text.chars().filter(|c| c.is_alphanumeric()).count(), spans });
        }
    }
    found
}

/// Whether a piece is the next line of a chain: same size and script, same left edge (or the first line indented), close
/// below, and the line above was full.
fn continues(sheet: &Sheet, chain: &[&Piece], piece: &Piece) -> bool {
    let Some(end) = chain.last() else { return false };
    let Some(last) = chain.iter().find(|p| p.span.row == end.span.row) else { return false };
    let em = last.em.max(1.0);
    let same_size = is_same_size(sheet, chain, piece);
    let gap = piece.bbox.y0 - last.bbox.y1;
    let widest = chain.iter().map(|p| p.bbox.width()).fold(piece.bbox.width(), f64::max);
    let indent = last.bbox.x0 - piece.bbox.x0;
    let aligned = indent.abs() <= 0.45 * em || (chain.len() == 1 && indent > 0.0 && indent <= 1.3 * em);
    let full = end.bbox.x1 - last.bbox.x0 >= 0.7 * widest && widest >= 6.0 * em;
    let (above, below) = (sheet.plain(&last.span), sheet.plain(&piece.span));
    same_size
        && aligned
        && full
        && piece.span.row != last.span.row
        && gap > -0.6 * em
        && gap < 0.8 * em
        && above.is_ascii() == below.is_ascii()
        && !is_access(above)
        && !is_access(below)
        && (!above.trim_end().ends_with(['.', '!', '?', '。']) || goes_on(below))
}

/// After a full stop only a line that is itself told in words goes on; a name or a price does not.
fn goes_on(line: &str) -> bool {
    let small = line.split_whitespace().filter(|w| w.starts_with(|c: char| c.is_lowercase())).count();
    small >= 2 || line.chars().filter(|c| ('ぁ'..='ん').contains(c)).count() >= 2
}

fn is_same_size(sheet: &Sheet, chain: &[&Piece], piece: &Piece) -> bool {
    let em = chain.last().map_or(1.0, |last| last.em.max(1.0));
    let spoken = |p: &Piece| sheet.plain(&p.span).contains(['。', '、']);
    let ratio = if chain.iter().any(|p| spoken(p)) { SAME_SENTENCE } else { SAME_SIZE };
    piece.em.max(em) <= ratio * piece.em.min(em)
}

/// Whether a piece goes on in the last line of a chain of several lines, past a letter or two that were not read, and not
/// beyond their right edge.
fn completes(sheet: &Sheet, chain: &[&Piece], piece: &Piece) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
    let em = last.em.max(1.0);
    let gap = piece.bbox.x0 - last.bbox.x1;
    let edge = chain.iter().map(|p| p.bbox.x1).fold(0.0, f64::max);
    first.span.row != last.span.row
        && piece.span.row == last.span.row
        && is_same_size(sheet, chain, piece)
        && (0.0..=2.5 * em).contains(&gap)
        && piece.bbox.x1 <= edge + em
}

/// A line that only says how to get there: it stands alone.
fn is_access(line: &str) -> bool {
    line.contains('「') && line.contains(['駅', '線', '歩', '停']) && !line.contains('。')
}

/// The words of some spans as one text: lines join without a space where Japanese meets, hyphens at line ends stay.
pub(super) fn joined(sheet: &Sheet, spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let line = sheet.printed(span);
        let line = line.trim();
        let glue = match (out.chars().next_back(), line.chars().next()) {
            (Some(a), Some(b)) => !(is_japanese(a) && is_japanese(b)),
            _ => false,
        };
        if glue {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}
