//! How a model counts the places it gives: which keys, which order, what the numbers mean.
//!
//! Scores swing with the key and order that are asked for, so each family is asked in the form it was made for, and the
//! form is the catalogue's to say. Here a form becomes words for a prompt, a part of a reply schema, a region told to the
//! model, and the [`Convention`] its reply is read by. Refuses to judge a reply: that is [`super::boxes`]'.
//! (`providers.md`, section 3.)

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::boxes::{Axes, Convention, Scale, wire_from_page};
use crate::core::geometry::{Rect, Size};

/// The form in which a model gives places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounding {
    /// `box_2d` is `[ymin, xmin, ymax, xmax]` in thousandths of the picture: Gemini.
    #[default]
    Thousandths,
    /// `bbox_2d` is `[x1, y1, x2, y2]` in thousandths of the picture: Qwen3-VL, GLM-V, InternVL.
    ThousandthsXFirst,
    /// `bbox_2d` is `[x1, y1, x2, y2]` in pixels of the picture as sent: Qwen2.5-VL.
    Pixels,
    /// `bbox` is an object of `x1`, `y1`, `x2` and `y2` in pixels of the picture as sent: GPT, Claude. Their reply schemas know
    /// no list of exactly four numbers.
    Corners,
}

impl Grounding {
    /// The convention a reply in this form has.
    pub fn convention(self) -> Convention {
        match self {
            Grounding::Thousandths => Convention { scale: Scale::Thousandths, axes: Axes::YFirst },
            Grounding::ThousandthsXFirst => Convention { scale: Scale::Thousandths, axes: Axes::XFirst },
            Grounding::Pixels | Grounding::Corners => Convention { scale: Scale::Pixels, axes: Axes::XFirst },
        }
    }

    /// Whether the numbers count pixels of the picture.
    pub fn in_pixels(self) -> bool {
        self.convention().scale == Scale::Pixels
    }

    /// Whether a list of regions is asked for inside an object: strict schemas allow no list at the root.
    pub fn wrapped(self) -> bool {
        self == Grounding::Corners
    }

