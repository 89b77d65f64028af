//! Any bytes as a model's reply: nothing panics, nothing runs away, and pieces give what the whole gives.
#![no_main]

use kirinuki::core::geometry::Size;
use kirinuki::provider::reply::{Decoder, decode, detections, objects};
use libfuzzer_sys::fuzz_target;

const PAGE: Size = Size { width: 640, height: 480 };

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let whole = decode(&text);

    let mut decoder = Decoder::new();
    let mut rest = text.as_ref();
    for size in data.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let at = rest.floor_char_boundary(usize::from(*size) % 32 + 4).max(1);
        let (piece, later) = rest.split_at(at);
        decoder.push(piece);
        rest = later;
    }
    assert_eq!(decoder.finish(), whole);

    let (found, _) = detections(&whole, PAGE);
    assert!(found.iter().all(|one| PAGE.rect().contains_rect(one.bbox) && one.bbox.area() > 0.0));

    objects(&text);
});
