use super::orders::{First, Order};
use std::marker::PhantomData;

/// A lens of an order.
//@ has beacon/optics/struct.Lens.html '//pre[@class="rust item-decl"]' 'pub struct Lens<O: Order = First>'
//@ has - '//pre[@class="rust item-decl"]//a[@href="orders/trait.Order.html"]' 'Order'
//@ has - '//pre[@class="rust item-decl"]//a[@href="orders/struct.First.html"]' 'First'
#[derive(Debug, Default)]
pub struct Lens<O: Order = First> {
    prisms: u16,
    order: PhantomData<O>,
}

impl<O: Order> Lens<O> {
    /// Millimetres from the flame.
    //@ has beacon/optics/struct.Lens.html '//*[@id="method.focal"]' 'pub const fn focal(&self) -> u16'
    pub const fn focal(&self) -> u16 {
        O::FOCAL + self.prisms * 0
    }
}
