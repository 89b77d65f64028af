//! The evidence report: one page for a browser, with the picture of each slide and for every value its place on it, its
//! doubts, what a person has said, and who read it.
//!
//! It asks for nothing outside itself, runs no script, and shows every foreign text as text. A slide's picture is in the file
//! once, however many cut-outs show a part of it; all pictures together stay below [`MOST_PICTURE_BYTES`].

mod markup;
mod picture;
mod rows;

use super::Source;
use crate::core::account;
use crate::core::document::Document;
use crate::core::provenance::ReviewStatus;
use crate::core::review::{Review, gate};
use crate::core::schema::Field;
use crate::core::slide::Slide;
use crate::core::table::{Rows, Table};
use markup::{both, escaped};
use picture::Picture;

/// All pictures of a report together, in bytes as they stand in the file: a page that opens at once and goes by mail.
const MOST_PICTURE_BYTES: usize = 24 << 20;

/// The text of the report.
pub(super) fn html(source: &Source<'_>) -> String {
    let document = source.document;
    let names: Vec<String> = document.slides.iter().map(|slide| escaped(&slide.name())).collect();
    let review = gate(document, source.places).message();
    let rows = match source.rows {
        Rows::All => both("All rows but the rejected.", "却下した行を除くすべての行。"),
        Rows::Reviewed => both("Only rows that a person has signed off.", "人が承認した行のみ。"),
    };
    let mut room = MOST_PICTURE_BYTES;
    let sections: String = document.slides.iter().map(|slide| section(source, slide, &mut room)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n\
         <h1>{head}</h1>\n<p>{review}</p>\n<p class=\"quiet\">{rows}</p>\n{sections}</body>\n</html>\n",
        title = format_args!("Kirinuki: {}", names.join(", ")),
        style = include_str!("report.css"),
        head = both("Evidence report", "根拠レポート"),
        review = both(&escaped(&review.en), &escaped(&review.ja)),
    )
}

fn section(source: &Source<'_>, slide: &Slide, room: &mut usize) -> String {
    let document = source.document;
    let review = Review::of(document, slide, source.places);
    let picture = Picture::of(source, slide, room);
    let fields: Vec<&Field> = document.schema.fields.iter().collect();
    let table = Table::of_slide(document, slide, source.rows);
    let mut overlay = String::new();
    let mut body = String::new();
    for row in &table.rows {
        let accounts = account::of_row(&review, slide, row.region, &fields);
        overlay.push_str(&picture::region(row.region));
        overlay.push_str(&picture::places(&accounts));
        body.push_str(&rows::heading(slide, row));
        if slide.records.contains_key(&row.region.id) {
            body.push_str(&rows::table(&picture, &accounts));
        } else {
            body.push_str(&format!("<p class=\"quiet\">{}</p>\n", both("Not read.", "未読取。")));
        }
    }
    let facts = account::of_page(document, &review, slide);
    if !facts.is_empty() {
        overlay.push_str(&picture::places(&facts));
        body.push_str(&format!("<h3>{}</h3>\n", both("Facts of the whole page", "ページ全体の項目")));
        body.push_str(&rows::table(&picture, &facts));
    }
    format!(
        "<section id=\"{id}\">\n<h2>{name}</h2>\n<p class=\"quiet\">{about}</p>\n{picture}{body}</section>\n",
        id = slide.id,
        name = escaped(&slide.name()),
        about = about(document, slide),
        picture = picture.whole(&overlay),
    )
}

/// What identifies the slide, and what was left out.
fn about(document: &Document, slide: &Slide) -> String {
    let page = &slide.page;
    let rejected = slide.regions.iter().filter(|region| region.status == ReviewStatus::Rejected).count();
    let mut parts = vec![
        format!("{} {}", both("page", "ページ"), page.number),
        format!("{} × {} px", page.size.width, page.size.height),
        format!("SHA-256 {}", escaped(&page.hash)),
    ];
    if !document.schema.name.is_empty() {
        parts.insert(0, escaped(&document.schema.name));
    }
    if rejected > 0 {
        parts.push(format!("{} {rejected}", both("rejected regions left out:", "除いた却下領域:")));
    }
    parts.join(" · ")
}
