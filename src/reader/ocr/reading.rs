//! Which languages a cut is read in.
//!
//! Tesseract told to look for several languages at once mixes them within one line, and joins English words. So all cuts
//! are read in Japanese first, those without sure Japanese in them again in the others, and what is still doubtful in all
//! together; then short ones beside each other, since two letters alone are little to go by. The surer reading stays. Last,
//! every line with a doubtful word is looked at once more in a taller picture, and of each word the surer reading stays.

use std::collections::BTreeMap;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::text_layer::{Word, is_japanese};

use super::confidence::{self, Least, is_noise, letters_of as letters, of_letters};
use super::cut::Cut;
use super::error::OcrError;
use super::process::Calls;
use super::sheet::Laid;
use super::{damaged, sheet, surer, tsv};

/// Japanese letters below this are read again in the other languages: pictures and odd Latin letters come out as kana.
const SURE: f32 = 85.0;
/// A reading without Japanese must be this much surer than one with it.
const SURER: f32 = 15.0;
/// The same on a page where fewer cuts than this share are surely Japanese.
const FOREIGN: f32 = -20.0;
const FEW: f32 = 0.04;
/// So many Latin letters beside Japanese are worth a reading in both languages.
const MIXED: usize = 4;

/// The cuts of a page while they are read.
pub(super) struct Reading<'a> {
    pub(super) cuts: &'a [Cut],
    pub(super) calls: Calls<'a>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The words of every cut that has some, by the cut's index.
    pub(super) found: BTreeMap<usize, Vec<Word>>,
}

