//! What only a nightly compiler dreams of.

/// A buoy, and everything that can be asked of one.
//@ has tidewater/dreams/traitalias.Mark.html '//h1' 'Trait Alias Mark'
//@ has - '//pre[@class="rust item-decl"]' 'trait Mark = Buoyant + Clone;'
pub trait Mark = crate::Buoyant + Clone;

/// Holds for whatever keeps its paint.
//@ has tidewater/dreams/trait.Painted.html '//pre[@class="rust item-decl"]' 'pub auto trait Painted'
//@ has - '//*[@id="impl-Painted-for-Word"]' 'impl !Painted for Word'
pub auto trait Painted {}

impl !Painted for crate::Word {}
