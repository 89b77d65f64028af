//! The choice of a field that misread words are nearest to.

use crate::core::evidence::look_alike;
use crate::core::value::fold;

/// The only choice that is near: at most one letter in four differs, and any other differs by a whole letter more. `None`
/// where the words are or contain a choice already.
pub(super) fn nearest(raw: &str, choices: &[String]) -> Option<String> {
    let read: Vec<char> = fold(raw).chars().collect();
    let is_there = |choice: &&String| {
        let plain = fold(choice);
        !plain.is_empty() && fold(raw).contains(&plain)
    };
    if read.is_empty() || choices.iter().any(|choice| is_there(&choice)) {
        return None;
    }
    let mut by_cost: Vec<(u32, &String)> =
        choices.iter().map(|choice| (cost(&read, &fold(choice).chars().collect::<Vec<_>>()), choice)).collect();
    by_cost.sort_by_key(|(cost, _)| *cost);
    let (best, choice) = *by_cost.first()?;
    let length = fold(choice).chars().count() as u32;
    let is_near = best * 4 <= (length * LETTER).max(2 * LETTER);
    let is_only = by_cost.get(1).is_none_or(|(next, _)| *next >= best + LETTER);
    // A short word that shares nothing sure with the choice is another word.
    (is_near && is_only && best < length * LETTER).then(|| choice.clone())
}

/// What a letter more, less or of another shape costs; one that looks alike costs half of it.
const LETTER: u32 = 2;

fn cost(a: &[char], b: &[char]) -> u32 {
    let mut before: Vec<u32> = (0..=b.len() as u32).map(|n| n * LETTER).collect();
    for (i, x) in a.iter().enumerate() {
        let mut now = vec![(i as u32 + 1) * LETTER];
        for (j, y) in b.iter().enumerate() {
            let exchange = match (x, y) {
                (x, y) if x == y => 0,
                (x, y) if look_alike(*x, *y) => LETTER / 2,
                _ => LETTER,
            };
            let at = |row: &[u32], j: usize| row.get(j).copied().unwrap_or(u32::MAX / 2);
            now.push((at(&before, j) + exchange).min(at(&before, j + 1) + LETTER).min(at(&now, j) + LETTER));
        }
        before = now;
    }
    before.last().copied().unwrap_or(0)
}
