//! Time to find every value of a dense slide: thirty regions of twenty fields among fifteen hundred words.

use kirinuki::core::evidence::{Sought, locate};
use kirinuki::core::geometry::Rect;
use kirinuki::core::schema::{Field, Scalar};
use kirinuki::core::text_layer::{TextLayer, TextLine, Word};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

const REGIONS: usize = 30;
const FIELDS: usize = 20;

/// The words of a field: every third is a number with its unit.
fn printed(region: usize, field: usize) -> (Value, String) {
    let number = 1_000 + region * 137 + field * 11;
    if field.is_multiple_of(3) {
        (json!(number), format!("{number}円"))
    } else {
        let text = format!("項目{field}の説明文{number}番");
        (json!(text), text)
    }
}

fn slide() -> (TextLayer, Vec<Sought>) {
    let (mut lines, mut sought) = (Vec::new(), Vec::new());
    for region in 0..REGIONS {
        let (x, y) = ((region % 6) as f64 * 600.0, (region / 6) as f64 * 420.0);
        for field in 0..FIELDS {
            let (value, text) = printed(region, field);
            let top = y + field as f64 * 20.0;
            let word = |text: String, x0: f64, x1: f64| Word {
                text,
                bbox: Rect::new(x0, top, x1, top + 14.0),
                confidence: 92.0,
            };
            let words = vec![
                word("見出".to_owned(), x, x + 30.0),
                word(format!("{field}:"), x + 32.0, x + 50.0),
                word(text.clone(), x + 60.0, x + 300.0),
            ];
            lines.push(TextLine { bbox: Rect::new(x, top, x + 300.0, top + 14.0), words });
            // Every tenth value was misread by the model.
            let value = if (region + field) % 10 == 0 { json!("別の値です") } else { value };
            let scalar = if value.is_number() { Scalar::Integer } else { Scalar::Text };
            let field = Field { name: format!("f{field}"), scalar, ..Field::default() };
            let crop = Some(Rect::new(x - 5.0, y - 5.0, x + 400.0, y + 410.0));
            sought.push(Sought { field, value, raw: text, crop, seen: None });
        }
    }
    (TextLayer { lines }, sought)
}

#[divan::bench]
fn a_dense_slide(bencher: divan::Bencher) {
    let (layer, sought) = slide();
    bencher.bench(|| locate(&layer, &sought).len());
}
