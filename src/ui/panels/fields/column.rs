//! The columns of the grid: what each says of a field, as text and back.

use crate::core::diagnostic::Message;
use crate::core::lang::Lang;
use crate::core::rule::Rule;
use crate::core::schema::Field;

/// One property of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Column {
    Name,
    Type,
    Required,
    Reach,
    Description,
    Unit,
    Example,
    Choices,
    Labels,
    Pattern,
    Rules,
}

impl Column {
    /// From left to right where there is room for all.
    pub(super) const ALL: [Column; 11] = [
        Column::Name,
        Column::Type,
        Column::Required,
        Column::Reach,
        Column::Description,
        Column::Unit,
        Column::Example,
        Column::Choices,
        Column::Labels,
        Column::Pattern,
        Column::Rules,
    ];

    /// Those that fit the side panel; the rest stands below, for the selected field.
    pub(super) const FEW: [Column; 3] = [Column::Name, Column::Type, Column::Reach];

    pub(super) fn text(self, lang: Lang) -> &'static str {
        match self {
            Column::Name => lang.pick("Name", "名前"),
            Column::Type => lang.pick("Type", "型"),
            Column::Required => lang.pick("Required", "必須"),
            Column::Reach => lang.pick("Scope", "範囲"),
            Column::Description => lang.pick("Description", "説明"),
            Column::Unit => lang.pick("Unit", "単位"),
            Column::Example => lang.pick("Example", "例"),
            Column::Choices => lang.pick("Choices", "選択肢"),
            Column::Labels => lang.pick("Printed beside", "見出し語"),
            Column::Pattern => lang.pick("Pattern", "パターン"),
            Column::Rules => lang.pick("Rules", "規則"),
        }
    }

    pub(super) fn tip(self, lang: Lang) -> &'static str {
        match self {
            Column::Name => lang.pick("The key in JSON and the head of the column", "JSON のキー、表の列の見出し"),
            Column::Type => lang.pick("What kind of value it is", "値の種類"),
            Column::Required => {
                lang.pick("A row without this value is marked as doubtful", "値がない行は要確認になります")
            }
            Column::Reach => lang.pick(
                "Region: once per row, from its own crop. Page: once per row, from anywhere. Global: once per page",
                "領域: 行ごと、切り抜きの中から。ページ: 行ごと、どこからでも。全体: ページに 1 回",
            ),
            Column::Description => {
                lang.pick("What people call it; a model is told this too", "人が使う呼び名。モデルにも伝えます")
            }
            Column::Unit => lang.pick("What a number counts: 円, ㎡, min", "数値の単位: 円、㎡、分"),
            Column::Example => lang.pick("What a value looks like", "値の例"),
            Column::Choices => lang.pick("What it can be, parted by commas", "とりうる値（カンマ区切り）"),
            Column::Labels => lang
                .pick("Words printed before the value, parted by commas", "値の前に印刷されている言葉（カンマ区切り）"),
            Column::Pattern => lang.pick(
                "A regular expression that finds the value; its first group, or the whole match",
                "値を見つける正規表現。最初のグループ、なければ全体",
            ),
            Column::Rules => lang.pick(
                "What must hold: >= 0, 1..10, unique, <= rent, = rent * 10%; several parted by ;",
                "成り立つべき条件: >= 0、1..10、unique、<= rent、= rent * 10%（複数は ; 区切り）",
            ),
        }
    }

    /// Its width where there is room for all, in points.
    pub(super) fn width(self) -> f32 {
        match self {
            Column::Required => 56.0,
            Column::Unit => 60.0,
            Column::Reach => 84.0,
            Column::Type | Column::Example => 104.0,
            Column::Name | Column::Choices | Column::Labels | Column::Pattern => 108.0,
            Column::Description | Column::Rules => 140.0,
        }
    }

    /// What an entry shows; empty for what is chosen from a list.
    pub(super) fn read(self, field: &Field) -> String {
        match self {
            Column::Name => field.name.clone(),
            Column::Description => field.description.clone(),
            Column::Unit => field.unit.clone().unwrap_or_default(),
            Column::Example => field.example.clone(),
            Column::Choices => field.choices.join(", "),
            Column::Labels => field.labels.join(", "),
            Column::Pattern => field.pattern.clone().unwrap_or_default(),
            Column::Rules => field.rules.iter().map(Rule::text).collect::<Vec<_>>().join(" ; "),
            Column::Type | Column::Required | Column::Reach => String::new(),
        }
    }

    /// The field with what was typed.
    pub(super) fn written(self, field: &Field, text: &str) -> Field {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let mut field = field.clone();
        match self {
            Column::Name => field.name = line,
            Column::Description => field.description = line,
            Column::Unit => field.unit = some(line),
            Column::Example => field.example = line,
            Column::Choices => field.choices = parted(text),
            Column::Labels => field.labels = parted(text),
            Column::Pattern => field.pattern = some(text.trim().to_owned()),
            Column::Rules => {
                field.rules =
                    text.split([';', '；', '\n']).map(str::trim).filter(|r| !r.is_empty()).map(Rule::new).collect();
            }
            Column::Type | Column::Required | Column::Reach => {}
        }
        field
    }

    /// What a step is called that changes it.
    pub(super) fn step(self, name: &str) -> Message {
        let (en, ja) = (self.text(Lang::En).to_lowercase(), self.text(Lang::Ja));
        Message::new(format!("Change {en} of {name}"), format!("{name} の{ja}を変更"))
    }
}

fn parted(text: &str) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let parts = text.split([',', '，', '、', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.filter(|part| seen.insert(*part)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_entry_shows_reads_back() {
        let field = Field {
            name: "rent".to_owned(),
            description: "monthly rent".to_owned(),
            unit: Some("円".to_owned()),
            example: "21万円".to_owned(),
            labels: vec!["賃料".to_owned(), "家賃".to_owned()],
            pattern: Some("([0-9]+)円".to_owned()),
            rules: vec![Rule::new(">= 0"), Rule::new("unique")],
            ..Field::default()
        };
        for column in Column::ALL {
            assert_eq!(column.written(&field, &column.read(&field)), field, "{column:?}");
        }
    }

    #[test]
    fn lists_are_parted_by_commas_of_either_width_and_hold_each_once() {
        let field = Column::Choices.written(&Field::default(), "1LDK, 2LDK、 1LDK，\n");
        assert_eq!(field.choices, ["1LDK", "2LDK"]);
    }
}
