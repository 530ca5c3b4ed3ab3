//! # How we write
//!
//! Every mark of Markdown that these pages know, in one place. Smart punctuation turns -- into
//! a dash, ... into an ellipsis, and "these" and 'those' into proper quotes.
//!
//! ## Emphasis
//!
//! *Letters*, **parcels**, ***telegrams***, ~~pigeons~~, `code`, and a hard\
//! break.
//!
//! ## Lists
//!
//! - a boat
//!   - its oars
//!   - its thermos
//! - another
//!
//! 3. third
//! 4. fourth
//!
//! - [x] sorted
//! - [ ] delivered
//!
//! ## Tables
//!
//! | Island    | Post  | Boats |
//! |-----------|:-----:|------:|
//! | Norrgrund | daily |     3 |
//! | Midö      | `Mon` |     1 |
//!
//! ## Quotes and rules
//!
//! > The post is late.
//! >
//! > > It is always late.
//!
//! ---
//!
//! ## Footnotes
//!
//! Fares are in öre[^ore], since 1873[^1].
//!
//! [^ore]: A hundredth of a krona.
//! [^1]: See the almanac.
//!
//! ## Links and pictures
//!
//! [inline](https://example.org/inline "with a title"), [by reference][ref], [collapsed][],
//! [shortcut], <https://example.org/auto>, and a picture:
//! ![a small boat](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='8'%20height='8'/%3E).
//! A heading can be linked to: [tables](#tables), and so can [another page's](super::Letter#fields).
//!
//! [ref]: https://example.org/reference
//! [collapsed]: https://example.org/collapsed
//! [shortcut]: https://example.org/shortcut
//!
//! ## HTML
//!
//! Press <kbd>S</kbd> to search; H<sub>2</sub>O is what boats float on.
//!
//! <details>
//! <summary>Folded</summary>
//!
//! And *found* again.
//!
//! </details>
//!
//! ## Code
//!
//! Without a language, and indented, code is Rust:
//!
//! ```
//! # let hidden = "not shown";
//! ## let escaped = "shown with one hash";
//! let letter = mailboat::Letter::to_self();
//! ```
//!
//!     let indented = true;
//!
//! ```rust,should_panic
//! panic!("at the disco");
//! ```
//!
//! ```toml
//! [dependencies]
//! mailboat = "0.7"
//! ```
//!
//! ```{.custom .c}
//! int main(void) { return 0; }
//! ```
//!
//! ## Headings
//!
//! ### Third `level` & more
//! #### Fourth
//! ##### Fifth
//! ###### Sixth
//!
//! ## Tables

//@ has mailboat/handbook/index.html '//h2[@id="how-we-write"]' 'How we write'
//@ has - '//h3[@id="emphasis"]' 'Emphasis'
//@ has - '//p' 'turns – into a dash, … into an ellipsis, and “these” and ‘those’'
//@ has - '//p/em' 'Letters'
//@ has - '//p/strong' 'parcels'
//@ has - '//p/del' 'pigeons'
//@ count - '//div[@class="docblock"]//p/br' 1
//@ has - '//ul/li/ul/li' 'its oars'
//@ has - '//ol[@start="3"]/li' 'third'
//@ count - '//li/input[@type="checkbox"]' 2
//@ count - '//li/input[@checked]' 1
//@ count - '//table//tr' 3
//@ has - '//table/tbody/tr/td/code' 'Mon'
//@ has - '//blockquote/blockquote/p' 'It is always late.'
//@ has - '//div[@class="docblock"]/hr'
//@ has - '//sup[@id="fnref1"]/a[@href="#fn1"]' '1'
//@ has - '//div[@class="footnotes"]//li[@id="fn1"]' 'A hundredth of a krona.'
//@ has - '//li[@id="fn2"]//a[@href="#fnref2"]' '↩'
//@ has - '//a[@href="https://example.org/inline"][@title="with a title"]' 'inline'
//@ has - '//a[@href="https://example.org/reference"]' 'by reference'
//@ has - '//a[@href="https://example.org/collapsed"]' 'collapsed'
//@ has - '//a[@href="https://example.org/shortcut"]' 'shortcut'
//@ has - '//a[@href="https://example.org/auto"]' 'https://example.org/auto'
//@ has - '//img[@alt="a small boat"]'
//@ has - '//a[@href="#tables"]' 'tables'
//@ has - '//a[@href="../struct.Letter.html#fields"]' "another page’s"
//@ has - '//kbd' 'S'
//@ has - '//sub' '2'
//@ has - '//details/summary' 'Folded'
//@ has - '//details//em' 'found'
//@ has - '//pre/code' 'let letter = mailboat::Letter::to_self();'
//@ !has - '//pre/code' 'not shown'
//@ has - '//pre/code' '# let escaped = "shown with one hash";'
//@ has - '//pre/code' 'let indented = true;'
//@ has - '//pre[contains(@class, "language-toml")]/code' 'mailboat = "0.7"'
//@ has - '//pre[contains(@class, "custom")]/code' 'int main(void)'
//@ has - '//h4[@id="third-level--more"]' 'Third level & more'
//@ has - '//h5[@id="fourth"]' 'Fourth'
//@ has - '//h6[@id="fifth"]' 'Fifth'
//@ has - '//h6[@id="sixth"]' 'Sixth'
//@ has - '//h3[@id="tables-1"]' 'Tables'
//@ has mailboat/index.html '//dd' 'How we write'

/// The first paragraph with *emphasis*, `code`, a [link](super::Letter) and
/// a second line becomes the summary.
///
/// The second does not.
//@ has mailboat/handbook/index.html '//dd' 'The first paragraph with emphasis, code, a link and a second line becomes the summary.'
//@ !has - '//dd' 'The second does not.'
pub struct Summary;

/// # A heading first
///
/// Then prose.
//@ has mailboat/handbook/index.html '//dd' 'A heading first'
//@ has mailboat/handbook/struct.Heading.html '//h2[@id="a-heading-first"]'
//@ has - '//h6[@id="in-a-method"]' 'In a method'
//@ has - '//h3[@id="in-a-field"]' 'In a field'
pub struct Heading {
    /// # In a field
    pub field: u8,
}

impl Heading {
    /// ## In a method
    pub fn method(&self) {}
}
