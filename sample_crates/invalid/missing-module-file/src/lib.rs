//! One of its modules was never committed.

pub mod lost;

/// Still standing.
//@ has missing_module_file/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;

mod inner {
    mod deeper_lost;
}
