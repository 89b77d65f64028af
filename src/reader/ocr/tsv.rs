//! Tesseract's TSV: one row per word with its place on the picture and how sure the program is.
//!
//! A pure function of the bytes. A damaged row costs only itself; an answer that is no TSV at all is an error.

use crate::core::geometry::Rect;

use super::error::OcrError;

const WORD_LEVEL: &str = "5";

/// One word of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TsvWord {
    /// Block, paragraph and line: words with the same three stand on one line, in reading order.
    pub(super) line: (u32, u32, u32),
    /// In pixels of the picture that was read.
    pub(super) bbox: Rect,
    /// 0 to 100.
    pub(super) confidence: f32,
    /// Without spaces around it; never empty.
    pub(super) text: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Tsv {
    pub(super) words: Vec<TsvWord>,
    /// How many rows of words could not be understood.
    pub(super) damaged: usize,
}

/// The words of an answer in the order given; rows of blocks, of lines and of blank words are passed over.
pub(super) fn parse(bytes: &[u8]) -> Result<Tsv, OcrError> {
    let text = String::from_utf8_lossy(bytes);
    let mut rows = text.lines();
    if !rows.next().is_some_and(|head| head.starts_with("level\tpage_num\t")) {
        return Err(OcrError::failed("the answer is not the table of words that was asked for"));
    }
    let mut tsv = Tsv::default();
    for row in rows {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        if cells.first() != Some(&WORD_LEVEL) {
            continue;
        }
        match word(&cells) {
            Some(word) if word.text.is_empty() => {}
            Some(word) => tsv.words.push(word),
            None => tsv.damaged += 1,
        }
    }
    Ok(tsv)
}

fn word(cells: &[&str]) -> Option<TsvWord> {
    let &[_, _, block, paragraph, line, _, left, top, width, height, confidence, text] = cells else { return None };
    let number = |cell: &str| cell.parse::<f64>().ok().filter(|n| n.is_finite());
    let (x, y) = (number(left)?, number(top)?);
    Some(TsvWord {
        line: (block.parse().ok()?, paragraph.parse().ok()?, line.parse().ok()?),
        bbox: Rect::new(x, y, x + number(width)?, y + number(height)?),
        confidence: (number(confidence)? as f32).clamp(0.0, 100.0),
        text: text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const HEAD: &str =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    /// As Tesseract 5.3 wrote it for a Japanese line and an English one.
    const RECORDED: &str = "1\t1\t0\t0\t0\t0\t0\t0\t800\t200\t-1\t\n\
        2\t1\t1\t0\t0\t0\t24\t20\t420\t150\t-1\t\n\
        4\t1\t1\t1\t1\t0\t24\t20\t180\t32\t-1\t\n\
        5\t1\t1\t1\t1\t1\t24\t20\t60\t32\t96.063263\t徒歩\n\
        5\t1\t1\t1\t1\t2\t84\t20\t20\t32\t91.5\t3\n\
        5\t1\t1\t1\t1\t3\t104\t20\t20\t32\t95\t \n\
        5\t1\t1\t1\t2\t1\t24\t100\t90\t30\t88.1\tPets\r\n\
        5\t1\t1\t1\t2\t2\t130\t100\t50\t30\t12\tOK\n";

    fn check(rows: &str, words: &[&str], damaged: usize) {
        let tsv = parse(format!("{HEAD}{rows}").as_bytes()).unwrap();
        assert_eq!(tsv.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>(), words);
        assert_eq!(tsv.damaged, damaged);
    }

    #[test]
    fn words_keep_their_order_and_place() {
        check(RECORDED, &["徒歩", "3", "Pets", "OK"], 0);
        let tsv = parse(format!("{HEAD}{RECORDED}").as_bytes()).unwrap();
        assert_eq!(tsv.words[0].bbox, Rect::new(24.0, 20.0, 84.0, 52.0));
        assert_eq!(tsv.words[0].line, (1, 1, 1));
        assert_eq!(tsv.words[2].line, (1, 1, 2));
        assert!((tsv.words[0].confidence - 96.063_26).abs() < 1e-3);
    }

    #[test]
    fn a_damaged_row_costs_only_itself() {
        check("5\t1\t1\t1\t1\t1\tx\t20\t60\t32\t96\tlost\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t96\tkept\n", &["kept"], 1);
        check("5\t1\t1\n5\t1\t1\t1\t1\t2\tNaN\t0\t9\t9\t96\tlost\n", &[], 2);
        check("", &[], 0);
    }

    #[test]
    fn what_is_no_table_is_an_error() {
        for bytes in [&b""[..], b"hello", b"\xff\xfe\x00\x01", b"<html>\n5\t1"] {
            assert!(matches!(parse(bytes), Err(OcrError::Failed { .. })), "{bytes:?}");
        }
    }
}
