//! The `kirinuki` program: picks a front door.
fn main() {}