    /// The keys of a place, quoted, for a sentence.
    pub fn keys(self) -> &'static str {
        match self {
            Grounding::Thousandths => "\"box_2d\"",
            Grounding::ThousandthsXFirst | Grounding::Pixels => "\"bbox_2d\"",
            Grounding::Corners => "\"bbox\"",
        }
    }

    /// A place as it stands in an example of a reply.
    pub fn example(self) -> &'static str {
        match self {
            Grounding::Thousandths => "\"box_2d\": [...]",
            Grounding::ThousandthsXFirst | Grounding::Pixels => "\"bbox_2d\": [...]",
            Grounding::Corners => "\"bbox\": {...}",
        }
    }

    /// What the keys mean, for a picture of this size: order, origin and unit, always said in full.
    pub fn sentence(self, sent: Size) -> String {
        let Size { width, height } = sent;
        match self {
            Grounding::Thousandths => {
                "\"box_2d\" is [ymin, xmin, ymax, xmax], whole numbers normalized to 0-1000 of the picture. y comes first."
                    .to_owned()
            }
            Grounding::ThousandthsXFirst => {
                "\"bbox_2d\" is [x1, y1, x2, y2], whole numbers normalized to 0-1000 of the picture, from its top left corner. x comes first."
                    .to_owned()
            }
            Grounding::Pixels => format!(
                "The picture is {width} x {height} pixels. \"bbox_2d\" is [x1, y1, x2, y2] in pixels of the picture, from its top left corner. x comes first."
            ),
            Grounding::Corners => format!(
                "The picture is {width} x {height} pixels. \"bbox\" is {{\"x1\": left, \"y1\": top, \"x2\": right, \"y2\": bottom}} in pixels of the picture, from its top left corner."
            ),
        }
    }

    /// What the numbers of an outline are.
    pub fn outline_unit(self) -> &'static str {
        if self.in_pixels() { "in pixels of the picture" } else { "normalized to 0-1000 of the whole picture" }
    }

    /// The properties of a place in a reply schema.
    pub fn properties(self) -> Vec<(&'static str, Value)> {
        let four = |words: &str, number: Value| json!({ "type": "array", "description": words, "items": number, "minItems": 4, "maxItems": 4 });
        let pixel = |words: &str| json!({ "type": "number", "description": words });
        let thousandth = json!({ "type": "integer", "minimum": 0, "maximum": 1000 });
        match self {
            Grounding::Thousandths => {
                vec![("box_2d", four("[ymin, xmin, ymax, xmax], normalized to 0-1000", thousandth))]
            }
            Grounding::ThousandthsXFirst => {
                vec![("bbox_2d", four("[x1, y1, x2, y2], normalized to 0-1000", thousandth))]
            }
            Grounding::Pixels => {
                vec![("bbox_2d", four("[x1, y1, x2, y2] in pixels of the picture", json!({ "type": "number" })))]
            }
            Grounding::Corners => {
                let edges = json!({
                    "x1": pixel("Left edge"),
                    "y1": pixel("Top edge"),
                    "x2": pixel("Right edge"),
                    "y2": pixel("Bottom edge"),
                });
                let required = ["x1", "y1", "x2", "y2"];
                let words = "In pixels of the picture";
                vec![(
                    "bbox",
                    json!({ "type": "object", "description": words, "required": required, "properties": edges }),
                )]
            }
        }
    }

    /// A box of the page as the model is told of it, with the page sent at the size `sent`.
    pub fn told(self, bbox: Rect, page: Size, sent: Size) -> Map<String, Value> {
        let [y0, x0, y1, x1] = if self.in_pixels() {
            let seen = bbox.stretched(page.rect(), sent.rect());
            [seen.y0, seen.x0, seen.y1, seen.x1].map(|v| v.round().max(0.0) as u32)
        } else {
            wire_from_page(bbox, page)
        };
        let pairs = match self {
            Grounding::Thousandths => vec![("box_2d", json!([y0, x0, y1, x1]))],
            Grounding::ThousandthsXFirst | Grounding::Pixels => vec![("bbox_2d", json!([x0, y0, x1, y1]))],
            Grounding::Corners => vec![("bbox", json!({ "x1": x0, "y1": y0, "x2": x1, "y2": y1 }))],
        };
        pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Size = Size { width: 3840, height: 2160 };
    const SENT: Size = Size { width: 1920, height: 1080 };

    #[test]
    fn a_region_is_told_in_the_models_own_form() {
        let bbox = Rect::new(384.0, 216.0, 1920.0, 1080.0);
        let told = |form: Grounding| Value::Object(form.told(bbox, PAGE, SENT));
        assert_eq!(told(Grounding::Thousandths), json!({ "box_2d": [100, 100, 500, 500] }));
        assert_eq!(told(Grounding::ThousandthsXFirst), json!({ "bbox_2d": [100, 100, 500, 500] }));
        assert_eq!(told(Grounding::Pixels), json!({ "bbox_2d": [192, 108, 960, 540] }));
        assert_eq!(told(Grounding::Corners), json!({ "bbox": { "x1": 192, "y1": 108, "x2": 960, "y2": 540 } }));
    }

    #[test]
    fn every_form_says_its_order_and_its_unit() {
        for form in [Grounding::Thousandths, Grounding::ThousandthsXFirst, Grounding::Pixels, Grounding::Corners] {
            let sentence = form.sentence(SENT);
            assert_eq!(sentence.contains("1920 x 1080 pixels"), form.in_pixels(), "{sentence}");
            for (key, _) in form.properties() {
                let quoted = format!("\"{key}\"");
                assert!(form.keys().contains(&quoted) && form.example().contains(&quoted), "{key}");
                assert!(sentence.contains(&quoted), "{sentence}");
            }
        }
    }
}
