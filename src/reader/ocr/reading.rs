//! Which languages a cut is read in.
//!
//! Tesseract told to look for several languages at once mixes them within one line, and joins English words. So all cuts
//! are read in Japanese first, short ones also beside each other, those without sure Japanese in them again in the others,
//! and what is still doubtful in all together, as it is and in a taller picture. So every set of languages is asked once, and
//! starting the program, which is half of what a slide costs, is paid once for each. The surer reading stays, and between the
//! taller and the others the surer reading of each word.

use std::collections::BTreeMap;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::text_layer::{Word, is_japanese};

use super::confidence::{self, Least, is_noise, letters_of as letters, of_letters};
use super::cut::Cut;
use super::error::OcrError;
use super::process::Calls;
use super::sheet::{Glance, Manner};
use super::{damaged, picture, sheet, surer, tsv};

/// Japanese letters below this are read again in the other languages: pictures and odd Latin letters come out as kana.
const SURE: f32 = 85.0;
/// A reading without Japanese must be this much surer than one with it.
const SURER: f32 = 15.0;
/// The same on a page where fewer cuts than this share are surely Japanese.
const FOREIGN: f32 = -20.0;
const FEW: f32 = 0.04;
/// So many Latin letters beside Japanese are worth a reading in both languages.
const MIXED: usize = 4;

