//! Invented tables of many kinds, drawn by code: what is read of each, and that nothing breaks it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::drawing::{SIZE, Slide, Style};
use super::*;
use crate::core::schema::to_notation;
use crate::reader::layout::analyse;
use crate::reader::table::sense::value_text;

const ALL: [Style; 4] = [Style::Ruled, Style::Lines, Style::Striped, Style::Plain];

fn read(slide: &Slide) -> Vec<Table> {
    tables(&slide.page, &analyse(&slide.page, &|| false).unwrap(), &slide.text)
}

/// A table as lines: its heads, then its rows.
fn lines(table: &Table) -> Vec<String> {
    let text = |cell: &Option<TextLayer>| cell.as_ref().map(value_text).unwrap_or_default();
    let head = table.columns.iter().map(|column| column.head.clone()).collect::<Vec<_>>().join(" | ");
    let rows = table.rows.iter().map(|row| row.cells.iter().map(text).collect::<Vec<_>>().join(" | "));
    std::iter::once(head).chain(rows).collect()
}

fn with_title(title: &str) -> Slide {
    let mut slide = Slide::new();
    slide.print(title, 60, 24, 40.0, [20, 30, 40]);
    slide
}

/// Draws a table in a style under a title and reads it back.
fn check(style: Style, widths: &[i64], height: i64, rows: &[&str], expected: &[&str]) -> Table {
    let mut slide = with_title("Autumn overview");
    slide.table(style, [60, 110], widths, height, rows);
    let mut found = read(&slide);
    assert_eq!(found.len(), 1, "{style:?}: {found:#?}");
    let table = found.remove(0);
    assert_eq!(lines(&table), expected, "{style:?}");
    table
}

const ROOMS: [&str; 7] = [
    "Room | Seats | Fee | Opens",
    "Larch | 12 | $40 | 9:00",
    "Alder | 8 | $35 | 9:30",
    "Rowan hall | 120 | $310 | 8:00",
    "Birch | 16 |  | 9:00",
    "Maple | 24 | $60 | 10:30",
    "Cedar | 10 | $45 | 9:00",
];

#[test]
fn a_table_is_read_whatever_holds_it_apart() {
    for style in ALL {
        let table = check(style, &[260, 180, 180, 200], 52, &ROOMS, &ROOMS);
        let notation = to_notation(&schema(&table));
        assert_eq!(notation, "- Room: str\n- Seats: int\n- Fee: money? unit=$\n- Opens: str\n", "{style:?}");
    }
}

#[test]
fn japanese_tables_have_marks_dates_and_yen() {
    let rows = [
        "講座名|開講日|受講料|託児",
        "朝の書道|2026年4月3日|3,200円|○",
        "木工入門|2026年4月10日|12,000円|×",
        "庭の手入れ|2026年5月8日|4,500円|○",
        "星を見る会|2026年5月15日|800円|×",
        "味噌づくり|2026年6月5日|5,600円|○",
    ];
    for style in ALL {
        let expected: Vec<String> = rows.iter().map(|row| row.replace('|', " | ")).collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        let table = check(style, &[260, 260, 220, 140], 54, &rows, &expected);
        let notation = to_notation(&schema(&table));
        assert_eq!(notation, "- 講座名: str\n- 開講日: date\n- 受講料: money unit=円\n- 託児: bool\n", "{style:?}");
    }
}

#[test]
fn cards_of_several_lines_without_a_head_are_no_table() {
    let mut slide = with_title("Grants of the year");
    for (i, price) in ["€4,200", "€1,850", "€6,100", "€900", "€12,500"].iter().enumerate() {
        let y = 110 + 112 * i as i64;
        slide.fill([60, y, 1100, 110], [226, 230, 236]);
        for (line, text) in (0..).zip(["Harbour kitchen", "A meal for all", "J. Hart"]) {
            slide.print(text, 90, y + 12 + 32 * line, SIZE, [30; 3]);
        }
        slide.print("approved", 560, y + 76, SIZE, [30; 3]);
        slide.print(price, 980, y + 76, SIZE, [30; 3]);
    }
    assert_eq!(read(&slide), []);
}

