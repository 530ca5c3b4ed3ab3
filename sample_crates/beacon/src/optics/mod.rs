//! Lenses, and the trigonometry of them.

mod fresnel;
pub mod mirror;

pub use self::fresnel::Lens;
//@ has beacon/optics/struct.Lens.html '//h1' 'Struct Lens'
//@ redirect beacon/optics/fresnel/struct.Lens.html ../../../beacon/optics/struct.Lens.html

/// Prisms by order, largest first; each order is a type.
pub mod orders {
    /// Stands for one order.
    pub trait Order: sealed::Sealed {
        /// Focal length in millimetres.
        const FOCAL: u16;
    }

    mod sealed {
        /// Cannot be named outside.
        pub trait Sealed {}
    }

    macro_rules! orders {
        ($($(#[doc = $about:literal])* $name:ident: $focal:literal),* $(,)?) => {$(
            $(#[doc = $about])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name;

            impl sealed::Sealed for $name {}

            impl Order for $name {
                const FOCAL: u16 = $focal;
            }
        )*};
    }

    orders! {
        /// For landfall.
        First: 920,
        /// For sounds.
        Third: 500,
        /// For harbours.
        Sixth: 150,
    }
    //@ has beacon/optics/orders/struct.First.html '//div[@class="docblock"]' 'For landfall.'
    //@ has - '//*[@id="impl-Order-for-First"]' 'impl Order for First'
    //@ has beacon/optics/orders/trait.Order.html '//*[@id="impl-Order-for-Sixth"]' 'impl Order for Sixth'
    //@ has - '//*[@id="associatedconstant.FOCAL-1"]' 'const FOCAL: u16 = 920'
    //@ !has beacon/optics/orders/sealed/index.html
}