impl<'a> Reading<'a> {
    /// Reads all cuts. `languages`: those installed, joined by `+`.
    ///
    /// # Errors
    ///
    /// When nothing could be read, and on cancel.
    pub(super) fn read(&mut self, languages: &str) -> Result<(), OcrError> {
        let (japanese, others): (Vec<&str>, Vec<&str>) = languages.split('+').partition(|l| l.starts_with("jpn"));
        let all: Vec<(usize, &'a Cut)> = self.cuts.iter().enumerate().collect();
        if japanese.is_empty() || others.is_empty() {
            self.found = self.sheets(&all, languages, Laid::Apart)?;
            return Ok(());
        }
        let japanese = japanese.join("+");
        self.found = self.sheets(&all, &japanese, Laid::Apart)?;
        let sure = self.found.values().filter(|words| is_surely_japanese(words)).count();
        let is_foreign = (sure as f32) < FEW * self.cuts.len() as f32;
        self.again(
            &others.join("+"),
            Laid::Apart,
            |words| !is_surely_japanese(words),
            |new, old| {
                // Without Japanese the language without it knows better, unless it was lost.
                let at_home = !old.iter().any(has_japanese) && of_letters(new) >= confidence::DOUBTFUL;
                let surer = if is_foreign { FOREIGN } else { SURER };
                at_home || of_letters(new) > of_letters(old) + surer
            },
        )?;
        let is_doubtful = |words: &[Word]| of_letters(words) < confidence::DOUBTFUL;
        self.again(
            languages,
            Laid::Apart,
            |words| is_doubtful(words) || is_mixed(words),
            |new, old| of_letters(new) > of_letters(old),
        )?;
        if !is_foreign {
            self.beside_each_other(&japanese)?;
        }
        self.taller(&japanese, |words| words.iter().any(has_japanese))?;
        self.taller(&others.join("+"), |words| !words.iter().any(has_japanese))
    }

    fn beside_each_other(&mut self, japanese: &str) -> Result<(), OcrError> {
        self.again(
            japanese,
            Laid::Together,
            |words| !is_surely_japanese(words),
            |new, old| {
                let is_japanese = is_surely_japanese(new) && letters(new) > 1 && of_letters(old) < SURE;
                is_japanese || of_letters(old) < confidence::DOUBTFUL && of_letters(new) > of_letters(old)
            },
        )
    }

    /// Reads some cuts again and keeps the better reading of each. What was found is kept whatever becomes of this.
    fn again(
        &mut self,
        languages: &str,
        laid: Laid,
        wanted: impl Fn(&[Word]) -> bool,
        is_better: impl Fn(&[Word], &[Word]) -> bool,
    ) -> Result<(), OcrError> {
        let some: Vec<(usize, &'a Cut)> = self.legible(wanted).collect();
        for (index, words) in self.once_more(&some, languages, laid)? {
            let first = self.found.entry(index).or_default();
            if is_better(&words, first) {
                *first = words;
            }
        }
        Ok(())
    }

    /// Looks at the cuts with doubtful words once more, in taller pictures.
    fn taller(&mut self, languages: &str, wanted: impl Fn(&[Word]) -> bool) -> Result<(), OcrError> {
        // A picture would only get other letters.
        let is_doubtful = |words: &[Word]| {
            !is_noise(words, Least::CUT_OUT) && words.iter().any(|word| word.confidence < confidence::DOUBTFUL)
        };
        let cuts: Vec<(usize, Cut)> =
            self.legible(|words| is_doubtful(words) && wanted(words)).map(|(i, cut)| (i, cut.taller())).collect();
        let some: Vec<(usize, &Cut)> = cuts.iter().map(|(i, cut)| (*i, cut)).collect();
        for (index, words) in self.once_more(&some, languages, Laid::Apart)? {
            let first = self.found.entry(index).or_default();
            *first = surer::surest(first, &words);
        }
        Ok(())
    }

    /// The cuts that look like letters and whose words so far are wanted.
    fn legible(&self, wanted: impl Fn(&[Word]) -> bool) -> impl Iterator<Item = (usize, &'a Cut)> {
        let cuts = self.cuts.iter().enumerate().filter(|(_, cut)| !cut.is_picture());
        cuts.filter(move |(index, _)| wanted(self.found.get(index).map_or(&[][..], Vec::as_slice)))
    }

    /// A further reading of some cuts. What fails is not told: the first reading stands, so nothing is lost that a person
    /// should know of.
    fn once_more(
        &mut self,
        cuts: &[(usize, &Cut)],
        languages: &str,
        laid: Laid,
    ) -> Result<BTreeMap<usize, Vec<Word>>, OcrError> {
        let told = self.diagnostics.len();
        let read = self.sheets(cuts, languages, laid);
        self.diagnostics.truncate(told);
        match read {
            Err(OcrError::Cancelled) => Err(OcrError::Cancelled),
            read => Ok(read.unwrap_or_default()),
        }
    }

    fn sheets(
        &mut self,
        cuts: &[(usize, &Cut)],
        languages: &str,
        laid: Laid,
    ) -> Result<BTreeMap<usize, Vec<Word>>, OcrError> {
        let sheets = sheet::sheets(cuts, laid);
        let pngs = sheets.iter().map(|s| sheet::png(&s.pixels)).collect::<Result<Vec<_>, _>>()?;
        let mut found: BTreeMap<usize, Vec<Word>> = BTreeMap::new();
        let mut failures = Vec::new();
        for (sheet, answer) in sheets.iter().zip(self.calls.read_pictures(languages, "6", pngs)?) {
            match answer.and_then(|bytes| tsv::parse(&bytes)) {
                Ok(tsv) => {
                    self.diagnostics.extend(damaged(tsv.damaged));
                    for (index, word) in sheet::words_on_page(sheet, &tsv) {
                        found.entry(index).or_default().push(word);
                    }
                }
                Err(error) => failures.push((error, sheet.rows.len())),
            }
        }
        if failures.len() == sheets.len() && !failures.is_empty() {
            return Err(failures.swap_remove(0).0);
        }
        self.diagnostics.extend(failures.iter().map(|(error, rows)| part_failed(error, *rows)));
        Ok(found)
    }
}

fn has_japanese(word: &Word) -> bool {
    word.text.chars().any(|c| c.is_alphabetic() && is_japanese(c))
}

fn is_surely_japanese(words: &[Word]) -> bool {
    let japanese: Vec<Word> = words.iter().filter(|word| has_japanese(word)).cloned().collect();
    let letters = || words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphanumeric());
    // One odd sign before a number, as which € and £ come out, says nothing.
    let enough = letters().filter(|c| is_japanese(*c)).count() * 4 > letters().count();
    enough && of_letters(&japanese) >= SURE
}

/// Japanese with a word of Latin letters in it.
fn is_mixed(words: &[Word]) -> bool {
    let latin = words.iter().flat_map(|word| word.text.chars()).filter(char::is_ascii_alphabetic).count();
    latin >= MIXED && words.iter().any(has_japanese)
}

fn part_failed(error: &OcrError, rows: usize) -> Diagnostic {
    let why = error.message();
    Diagnostic::warning(
        "ocr-part-failed",
        Message::new(
            format!("{rows} lines of text could not be read; the others were kept. {}", why.en),
            format!("{rows} 行の文字を読み取れませんでした。ほかの行は残してあります。{}", why.ja),
        ),
    )
}
