//! Any bytes as a model's reply: nothing panics, nothing runs away, and pieces give what the whole gives.
#![no_main]

use std::sync::LazyLock;

use kirinuki::core::geometry::Size;
use kirinuki::core::id::RegionId;
use kirinuki::core::schema::Schema;
use kirinuki::provider::reply::{Decoder, decode, decode_line, detections, globals, objects, operations, record};
use libfuzzer_sys::fuzz_target;

const PAGE: Size = Size { width: 640, height: 480 };

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let fields = "- name: str\n- rent: int (賃料)\n- area: float\n- pets: bool\n- tags: str[]\n- a: dict\n  - b: int\n  - c: str";
    let schema = Schema::parse(fields).expect("a schema");
    Schema { globals: schema.fields.clone(), ..schema }
});

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let whole = decode(&text);

    let mut decoder = Decoder::new();
    let mut told = 0;
    let mut rest = text.as_ref();
    for size in data.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let at = rest.floor_char_boundary(usize::from(*size) % 32 + 4);
        let (piece, later) = rest.split_at(at);
        told += decoder.push(piece).len();
        rest = later;
    }
    assert_eq!(decoder.items().len(), told);
    assert_eq!(decoder.finish(), whole);

    let (found, _) = detections(&whole, PAGE);
    assert!(found.iter().all(|one| PAGE.rect().contains_rect(one.bbox) && one.bbox.area() > 0.0));
    decode_line(&text);

    let read = objects(&text);
    // What is well-formed is read as it stands.
    if let Ok(value) = serde_json::from_slice::<serde_json::Value>(data)
        && value.is_object()
        && is_plain(&value, 0)
    {
        assert_eq!(read.roots, [value]);
        assert!(!read.cut);
    }
    record(&text, &SCHEMA);
    globals(&text, &SCHEMA);

    let known = [RegionId(1), RegionId(2), RegionId(3)];
    operations(&text, PAGE, &known);
});

/// Whether tolerance and strictness must agree: no text with marks that a careless writer might have forgotten.
fn is_plain(value: &serde_json::Value, depth: usize) -> bool {
    let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == ' ');
    match value {
        serde_json::Value::String(text) => plain(text),
        serde_json::Value::Array(items) => items.iter().all(|item| is_plain(item, depth + 1)),
        serde_json::Value::Object(object) => {
            depth < 30 && object.iter().all(|(key, value)| plain(key) && key.len() < 60 && is_plain(value, depth + 1))
        }
        serde_json::Value::Number(number) => number.is_i64() && number.to_string().len() < 16,
        _ => true,
    }
}