#[test]
fn records_may_be_columns() {
    let rows = [
        " | Basic | Plus | Team",
        "Price | $4 | $9 | $30",
        "Storage | 5 GB | 50 GB | 500 GB",
        "Support | no | yes | yes",
        "Answer time | 3 days | 1 day | 2 hours",
    ];
    let expected = [
        "name | Price | Storage | Support | Answer time",
        "Basic | $4 | 5 GB | no | 3 days",
        "Plus | $9 | 50 GB | yes | 1 day",
        "Team | $30 | 500 GB | yes | 2 hours",
    ];
    let mut slide = with_title("Which plan?");
    slide.table(Style::Ruled, [60, 110], &[260, 220, 220, 220], 90, &rows);
    let found = read(&slide);
    assert!(found[0].across, "{found:#?}");
    assert_eq!(lines(&found[0])[1..], expected[1..]);
    let notation = to_notation(&schema(&found[0]));
    let wanted = "- name: str\n- Price: money unit=$\n- Storage: int unit=GB\n- Support: bool\n- Answer time: str\n";
    assert_eq!(notation, wanted);
}

#[test]
fn merged_heads_give_their_name_to_each_column() {
    let rows = [
        "Site | 2025 | < | 2026 | <",
        "^ | Spring | Autumn | Spring | Autumn",
        "Harbour | 410 | 388 | 402 | 377",
        "Mill | 120 | 131 | 128 | 140",
        "Quarry | 95 | 90 | 71 | 66",
        "Orchard | 60 | 64 | 70 | 75",
    ];
    let table = check(
        Style::Ruled,
        &[240, 160, 160, 160, 160],
        56,
        &rows,
        &[
            "Site | 2025 Spring | 2025 Autumn | 2026 Spring | 2026 Autumn",
            "Harbour | 410 | 388 | 402 | 377",
            "Mill | 120 | 131 | 128 | 140",
            "Quarry | 95 | 90 | 71 | 66",
            "Orchard | 60 | 64 | 70 | 75",
        ],
    );
    assert_eq!(table.rows.len(), 4);
}

#[test]
fn a_cell_of_two_lines_is_one_value_and_a_head_of_two_lines_one_name() {
    let rows = [
        "Walk | Length/(km) | What to see",
        "North ridge | 7.5 | Old beeches and/a ruined tower",
        "Mill path | 3.2 | Kingfishers",
        "Long shore | 12.0 | Dunes with a view/of the islands",
        "Fen loop | 4.8 | Orchids",
    ];
    for style in [Style::Ruled, Style::Lines, Style::Striped, Style::Plain] {
        let table = check(
            style,
            &[260, 200, 420],
            96,
            &rows,
            &[
                "Walk | Length (km) | What to see",
                "North ridge | 7.5 | Old beeches and a ruined tower",
                "Mill path | 3.2 | Kingfishers",
                "Long shore | 12.0 | Dunes with a view of the islands",
                "Fen loop | 4.8 | Orchids",
            ],
        );
        assert_eq!(table.rows[0].cells[2].as_ref().unwrap().lines.len(), 2);
    }
}

#[test]
fn headings_of_groups_and_totals_are_no_records() {
    let rows = [
        "品名 | 数量 | 金額",
        "文具 | < | <",
        "ノート | 40 | 6,000円",
        "鉛筆 | 120 | 7,200円",
        "食品 | < | <",
        "紅茶 | 15 | 9,300円",
        "砂糖 | 8 | 1,600円",
        "合計 | 183 | 24,100円",
    ];
    for style in [Style::Ruled, Style::Lines, Style::Striped] {
        let table = check(
            style,
            &[320, 240, 280],
            50,
            &rows,
            &[
                "品名 | 数量 | 金額",
                "ノート | 40 | 6,000円",
                "鉛筆 | 120 | 7,200円",
                "紅茶 | 15 | 9,300円",
                "砂糖 | 8 | 1,600円",
            ],
        );
        assert_eq!(table.totals.len(), 1, "{style:?}");
        let headings: Vec<&str> = table.headings.iter().map(|heading| heading.text.as_str()).collect();
        assert_eq!(headings, ["文具", "食品"], "{style:?}");
        assert_eq!(table.rows.iter().map(|row| row.group).collect::<Vec<_>>(), [Some(0), Some(0), Some(1), Some(1)]);
        let fields = schema(&table);
        assert_eq!(fields.fields.last().unwrap().name, "区分");
        let cells = records(&table, &fields, &own_fit(&table, &fields), &TextLayer::default());
        assert_eq!(cells[3]["区分"].value, "食品");
        assert_eq!(cells[3]["金額"].value, 1600);
    }
}

