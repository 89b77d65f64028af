//! Which column of a table belongs to which field of a schema that is there already.
//!
//! By what head and field are called, in the words of one language or of both; a column whose cells the field's type cannot
//! hold is never taken. Where names say nothing, a type that only one column and one field have left says it.

use crate::core::schema::{Field, Scalar, Schema};
use crate::core::value::typed;
use crate::reader::called::{CALLED, called_alike};

use super::Table;
use super::kind::{Kind, kind};
use super::types::cells;

/// Least share of a column's cells that must be values of the field.
const HELD: f64 = 0.6;

/// Who belongs to whom, and what is left over.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fit {
    /// For each column the name of its field.
    pub fields: Vec<Option<String>>,
    /// The field that takes the headings of groups.
    pub group: Option<String>,
}

/// The fields that the table's own head has named, column by column.
pub fn own_fit(table: &Table, schema: &Schema) -> Fit {
    let name = |index: usize| schema.fields.get(index).map(|field| field.name.clone());
    let count = table.columns.len();
    Fit { fields: (0..count).map(name).collect(), group: name(count).filter(|_| !table.headings.is_empty()) }
}

/// Columns of a table to the fields of a schema.
pub fn fit(table: &Table, schema: &Schema) -> Fit {
    let columns: Vec<Vec<String>> = (0..table.columns.len()).map(|column| cells(table, column)).collect();
    let fields: Vec<&Field> = schema.fields.iter().filter(|field| field.scalar != Scalar::Object).collect();
    let likeness: Vec<Vec<f64>> = columns
        .iter()
        .zip(&table.columns)
        .enumerate()
        .map(|(c, (cells, column))| {
            let of = |(f, field): (usize, &&Field)| likeness(&column.head, cells, field, c == 0 && f == 0);
            fields.iter().enumerate().map(of).collect()
        })
        .collect();
    let mut chosen = assigned(&likeness);
    by_type(&mut chosen, &columns, &fields);
    let name = |f: usize| fields.get(f).map(|field| field.name.clone());
    let is_group =
        |field: &Field| field.scalar == Scalar::Text && called_alike(super::types::group_name(table), field) >= CALLED;
    let mut open = fields.iter().enumerate().filter(|(f, _)| !chosen.contains(&Some(*f)));
    let group = open.find(|(_, field)| is_group(field)).filter(|_| !table.headings.is_empty());
    let group = group.map(|(_, field)| field.name.clone());
    Fit { fields: chosen.iter().map(|f| f.and_then(name)).collect(), group }
}

/// How much speaks for a column to be a field; 0 where it is none.
fn likeness(head: &str, cells: &[String], field: &Field, first: bool) -> f64 {
    let (called, held) = (called_alike(head, field), held(cells, field));
    if called < CALLED || held < HELD {
        return 0.0;
    }
    let first = if first && field.scalar == Scalar::Text { 0.05 } else { 0.0 };
    let typed = if field.scalar != Scalar::Text && held > 0.9 { 0.1 } else { 0.0 };
    called + first + typed
}

/// Each column with a field of its own, the likest first; a column gives way to another where both together gain by it.
fn assigned(likeness: &[Vec<f64>]) -> Vec<Option<usize>> {
    let worth = |c: usize, f: Option<usize>| f.and_then(|f| likeness.get(c)?.get(f).copied()).unwrap_or(0.0);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (c, of_column) in likeness.iter().enumerate() {
        pairs.extend(of_column.iter().enumerate().filter(|(_, l)| **l > 0.0).map(|(f, _)| (c, f)));
    }
    pairs.sort_by(|a, b| worth(b.0, Some(b.1)).total_cmp(&worth(a.0, Some(a.1))).then(a.cmp(b)));
    let mut chosen: Vec<Option<usize>> = vec![None; likeness.len()];
    for (c, f) in &pairs {
        if chosen[*c].is_none() && !chosen.contains(&Some(*f)) {
            chosen[*c] = Some(*f);
        }
    }
    // Every change gains, so this ends; the limit is for what cannot be told apart.
    for _ in 0..likeness.len() * 4 {
        let gains = pairs.iter().find_map(|(c, f)| {
            let owner = chosen.iter().position(|other| *other == Some(*f)).filter(|owner| owner != c)?;
            let free = |g: &usize| *g != *f && (!chosen.contains(&Some(*g)) || chosen[*c] == Some(*g));
            let others = (0..likeness[owner].len()).filter(free).filter(|g| worth(owner, Some(*g)) > 0.0);
            let other = others.max_by(|a, b| worth(owner, Some(*a)).total_cmp(&worth(owner, Some(*b))));
            let before = worth(owner, Some(*f)) + worth(*c, chosen[*c]);
            (worth(*c, Some(*f)) + worth(owner, other) > before + 1e-9).then_some((*c, *f, owner, other))
        });
        let Some((c, f, owner, other)) = gains else { break };
        (chosen[c], chosen[owner]) = (Some(f), other);
    }
    chosen
}

/// What is left over goes by type: a column and a field that are the only ones left for each other. The key column of a table
/// is its name, and so is the first field.
fn by_type(chosen: &mut [Option<usize>], columns: &[Vec<String>], fields: &[&Field]) {
    let says = |cells: &[String], field: &Field| match field.scalar {
        Scalar::Text | Scalar::Object => false,
        _ => held(cells, field) > 0.9 && speaks_for(cells, field.scalar),
    };
    loop {
        let open: Vec<usize> = (0..fields.len()).filter(|f| !chosen.contains(&Some(*f))).collect();
        let free: Vec<usize> = (0..columns.len()).filter(|c| chosen[*c].is_none()).collect();
        let only = free.iter().find_map(|c| {
            let mut fit = open.iter().filter(|f| says(&columns[*c], fields[**f]));
            let (f, None) = (fit.next()?, fit.next()) else { return None };
            let rivals = free.iter().filter(|other| says(&columns[**other], fields[*f])).count();
            (rivals == 1).then_some((*c, *f))
        });
        let Some((c, f)) = only else { break };
        chosen[c] = Some(f);
    }
    // What only few records have is a mark on them, not their name.
    let filled = |cells: &Vec<String>| 2 * cells.iter().filter(|cell| !cell.is_empty()).count() >= cells.len();
    let Some(key) = columns.iter().position(filled) else { return };
    let is_free = chosen.get(key) == Some(&None) && !chosen.contains(&Some(0));
    let is_name = fields.first().is_some_and(|field| field.scalar == Scalar::Text && !field.list);
    if is_free && is_name {
        chosen[key] = Some(0);
    }
}

/// Whether cells have the form of a type, and not only can be read as it.
fn speaks_for(cells: &[String], scalar: Scalar) -> bool {
    let kinds: Vec<Kind> = cells.iter().map(|cell| kind(cell)).filter(|kind| *kind != Kind::Nothing).collect();
    let fits = |kind: &&Kind| match scalar {
        Scalar::Boolean => **kind == Kind::Mark,
        Scalar::Date => **kind == Kind::Date,
        _ => matches!(kind, Kind::Number { .. }),
    };
    !kinds.is_empty() && kinds.iter().filter(fits).count() == kinds.len()
}

/// The share of a column's cells that are values of a field; an empty column holds every type.
fn held(cells: &[String], field: &Field) -> f64 {
    let there: Vec<&String> = cells.iter().filter(|cell| kind(cell) != Kind::Nothing).collect();
    let held = there.iter().filter(|cell| typed(cell, field).is_some()).count();
    if there.is_empty() { 1.0 } else { held as f64 / there.len() as f64 }
}
