//! Bounds by days of the year, in both languages: how they are read and what they choose.

use super::{check, chosen};

#[test]
fn days_bound_something() {
    check(&[
        ("6月以降に開く店", "<店> | 187≤Day"),
        ("9月までに開かれる行事", "<行事> | Day≤310"),
        ("申請期限が12月1日以降の補助金", "<補助金> | 373≤Day:申請期限"),
        ("店が6月15日以前", "<店> | Day≤201"),
        ("events before June 15", "<event> | Day<201"),
        ("events that start on or after 3 June", "<event> | 189≤Day"),
        ("courses starting after March", "<course> | 124<Day"),
        ("courses in June or later", "<course> | 187≤Day"),
        ("the report from May", "<report> | +May"),
        ("2015年以降の物件", "<物件> | 2015≤Newness"),
    ]);
}

#[test]
fn days_choose_among_regions() {
    let codes = |query: &str, texts: &[&str]| {
        let (found, notices) = chosen(query, texts);
        (found, notices.iter().map(|n| n.code.as_str().to_owned()).collect::<Vec<_>>())
    };
    let list = ["4月5日(日) 総会", "6月7日(日) 訓練", "12月28日(月) 夜回り", "1月10日 新年会"];
    assert_eq!(codes("6月以降の行事", &list), (vec![1, 2, 3], vec!["query-next-year".to_owned()]));
    assert_eq!(codes("6月7日より前の行事", &list), (vec![0], vec!["query-next-year".to_owned()]));
    let mixed = ["10月31日 A", "12月25日 B", "3月31日 C", "11月28日 D"];
    assert_eq!(codes("12月1日以降の制度", &mixed).1, ["query-value-doubtful"]);
    let talks = ["Maps 3 May 2026", "Fonts 12 June 2026", "Logs 1 July 2026"];
    assert_eq!(codes("talks before June 12", &talks), (vec![0], vec![]));
    assert_eq!(codes("talks in June or later", &talks), (vec![1, 2], vec![]));
    assert_eq!(codes("talks before June 12", &["Maps", "Fonts"]).1, ["query-not-compared"]);
    assert_eq!(
        codes("talks before June 12", &["3 May to 5 May", "6 July"]),
        (vec![0], vec!["query-first-day".to_owned()])
    );
}
