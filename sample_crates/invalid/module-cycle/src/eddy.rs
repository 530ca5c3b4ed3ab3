//! Turns.

#[path = "eddy.rs"]
pub mod again;

#[path = "lib.rs"]
pub mod root;

/// Turns, too.
//@ has module_cycle/eddy/struct.Whirl.html
pub struct Whirl;
