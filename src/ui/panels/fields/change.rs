//! Changes of fields as commands: each is checked as a whole schema before it is sent, and is one named step.

use crate::core::diagnostic::Message;
use crate::core::schema::{Field, FieldPath, Reach, Scalar, Schema, to_notation};
use crate::session::command::{Command, Renamed, SchemaChange, SchemaCommand};
use crate::ui::context::Context;

use super::column::Column;

/// Sends the fields as they shall be, if they are right; otherwise says why not.
pub(super) fn send(ctx: &mut Context, schema: Schema, name: Message, renamed: Option<Renamed>) -> Result<(), Message> {
    if !schema.fields.is_empty() || !schema.globals.is_empty() {
        ctx.engine.check_schema(&to_notation(&schema)).map_err(|problem| problem.message())?;
    }
    ctx.send(Command::Schema(SchemaCommand::Change(Box::new(SchemaChange { schema, name, renamed }))));
    Ok(())
}

/// What was typed into an entry.
pub(super) fn typed(ctx: &mut Context, path: &FieldPath, column: Column, text: &str) -> Result<(), Message> {
    let mut schema = ctx.session.document().schema.clone();
    let Some(field) = schema.at(path) else { return Ok(()) };
    let (before, after) = (field.name.clone(), column.written(field, text));
    if *field == after {
        return Ok(());
    }
    if column == Column::Name {
        check_name(&schema, path, &after.name)?;
    }
    let to = after.name.clone();
    let renamed =
        (to != before && path.depth() == 0).then(|| Renamed { global: path.global, from: before.clone(), to });
    let Some(place) = schema.at_mut(path) else { return Ok(()) };
    *place = after;
    send(ctx, schema, column.step(&before), renamed)
}

fn check_name(schema: &Schema, path: &FieldPath, name: &str) -> Result<(), Message> {
    if name.is_empty() {
        return Err(Message::new("A field needs a name.", "項目には名前が必要です。"));
    }
    if !schema.is_free(path, name) {
        return Err(Message::new(
            format!("There is a field “{name}” already."),
            format!("「{name}」という項目はすでにあります。"),
        ));
    }
    Ok(())
}

/// A field with something chosen from a list.
pub(super) fn chosen(
    ctx: &mut Context,
    path: &FieldPath,
    column: Column,
    change: impl FnOnce(Field) -> Field,
) -> Result<(), Message> {
    let mut schema = ctx.session.document().schema.clone();
    let Some(place) = schema.at_mut(path) else { return Ok(()) };
    let name = place.name.clone();
    *place = change(std::mem::take(place));
    send(ctx, schema, column.step(&name), None)
}

/// Another type. A choice needs something to choose from, so it starts with the example or a dash.
pub(super) fn of_type(ctx: &mut Context, path: &FieldPath, scalar: Scalar) -> Result<(), Message> {
    chosen(ctx, path, Column::Type, |field| {
        let mut field = field.of_type(scalar);
        if scalar == Scalar::Choice && field.choices.is_empty() {
            field.choices = vec![if field.example.is_empty() { "-".to_owned() } else { field.example.clone() }];
        }
        field
    })
}

/// Another scope. Returns where the field stands then.
pub(super) fn reaching(ctx: &mut Context, path: &FieldPath, reach: Reach) -> Result<FieldPath, Message> {
    let mut schema = ctx.session.document().schema.clone();
    let Some(name) = schema.at(path).map(|field| field.name.clone()) else { return Ok(path.clone()) };
    let place = schema.set_reach(path, reach);
    send(ctx, schema, Column::Reach.step(&name), None)?;
    Ok(place)
}

/// A new field after the one at a path, or at the end of the record's. Returns where it stands.
pub(super) fn added(ctx: &mut Context, after: Option<&FieldPath>) -> Result<FieldPath, Message> {
    let mut schema = ctx.session.document().schema.clone();
    let end = FieldPath::top(false, schema.fields.len());
    let place = after.map_or(end, |path| path.sibling(path.index() + 1));
    let field = Field { name: schema.free_name(&place, "field"), optional: true, ..Field::default() };
    let place = schema.insert(&place, field);
    send(ctx, schema, Message::new("Add a field", "項目を追加"), None)?;
    Ok(place)
}

/// A copy of a field after it.
pub(super) fn doubled(ctx: &mut Context, path: &FieldPath) -> Result<FieldPath, Message> {
    let mut schema = ctx.session.document().schema.clone();
    let Some(mut field) = schema.at(path).cloned() else { return Ok(path.clone()) };
    let step = Message::new(format!("Duplicate field {}", field.name), format!("項目 {} を複製", field.name));
    field.name = schema.free_name(path, &field.name);
    let place = schema.insert(&path.sibling(path.index() + 1), field);
    send(ctx, schema, step, None)?;
    Ok(place)
}

/// Without a field. Its values stay in the records. A field that another one's rule names stays.
pub(super) fn removed(ctx: &mut Context, path: &FieldPath) -> Result<(), Message> {
    let mut schema = ctx.session.document().schema.clone();
    let Some(field) = schema.remove(path) else { return Ok(()) };
    let step = Message::new(format!("Delete field {}", field.name), format!("項目 {} を削除", field.name));
    send(ctx, schema, step, None)
}

/// A field some places up or down. Returns where it stands then.
pub(super) fn moved(ctx: &mut Context, path: &FieldPath, by: isize) -> Result<FieldPath, Message> {
    let mut schema = ctx.session.document().schema.clone();
    let Some(name) = schema.at(path).map(|field| field.name.clone()) else { return Ok(path.clone()) };
    let place = schema.shift(path, by);
    if place != *path {
        let step = Message::new(format!("Move field {name}"), format!("項目 {name} を移動"));
        send(ctx, schema, step, None)?;
    }
    Ok(place)
}
