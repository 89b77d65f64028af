//! File names made from labels. A label is foreign text: it may hold `../`, a drive, a device name or nothing at all.
//!
//! A name is a number, the letters and digits of the label, and an ending. It is legal on Windows, macOS and Linux, stays
//! in its folder, and never equals the name of another number, upper and lower case alike. The label itself stays in JSON.

use unicode_normalization::UnicodeNormalization;

/// The longest slug in bytes; with the number and an ending it fits every file system's 255.
const MOST_BYTES: usize = 80;

/// The name for the thing number `index`, counted from 1: `007-two-bed-flat.png`. `ending` is ours, without a dot.
pub fn file_name(index: usize, label: &str, ending: &str) -> String {
    let slug = slug(label);
    let dash = if slug.is_empty() { "" } else { "-" };
    format!("{index:03}{dash}{slug}.{ending}")
}

/// The letters and digits of a text in lower case, everything between them as one `-`; empty where there are none.
pub fn slug(label: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    // Composed, so that a voiced kana is one letter and macOS does not rename it.
    for c in label.nfc() {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        let dash = if gap && !out.is_empty() { "-" } else { "" };
        let letters: String = dash.chars().chain(c.to_lowercase()).collect();
        if out.len() + letters.len() > MOST_BYTES {
            break;
        }
        out.push_str(&letters);
        gap = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_lose_what_is_not_letters_or_digits() {
        for (label, expected) in [
            ("../../etc/passwd", "001-etc-passwd.png"),
            ("C:\\con.txt", "001-c-con-txt.png"),
            ("物件 ①/ガーデン", "001-物件-①-ガーデン.png"),
            ("Two-Bed  Flat!", "001-two-bed-flat.png"),
            ("\u{202e}gnp.exe\0", "001-gnp-exe.png"),
            ("...", "001.png"),
        ] {
            assert_eq!(file_name(1, label, "png"), expected);
        }
    }

    proptest! {
        #[test]
        fn names_are_legal_everywhere_and_never_meet(labels in prop::collection::vec("\\PC{0,120}|[./\\\\:*?\"<>| a-cA-C\\x00-\\x1f]{0,12}|(?i:con|nul|com1)", 1..12)) {
            let names: Vec<String> = labels.iter().enumerate().map(|(i, l)| file_name(i + 1, l, "png")).collect();
            for name in &names {
                prop_assert!(name.len() <= 100 && name.ends_with(".png"));
                prop_assert!(!name.chars().any(|c| c.is_control() || "/\\:*?\"<>|".contains(c)));
                prop_assert_eq!(name.matches('.').count(), 1);
                prop_assert!(name.starts_with(|c: char| c.is_ascii_digit()));
            }
            let folded: std::collections::BTreeSet<String> = names.iter().map(|n| n.to_lowercase()).collect();
            prop_assert_eq!(folded.len(), names.len());
        }
    }
}
