//! Numbers as they are printed, in Japanese and English: what a field of numbers makes of them.

use super::check_all;

#[test]
fn whole_numbers_and_fractions() {
    check_all(&[
        ("int", "12", "12"),
        ("int", "１２", "12"),
        ("int", "1,200", "1200"),
        ("int", "１，２００", "1200"),
        ("int", "-5", "-5"),
        ("int", "−5", "-5"),
        ("int", "マイナス5", "-5"),
        ("int", "12.5", "null"),
        ("int", "12.0", "12"),
        ("float", "61.3", "61.3"),
        ("float", "６１．３", "61.3"),
        ("float", ".5", "0.5"),
        ("float", "52", "52.0"),
        ("float", "1e3", "1000.0"),
        ("int", "400名", "400"),
        ("int", "No.3300", "3300"),
        ("int", "第3位", "3"),
        ("int", "about", "null"),
        ("int", "—", "null"),
        ("int", "なし", "null"),
    ]);
}

#[test]
fn multipliers_and_kanji_numerals() {
    check_all(&[
        ("int", "21万円", "210000"),
        ("int", "1億2,000万円", "120000000"),
        ("int", "139.8万円", "1398000"),
        ("int", "2万5千円", "25000"),
        ("int", "3千円", "3000"),
        ("int", "1,234百万円", "1234000000"),
        ("int", "3兆円", "3000000000000"),
        ("float", "$4.82M", "4820000.0"),
        ("float", "8.5k", "8500.0"),
        ("float", "1.2bn", "1200000000.0"),
        ("float", "4.8 million", "4800000.0"),
        ("int", "12 thousand", "12000"),
        ("int", "一億二千万円", "120000000"),
        ("int", "二十一", "21"),
        ("int", "〇", "0"),
        ("int", "二〇", "20"),
        ("int", "十五名", "15"),
        ("int", "三百五十円", "350"),
        ("int", "金弐拾萬円", "200000"),
        ("int", "三田", "null"),
        ("int", "一億2000万円", "null"),
        ("int", "2万km", "20000"),
    ]);
}

#[test]
fn units_of_the_field_and_of_the_words() {
    check_all(&[
        ("float unit=㎡", "61.3㎡", "61.3"),
        ("float unit=㎡", "61.3m2", "61.3"),
        ("float unit=㎡", "61.3 m²", "61.3"),
        ("float unit=㎡", "61.3平米", "61.3"),
        ("float unit=㎡", "61.3", "61.3"),
        ("float unit=㎡", "121坪", "400.0"),
        ("float unit=㎡", "61.3㎡(18.54坪)", "61.3"),
        ("float unit=坪", "61.3㎡(18.54坪)", "18.54"),
        ("float unit=㎡", "18.54坪(61.3㎡)", "61.3"),
        ("float unit=㎡", "8帖", "null"),
        ("float unit=㎡", "LDK 12.5帖", "null"),
        ("float unit=帖", "LDK12.5帖", "12.5"),
        ("float unit=帖", "12.5畳", "12.5"),
        ("int unit=帖", "洋6J", "6"),
        ("float unit=㎡", "1,000 sq ft", "92.90304"),
        ("int unit=sq ft", "980 sq ft", "980"),
        ("int unit=sq ft", "980 sqft (91 m²)", "980"),
        ("float (平米[m^2])", "61.3㎡", "61.3"),
        ("float unit=km", "800m", "0.8"),
        ("int (走行距離[km])", "2.1万km", "21000"),
        ("float unit=kg", "390 g", "0.39"),
        ("float unit=kg", "3.1 kg", "3.1"),
        ("float unit=kg", "10 lb", "4.5359237"),
        ("int unit=ml", "1.5L", "1500"),
        ("int unit=人", "412 people", "412"),
        ("int unit=人", "12%", "null"),
        ("int unit=階", "15階建の13階", "13"),
        ("int unit=階", "RC造8階建の5階部分", "5"),
        ("int unit=階", "B1階", "null"),
        ("int unit=階", "3F", "3"),
        ("int unit=kcal", "650kcal", "650"),
        ("int unit=人", "2 rooms", "null"),
    ]);
}

#[test]
fn percents() {
    check_all(&[
        ("float unit=%", "12.4%", "12.4"),
        ("float unit=%", "12.4％", "12.4"),
        ("float unit=%", "12.4パーセント", "12.4"),
        ("float unit=%", "12 percent", "12.0"),
        ("float unit=%", "▼0.3%", "-0.3"),
        ("float unit=%", "▲ 12.4%", "12.4"),
        ("float unit=%", "▲ 12.4% vs 30 days", "12.4"),
        ("float unit=%", "3割", "30.0"),
        ("float unit=%", "0.3", "0.3"),
        ("int", "賃料の10%", "null"),
        ("int (discount rate)", "10% of rent", "10"),
        ("money", "10% of rent", "null"),
        ("float unit=%", "12.4pt", "null"),
    ]);
}

#[test]
fn one_number_of_several() {
    check_all(&[
        ("int", "3 or 4", "null"),
        ("int", "10〜20名", "null"),
        ("int", "600-900", "null"),
        ("int", "1LDK-2LDK", "null"),
        ("int", "3名(2024年)", "3"),
        ("int", "412 people (as of 2024)", "412"),
        ("float", "4.7 (128 reviews)", "4.7"),
        ("float", "4.7 (4.5)", "null"),
        ("int", "5,000円(5,000円)", "5000"),
        ("int", "数10名", "null"),
        ("int", "10数名", "null"),
        ("int", "数十名", "null"),
        ("float", "3分の1", "null"),
        ("float", "1/2", "null"),
        ("int", "03-1234-5678", "null"),
        ("int", "10:00", "null"),
        ("int", "10名以上", "10"),
    ]);
}

#[test]
fn years_in_fields_of_numbers() {
    check_all(&[
        ("int (year opened)", "1987", "1987"),
        ("int (year opened)", "Since 1987", "1987"),
        ("int (開設年)", "昭和62年", "1987"),
        ("int (開設年)", "昭和62年(1987年)", "1987"),
        ("int (年式)", "R4年(2022)", "2022"),
        ("int (年式)", "2022年3月", "2022"),
        ("int (個数)", "令和4年", "null"),
        ("int (築年数)", "築15年", "15"),
        ("int", "1987年", "1987"),
    ]);
}

#[test]
fn lists_of_numbers() {
    check_all(&[
        ("int[]", "3分、10分", "[3,10]"),
        ("int[]", "1,200", "[1200]"),
        ("int[]", "1 / 2 / 3", "[1,2,3]"),
        ("int[]", "3〜5", "[3,5]"),
        ("int[]", "3〜5万円", "[30000,50000]"),
        ("int[]", "3万〜5万円", "[30000,50000]"),
        ("int[]", "600万〜900万円", "[6000000,9000000]"),
        ("int[] unit=万円", "600万〜900万円", "[600,900]"),
        ("int[] unit=㎡", "20㎡〜35㎡", "[20,35]"),
        ("int[] unit=㎡", "20〜35㎡", "[20,35]"),
        ("int[]", "1LDK-2LDK", "[1,2]"),
        ("money[]", "$10-20", "[10,20]"),
        ("int[] unit=分", "徒歩3分、徒歩10分", "[3,10]"),
        ("int[] (駅徒歩[分])", "浅草線 徒歩3分 / 都営バス10 5分", "[3]"),
        ("int[] (駅徒歩[分])", "3分 / 5分", "[3,5]"),
        ("int[]", "なし", "null"),
    ]);
}
