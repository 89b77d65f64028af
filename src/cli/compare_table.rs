//! The table that `kirinuki compare` prints for people: a line for each answer, numbers to the right, unknown ones as `-`.

use crate::core::compare::Judged;
use crate::core::diagnostic::visible;
use crate::core::lang::Lang;
use crate::core::table_text::width;

/// The answers of each slide under its name; `*` stands for all of them together.
pub(super) fn table(slides: &[(String, Vec<Judged<'_>>)], lang: Lang) -> String {
    let heads = [
        lang.pick("contender", "回答者"),
        lang.pick("source", "由来"),
        lang.pick("found", "検出"),
        "F1@.5",
        "F1@.75",
        "IoU",
        lang.pick("cells", "セル"),
        lang.pick("tokens", "トークン"),
        "$",
        lang.pick("first s", "最初 s"),
        lang.pick("last s", "完了 s"),
    ];
    let mut text = String::new();
    for (slide, judged) in slides {
        let all = lang.pick("all slides", "全スライド");
        let title = match slide.strip_prefix('*') {
            Some(query) => format!("{all}{}", visible(query)),
            None => visible(slide),
        };
        let lines: Vec<Vec<String>> =
            std::iter::once(heads.map(str::to_owned).to_vec()).chain(judged.iter().map(line)).collect();
        text += &format!("{title}\n{}", aligned(&lines));
    }
    text
}

fn line(judged: &Judged<'_>) -> Vec<String> {
    let (score, took) = (&judged.score, &judged.contender.took);
    let known = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let share = |value: Option<f64>| known(value.map(|value| format!("{value:.3}")));
    let seconds = |value: Option<f64>| known(value.map(|value| format!("{value:.1}")));
    let cells = score.cells;
    vec![
        visible(&judged.name()),
        judged.source().to_owned(),
        score.found.to_string(),
        share(score.f1(score.at_half)),
        share(score.f1(score.at_three_quarters)),
        share(score.mean_iou()),
        known((cells.of > 0).then(|| format!("{}/{}", cells.right, cells.of))),
        known(took.tokens().map(|tokens| tokens.to_string())),
        known(took.dollars.map(|dollars| format!("{dollars:.4}"))),
        seconds(took.first_seconds),
        seconds(took.seconds),
    ]
}

/// The first two columns to the left, the others to the right.
fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..columns).map(|at| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0)).collect();
    let cell = |(at, text): (usize, &String)| {
        let room = " ".repeat(widths[at].saturating_sub(width(text)));
        if at < 2 { format!("{text}{room}") } else { format!("{room}{text}") }
    };
    lines.iter().map(|line| line.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ") + "\n").collect()
}
