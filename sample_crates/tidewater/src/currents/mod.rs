//! Where the water goes: a folder with a `mod.rs`.

//@ has tidewater/currents/index.html '//h1' 'Module currents'
//@ has - '//*[@class="rustdoc-breadcrumbs"]/a' 'tidewater'
//@ has - '//h2[@id="modules"]' 'Modules'
//@ has - '//dt/a[@class="mod"][@href="eddies/index.html"]' 'eddies'
//@ has - '//dt/a[@class="mod"][@href="gulf/index.html"]' 'gulf'

pub mod gulf;

/// An inline module, for what is too small to have a file.
pub mod eddies {
    //! Its inner docs are appended to its outer ones.

    //@ has tidewater/currents/eddies/index.html '//div[@class="docblock"]/p' 'An inline module, for what is too small to have a file.'
    //@ has - '//div[@class="docblock"]/p' 'Its inner docs are appended to its outer ones.'

    /// A small one; [`super::gulf::drift`] is a large one, and [`Set`](crate::Set) says where to.
    //@ has tidewater/currents/eddies/struct.Eddy.html '//div[@class="docblock"]//a[@href="../gulf/fn.drift.html"]' 'super::gulf::drift'
    //@ has - '//div[@class="docblock"]//a[@href="../../enum.Set.html"]' 'Set'
    #[derive(Debug, Default)]
    pub struct Eddy {
        /// Metres across.
        pub width: f32,
        pub(crate) _depth: f32,
        pub(in crate::currents) _age: f32,
    }

    pub(super) fn _stir() {}
}

//@ !has tidewater/currents/eddies/fn._stir.html
