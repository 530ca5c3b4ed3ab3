//! Private: a glob carries these to the root.

use crate::Luminous;
use keeper_macros::{Logbook, watch};
use std::future::Future;

/// Someone who stays awake.
///
/// Asynchronous methods are shown as they were written.
//@ has beacon/trait.Keeper.html '//*[@id="tymethod.wait"]' 'async fn wait(&mut self, hours: u8)'
//@ has - '//*[@id="tymethod.signals"]' 'fn signals(&self) -> impl Iterator<Item = char>'
//@ has - '//*[@id="method.relieve"]' "fn relieve<'k>(&'k mut self) -> impl Future<Output = ()> + Send + 'k"
//@ has - '//*[@id="dyn-compatibility"]'
//@ has - '//div[@class="dyn-compatibility-info"]' 'is not'
#[allow(async_fn_in_trait)]
pub trait Keeper {
    /// Waits.
    async fn wait(&mut self, hours: u8);

    /// What is on the mast.
    fn signals(&self) -> impl Iterator<Item = char>;

    /// Hands over to whoever comes.
    fn relieve<'k>(&'k mut self) -> impl Future<Output = ()> + Send + 'k {
        async {}
    }
}

/// A keeper's book, and who wrote in it.
//@ has beacon/struct.Log.html '//pre[@class="rust item-decl"]' 'pub struct Log<W = str> where W: ToOwned + ?Sized, {'
//@ !has - '//pre[@class="rust item-decl"]' 'log(skip)'
#[derive(Logbook)]
pub struct Log<W: ?Sized = str>
where
    W: ToOwned,
{
    /// Who.
    #[log(skip)]
    pub writer: W::Owned,
    /// Nights without a visitor.
    pub alone: u32,
}

/// Trims the wick. Somebody has to be awake for this.
//@ has beacon/fn.trim.html '//pre[@class="rust item-decl"]' 'pub fn trim(lamp: &mut dyn Luminous)'
//@ has - '//pre[@class="rust item-decl"]//a[@class="trait"][@href="trait.Luminous.html"]' 'Luminous'
#[watch]
pub fn trim(lamp: &mut dyn Luminous) {
    let _ = lamp.candelas();
}

/// The roster that loses.
#[allow(dead_code)]
pub struct Roster;

/// Everything that shines can be watched.
//@ has beacon/trait.Watched.html '//*[@id="impl-Watched-for-T"]' 'impl<T> Watched for T where T: Luminous + ?Sized,'
//@ has beacon/struct.Lamp.html '//*[@id="impl-Watched-for-T"]' 'impl<T> Watched for T where T: Luminous + ?Sized,'
pub trait Watched {
    /// Who watches.
    fn by(&self) -> &'static str {
        "the keeper"
    }
}

impl<T> Watched for T where T: Luminous + ?Sized {}
