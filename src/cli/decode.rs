//! `kirinuki decode` and `kirinuki overlay`: a model's raw reply without a model.

use std::io::{self, Read};
use std::path::Path;

use serde_json::{Value, json};

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::document::Document;
use crate::core::geometry::Size;
use crate::core::id::{RegionId, SlideId};
use crate::core::provenance::{Origin, Provenance, Timestamp};
use crate::core::region::{Detection, Region};
use crate::core::report::{Run, report as slide_report};
use crate::core::review::Places;
use crate::core::slide::{Page, Slide};
use crate::engine::replies::{self, DecodedReply};

use super::args::{Decode, Overlay};
use super::report::{self, Outcome};
use super::told;

/// The most bytes of a reply on stdin.
const MOST_BYTES: u64 = 64 << 20;

pub(super) fn decode(args: &Decode) -> Result<Outcome, Diagnostic> {
    if let Some(lines) = &args.lines {
        return decode_lines(lines, args.out.as_deref());
    }
    let (name, text) = match args.reply.as_deref() {
        Some(path) if path != Path::new("-") => (path.display().to_string(), replies::read_text(path)?),
        _ => ("-".to_owned(), stdin()?),
    };
    let size = Size { width: args.width, height: args.height };
    let decoded = replies::decode_reply(&text, size);
    report::json(&as_report(name, size, &decoded));
    Ok(told(&decoded.notices))
}

/// The report of a slide that has nothing but what the reply says.
fn as_report(name: String, size: Size, decoded: &DecodedReply) -> Value {
    let page = Page { file: name, number: 1, hash: String::new(), size };
    let mut slide = Slide::new(SlideId(1), page);
    slide.regions = decoded.detections.iter().enumerate().map(|(index, d)| region(index, d)).collect();
    let run = Run { provider: "paste".to_owned(), notices: decoded.notices.clone(), ..Run::default() };
    let mut value = slide_report(&Document::default(), &slide, &Places::default(), &run);
    if let Some(map) = value.as_object_mut() {
        map.insert("truncated".to_owned(), json!(decoded.truncated));
    }
    value
}

fn region(index: usize, detection: &Detection) -> Region {
    let provenance = Provenance { provider: "paste".to_owned(), ..Provenance::person(Timestamp(0)) };
    let id = RegionId(index as u32 + 1);
    Region {
        mask: detection.mask.clone(),
        mask_origin: detection.mask_origin,
        confidence: detection.confidence,
        attributes: detection.attributes.clone(),
        ..Region::new(id, detection.label.clone(), detection.bbox, Origin::Model, provenance)
    }
}

fn decode_lines(input: &Path, out: Option<&Path>) -> Result<Outcome, Diagnostic> {
    let text = replies::read_text(input)?;
    let mut answer = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        answer.push_str(&replies::decode_line(line));
        answer.push('\n');
    }
    match out {
        Some(path) => replies::write_text(path, &answer)?,
        None => {
            report::data(&answer);
        }
    }
    Ok(Outcome::Done)
}

pub(super) fn overlay(args: &Overlay) -> Result<Outcome, Diagnostic> {
    let text = replies::read_text(&args.reply)?;
    let notices = replies::draw_reply((&args.image, args.page), &text, &args.out, args.masks.as_deref())?;
    Ok(told(&notices))
}

fn stdin() -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes);
    read.ok().and_then(|_| String::from_utf8(bytes).ok()).ok_or_else(|| {
        let message = Message::new("stdin is not text (UTF-8).", "標準入力が UTF-8 のテキストではありません。");
        Diagnostic::error("not-text", message)
    })
}
