//! Post between the islands.
//!
//! <div class="warning">
//!
//! In fog the post is late. In ice the post is *very* late.
//!
//! </div>
//!
//! Letters go from [harbour to harbour](harbour), by [`Boat`]; how the pages of this crate use
//! Markdown is shown in [`handbook`].
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc(html_no_source)]
#![doc(html_root_url = "https://docs.example.org/mailboat/0.7.2")]

//@ has mailboat/index.html '//div[@class="warning"]' 'In fog the post is late.'
//@ has - '//div[@class="warning"]//em' 'very'
//@ has - '//nav//*[@class="version"]' '0.7.2'
//@ !has - '//a[@class="src"]'
//@ !has src/mailboat/lib.rs.html

pub mod handbook;
pub mod harbour;
#[cfg(feature = "parcels")]
pub mod parcels;

// The dependency's crate is `tidewater`; here it is called `sea`.
//@ has mailboat/index.html '//*[@id="reexport.sea"]//code' 'pub use sea;'
//@ has mailboat/struct.Depth.html '//h1' 'Struct Depth'
//@ has mailboat/struct.Depth.html '//*[@id="method.fathoms"]'
//@ has mailboat/index.html '//*[@id="reexport.Tide"]//code' 'pub use sea::Tide;'
pub use sea;
#[doc(inline)]
pub use sea::Depth;
#[doc(no_inline)]
pub use sea::Tide;

/// A letter, sealed.
//@ has mailboat/struct.Letter.html '//pre[@class="rust item-decl"]' 'pub struct Letter<B = String> { pub to: Address, pub body: B, pub postage: Option<Stamp>, }'
//@ has - '//*[@id="impl-PartialOrd-for-Letter%3CB%3E"]' 'impl<B: PartialOrd> PartialOrd for Letter<B>'
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub struct Letter<B = String> {
    /// To whom.
    pub to: Address,
    /// What.
    pub body: B,
    /// For how much; boats carry unstamped letters too, but slowly.
    pub postage: Option<Stamp>,
}

/// An island and a name.
pub type Address = (harbour::Island, String);

/// A stamp, in öre.
//@ has mailboat/struct.Stamp.html '//pre[@class="rust item-decl"]' '#[repr(transparent)]'
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Stamp(pub u32);

/// An error in the post, told in the crate's own words.
pub type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;
//@ has mailboat/type.Result.html '//pre[@class="rust item-decl"]' 'pub type Result<T, E = Box<dyn Error + Send + Sync>> = Result<T, E>;'

/// Whatever carries letters.
//@ has mailboat/trait.Boat.html '//pre[@class="rust item-decl"]' 'pub trait Boat: Luminous + Send {'
//@ has - '//*[@id="associatedtype.Cargo"]' 'type Cargo: IntoIterator<Item = Letter>'
//@ has - '//*[@id="impl-Boat-for-Rowboat"]' 'impl Boat for Rowboat'
pub trait Boat: beacon::Luminous + Send {
    /// What it carries.
    type Cargo: IntoIterator<Item = Letter>;

    /// Takes letters aboard.
    ///
    /// Returns those that found no room.
    #[must_use]
    fn load(&mut self, letters: Self::Cargo) -> Vec<Letter>;

    /// How much water it needs, as [the sea counts it](sea::Tidal).
    //@ has mailboat/trait.Boat.html '//a[@href="../tidewater/trait.Tidal.html"]' 'the sea counts it'
    fn draught(&self) -> sea::Depth {
        sea::Depth::new(0.4)
    }
}

/// Two oars and a thermos.
//@ has mailboat/struct.Rowboat.html '//*[@id="impl-Boat-for-Rowboat"]' 'impl Boat for Rowboat'
//@ has - '//*[@id="impl-Luminous-for-Rowboat"]//a[@class="trait"][contains(@href, "/trait.Luminous.html")]' 'Luminous'
//@ has - '//*[@id="impl-Watched-for-T"]' 'impl<T> Watched for T'
//@ has beacon/trait.Luminous.html '//h2[@id="implementors"]' 'Implementors'
#[derive(Default)]
pub struct Rowboat;

impl beacon::Luminous for Rowboat {
    fn candelas(&self) -> f64 {
        0.5
    }
}

impl Boat for Rowboat {
    type Cargo = Option<Letter>;

    fn load(&mut self, _letters: Option<Letter>) -> Vec<Letter> {
        Vec::new()
    }
}

/// Faster, and drier.
//@ !has mailboat/struct.Steamer.html
#[cfg(feature = "steam")]
pub struct Steamer;

/// Documented although no machine here has it.
//@ has mailboat/fn.telegraph.html '//*[@class="stab portability"]' 'Available on Windows only.'
#[cfg(any(windows, docsrs))]
#[cfg_attr(docsrs, doc(cfg(windows)))]
pub fn telegraph() {}

impl Letter {
    /// A letter to oneself.
    ///
    /// ```compile_fail
    /// let letter: mailboat::Letter = "not a letter";
    /// ```
    ///
    /// ```no_run
    /// loop {}
    /// ```
    ///
    /// ```ignore (the boat has sailed)
    /// mailboat::Letter::recall();
    /// ```
    ///
    /// ```edition2018
    /// let r#async = 1;
    /// ```
    ///
    /// ```text
    /// Dear Ada,
    /// ```
    //@ has mailboat/struct.Letter.html '//*[contains(@class, "compile_fail")]//pre' 'not a letter'
    //@ has - '//*[contains(@class, "ignore")]//pre' 'recall'
    //@ has - '//*[contains(@class, "edition")]//pre' 'r#async'
    //@ has - '//pre[contains(@class, "language-text")]/code' 'Dear Ada,'
    pub fn to_self() -> Self {
        Letter { to: (harbour::Island::default(), String::new()), body: String::new(), postage: None }
    }
}
