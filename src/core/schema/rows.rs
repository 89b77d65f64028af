//! The fields of a schema as rows of a grid: each has a path, and is read, replaced, added, removed and moved by it.
//!
//! Nothing here checks a schema: names are kept apart by [`Schema::is_free`] and [`Schema::free_name`], the rest by whoever
//! takes the changed schema on.

use super::{Field, Scalar, Schema, Scope};

/// Where a field stands: in which list, and the index at each depth, the outermost first. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    /// Among the page-wide facts.
    pub global: bool,
    /// From the outermost field inwards.
    pub at: Vec<usize>,
}

/// Where a field may be read from and how often it stands in the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Once per record, from the region's crop.
    Region,
    /// Once per record, from anywhere on the page.
    Page,
    /// Once per page.
    Global,
}

impl Reach {
    /// From the narrowest to the widest.
    pub const ALL: [Reach; 3] = [Reach::Region, Reach::Page, Reach::Global];
}

impl FieldPath {
    /// A field of its own: no part of an object.
    pub fn top(global: bool, index: usize) -> FieldPath {
        FieldPath { global, at: vec![index] }
    }

    /// How many objects it lies in.
    pub fn depth(&self) -> usize {
        self.at.len().saturating_sub(1)
    }

    /// Its place among its siblings.
    pub fn index(&self) -> usize {
        self.at.last().copied().unwrap_or(0)
    }

    /// The sibling at another place.
    pub fn sibling(&self, index: usize) -> FieldPath {
        let mut at = self.at.clone();
        if let Some(last) = at.last_mut() {
            *last = index;
        }
        FieldPath { global: self.global, at }
    }
}

impl Schema {
    /// Every field, in the order of the grid: those of the record, then the page-wide ones; parts of an object follow it.
    pub fn paths(&self) -> Vec<FieldPath> {
        let mut out = Vec::new();
        for (global, fields) in [(false, &self.fields), (true, &self.globals)] {
            collect(fields, global, &mut Vec::new(), &mut out);
        }
        out
    }

    /// A field by its path.
    pub fn at(&self, path: &FieldPath) -> Option<&Field> {
        let (last, outer) = path.at.split_last()?;
        let mut fields = if path.global { &self.globals } else { &self.fields };
        for index in outer {
            fields = &fields.get(*index)?.fields;
        }
        fields.get(*last)
    }

    /// A field by its path, to be changed.
    pub fn at_mut(&mut self, path: &FieldPath) -> Option<&mut Field> {
        let index = path.index();
        self.siblings_mut(path)?.get_mut(index)
    }

    /// The list a path points into.
    fn siblings_mut(&mut self, path: &FieldPath) -> Option<&mut Vec<Field>> {
        let (_, outer) = path.at.split_last()?;
        let mut fields = if path.global { &mut self.globals } else { &mut self.fields };
        for index in outer {
            fields = &mut fields.get_mut(*index)?.fields;
        }
        Some(fields)
    }

    fn siblings(&self, path: &FieldPath) -> &[Field] {
        let Some((_, outer)) = path.at.split_last() else { return &[] };
        let mut fields = if path.global { &self.globals } else { &self.fields };
        for index in outer {
            match fields.get(*index) {
                Some(field) => fields = &field.fields,
                None => return &[],
            }
        }
        fields
    }

    /// Puts a field at a path, or at the end of its list where that is shorter. Returns where it stands.
    pub fn insert(&mut self, path: &FieldPath, field: Field) -> FieldPath {
        let Some(fields) = self.siblings_mut(path) else { return path.clone() };
        let index = path.index().min(fields.len());
        fields.insert(index, field);
        path.sibling(index)
    }

    /// Puts a field at the end of the record's or of the page-wide ones, under its name or the next free one. Returns where
    /// it stands.
    pub fn append(&mut self, global: bool, mut field: Field) -> FieldPath {
        let end = FieldPath::top(global, if global { self.globals.len() } else { self.fields.len() });
        field.name = self.free_name(&end, &field.name);
        self.insert(&end, field)
    }

    /// Takes a field out.
    pub fn remove(&mut self, path: &FieldPath) -> Option<Field> {
        let index = path.index();
        let fields = self.siblings_mut(path)?;
        (index < fields.len()).then(|| fields.remove(index))
    }

    /// Whether a field can be taken out: an object keeps its last part.
    pub fn is_removable(&self, path: &FieldPath) -> bool {
        self.at(path).is_some() && (path.depth() == 0 || self.siblings(path).len() > 1)
    }

    /// Moves a field among its siblings, stopping at the ends. Returns where it stands.
    pub fn shift(&mut self, path: &FieldPath, by: isize) -> FieldPath {
        let Some(fields) = self.siblings_mut(path) else { return path.clone() };
        let (from, last) = (path.index(), fields.len().saturating_sub(1));
        let to = from.saturating_add_signed(by).min(last);
        if from < fields.len() {
            let field = fields.remove(from);
            fields.insert(to, field);
        }
        path.sibling(to)
    }

    /// How far a field reaches; parts of an object reach as far as the object.
    pub fn reach(&self, path: &FieldPath) -> Reach {
        let outermost = FieldPath::top(path.global, path.at.first().copied().unwrap_or(0));
        match (path.global, self.at(&outermost).map(|field| field.scope)) {
            (true, _) => Reach::Global,
            (false, Some(Scope::Page)) => Reach::Page,
            (false, _) => Reach::Region,
        }
    }

