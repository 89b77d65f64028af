//! What the keys of an object mean, under the names that models have been seen to use.

use super::named::{self, Slot};

/// The meaning of a key. A smaller rank wins over a larger one in the same object.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// A box; `x_first` for a key that always holds x before y.
    Box {
        rank: u8,
        x_first: bool,
    },
    Label {
        rank: u8,
    },
    Mask {
        rank: u8,
    },
    /// One point or several; `x_first` as for boxes.
    Points {
        x_first: bool,
    },
    Confidence,
    /// One named number of a box or point.
    Coordinate {
        is_y: bool,
        slot: Slot,
    },
    /// A word for a place or a wrapper: what is in it belongs to the object around it.
    Wrapper,
    /// Anything else.
    Other,
}

/// The rank of the key that models are asked to use for labels.
pub(super) const LABEL: Meaning = Meaning::Label { rank: 0 };

/// The meaning of a key as written.
pub(super) fn meaning(key: &str) -> Meaning {
    match key {
        "box_2d" => return Meaning::Box { rank: 0, x_first: false },
        "label" => return LABEL,
        "mask" => return Meaning::Mask { rank: 0 },
        _ => {}
    }
    if key.len() > 40 {
        return Meaning::Other;
    }
    let plain: String = key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    if let Some((is_y, slot)) = named::slot(&plain) {
        return Meaning::Coordinate { is_y, slot };
    }
    let positional = |rank| Meaning::Box { rank, x_first: false };
    match plain.as_str() {
        "box2d" => positional(0),
        "bbox2d" => Meaning::Box { rank: 1, x_first: true },
        "boundingbox" | "boundingbox2d" | "boundingrect" => positional(2),
        "bbox" => positional(3),
        "box" | "boxcoordinates" => positional(4),
        "boxes" | "bboxes" | "boundingboxes" | "boxes2d" => positional(5),
        "rect" | "rectangle" | "coordinates" | "coords" | "bounds" => positional(6),
        "label" => LABEL,
        "name" => Meaning::Label { rank: 1 },
        "classname" | "class" | "labelname" => Meaning::Label { rank: 2 },
        "title" => Meaning::Label { rank: 3 },
        "textcontent" | "text" => Meaning::Label { rank: 4 },
        "caption" | "category" | "tag" => Meaning::Label { rank: 5 },
        "description" => Meaning::Label { rank: 6 },
        "labels" | "names" => Meaning::Label { rank: 7 },
        "mask" | "segmentationmask" => Meaning::Mask { rank: 0 },
        "polygon" | "maskpolygon" | "contour" | "outline" => Meaning::Mask { rank: 1 },
        "segmentation" | "polygons" | "vertices" | "normalizedvertices" => Meaning::Mask { rank: 2 },
        "point" | "points" | "trajectory" => Meaning::Points { x_first: false },
        "point2d" | "points2d" => Meaning::Points { x_first: true },
        "confidence" | "score" | "probability" | "conf" => Meaning::Confidence,
        "geometry" | "location" | "position" | "region" | "area" | "annotation" | "detection" | "object" | "item"
        | "result" | "response" | "output" | "data" | "value" | "answer" | "prediction" | "target" => Meaning::Wrapper,
        _ => Meaning::Other,
    }
}

/// Whether a value under this key may be an object of mere coordinates.
pub(super) fn holds_geometry(key: &str) -> bool {
    matches!(meaning(key), Meaning::Box { .. } | Meaning::Mask { .. } | Meaning::Points { .. } | Meaning::Wrapper)
}

/// Whether the key belongs to an item: seen inside a text, it shows that the text was never closed.
pub(super) fn is_of_item(key: &str) -> bool {
    matches!(
        meaning(key),
        Meaning::Box { rank: 0..5, .. } | LABEL | Meaning::Mask { .. } | Meaning::Points { .. } | Meaning::Confidence
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        for key in ["boundingBox", "bounding_box", "Bounding Box", "BOUNDING-BOX"] {
            assert_eq!(meaning(key), Meaning::Box { rank: 2, x_first: false }, "{key}");
        }
        assert_eq!(meaning("y_min"), Meaning::Coordinate { is_y: true, slot: Slot::Low });
        assert_eq!(meaning("internal_context_check"), Meaning::Other);
        assert!(is_of_item("box_2d") && !is_of_item("note"));
    }
}
