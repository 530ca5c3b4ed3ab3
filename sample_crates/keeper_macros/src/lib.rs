//! Macros that keep a keeper's log book.
//!
//! One of each sort: a derive, [`Logbook`]; an attribute, [`macro@watch`]; and one that is called
//! like a function, [`bearing!`].

//@ has keeper_macros/index.html '//h1' 'Crate keeper_macros'
//@ has - '//h2[@id="derives"]' 'Derive Macros'
//@ has - '//h2[@id="attributes"]' 'Attribute Macros'
//@ has - '//h2[@id="macros"]' 'Macros'
//@ has - '//div[@class="docblock"]//a[@href="derive.Logbook.html"]' 'Logbook'
//@ has - '//div[@class="docblock"]//a[@href="attr.watch.html"]' 'watch'
//@ has - '//div[@class="docblock"]//a[@href="macro.bearing.html"]' 'bearing!'

use proc_macro::TokenStream;

/// Writes a log book for a type: derives nothing but peace of mind.
///
/// Fields that the book should not mention are marked with `#[log(skip)]`.
//@ has keeper_macros/derive.Logbook.html '//h1' 'Derive Macro Logbook'
//@ has - '//pre[@class="rust item-decl"]' '#[derive(Logbook)]'
//@ has - '//pre[@class="rust item-decl"]' '#[log]'
//@ has - '//div[@class="docblock"]//code' '#[log(skip)]'
//@ !has keeper_macros/fn.logbook.html
#[proc_macro_derive(Logbook, attributes(log))]
pub fn logbook(_input: TokenStream) -> TokenStream {
    TokenStream::new()
}

/// Marks a function that somebody must stay awake for; the function stays what it is.
//@ has keeper_macros/attr.watch.html '//h1' 'Attribute Macro watch'
//@ has - '//pre[@class="rust item-decl"]' '#[watch]'
#[proc_macro_attribute]
pub fn watch(_attribute: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// A compass bearing, read at compile time: `bearing!(270)`.
//@ has keeper_macros/macro.bearing.html '//h1' 'Macro bearing'
//@ has - '//pre[@class="rust item-decl"]' 'bearing!() { /* proc-macro */ }'
//@ redirect keeper_macros/macro.bearing!.html macro.bearing.html
#[proc_macro]
pub fn bearing(degrees: TokenStream) -> TokenStream {
    degrees
}

/// Not a macro, so nobody outside can see it.
//@ !has keeper_macros/fn.count_tokens.html
#[allow(dead_code)]
fn count_tokens(tokens: TokenStream) -> usize {
    tokens.into_iter().count()
}
