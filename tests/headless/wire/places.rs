//! Where a model points is where the box is: for every family, a reply in its own form about a picture as its service shows
//! it lands on the page within a pixel of the truth. The way from the truth to the reply is worked out here, by the
//! published rules of each form, and never by the program.

use kirinuki::core::geometry::{Rect, Size};
use kirinuki::provider::catalogue::{Catalogue, ModelEntry};
use kirinuki::provider::grounding::Grounding;
use kirinuki::provider::reply::{self, Decoder};
use kirinuki::provider::sizing::Sizing;
use serde_json::{Value, json};

/// Odd pages: a common screen, a poster, a scan, and a drawing smaller than a thousand pixels.
const PAGES: [(u32, u32); 4] = [(1920, 1080), (8000, 6000), (1075, 1520), (847, 783)];

/// Boxes as shares of the page, in 840ths: all of it, a large part, a thing in the corner.
const SHARES: [[u32; 4]; 3] = [[0, 0, 840, 840], [105, 168, 630, 777], [735, 784, 833, 826]];

/// What a model that sees a picture of the size `seen` writes about a box at these shares, and the box it means by that on
/// the page: its numbers are whole, so that it cannot mean every place.
fn pointed(form: Grounding, share: [u32; 4], seen: Size, page: Size) -> (Value, Rect) {
    let thousandths = matches!(form, Grounding::Thousandths | Grounding::ThousandthsXFirst);
    let full = |side: u32| if thousandths { 1000.0 } else { f64::from(side) };
    let written = |share: u32, side: u32| (f64::from(share) / 840.0 * full(side)).round();
    let [x0, y0, x1, y1] =
        [(share[0], seen.width), (share[1], seen.height), (share[2], seen.width), (share[3], seen.height)]
            .map(|(share, side)| written(share, side));
    let meant = |v: f64, side: u32, of: u32| v / full(side) * f64::from(of);
    let truth = Rect::new(
        meant(x0, seen.width, page.width),
        meant(y0, seen.height, page.height),
        meant(x1, seen.width, page.width),
        meant(y1, seen.height, page.height),
    );
    let item = match form {
        Grounding::Thousandths => json!({ "box_2d": [y0, x0, y1, x1], "label": "a" }),
        Grounding::ThousandthsXFirst | Grounding::Pixels => json!({ "bbox_2d": [x0, y0, x1, y1], "label": "a" }),
        Grounding::Corners => json!({ "x1": x0, "y1": y0, "x2": x1, "y2": y1, "label": "a" }),
    };
    (item, truth)
}

#[track_caller]
fn near(found: &[Rect], truths: &[Rect], of: &str) {
    assert_eq!(found.len(), truths.len(), "{of}");
    for (found, truth) in found.iter().zip(truths) {
        let off = [found.x0 - truth.x0, found.y0 - truth.y0, found.x1 - truth.x1, found.y1 - truth.y1];
        assert!(off.iter().all(|off| off.abs() <= 1.0), "{of}: {found:?}, but {truth:?}");
    }
}

fn check(form: Grounding, sizing: Sizing, name: &str) {
    for (width, height) in PAGES {
        let page = Size { width, height };
        let sent = sizing.fit(page);
        let seen = sizing.seen(sent);
        let of = format!("{name} {form:?} {page:?} sent as {sent:?}");
        assert!(!form.in_pixels() || seen == sent, "{of}, but seen as {seen:?}");
        let (items, truths): (Vec<Value>, Vec<Rect>) =
            SHARES.iter().map(|share| pointed(form, *share, seen, page)).unzip();
        let text = if form == Grounding::Corners { json!({ "regions": items }) } else { json!(items) }.to_string();
        let on_page = |found: Vec<kirinuki::core::region::Detection>| -> Vec<Rect> {
            found.into_iter().map(|found| found.bbox.stretched(sent.rect(), page.rect())).collect()
        };
        let (found, notes) = reply::detections(&reply::decode(&text), sent, form);
        near(&on_page(found), &truths, &of);
        assert!(notes.is_empty(), "{of}: {notes:?}");
        // The same while it arrives.
        let mut decoder = Decoder::new();
        decoder.push(&text);
        near(&on_page(reply::detections_from(decoder.items(), 0, sent, form)), &truths, &of);
    }
}

#[test]
fn every_form_with_every_sizing_it_goes_with() {
    for (form, sizing) in [
        (Grounding::Thousandths, Sizing::None),
        (Grounding::ThousandthsXFirst, Sizing::Qwen3),
        (Grounding::ThousandthsXFirst, Sizing::None),
        (Grounding::Pixels, Sizing::Qwen25),
        (Grounding::Corners, Sizing::ClaudeStandard),
        (Grounding::Corners, Sizing::ClaudeHigh),
        (Grounding::Corners, Sizing::Tiles { base: 85, tile: 170 }),
        (Grounding::Corners, Sizing::Patches { most: 2_500, longest: 2_048, percent: 120 }),
        (Grounding::Corners, Sizing::Patches { most: 1_536, longest: 2_048, percent: 172 }),
        (Grounding::Corners, Sizing::Whole { most: 30_000, longest: 65_535, percent: 120 }),
    ] {
        check(form, sizing, "form");
    }
}

/// Every model that the catalogue knows, and an id of each family: what it says of them goes together.
#[test]
fn every_model_of_the_catalogue() {
    let catalogue = Catalogue::shipped();
    let providers: Vec<String> = catalogue.providers().into_iter().map(str::to_owned).collect();
    let mut forms = Vec::new();
    for provider in providers {
        let known = catalogue.models(&provider).into_iter();
        let families =
            ["gemini-3-next", "claude-opus-5-9", "claude-fable-5-2", "gpt-6-next", "qwen2.5-vl-7b", "qwen3-vl:8b", "x"];
        let all: Vec<ModelEntry> = known.chain(families.map(|id| catalogue.entry(&provider, id))).collect();
        for entry in all {
            check(entry.grounding, entry.sizing, &format!("{provider} {}", entry.id));
            forms.push(entry.grounding);
        }
    }
    for form in [Grounding::Thousandths, Grounding::Corners] {
        assert!(forms.contains(&form), "{form:?}");
    }
}
