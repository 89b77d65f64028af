//! What the values of a field are good for when records are compared by it.
//!
//! From its words and its type alone, never from a slide. A field whose values cannot be put in an order says `None`.

use crate::core::schema::{Field, Scalar};

use super::amounts::amounts_of;
use super::kind::{Kind, head, kind_of, own_labels};
use super::quantity::Counted;

/// In which way the values of a field are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// As amounts of something.
    Amount(Counted),
    /// As money that is not the price.
    SideMoney,
    /// As years, or how long ago.
    Newness,
    /// As times of day.
    Clock,
    /// As a way on foot.
    Walk,
    /// As plain numbers.
    Number,
}

/// In which way the values of a field are compared; `None` for fields without an order.
pub fn compared(field: &Field) -> Option<Compared> {
    let plain = field.scalar.is_number().then_some(Compared::Number);
    match kind_of(field).0 {
        Kind::Price | Kind::Low | Kind::High => Some(Compared::Amount(Counted::Money)),
        Kind::Fee | Kind::Before => Some(Compared::SideMoney),
        Kind::Walk => Some(Compared::Walk),
        // Only where somebody asks for the bus by name.
        Kind::BusWalk => Some(Compared::Amount(Counted::Time)),
        Kind::Start | Kind::CheckIn => Some(Compared::Clock),
        Kind::Built | Kind::Year => Some(Compared::Newness),
        Kind::Lasting => Some(Compared::Amount(Counted::Time)),
        Kind::Measure(counted) => Some(match counted {
            Counted::Other => return plain,
            counted => Compared::Amount(counted),
        }),
        _ => match unit_of(field) {
            Some((counted, _)) if plain.is_some() => Some(Compared::Amount(counted)),
            _ => plain,
        },
    }
}

/// What a field is called: its name, its labels, the head of its description and the words of it.
pub fn called(field: &Field) -> Vec<String> {
    let mut names = vec![field.name.replace(['_', '-'], " ")];
    names.extend(field.labels.iter().cloned());
    names.extend(own_labels(field));
    let head = head(&field.description);
    // "number of devices", "storage in GB", `storage_gb`
    let bare = head.strip_prefix("number of ").unwrap_or(&head);
    names.extend(bare.split(" in ").next().map(str::to_owned));
    let parts: Vec<&str> = field.name.split('_').collect();
    if let [first @ .., unit] = parts.as_slice()
        && !first.is_empty()
        && unit.len() <= 3
    {
        names.push(first.join(" "));
    }
    names.push(head);
    names.retain(|name| !name.trim().is_empty());
    names.dedup();
    names
}

/// What one of a field's numbers counts, and how many of the base unit it is: from its unit, or else from the words in its
/// description and name (`年収下限[万円]`, `storage in GB`, `mileage_km`).
pub fn unit_of(field: &Field) -> Option<(Counted, f64)> {
    let stated = |words: &str| {
        let read = |text: String| amounts_of(&text).into_iter().next().filter(|a| a.counted != Counted::Other);
        let amount = read(format!("1{words}")).or_else(|| read(format!("1 {words}")))?;
        Some((amount.counted, amount.value))
    };
    if let Some(unit) = &field.unit {
        return stated(unit.trim());
    }
    if field.scalar == Scalar::Duration {
        return Some((Counted::Time, 1.0));
    }
    let bracketed = field.description.split(['[', '(', '（', '［']).skip(1);
    let bracketed = bracketed.filter_map(|rest| rest.split([']', ')', '）', '］']).next());
    // "per month" is no unit of what is paid.
    let counting = field.description.split(" per ").next().unwrap_or_default();
    let words = counting.split_whitespace().filter(|word| word.is_ascii() && word.len() > 1);
    let of_name = field.name.rsplit('_').next().filter(|_| field.name.contains('_'));
    bracketed.chain(words).chain(of_name).map(str::trim).find_map(stated)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::from_notation;

    fn field(line: &str) -> Field {
        from_notation(&format!("- {line}")).unwrap().fields.remove(0)
    }

    #[test]
    fn fields_are_compared_by_what_they_say() {
        let money = Some(Compared::Amount(Counted::Money));
        for (line, expected) in [
            ("rent: int (賃料)", money),
            ("salary_max: int (年収上限[万円])", money),
            ("deposit: int (敷金)", Some(Compared::SideMoney)),
            ("mileage_km: int (走行距離[km])", Some(Compared::Amount(Counted::Distance))),
            ("age: str (築年月)", Some(Compared::Newness)),
            ("start: str (開始時刻)", Some(Compared::Clock)),
            ("walk: int[] (駅徒歩[分])", Some(Compared::Walk)),
            ("devices: int (number of devices)", Some(Compared::Number)),
            ("speaker: str (登壇者)", None),
        ] {
            assert_eq!(compared(&field(line)), expected, "{line}");
        }
    }

    #[test]
    fn the_unit_of_a_number_is_in_the_words_of_its_field() {
        for (line, expected) in [
            ("salary_min: int (年収下限[万円])", Some((Counted::Money, 10_000.0))),
            ("price: int (価格(円))", Some((Counted::Money, 1.0))),
            ("mileage_km: int", Some((Counted::Distance, 1000.0))),
            ("sqft: int (living space in square feet)", None),
            ("devices: int (number of devices)", None),
        ] {
            assert_eq!(unit_of(&field(line)), expected, "{line}");
        }
    }
}
