//! What real models have been seen to write, row by row of the protocol notes' table of quirks, and their real replies.

use std::path::Path;

use kirinuki::core::geometry::{Rect, Size};
use kirinuki::core::mask::Mask;
use kirinuki::provider::reply::{Decoder, Reply, decode, detections};
use serde_json::Value;

const PAGE: Size = Size { width: 1000, height: 1000 };
const LIST: &str = r#"[{"box_2d": [10, 20, 30, 40], "label": "a"}, {"box_2d": [50, 60, 70, 80], "label": "b"}]"#;

/// `label x0 y0 x1 y1 kind-of-mask` for each detection, on a page of 1000 x 1000; and the codes of what was noted.
fn read(text: &str) -> (Vec<String>, Vec<String>, Reply) {
    let reply = decode(text);
    let (found, notes) = detections(&reply, PAGE, Default::default());
    let line =
        |b: Rect, label: &str, mask: &Mask| format!("{label} {} {} {} {} {}", b.x0, b.y0, b.x1, b.y1, mask.kind());
    let found = found.iter().map(|d| line(d.bbox, &d.label, &d.mask)).collect();
    let mut codes: Vec<String> = reply.diagnostics.iter().chain(&notes).map(|note| note.code.clone()).collect();
    codes.sort();
    (found, codes, reply)
}