/// What one look at a cut saw.
struct Seen {
    /// Of the cut.
    index: usize,
    manner: Manner,
    words: Vec<Word>,
}

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
        if japanese.is_empty() || others.is_empty() {
            self.first(languages, false)?;
            return Ok(());
        }
        let beside = self.first(&japanese.join("+"), true)?;
        let sure = self.found.values().filter(|words| is_surely_japanese(words)).count();
        let is_foreign = (sure as f32) < FEW * self.cuts.len() as f32;
        self.in_others(&others.join("+"), is_foreign)?;
        self.in_all(languages, if is_foreign { Vec::new() } else { beside })
    }

    /// Reads every cut, and short ones once more beside each other if wanted: what that saw is given back.
    fn first(&mut self, languages: &str, beside: bool) -> Result<Vec<Seen>, OcrError> {
        let all = self.cuts.iter().enumerate();
        let mut glances: Vec<Glance<'_>> = all.map(|(index, cut)| Glance::new(index, cut, Manner::Apart)).collect();
        if beside {
            let short = self.glances(Manner::Beside, |_| true);
            glances.extend(short.into_iter().filter(Glance::is_short));
        }
        let (apart, beside): (Vec<Seen>, Vec<Seen>) =
            self.look(&glances, languages)?.into_iter().partition(|seen| seen.manner == Manner::Apart);
        self.found = apart.into_iter().map(|seen| (seen.index, seen.words)).collect();
        Ok(beside)
    }

    /// Reads what is not surely Japanese without it.
    fn in_others(&mut self, others: &str, is_foreign: bool) -> Result<(), OcrError> {
        let glances = self.glances(Manner::Apart, |words| !is_surely_japanese(words));
        for Seen { index, words, .. } in self.once_more(&glances, others)? {
            let old = self.found.entry(index).or_default();
            // Without Japanese the language without it knows better, unless it was lost.
            let at_home = !old.iter().any(has_japanese) && of_letters(&words) >= confidence::DOUBTFUL;
            let surer = if is_foreign { FOREIGN } else { SURER };
            if at_home || of_letters(&words) > of_letters(old) + surer {
                *old = words;
            }
        }
        Ok(())
    }

    /// Reads what is doubtful in all languages at once, as it is and in a taller picture, and keeps what is surest of all
    /// that was seen. `beside`: how short cuts were read beside each other.
    fn in_all(&mut self, languages: &str, beside: Vec<Seen>) -> Result<(), OcrError> {
        let mut glances = self.glances(Manner::Apart, |words| is_doubtful(words) || is_mixed(words));
        glances.extend(self.glances(Manner::Taller, may_be_read_better));
        let (apart, taller): (Vec<Seen>, Vec<Seen>) =
            self.once_more(&glances, languages)?.into_iter().partition(|seen| seen.manner == Manner::Apart);
        for Seen { index, manner, words } in apart.into_iter().chain(beside).chain(taller) {
            let old = self.found.entry(index).or_default();
            let surer = of_letters(&words) > of_letters(old);
            match manner {
                Manner::Apart if surer => *old = words,
                Manner::Beside if !is_surely_japanese(old) => {
                    let is_japanese = is_surely_japanese(&words) && letters(&words) > 1 && of_letters(old) < SURE;
                    if is_japanese || is_doubtful(old) && surer {
                        *old = words;
                    }
                }
                Manner::Taller if may_be_read_better(old) => *old = surer::surest(old, &words),
                Manner::Apart | Manner::Beside | Manner::Taller => {}
            }
        }
        Ok(())
    }

    /// A look at the cuts that look like letters and whose words so far are wanted.
    fn glances(&self, manner: Manner, wanted: impl Fn(&[Word]) -> bool) -> Vec<Glance<'a>> {
        let seen = |index: usize| self.found.get(&index).map_or(&[][..], Vec::as_slice);
        let cuts = self.cuts.iter().enumerate().filter(|(index, cut)| !cut.is_picture() && wanted(seen(*index)));
        cuts.map(|(index, cut)| Glance::new(index, cut, manner)).collect()
    }

    /// A further look. What fails is not told: the first reading stands, so nothing is lost that a person should know of.
    fn once_more(&mut self, glances: &[Glance<'_>], languages: &str) -> Result<Vec<Seen>, OcrError> {
        let told = self.diagnostics.len();
        let seen = self.look(glances, languages);
        self.diagnostics.truncate(told);
        match seen {
            Err(OcrError::Cancelled) => Err(OcrError::Cancelled),
            seen => Ok(seen.unwrap_or_default()),
        }
    }

    /// What every glance saw, if anything, in the order given.
    fn look(&mut self, glances: &[Glance<'_>], languages: &str) -> Result<Vec<Seen>, OcrError> {
        let calls = sheet::calls(glances);
        let pictures = calls.iter().map(|call| {
            let pages: Vec<_> = call.iter().map(|sheet| &sheet.pixels).collect();
            picture::encoded(&pages)
        });
        let pictures = pictures.collect::<Result<Vec<_>, _>>()?;
        let mut found: BTreeMap<usize, Vec<Word>> = BTreeMap::new();
        let mut failures = Vec::new();
        for (call, answer) in calls.iter().zip(self.calls.read_pictures(languages, "6", pictures)?) {
            match answer.and_then(|bytes| tsv::parse(&bytes)) {
                Ok(tsv) => {
                    self.diagnostics.extend(damaged(tsv.damaged));
                    for (page, sheet) in call.iter().enumerate() {
                        let own = tsv.words.iter().filter(|word| word.page == page + 1);
                        for (glance, word) in sheet::words_on_page(sheet, own) {
                            found.entry(glance).or_default().push(word);
                        }
                    }
                }
                Err(error) => failures.push((error, call.iter().map(|sheet| sheet.rows.len()).sum())),
            }
        }
        if failures.len() == calls.len() && !failures.is_empty() {
            return Err(failures.swap_remove(0).0);
        }
        self.diagnostics.extend(failures.iter().map(|(error, rows)| part_failed(error, *rows)));
        let seen = |(at, words)| {
            let Glance { index, manner, .. } = glances.get(at)?;
            Some(Seen { index: *index, manner: *manner, words })
        };
        Ok(found.into_iter().filter_map(seen).collect())
    }
}

fn is_doubtful(words: &[Word]) -> bool {
    of_letters(words) < confidence::DOUBTFUL
}

/// Whether some of it is doubtful; a picture would only get other letters.
fn may_be_read_better(words: &[Word]) -> bool {
    !is_noise(words, Least::CUT_OUT) && words.iter().any(|word| word.confidence < confidence::DOUBTFUL)
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
