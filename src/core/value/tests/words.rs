//! Yes and no, choices and plain words as they are printed.

use super::check_all;

#[test]
fn yes_and_no() {
    check_all(&[
        ("bool", "○", "true"),
        ("bool", "〇", "true"),
        ("bool", "×", "false"),
        ("bool", "✓", "true"),
        ("bool", "あり", "true"),
        ("bool", "ｱﾘ", "null"),
        ("bool", "ﾅｼ", "false"),
        ("bool", "なし", "false"),
        ("bool", "有", "true"),
        ("bool", "無", "false"),
        ("bool", "修復歴なし", "false"),
        ("bool", "ペット可", "true"),
        ("bool", "不可", "false"),
        ("bool", "可(小型犬のみ)", "true"),
        ("bool", "不可(応相談)", "false"),
        ("bool", "要予約", "null"),
        ("bool", "予約不要", "false"),
        ("bool", "ＹＥＳ", "true"),
        ("bool", "No", "false"),
        ("bool", "No pets", "false"),
        ("bool", "Pets allowed", "true"),
        ("bool", "not allowed", "false"),
        ("bool", "Not available", "false"),
        ("bool", "NG", "false"),
        ("bool", "OK", "true"),
        ("bool", "立入禁止", "false"),
        ("bool", "△", "null"),
        ("bool", "perhaps", "null"),
        ("bool", "配信あり", "true"),
    ]);
}

#[test]
fn choices() {
    check_all(&[
        ("enum[1LDK,2LDK]", "２ＬＤＫ", "\"2LDK\""),
        ("enum[可,不可]", "ペット不可", "\"不可\""),
        ("enum[正社員,契約社員]", "社員", "null"),
        ("enum[正社員,契約社員]", "契約", "\"契約社員\""),
        ("enum[available,sold out]", "not available", "null"),
        ("enum[available,sold out]", "SOLD OUT", "\"sold out\""),
        ("enum[S,M,L]", "m", "\"M\""),
        ("enum[S,M,L]", "M / L", "null"),
        ("enum[S,M,L][]", "S・M / L", r#"["S","M","L"]"#),
        ("enum[S,M,L][]", "S / XL", "null"),
        ("enum[S,M,L][]", "S、M", r#"["S","M"]"#),
        ("enum[アパート,マンション]", "ｱﾊﾟｰﾄ", "\"アパート\""),
    ]);
}

#[test]
fn plain_words_stay() {
    check_all(&[
        ("str", " ２ＬＤＫ　 南 向き ", "\"２ＬＤＫ 南 向き\""),
        ("str", "—", "null"),
        ("str", "n/a", "null"),
        ("str[]", "床暖房・追い焚き、食洗機(2台、新品)", r#"["床暖房","追い焚き","食洗機(2台、新品)"]"#),
        ("str[]", "北線/東線「中央」駅\n山手線「東京」駅", r#"["北線/東線「中央」駅","山手線「東京」駅"]"#),
        ("str[]", "https://a.example/b", r#"["https://a.example/b"]"#),
    ]);
}
