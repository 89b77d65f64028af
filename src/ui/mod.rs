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
mod first_reply;
mod window;
#[cfg(test)]
mod testing;

pub use window::{Wake, run};