#[test]
fn a_cell_merged_over_rows_belongs_to_each() {
    let rows = [
        "Line | Stop | Minutes",
        "Blue | Old Quay | 12",
        "^ | Market | 15",
        "^ | Station | 21",
        "Green | Station | 4",
        "^ | Hospital | 9",
    ];
    let table = check(
        Style::Ruled,
        &[240, 300, 200],
        60,
        &rows,
        &[
            "Line | Stop | Minutes",
            "Blue | Old Quay | 12",
            "Blue | Market | 15",
            "Blue | Station | 21",
            "Green | Station | 4",
            "Green | Hospital | 9",
        ],
    );
    assert_eq!(table.rows[0].cells[0], table.rows[2].cells[0]);
}

#[test]
fn each_value_knows_its_place() {
    let mut slide = with_title("Rooms");
    slide.table(Style::Ruled, [60, 110], &[260, 180, 180, 200], 52, &ROOMS);
    let table = read(&slide).remove(0);
    let fields = schema(&table);
    let cells = records(&table, &fields, &own_fit(&table, &fields), &slide.text);
    let fee = &cells[2]["Fee"];
    assert_eq!((&fee.value, fee.raw.as_str()), (&serde_json::json!(310), "$310"));
    let word = slide.text.lines.iter().flat_map(|line| &line.words).find(|word| word.text == "$310").unwrap();
    assert_eq!(fee.evidence[0].bbox, word.bbox);
    let empty = &cells[3]["Fee"];
    assert!(empty.value.is_null() && empty.raw.is_empty() && empty.evidence.is_empty());
}

#[test]
fn a_mark_that_the_words_lack_is_seen_and_says_so() {
    let rows = ["会場|定員|駐車場", "松|12|○", "竹|40|×", "梅|8|○", "桜|20|○"];
    let mut slide = with_title("部屋");
    slide.table(Style::Striped, [60, 110], &[260, 180, 200], 60, &rows);
    slide.text = slide.text.filtered(|word| !"○×".contains(&word.text));
    let table = read(&slide).remove(0);
    let fields = crate::core::schema::from_notation("- 会場: str\n- 定員: int\n- 駐車場: bool").unwrap();
    let cells = records(&table, &fields, &fit(&table, &fields), &slide.text);
    let parking: Vec<_> = cells.iter().map(|row| row["駐車場"].value.as_bool()).collect();
    assert_eq!(parking, [Some(true), Some(false), Some(true), Some(true)]);
    for row in &cells {
        assert!(row["駐車場"].remark.is_some() && row["駐車場"].mark().is_some(), "{:?}", row["駐車場"]);
        assert!(row["会場"].remark.is_none() && row["会場"].mark().is_none());
    }
}

#[test]
fn columns_find_the_fields_of_a_schema_by_name_alias_and_type() {
    let mut slide = with_title("部屋");
    let rows = ["会場|定員|料金|駐車場", "松|12|3,000円|○", "竹|40|9,000円|×", "梅|8|1,500円|○", "桜|20|4,500円|○"];
    slide.table(Style::Striped, [60, 110], &[260, 180, 200, 200], 60, &rows);
    let table = read(&slide).remove(0);
    let of = |text: &str| {
        let fields = crate::core::schema::from_notation(text).unwrap();
        fit(&table, &fields).fields.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>()
    };
    let by_alias = "- name: str\n- price: money\n- capacity: int\n- parking: bool (駐車場)";
    assert_eq!(of(by_alias), ["name", "capacity", "price", "parking"]);
    assert_eq!(of("- 料金: int\n- 会場: str"), ["会場", "", "料金", ""]);
    assert_eq!(of("- hall: str\n- parking: bool"), ["hall", "", "", "parking"], "the only yes and no");
    // A name that fits, and a type that cannot hold what stands there.
    assert_eq!(of("- title: str\n- 料金: date"), ["title", "", "", ""]);
}

