//! Hidden: for the crates of this workspace only.

/// A lead on a line, tallow in its hollow.
pub struct Lead {
    /// In pounds.
    pub weight: u8,
}

/// What a diver would rather use.
pub struct Plumb;
