//! A macro that calls itself.

macro_rules! endless {
    ($($t:tt)*) => { endless!($($t)* $($t)*); };
}

endless!(a b);

/// Still standing.
//@ has endless_macro/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