    /// Lets a field reach elsewhere; between record and page it moves to the end of the other list. Returns where it
    /// stands. A part of an object stays as it is.
    pub fn set_reach(&mut self, path: &FieldPath, reach: Reach) -> FieldPath {
        if path.depth() > 0 {
            return path.clone();
        }
        let global = reach == Reach::Global;
        let place = if path.global == global {
            path.clone()
        } else {
            let Some(field) = self.remove(path) else { return path.clone() };
            self.append(global, field)
        };
        if let Some(field) = self.at_mut(&place) {
            field.scope = if reach == Reach::Page { Scope::Page } else { Scope::Region };
        }
        place
    }

    /// Whether no sibling of a path has this name.
    pub fn is_free(&self, path: &FieldPath, name: &str) -> bool {
        let index = path.index();
        !self.siblings(path).iter().enumerate().any(|(at, field)| at != index && field.name == name)
    }

    /// This name, or the first of `name_2`, `name_3` … that no sibling of a new field at the path has.
    pub fn free_name(&self, path: &FieldPath, name: &str) -> String {
        let taken = |name: &str| self.siblings(path).iter().any(|field| field.name == name);
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
    }
}

impl Field {
    /// The same field with another type. An object gets a first part; the parts of what is no object any more go.
    pub fn of_type(mut self, scalar: Scalar) -> Field {
        self.scalar = scalar;
        match scalar {
            Scalar::Object if self.fields.is_empty() => {
                self.fields = vec![Field { name: "name".to_owned(), ..Field::default() }];
            }
            Scalar::Object => {}
            _ => self.fields.clear(),
        }
        if scalar != Scalar::Choice {
            self.choices.clear();
        }
        self
    }
}

fn collect(fields: &[Field], global: bool, outer: &mut Vec<usize>, out: &mut Vec<FieldPath>) {
    for (index, field) in fields.iter().enumerate() {
        outer.push(index);
        out.push(FieldPath { global, at: outer.clone() });
        collect(&field.fields, global, outer, out);
        outer.pop();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::{from_notation, to_notation};
    use proptest::prelude::*;

    const TEXT: &str =
        "- name: str\n- owner: dict\n  - name: str\n  - phone: str\n- rent: int\n# globals\n- date: str\n";

    fn schema() -> Schema {
        from_notation(TEXT).unwrap()
    }

    fn names(schema: &Schema) -> Vec<String> {
        schema.paths().iter().map(|path| schema.at(path).unwrap().name.clone()).collect()
    }

    #[test]
    fn rows_go_from_the_record_to_the_page_and_into_objects() {
        assert_eq!(names(&schema()), ["name", "owner", "name", "phone", "rent", "date"]);
        let depths: Vec<usize> = schema().paths().iter().map(FieldPath::depth).collect();
        assert_eq!(depths, [0, 0, 1, 1, 0, 0]);
    }

    #[test]
    fn a_field_moves_among_its_siblings_only() {
        let mut moved = schema();
        let path = FieldPath { global: false, at: vec![1, 1] };
        assert_eq!(moved.shift(&path, -5).at, [1, 0]);
        assert_eq!(names(&moved), ["name", "owner", "phone", "name", "rent", "date"]);
        assert_eq!(moved.shift(&FieldPath::top(false, 0), 9).at, [2]);
        assert_eq!(names(&moved), ["owner", "phone", "name", "rent", "name", "date"]);
    }

    #[test]
    fn a_field_goes_to_the_page_and_back() {
        let mut changed = schema();
        let place = changed.set_reach(&FieldPath::top(false, 2), Reach::Global);
        assert_eq!((names(&changed).last().unwrap().as_str(), changed.reach(&place)), ("rent", Reach::Global));
        let back = changed.set_reach(&place, Reach::Page);
        assert_eq!((back.clone(), changed.reach(&back)), (FieldPath::top(false, 2), Reach::Page));
        let part = FieldPath { global: false, at: vec![1, 0] };
        assert_eq!(changed.set_reach(&part, Reach::Global), part, "a part of an object stays");
    }

    #[test]
    fn names_are_told_apart_among_siblings() {
        let schema = schema();
        let end = FieldPath::top(false, 3);
        assert_eq!(schema.free_name(&end, "name"), "name_2");
        assert_eq!(schema.free_name(&end, "date"), "date", "a page-wide fact is no sibling");
        assert!(schema.is_free(&FieldPath::top(false, 0), "name"));
        assert!(!schema.is_free(&FieldPath::top(false, 2), "name"));
    }

    #[test]
    fn an_object_has_parts_and_keeps_the_last() {
        let mut schema = schema();
        let rent = schema.at(&FieldPath::top(false, 2)).unwrap().clone().of_type(Scalar::Object);
        assert_eq!(rent.fields.len(), 1);
        assert!(rent.of_type(Scalar::Integer).fields.is_empty());
        let part = FieldPath { global: false, at: vec![1, 0] };
        assert!(schema.is_removable(&part));
        schema.remove(&part);
        assert!(!schema.is_removable(&part));
    }

    proptest! {
        #[test]
        fn what_is_removed_and_put_back_is_the_same_schema(pick in 0_usize..6) {
            let mut schema = schema();
            let path = schema.paths()[pick].clone();
            let field = schema.remove(&path).unwrap();
            prop_assert_eq!(schema.insert(&path, field), path);
            prop_assert_eq!(to_notation(&schema), to_notation(&from_notation(TEXT).unwrap()));
        }
    }
}