#[test]
fn text_and_cards_are_no_tables() {
    let mut prose = Slide::new();
    for (column, x) in [60, 660].into_iter().enumerate() {
        for line in 0..16 {
            let words =
                ["The harbour was built when the", "river still ran to the north of", "town and few ships came by"];
            prose.print(words[(line + column) % 3], x, 60 + 30 * line as i64, SIZE, [30; 3]);
        }
    }
    assert_eq!(read(&prose), []);
    let mut cards = with_title("Our people");
    for i in 0..8_i64 {
        let (x, y) = (60 + 300 * (i % 4), 120 + 280 * (i / 4));
        cards.fill([x, y, 270, 250], [225, 230, 238]);
        cards.fill([x + 20, y + 20, 230, 120], [90, 120 + 10 * i as u8, 140]);
        cards.print(["Ana Reyes", "Bo Lind", "Cem Aydin", "Dai Mori"][i as usize % 4], x + 20, y + 155, SIZE, [20; 3]);
        cards.print("Field work", x + 20, y + 195, 17.0, [90; 3]);
    }
    assert_eq!(read(&cards), []);
    assert!(!is_likely(&cards.page, &analyse(&cards.page, &|| false).unwrap()));
}

#[test]
fn a_table_beside_other_things_is_read_alone() {
    let mut slide = with_title("Ferry times");
    slide.table(
        Style::Ruled,
        [60, 110],
        &[220, 160, 160],
        56,
        &["To | First | Fare", "Isle | 6:10 | $4", "Cape | 7:00 | $6", "Fort | 7:40 | $9", "Bay | 8:15 | $3"],
    );
    for (i, text) in
        ["Bring a coat on deck,", "dogs travel free and", "bicycles cost a dollar.", "Ask the crew for help."]
            .into_iter()
            .enumerate()
    {
        slide.print(text, 760, 133 + 37 * i as i64, SIZE, [40; 3]);
    }
    let found = read(&slide);
    assert_eq!(
        lines(&found[0]),
        ["To | First | Fare", "Isle | 6:10 | $4", "Cape | 7:00 | $6", "Fort | 7:40 | $9", "Bay | 8:15 | $3"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Words anywhere, on a page with some rules: nothing panics, cells lie on the page, no word is in two cells of a grid.
    #[test]
    fn any_words_give_sound_cells(
        words in proptest::collection::vec((0..60_u32, 0..40_u32, 1..12_u32, 1..5_u32, 0..6_usize), 0..80),
        rules in proptest::collection::vec((any::<bool>(), 0..400_i64, 0..200_i64, 20..400_i64), 0..12),
    ) {
        let mut slide = Slide::new();
        for (level, x, y, length) in rules {
            slide.fill(if level { [x, y * 2, length, 1] } else { [x, y, 1, length] }, [90; 3]);
        }
        for (index, (x, y, w, h, text)) in words.iter().enumerate() {
            let (left, top) = (f64::from(*x) * 20.0, f64::from(*y) * 17.0);
            let bbox = Rect::new(left, top, left + f64::from(*w) * 10.0, top + f64::from(*h) * 8.0);
            let text = format!("{}{index}", ["a", "¥", "12:", "合計", "-", "○"][*text]);
            let word = Word { text, bbox, confidence: 80.0 };
            slide.text.lines.push(TextLine { bbox, words: vec![word] });
        }
        let layout = analyse(&slide.page, &|| false).unwrap();
        let page = layout.size.rect().expanded(1e-6);
        for table in tables(&slide.page, &layout, &slide.text) {
            for row in table.rows.iter().chain(&table.totals) {
                prop_assert_eq!(row.cells.len(), table.columns.len());
                prop_assert!(page.contains_rect(row.bbox), "{:?}", row.bbox);
            }
            let fields = schema(&table);
            let cells = records(&table, &fields, &own_fit(&table, &fields), &slide.text);
            prop_assert_eq!(cells.len(), table.rows.len());
            prop_assert!(crate::core::schema::problems(&fields).is_empty());
        }
        let rules = Rules::of(&slide.page);
        let pieces = pieces(&slide.text, &rules.down);
        if let Some(grid) = grid_in(page, &pieces, &rules, false) {
            let mut seen: Vec<&str> = Vec::new();
            for word in grid.cells.iter().flat_map(|cell| &cell.text.lines).flat_map(|line| &line.words) {
                prop_assert!(!seen.contains(&word.text.as_str()), "{} twice", word.text);
                seen.push(&word.text);
            }
        }
    }
}
