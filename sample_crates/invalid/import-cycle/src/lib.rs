//! Each says that the other has it.

pub mod one {
    pub use super::two::*;
    pub use super::two::Neither;
}

pub mod two {
    pub use super::one::*;
    pub use super::one::Neither;
    /// Found through two globs that lead to each other.
    //@ has import_cycle/two/struct.Found.html
    pub struct Found;
}

/// Still standing.
//@ has import_cycle/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
