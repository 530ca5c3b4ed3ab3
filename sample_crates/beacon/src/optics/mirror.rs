//! Mirrors: what was there before lenses.

/// A mirror of any shape, known to nobody but itself.
pub struct Mirror<S>(S, #[allow(dead_code)] pub u8, ());
//@ has beacon/optics/mirror/struct.Mirror.html '//pre[@class="rust item-decl"]' 'pub struct Mirror<S>(_, pub u8, _);'

impl<S> AsRef<S> for Mirror<S> {
    fn as_ref(&self) -> &S {
        &self.0
    }
}

impl<S: PartialEq<R>, R> PartialEq<Mirror<R>> for Mirror<S> {
    fn eq(&self, other: &Mirror<R>) -> bool {
        self.0 == other.0
    }
}

//@ has beacon/optics/mirror/struct.Mirror.html '//*[@id="impl-AsRef%3CS%3E-for-Mirror%3CS%3E"]' 'impl<S> AsRef<S> for Mirror<S>'
//@ has - '//*[@id="impl-PartialEq%3CMirror%3CR%3E%3E-for-Mirror%3CS%3E"]' 'impl<S: PartialEq<R>, R> PartialEq<Mirror<R>> for Mirror<S>'
