//! Replies as models write them, and what must hold for any text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::*;
use crate::core::geometry::{Rect, Size};
use crate::core::mask::Mask;

type Found<'a> = ([f64; 4], &'a str);

const A: Found = ([10.0, 20.0, 30.0, 40.0], "a");
const B: Found = ([50.0, 60.0, 70.0, 80.0], "b");

#[track_caller]
fn check(text: &str, truncated: bool, expected: &[Found]) -> Reply {
    let reply = decode(text);
    let found: Vec<Found> = reply.items.iter().map(|i| (i.box_2d.unwrap_or_default(), i.label.as_str())).collect();
    assert_eq!(found, expected, "{text}");
    assert_eq!(reply.truncated, truncated, "truncated: {text}");
    reply
}

const CLEAN: &str = r#"[{"box_2d": [10, 20, 30, 40], "label": "a"}, {"box_2d": [50, 60, 70, 80], "label": "b"}]"#;

#[test]
fn around_the_list() {
    let in_fence = format!("```json\n{CLEAN}\n```");
    let (a, b) = CLEAN.trim_matches(['[', ']']).split_once("}, ").unwrap();
    for text in [
        CLEAN.to_owned(),
        in_fence.clone(),
        in_fence.trim_end_matches('`').to_owned(),
        in_fence.replace('\n', "\r\n"),
        format!("~~~json\n{CLEAN}\n~~~"),
        format!("\u{feff}JSON: {CLEAN}"),
        format!("It's [several] things {{see below}} at [w, h]:\n{in_fence}\nThat's [all], e.g. {{x}}."),
        format!("{{\"boxes\": {CLEAN}}}"),
        format!("{{\"image\": {{\"width\": 9, \"height\": 9}}, \"result\": {{\"items\": {CLEAN}}}, \"count\": 2}}"),
        format!("{a}}}\n{b}"),
        format!("{a}}},\n\n{b}"),
        format!("A\n```json\n[{a}}}]\n```\nB\n```json\n[{b}]\n```"),
        format!("# Heading\n# [\n#   {a}}},\n#   {b}\n# ]\n"),
        format!("// [\n//   {a}}},\n//   {b}\n// ]\n"),
        format!("[\n // first {{\n {a}}}, /* next \" */ {b} # last\n]"),
    ] {
        check(&text, false, &[A, B]);
    }
}

#[test]
fn inside_the_list() {
    for (from, to) in [
        ("}", ",}"),
        ("40]", "40,]"),
        ("}]", "},]"),
        ("}, {", "} {"),
        ("], \"label\"", "]\n\"label\""),
        ("\"a\"}", "\"a\""),
        ("40]", "40"),
        ("\"box_2d\"", "box_2d"),
        ("\"label\"", "label"),
        ("10, 20, 30, 40", "\"10\", \"20\", \"30\", \"40\""),
        ("[10, 20, 30, 40]", "(10, 20.0, 3e1, +40)"),
        ("[10, 20, 30, 40]", "\"[10, 20, 30, 40]\""),
        ("[10, 20, 30, 40]", "[[10, 20], [30, 40]]"),
        ("[10, 20, 30, 40]", "{\"xmin\": 20, \"ymin\": 10, \"xmax\": 40, \"ymax\": 30}"),
        ("\"box_2d\": [10, 20, 30, 40]", "\"y\": 10, \"x\": 20, \"y2\": 30, \"x2\": 40"),
        ("\"box_2d\": [10, 20, 30, 40]", "\"bounding_box\": {\"x\": 20, \"y\": 10, \"width\": 20, \"height\": 20}"),
        ("\"box_2d\": [10, 20, 30, 40]", "\"geometry\": {\"box_2d\": [10, 20, 30, 40]}"),
        ("\"a\"", "\"a\", \"confidence\": NaN, \"x\": None, \"y\": undefined"),
        ("\"label\": \"a\"", "\"label\": a"),
        ("\"label\": \"a\"", "\"name\": \"a\""),
        ("\"label\": \"a\"", "\"text\": \"zzz\", \"label\": \"a\", \"name\": \"yyy\""),
        ("{\"box_2d\": [10", "{\"box_2d\": [0, 0, 1, 1], \"label\": \"draft\", \"box_2d\": [10"),
        ("\"", "'"),
        ("\"", "\\\""),
    ] {
        assert!(CLEAN.contains(from));
        check(&CLEAN.replace(from, to), false, &[A, B]);
    }
}

