//! The window. Imports engine, session, core and raster; never touches files, sockets or processes.

pub mod context;
pub mod app;
pub mod view_state;
pub mod actions;
pub mod canvas;
pub mod panels;
pub mod dialogs;
pub mod widgets;
pub mod file_dialog;
pub mod textures;
pub mod theme;
pub mod fonts;
mod ime;
mod type_ahead;
mod wheel;
mod first_reply;
mod window;
mod plain_window;
pub mod painter;
#[cfg(test)]
mod testing;

pub use window::{Wake, run};

/// Gives a fresh context what every frame counts on: fonts, the look, and keys that wait for their turn.
pub fn prepare(ctx: &egui::Context) {
    fonts::install(ctx);
    theme::install(ctx);
    ctx.add_plugin(type_ahead::TypeAhead::default());
    ctx.add_plugin(wheel::Notches);
}
