//! Stays awake until morning.

//@ has night_watch/index.html '//h1' 'Crate night_watch'
//@ has night_watch/fn.main.html '//pre[@class="rust item-decl"]' 'fn main()'
//@ has night_watch/struct.Watch.html '//pre[@class="rust item-decl"]' 'pub(crate) struct Watch { pub(crate) hours: u8, }'

use lighthouse::rooms::Hall;

/// How long it takes. A program's private items are documented: it has no others.
#[derive(Debug)]
struct Watch {
    /// Until sunrise.
    hours: u8,
}

/// Starts at dusk.
fn main() {
    let _ = Hall;
    println!("{:?}", Watch { hours: 9 }.hours);
}
