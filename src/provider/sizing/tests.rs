//! The published rules by their measured vectors, and that what is sent is left alone.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::Value;

use super::{Sizing, cells, on_grid};
use crate::core::geometry::Size;

const TILES: Sizing = Sizing::Tiles { base: 85, tile: 170 };
const TILES_O3: Sizing = Sizing::Tiles { base: 75, tile: 150 };
const SMALL: Sizing = Sizing::Patches { most: 1536, longest: 2048, percent: 172 };
const GPT54: Sizing = Sizing::Patches { most: 2500, longest: 2048, percent: 120 };
const GPT6_HIGH: Sizing = Sizing::Patches { most: 2500, longest: 65535, percent: 120 };
const GPT55: Sizing = Sizing::Patches { most: 10000, longest: 6000, percent: 120 };
const GPT6: Sizing = Sizing::Whole { most: 30000, longest: 65535, percent: 120 };

const ALL: [Sizing; 11] = [
    Sizing::None,
    TILES,
    TILES_O3,
    SMALL,
    GPT54,
    GPT55,
    GPT6,
    Sizing::ClaudeStandard,
    Sizing::ClaudeHigh,
    Sizing::Qwen25,
    Sizing::Qwen3,
];

fn size(width: u32, height: u32) -> Size {
    Size { width, height }
}

/// Width, height, patches or tiles, tokens.
fn seen(sizing: Sizing, of: Size, unit: u32) -> [u32; 4] {
    let seen = sizing.seen(of);
    [seen.width, seen.height, cells(seen, unit), sizing.tokens(of).unwrap()]
}

fn gridded(of: Size, side: u32, least: u32, most: u32) -> [u32; 4] {
    let seen = on_grid(of, side, least, most);
    [seen.width, seen.height, 0, cells(seen, side)]
}

/// What our rules say for the name of a column.
fn ours(column: &str, of: Size) -> [u32; 4] {
    match column {
        "openai_tile_gpt4o_41_high" => seen(TILES, of, 512),
        "openai_tile_o3_high" => seen(TILES_O3, of, 512),
        "openai_patch_o4mini_1536" => seen(SMALL, of, 32),
        "openai_patch_gpt54_high_2500_2048" => seen(GPT54, of, 32),
        "openai_patch_gpt6_high_2500_nolimit" => seen(GPT6_HIGH, of, 32),
        "openai_patch_gpt55_original_10000_6000" => seen(GPT55, of, 32),
        "openai_patch_gpt56_gpt6_original" => seen(GPT6, of, 32),
        "claude_standard" => seen(Sizing::ClaudeStandard, of, 28),
        "claude_highres" => seen(Sizing::ClaudeHigh, of, 28),
        "qwen25vl_hf_28_3136_12845056" => gridded(of, 28, 4, 16384),
        "qwen25vl_llamacpp_28_8_4096tok" => gridded(of, 28, 8, 4096),
        "qwen25vl_ollama_28_1024_4096tok" => seen(Sizing::Qwen25, of, 28),
        "qwen3vl_hf_32_65536_16777216" => gridded(of, 32, 64, 16384),
        other => unreachable!("a column nobody knows: {other}"),
    }
}

#[test]
fn every_row_of_the_measured_vectors() {
    let file: Value = serde_json::from_str(include_str!("../../../tests/fixtures/sizing-vectors.json")).unwrap();
    let numbers = |value: &Value| -> Vec<u32> {
        value.as_array().unwrap().iter().map(|n| u32::try_from(n.as_u64().unwrap()).unwrap()).collect()
    };
    let mut compared = 0;
    for row in file["vectors"].as_array().unwrap() {
        let of = numbers(&row["in"]);
        let of = size(of[0], of[1]);
        for (column, expected) in row.as_object().unwrap().iter().filter(|(column, _)| *column != "in") {
            let [width, height, units, tokens] = ours(column, of);
            let expected = numbers(expected);
            let ours =
                if expected.len() == 4 { vec![width, height, units, tokens] } else { vec![width, height, tokens] };
            assert_eq!(ours, expected, "{column} of {of:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, 17 * 13);
}

#[test]
fn a_slide_of_full_hd() {
    let fit = |sizing: Sizing| {
        let fit = sizing.fit(size(1920, 1080));
        (fit.width, fit.height)
    };
    assert_eq!(fit(Sizing::None), (1920, 1080));
    assert_eq!(fit(TILES), (1365, 768));
    assert_eq!(fit(GPT6), (1920, 1080));
    assert_eq!(fit(Sizing::ClaudeStandard), (1456, 819));
    assert_eq!(fit(Sizing::ClaudeHigh), (1920, 1080));
    assert_eq!(fit(Sizing::Qwen25), (1932, 1092));
}

#[test]
fn what_a_service_would_refuse_is_made_smaller_before() {
    let fit = GPT6.fit(size(8000, 6000));
    assert!(cells(fit, 32) <= 30000 && fit.width > 6000, "{fit:?}");
    assert_eq!(GPT6.seen(size(8000, 6000)), size(8000, 6000), "the service itself never shrinks");
}

#[test]
fn names_in_the_catalogue() {
    #[derive(serde::Deserialize)]
    struct Row {
        sizing: Sizing,
    }
    let read = |text: &str| toml::from_str::<Row>(text).unwrap().sizing;
    assert_eq!(read("sizing = \"claude_high\""), Sizing::ClaudeHigh);
    assert_eq!(read("sizing = \"qwen25\""), Sizing::Qwen25);
    assert_eq!(read("sizing = \"none\""), Sizing::None);
    assert_eq!(read("sizing = { tiles = { base = 85, tile = 170 } }"), TILES);
    assert_eq!(read("sizing = { whole = { most = 30000, longest = 65535, percent = 120 } }"), GPT6);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_fitted_is_left_alone(width in 1u32..12000, height in 1u32..12000) {
        for sizing in ALL {
            let of = size(width, height);
            let fit = sizing.fit(of);
            prop_assert!(fit.width > 0 && fit.height > 0);
            // Beyond this shape the Qwen processors refuse a picture.
            let thin = width.max(height) > width.min(height) * 100;
            if thin && matches!(sizing, Sizing::Qwen25 | Sizing::Qwen3) {
                continue;
            }
            prop_assert_eq!(sizing.seen(fit), fit, "{:?} of {:?}", sizing, of);
            prop_assert_eq!(sizing.fit(fit), fit, "{:?} of {:?}", sizing, of);
            if !matches!(sizing, Sizing::Qwen25 | Sizing::Qwen3) {
                prop_assert!(fit.width <= width && fit.height <= height, "{:?} of {:?}: {:?}", sizing, of, fit);
            }
        }
    }

    #[test]
    fn sides_keep_their_relation(width in 200u32..9000, height in 200u32..9000) {
        for sizing in ALL {
            let fit = sizing.fit(size(width, height));
            let half = match sizing { Sizing::Qwen25 => 28.0, Sizing::Qwen3 => 32.0, _ => 1.5 };
            let scale = f64::from(fit.width) / f64::from(width);
            let expected = f64::from(height) * scale;
            let slack = half * (1.0 + f64::from(height) / f64::from(width));
            prop_assert!((f64::from(fit.height) - expected).abs() <= slack, "{:?}: {:?}", sizing, fit);
        }
    }
}
