//! The window. Imports engine, session, core and raster; never touches files, sockets or processes.

pub mod context;