#[test]
fn every_row_of_the_table_of_quirks() {
    let both = ["a 20 10 40 30 none", "b 60 50 80 70 none"];
    let one = ["a 20 10 40 30 none"];
    let item = |rest: &str| format!("[{{\"box_2d\": [10, 20, 30, 40], {rest}}}]");
    let rows: Vec<(&str, String, &[&str], &[&str])> = vec![
        ("fence", format!("```json\n{LIST}\n```"), &both, &[]),
        ("fence in a fence", format!("```\n```json\n{LIST}\n```\n```"), &both, &[]),
        ("fence never closed", format!("```json\n{LIST}"), &both, &[]),
        ("prose around", format!("Here you are [sorted]:\n{LIST}\nHope that {{helps}}!"), &both, &[]),
        ("thoughts before", format!("Thinking: the boxes {{a, b}} are at [y, x].\n\n{LIST}"), &both, &[]),
        ("comment lines", format!("# {}", LIST.replace("}, ", "},\n# ")), &both, &[]),
        ("trailing comma", LIST.replace("}]", "},]"), &both, &[]),
        ("truncated", LIST.replace("80], \"label\": \"b\"}]", "8"), &one, &["item-cut-off", "reply-truncated"]),
        ("array not closed", LIST.replace("}]", "}"), &both, &["reply-truncated"]),
        (
            "corrupt mask text",
            item(r#""mask": <start_of_mask><seg_3>", "label": "a""#),
            &["a 20 10 40 30 undecodable"],
            &["mask-tokens"],
        ),
        (
            "dummy mask",
            item(r#""mask": "gimme_mask_for_this", "label": "a""#),
            &["a 20 10 40 30 undecodable"],
            &["mask-unreadable"],
        ),
        ("root boxes", format!("{{\"boxes\": {LIST}}}"), &both, &[]),
        ("root items", format!("{{\"items\": {LIST}}}"), &both, &[]),
        ("root masks", format!("{{\"masks\": {LIST}}}"), &both, &[]),
        ("root segmentation_masks", format!("{{\"segmentation_masks\": {LIST}}}"), &both, &[]),
        ("root results", format!("{{\"results\": {LIST}}}"), &both, &[]),
        ("root objects", format!("{{\"objects\": {LIST}}}"), &both, &[]),
        ("root sections", format!("{{\"sections\": {LIST}}}"), &both, &[]),
        ("root detections", format!("{{\"detections\": {LIST}}}"), &both, &[]),
        (
            "single object",
            LIST.split_inclusive('}').next().unwrap().replace('[', "").replace("10, 20, 30, 40]", "[10, 20, 30, 40]"),
            &one,
            &[],
        ),
        ("label as name", LIST.replace("label", "name"), &both, &[]),
        ("label as text_content", LIST.replace("label", "text_content"), &both, &[]),
        ("label as class_name", LIST.replace("label", "class_name"), &both, &[]),
        ("label absent", LIST.replace(", \"label\": \"a\"", ""), &[" 20 10 40 30 none", "b 60 50 80 70 none"], &[]),
        (
            "label with a line break",
            LIST.replace("\"a\"", "\"東銀\n座\""),
            &["東銀\n座 20 10 40 30 none", "b 60 50 80 70 none"],
            &[],
        ),
        (
            "box as dict",
            LIST.replace("[10, 20, 30, 40]", r#"{"x_min": 20, "y_min": 10, "x_max": 40, "y_max": 30}"#),
            &both,
            &[],
        ),
        (
            "flat corners",
            LIST.replace("\"box_2d\": [10, 20, 30, 40]", r#""y": 10, "x": 20, "y2": 30, "x2": 40"#),
            &both,
            &[],
        ),
        ("box", LIST.replace("box_2d", "box"), &both, &[]),
        ("bbox", LIST.replace("box_2d", "bbox"), &both, &[]),
        (
            "bounding_box nested",
            LIST.replace("[10, 20, 30, 40]", r#"{"box": [10, 20, 30, 40]}"#).replace("box_2d", "bounding_box"),
            &both,
            &[],
        ),
        (
            "fractions",
            LIST.replace("10, 20, 30, 40", "0.01, 0.02, 0.03, 0.04")
                .replace("50, 60, 70, 80", "0.05, 0.06, 0.07, 0.08"),
            &["a 20 10 40 30 none", "b 60 50 80 70 none"],
            &["coordinates-fractions"],
        ),
        ("floats", LIST.replace("10, 20", "10.0, 20.0"), &both, &[]),
        ("numbers as text", LIST.replace("10, 20, 30, 40", "\"10\", \"20\", \"30\", \"40\""), &both, &[]),
        ("inverted", LIST.replace("10, 20, 30, 40", "30, 40, 10, 20"), &both, &["box-inverted"]),
        ("no area", LIST.replace("50, 60, 70, 80", "50, 60, 50, 80"), &one, &["box-without-area"]),
        ("x first", LIST.replace("box_2d", "bbox_2d"), &["a 10 20 30 40 none", "b 50 60 70 80 none"], &[]),
        (
            "the same twice",
            LIST.replace("50, 60, 70, 80", "10, 20, 30, 40").replace("\"b\"", "\"a\""),
            &one,
            &["box-repeated"],
        ),
        ("equal labels", LIST.replace("\"b\"", "\"a\""), &["a 20 10 40 30 none", "a 60 50 80 70 none"], &[]),
        ("empty list", "[]".into(), &[], &["reply-without-items"]),
        ("found nothing", "No socks are visible.".into(), &[], &["reply-without-items"]),
        (
            "extra keys",
            LIST.replace("\"label\"", "\"material\": {\"kind\": \"wool\"}, \"ok\": true, \"label\""),
            &both,
            &["item-extra-keys"],
        ),
        (
            "python",
            LIST.replace('"', "'").replace("'a'", "'a', 'seen': True, 'note': None").replace("}, ", "},\\n "),
            &both,
            &[],
        ),
        ("escaped in a string", format!("\"{}\"", LIST.replace('"', "\\\"")), &both, &[]),
        ("points", r#"[{"point": [500, 250], "label": "p"}]"#.into(), &["p 240 490 260 510 none"], &["point-as-box"]),
        // Masks, by their value.
        (
            "mask: pairs",
            item(r#""mask": [[20, 10], [40, 10], [40, 30]], "label": "a""#),
            &["a 20 10 40 30 polygon"],
            &[],
        ),
        ("mask: flat", item(r#""mask": [20, 10, 40, 10, 40, 30, 7], "label": "a""#), &["a 20 10 40 30 polygon"], &[]),
        (
            "mask: flat in a list",
            item(r#""mask": [[20, 10, 40, 10, 40, 30]], "label": "a""#),
            &["a 20 10 40 30 polygon"],
            &[],
        ),
        (
            "mask: rings",
            item(r#""mask": [[[20, 10], [40, 10], [40, 30]]], "label": "a""#),
            &["a 20 10 40 30 polygon"],
            &[],
        ),
        (
            "mask: numbers in a text",
            item(r#""mask": "20,10,40,10,40,30", "label": "a""#),
            &["a 20 10 40 30 polygon"],
            &[],
        ),
        (
            "mask: two corners",
            item(r#""mask": [[20, 10], [40, 30]], "label": "a""#),
            &["a 20 10 40 30 undecodable"],
            &["mask-unreadable"],
        ),
        (
            "mask: prose",
            item(r#""mask": "the left part", "label": "a""#),
            &["a 20 10 40 30 undecodable"],
            &["mask-unreadable"],
        ),
        ("mask: null", item(r#""mask": null, "label": "a""#), &one, &[]),
    ];
    let mut wrong = Vec::new();
    for (name, text, expected, noted) in rows {
        let (found, codes, _) = read(&text);
        if found != expected || codes != noted {
            wrong.push(format!("{name}: {found:?} {codes:?}\n    expected {expected:?} {noted:?}\n    {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pixels_are_seen_over_the_whole_reply() {
    let text = r#"[{"box_2d": [100, 200, 300, 1900], "label": "a"}]"#;
    let (found, notes) = detections(&decode(text), Size { width: 1920, height: 1080 }, Default::default());
    assert_eq!((found[0].bbox, notes[0].code.as_str()), (Rect::new(200.0, 100.0, 1900.0, 300.0), "coordinates-pixels"));
}

/// How many bytes of an endless reply are read before it is seen to be one.
fn bytes_until_given_up(start: &str, round: &str) -> usize {
    let mut decoder = Decoder::new();
    decoder.push(start);
    let mut bytes = start.len();
    while !decoder.is_runaway() {
        decoder.push(round);
        bytes += round.len();
        assert!(bytes < 8 << 20, "never given up: {round}");
    }
    bytes
}

#[test]
fn endless_replies_are_given_up_early() {
    let mask = r#"[{"box_2d": [10, 20, 30, 40], "mask": "data:image/png;base64,"#;
    let one = r#"{"box_2d": [10, 20, 30, 40], "label": "a"}, "#;
    let two = format!("{one}{}", r#"{"box_2d": [50, 60, 70, 80], "label": "a camera with a lens"}, "#);
    for (what, start, round, most) in [
        ("the same four letters", mask, "Pj4+", 32 << 10),
        ("the same object", "[", one, 32 << 10),
        ("two objects in turn", "[", &two, 32 << 10),
    ] {
        let bytes = bytes_until_given_up(start, round);
        eprintln!("{what}: given up after {bytes} bytes");
        assert!(bytes <= most, "{what}: {bytes}");
    }
}

/// The real replies that are handed out beside the repository, with what a right decode yields.
#[test]
fn every_real_reply_reads_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gemini-replies");
    let Ok(index) = std::fs::read_to_string(folder.join("index.json")) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    let index: Value = serde_json::from_str(&index).unwrap();
    let items = index["items"].as_array().unwrap();
    assert!(!items.is_empty());
    for item in items {
        let name = item["file"].as_str().unwrap();
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        real_reply(name, &text, &item["expected"]);
    }
}

fn real_reply(name: &str, text: &str, expected: &Value) {
    let reply = decode(text);
    let numbers =
        |value: &Value| -> Vec<f64> { value.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect() };
    let told = |key: &str, place: &str| -> Vec<(Vec<f64>, String)> {
        let all = expected[key].as_array().unwrap().iter();
        all.map(|one| (numbers(&one[place]), one["label"].as_str().unwrap_or_default().to_owned())).collect()
    };
    let boxes: Vec<_> = reply.items.iter().filter_map(|i| Some((i.box_2d?.to_vec(), i.label.clone()))).collect();
    assert_eq!(boxes, told("boxes", "box_2d"), "{name}: boxes");
    let points: Vec<_> =
        reply.items.iter().flat_map(|i| i.points.iter().map(|p| (p.to_vec(), i.label.clone()))).collect();
    assert_eq!(points, told("points", "point"), "{name}: points");

    let (found, _) = detections(&reply, PAGE, Default::default());
    if let Some(counts) = expected["mask_on_pixels"].as_array() {
        let inside: Vec<u64> = found
            .iter()
            .map(|detection| match &detection.mask {
                Mask::ProbabilityMap(map) => {
                    assert_eq!((map.width, map.height, map.frame), (256, 256, detection.bbox), "{name}");
                    map.values.iter().filter(|value| **value >= map.threshold).count() as u64
                }
                other => panic!("{name}: {} in place of a map", other.kind()),
            })
            .collect();
        assert_eq!(inside, counts.iter().map(|n| n.as_u64().unwrap()).collect::<Vec<_>>(), "{name}: masks");
    }
    if let Some(polygons) = expected["polygons"].as_array() {
        for (detection, polygon) in found.iter().zip(polygons) {
            let Mask::Polygon { points } = &detection.mask else { panic!("{name}: no polygon") };
            let sent: Vec<Vec<f64>> = points.iter().map(|p| vec![p.x, p.y]).collect();
            assert_eq!(sent, polygon.as_array().unwrap().iter().map(numbers).collect::<Vec<_>>(), "{name}: outline");
        }
        assert_eq!(found.len(), polygons.len(), "{name}: polygons");
    }
    let unreadable = match (expected["mask_status"].as_array(), expected["seg_tokens"].as_array()) {
        (Some(masks), _) | (None, Some(masks)) => masks.len().min(boxes.len()),
        (None, None) => 0,
    };
    let kinds = found.iter().filter(|d| d.mask.kind() == "undecodable").count();
    assert_eq!(kinds, unreadable, "{name}: masks that cannot be read");
    assert_eq!(reply.truncated, name.contains("boxes-truncated"), "{name}: truncated");
    if !expected["polygons"].is_array() {
        assert_eq!(found.len(), boxes.len() + points.len(), "{name}: nothing lost, nothing invented");
    }
}
