//! Fields from sample records: a list of objects, one object, several objects one after the other, or a document with one
//! list of records and facts beside it.

use serde_json::{Map, Value};

use super::super::{Field, JsonProblem, Scalar, Schema, SchemaError};

/// How deep objects may nest.
const DEEPEST: usize = 12;

type Object = Map<String, Value>;

/// Guesses the fields of sample values.
pub(super) fn fields(values: &[Value]) -> Result<Schema, SchemaError> {
    if let [Value::Object(object)] = values
        && let Some((name, records)) = record_list(object)
    {
        let globals: Object =
            object.iter().filter(|(key, _)| *key != name).map(|(key, value)| (key.clone(), value.clone())).collect();
        let fields = of_objects(&records, &format!("/{name}"), 0)?;
        return some(Schema { name: one_line(name), fields, globals: of_objects(&[&globals], "", 0)? });
    }
    let items: Vec<&Value> = match values {
        [Value::Array(items)] => items.iter().collect(),
        values => values.iter().collect(),
    };
    let objects: Option<Vec<&Object>> = items.into_iter().map(Value::as_object).collect();
    let objects = objects.ok_or(SchemaError::JsonSchema { path: "/".to_owned(), problem: JsonProblem::NotAnObject })?;
    some(Schema { fields: of_objects(&objects, "", 0)?, ..Schema::default() })
}

fn some(schema: Schema) -> Result<Schema, SchemaError> {
    if schema.fields.is_empty() { Err(SchemaError::Empty) } else { Ok(schema) }
}

/// The list that holds the records of a document: the longest list of objects. A single object with one short list in it
/// is a record itself, unless the list comes first, as in our own merged documents.
fn record_list(object: &Object) -> Option<(&String, Vec<&Object>)> {
    let lists = object.iter().enumerate().filter_map(|(index, (key, value))| {
        let records: Vec<&Object> = value.as_array()?.iter().map(Value::as_object).collect::<Option<_>>()?;
        (!records.is_empty() && (index == 0 || records.len() > 1)).then_some((key, records))
    });
    lists.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best })
}

fn of_objects(objects: &[&Object], path: &str, depth: usize) -> Result<Vec<Field>, SchemaError> {
    if depth > DEEPEST {
        return Err(SchemaError::JsonSchema { path: path.to_owned(), problem: JsonProblem::TooDeep });
    }
    let mut names: Vec<&String> = Vec::new();
    for name in objects.iter().flat_map(|object| object.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let values = |name: &str| objects.iter().map(|object| object.get(name).unwrap_or(&Value::Null)).collect::<Vec<_>>();
    names.into_iter().map(|name| field(name, &values(name), &format!("{path}/{name}"), depth)).collect()
}

fn field(name: &str, values: &[&Value], path: &str, depth: usize) -> Result<Field, SchemaError> {
    let is_nothing = |value: &&&Value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
    let optional = values.iter().any(|value| is_nothing(&value));
    let there = values.iter().filter(|value| !is_nothing(value));
    let list = there.clone().any(|value| value.is_array());
    let items: Vec<&Value> = there
        .flat_map(|value| match value {
            Value::Array(items) => items.iter().collect(),
            one => vec![*one],
        })
        .filter(|item| !is_nothing(&item))
        .collect();
    if items.iter().any(|item| item.is_array()) {
        return Err(SchemaError::JsonSchema { path: path.to_owned(), problem: JsonProblem::ListOfLists });
    }
    let objects: Vec<&Object> = items.iter().filter_map(|item| item.as_object()).collect();
    let all = |test: fn(&Value) -> bool| !items.is_empty() && items.iter().all(|item| test(item));
    let mut fields = Vec::new();
    let scalar = if all(Value::is_object) {
        fields = of_objects(&objects, path, depth + 1)?;
        if fields.is_empty() { Scalar::Text } else { Scalar::Object }
    } else if all(Value::is_boolean) {
        Scalar::Boolean
    } else if all(|item| item.is_i64() || item.is_u64()) {
        Scalar::Integer
    } else if all(Value::is_number) {
        Scalar::Decimal
    } else if all(|item| item.as_str().is_some_and(is_date)) {
        Scalar::Date
    } else {
        Scalar::Text
    };
    Ok(Field { name: one_line(name), scalar, list, optional, fields, ..Field::default() })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `2026-11-25` or `2026-11`.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.chars().all(|c| c.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, rest) = match parts.as_slice() {
        [year, rest @ ..] => (number(year, 4), rest),
        [] => return false,
    };
    let month = |part: &str| number(part, 2).is_some_and(|m| (1..=12).contains(&m));
    let day = |part: &str| number(part, 2).is_some_and(|d| (1..=31).contains(&d));
    year.is_some()
        && match rest {
            [m] => month(m),
            [m, d] => month(m) && day(d),
            _ => false,
        }
}
