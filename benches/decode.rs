//! Time to read replies: many short ones, and one with many masks, whole and in pieces.

use kirinuki::provider::reply::{Decoder, decode};

fn main() {
    divan::main();
}

fn short() -> String {
    let item = r#"  {"box_2d": [384, 65, 562, 203], "label": "table of fees (賃料)"},"#;
    format!("Here they are:\n```json\n[\n{}\n]\n```\n", vec![item; 20].join("\n"))
}

fn with_masks() -> String {
    let base64: String = (0..600_u32).map(|n| format!("{:07x}", n.wrapping_mul(2_654_435_761) >> 4)).collect();
    let item = format!(r#"{{"box_2d": [384, 65, 562, 203], "mask": "data:image/png;base64,{base64}", "label": "a"}}"#);
    format!("[{}]", vec![item; 200].join(", "))
}

#[divan::bench]
fn a_short_reply(bencher: divan::Bencher) {
    let text = short();
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| decode(&text).items.len());
}

#[divan::bench]
fn two_hundred_masks(bencher: divan::Bencher) {
    let text = with_masks();
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| decode(&text).items.len());
}

#[divan::bench]
fn two_hundred_masks_in_pieces(bencher: divan::Bencher) {
    let text = with_masks();
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| {
        let mut decoder = Decoder::new();
        for piece in text.as_bytes().chunks(64) {
            decoder.push(str::from_utf8(piece).unwrap_or_default());
        }
        decoder.finish().items.len()
    });
}