#[test]
fn labels_as_written() {
    for (written, read) in [
        (r#""the "red" sign""#, "the \"red\" sign"),
        (r#""he said "hi, all", then left""#, "he said \"hi, all\", then left"),
        (r#""the "button: OK 3" sign""#, "the \"button: OK 3\" sign"),
        ("\"two\nlines\tand a tab\"", "two\nlines\tand a tab"),
        (r#""a\nb\t\"c\" \\ \/ \_ \d""#, "a\nb\t\"c\" \\ / _ \\d"),
        (r#""\u6771\u9280 \ud83c\udfe0 \ud83c! \udfe0 \u00zz""#, "東銀 🏠 \u{fffd}! \u{fffd} \\u00zz"),
        ("'Bob's \"sign\"'", "Bob's \"sign\""),
        (r"'l\'entr\xe9e'", "l'entrée"),
        ("“物件 ’ 一覧”", "物件 ’ 一覧"),
        ("‘it’s’", "it’s"),
        ("\"\"", ""),
        ("null", ""),
        ("3rd floor", "3rd floor"),
        ("3 red socks", "3 red socks"),
        ("12", "12"),
        ("[\"x\", \"y\"]", "x, y"),
        (r#""see [1], {2}""#, "see [1], {2}"),
        (r#""C:/tmp // no comment # none""#, "C:/tmp // no comment # none"),
    ] {
        check(&format!("[{{\"label\": {written}, \"box_2d\": [10, 20, 30, 40]}}]"), false, &[(A.0, read)]);
        check(&format!("[{{\"box_2d\": [10, 20, 30, 40], \"label\": {written}}}]"), false, &[(A.0, read)]);
    }
}

#[test]
fn structures_beyond_the_list() {
    check(r#"{"boxes": [[10,20,30,40],[50,60,70,80]], "labels": ["a", "b"]}"#, false, &[A, B]);
    check(r#"{"label": "a", "box_2d": [[10,20,30,40],[50,60,70,80]]}"#, false, &[A, (B.0, "a")]);
    check(r#"{"a": {"box_2d": [10,20,30,40]}, "b": {"box_2d": [50,60,70,80]}}"#, false, &[A, B]);
    check(r#"{"result": {"box_2d": [10,20,30,40]}}"#, false, &[(A.0, "")]);
    let escaped = CLEAN.replace('"', "\\\"");
    check(&format!("{{\"candidates\": [{{\"text\": \"```json\\n{escaped}\\n```\"}}]}}"), false, &[A, B]);
    check(&format!("\"{escaped}\" and \"more\""), false, &[A, B]);
    check("[[1, 2, 3, 4], [5, 6, 7, 8]]", false, &[]);
    check(r#"{"viewport": {"x": 0, "y": 0, "width": 9, "height": 9}, "image": {"width": 9, "height": 9}}"#, false, &[]);
}

#[test]
fn what_the_end_cuts_is_not_invented() {
    for (text, kept) in [
        (r#"[{"box_2d": [10, 20, 30, 4"#, &[][..]),
        (r#"[{"label": "a", "box_2d": [10, 20, 30, 40"#, &[]),
        (r#"[{"label": "a", "box_2d": [10, 20, 30, 4..."#, &[]),
        (r#"[{"box_2d": [10, 20, 30, 40], "label": "a"#, &[]),
        (r#"[{"box_2d": [10, 20, 30, 40], "label": "a""#, &[]),
        (r#"[{"box_2d": [10, 20, 30, 40], "label": a"#, &[]),
        (r#"[{"label": "a", "y": 10, "x": 20, "y2": 30, "x2": 40"#, &[]),
        (r#"[{"label": "a", "y": 10, "x": 20, "#, &[]),
        (r#"[{"box_2d": [10, 20, 30, 40], "label": "a", "mask": "data:image/png;base64,iVBO"#, &[A]),
        ("```json\n[{\"box_2d\": [10, 20, 30, 40], \"label\": \"a\"},\n{\"box_2d\": [1,\n```\nSorry.", &[A]),
        ("[{\"box_2d\": [10, 20, 30, 40], \"label\": \"a\"},\n...", &[A]),
        ("[{\"box_2d\": [10, 20, 30, 40], \"label\": \"a\"}", &[A]),
    ] {
        check(text, true, kept);
    }
}

#[test]
fn one_bad_item_costs_only_itself() {
    for bad in [
        r#"{"box_2d": [1, 2, 3], "label": "x"}"#,
        r#"{"box_2d": [1, 2, NaN, 4], "label": "x"}"#,
        r#"{"box_2d": null, "label": "x"}"#,
        r#"{"box_2d": [1, 2, 3, 4px], "label": "x"}"#,
        r#"{"box_2d": [1, 2, 3, 4], "label": "x}"#,
        r#"{"label": "x, "box_2d": [1, 2, 3, 4]}"#,
        r#"{"mask": "<start_of_mask><seg_4>"}"#,
    ] {
        let reply = check(&CLEAN.replace("}, {", &format!("}}, {bad}, {{")), false, &[A, B]);
        assert!(!reply.diagnostics.is_empty(), "{bad}");
    }
}

#[test]
fn masks_are_kept_as_sent() {
    let mask = |written: &str| {
        let text = format!("[{{\"box_2d\": [10, 20, 30, 40], \"mask\": {written}, \"label\": \"a\"}}]");
        check(&text, false, &[A]).items[0].mask.clone()
    };
    assert_eq!(mask("\"data:image/png;base64,iV+/=\""), Some(WireMask::Text("data:image/png;base64,iV+/=".into())));
    assert_eq!(mask("data:image/png;base64,iV+/="), Some(WireMask::Text("data:image/png;base64,iV+/=".into())));
    assert_eq!(mask("<start_of_mask><seg_3>\""), Some(WireMask::Text("<start_of_mask><seg_3>".into())));
    assert_eq!(mask("null"), None);
    let ring = vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    for written in [
        "[[1,2],[3,4],[5,6]]",
        "[1,2,3,4,5,6]",
        "[[1,2,3,4,5,6]]",
        "[[[1,2],[3,4],[5,6]]]",
        "[{\"x\":1,\"y\":2},{\"x\":3,\"y\":4},{\"x\":5,\"y\":6}]",
    ] {
        assert_eq!(mask(written), Some(WireMask::Rings(vec![ring.clone()])), "{written}");
    }
    assert_eq!(mask("[[1,2],[3,\"x\"]]"), Some(WireMask::Unreadable));
}

#[test]
fn points() {
    let reply = decode(
        r#"[{"point": [1, 2], "label": "a"}, {"points": [[3, 4], {"x": 6, "y": 5}]}, {"label": "c", "x": 8, "y": 7}]"#,
    );
    let points: Vec<_> = reply.items.iter().map(|item| item.points.clone()).collect();
    assert_eq!(points, [vec![[1.0, 2.0]], vec![[3.0, 4.0], [5.0, 6.0]], vec![[7.0, 8.0]]]);
}

#[test]
fn endless_text_is_cut_and_its_box_kept() {
    let start = r#"[{"box_2d": [10, 20, 30, 40], "mask": "data:image/png;base64,"#;
    let mut decoder = Decoder::new();
    decoder.push(start);
    let mut pushes = 0;
    while !decoder.is_runaway() {
        decoder.push("Pj4+Pj4+");
        pushes += 1;
        assert!(pushes < 10_000);
    }
    let reply = decoder.finish();
    assert_eq!((reply.items[0].box_2d, &reply.items[0].mask), (Some(A.0), &Some(WireMask::Cut)));
    assert!(reply.truncated && reply.runaway);

    let looping = format!("[{}", r#"{"box_2d": [10, 20, 30, 40], "label": "a"},"#.repeat(20_000));
    let reply = decode(&looping);
    assert!(reply.runaway && reply.items.len() <= 10_000);
    let (found, _) = detections(&reply, Size { width: 100, height: 100 }, Default::default());
    assert_eq!(found.len(), 1);
}

#[test]
fn nesting_without_end_is_survived() {
    for text in ["[".repeat(100_000), "{\"a\":".repeat(100_000), "[{".repeat(50_000) + &"}]".repeat(50_000)] {
        assert!(decode(&text).items.is_empty());
    }
    let deep = format!("{}{CLEAN}{}", "[".repeat(20), "]".repeat(20));
    check(&deep, false, &[A, B]);
}

#[test]
fn on_the_page() {
    let page = Size { width: 2000, height: 1000 };
    let text = r#"[{"box_2d": [300, 100, 100, 200], "label": "a", "score": 90, "mask": "<start_of_mask><seg_1>"},
        {"box_2d": [900, 900, 1001, 1001], "label": "b", "mask": [[950, 900], [1000, 900], [950, 1000]]},
        {"box_2d": [100, 100, 301, 200], "label": "a"}, {"box_2d": [5, 5, 5, 9], "label": "flat"},
        {"point": [500, 500], "label": "p"}, {"mask": [[0, 0], [100, 0], [0, 100]], "label": "m"}]"#;
    let (found, notes) = detections(&decode(text), page, Default::default());
    let boxes: Vec<_> = found.iter().map(|d| (d.label.as_str(), d.bbox, d.mask.kind(), d.confidence)).collect();
    assert_eq!(
        boxes,
        [
            ("a", Rect::new(200.0, 100.0, 400.0, 300.0), "undecodable", Some(0.9)),
            ("b", Rect::new(1800.0, 900.0, 2000.0, 1000.0), "polygon", None),
            ("p", Rect::new(980.0, 480.0, 1020.0, 520.0), "none", None),
            ("m", Rect::new(0.0, 0.0, 200.0, 100.0), "polygon", None),
        ]
    );
    let mut codes: Vec<&str> = notes.iter().map(|note| note.code.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            "box-clamped",
            "box-from-polygon",
            "box-inverted",
            "box-repeated",
            "box-without-area",
            "mask-tokens",
            "point-as-box"
        ]
    );
    assert!(found.iter().all(|d| !matches!(&d.mask, Mask::Polygon { points } if points.len() != 3)));
}

/// Text made of the pieces that matter to the scanner.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        ",",
        ":",
        "\"",
        "'",
        "“",
        "”",
        "’",
        "\\",
        "\\\"",
        "\\u",
        "d83c",
        "\\n",
        "\n",
        " ",
        "```",
        "```json\n",
        "#",
        "//",
        "/*",
        "*/",
        "\"box_2d\": ",
        "\"label\": ",
        "\"mask\": ",
        "box_2d: ",
        "[1, 2, 3, 4]",
        "12",
        "3.5",
        "-",
        "...",
        "NaN",
        "null",
        "\"a b\"",
        "\"x\", ",
        "<seg_1>",
        "data:image/png;base64,AAAA",
        "{\"box_2d\": [1, 2, 3, 4], ",
        "\"label\": \"q\"}",
        "東",
        "é",
        "\"point\": [5, 6]",
        "\u{feff}",
        "label",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "\\PC*", odd in pieces()) {
        for text in [text, odd] {
            let page = Size { width: 640, height: 480 };
            let (found, _) = detections(&decode(&text), page, Default::default());
            for detection in found {
                prop_assert!(page.rect().contains_rect(detection.bbox) && detection.bbox.area() > 0.0);
            }
            decode_line(&text);
        }
    }

    #[test]
    fn pieces_give_the_same_as_the_whole(text in pieces(), cuts in prop::collection::vec(1usize..9, 1..9)) {
        let mut decoder = Decoder::new();
        let mut told = Vec::new();
        let mut rest = text.as_str();
        for cut in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let at = rest.char_indices().nth(*cut).map_or(rest.len(), |(at, _)| at);
            let (piece, later) = rest.split_at(at);
            told.extend_from_slice(decoder.push(piece));
            rest = later;
        }
        let reply = decoder.finish();
        prop_assert_eq!(&format!("{reply:?}"), &format!("{:?}", decode(&text)), "{}", text);
        let (first, last) = reply.items.split_at(told.len());
        prop_assert_eq!(format!("{:?}", first), format!("{:?}", told));
        prop_assert!(last.len() <= 1, "only what the end cut may be told at the end");
    }

    #[test]
    fn an_item_is_told_the_moment_its_object_closes(
        items in prop::collection::vec((prop::array::uniform4(0u16..1000), "[a-z é東\\\\\"{},]{0,12}"), 1..6),
        fenced in any::<bool>(),
        piece in 1usize..20,
    ) {
        let objects = items.iter().map(|(wire, label)| serde_json::json!({"box_2d": wire, "label": label}).to_string());
        let mut text = String::from(if fenced { "Here:\n```json\n[" } else { "[" });
        let mut ends = Vec::new();
        for object in objects {
            text.push_str(&object);
            ends.push(text.len());
            text.push_str(",\n ");
        }
        let mut decoder = Decoder::new();
        let mut pushed = 0;
        let chars: Vec<char> = text.chars().collect();
        for chunk in chars.chunks(piece) {
            let chunk: String = chunk.iter().collect();
            pushed += chunk.len();
            decoder.push(&chunk);
            let closed = ends.iter().filter(|end| **end <= pushed).count();
            prop_assert_eq!(decoder.items().len(), closed, "{}", &text[..pushed]);
        }
    }

    #[test]
    fn the_end_never_makes_an_item(
        items in prop::collection::vec((prop::array::uniform4(0u16..1000), "[a-z\"\\\\ é東{},:\\[\\]]{0,12}", any::<bool>(), any::<bool>()), 1..5),
        indent in any::<bool>(),
    ) {
        let objects: Vec<serde_json::Value> = items.iter().map(|(wire, label, label_first, mask)| {
            let mut object = serde_json::Map::new();
            if *label_first {
                object.insert("label".into(), label.as_str().into());
            }
            object.insert("box_2d".into(), wire.to_vec().into());
            if *mask {
                object.insert("mask".into(), "data:image/png;base64,AAAA".into());
            }
            if !*label_first {
                object.insert("label".into(), label.as_str().into());
            }
            object.into()
        }).collect();
        let text = if indent { serde_json::to_string_pretty(&objects) } else { serde_json::to_string(&objects) }.unwrap();
        let of = |text: &str| -> Vec<_> { decode(text).items.into_iter().map(|item| (item.box_2d, item.label)).collect() };
        let whole = of(&text);
        let sent: Vec<_> = items.iter().map(|(wire, label, ..)| (Some(wire.map(f64::from)), label.clone())).collect();
        prop_assert_eq!(&whole, &sent, "{}", text);
        for (at, _) in text.char_indices() {
            let cut = of(&text[..at]);
            prop_assert_eq!(&cut[..], &whole[..cut.len()], "{}", &text[..at]);
        }
    }
}

#[test]
fn what_else_is_said_of_an_item_is_kept_or_else_named() {
    let text = r#"[{"box_2d": [1, 2, 3, 4], "label": "cup", "made_of": "clay", "worth": 2.5, "colour": null, "tags": ["old", 3],
        "material": {"a": "b"}}]"#;
    let reply = decode(text);
    let [item] = reply.items.as_slice() else { panic!("{:?}", reply.items) };
    let kept = serde_json::json!({"made_of": "clay", "worth": 2.5, "tags": ["old", 3]});
    assert_eq!(serde_json::Value::Object(item.attributes.clone()), kept);
    let [note] = reply.diagnostics.as_slice() else { panic!("{:?}", reply.diagnostics) };
    assert_eq!(note.code, "item-extra-keys");
    assert!(note.message.en.contains("material") && !note.message.en.contains("colour"));
}
