//! The tide house's old library, written in C.

extern "C" {
    /// The height of the water, or a negative number when the float is stuck.
    //@ has tidewater/ffi/fn.th_height.html '//pre[@class="rust item-decl"]' 'pub unsafe extern "C" fn th_height(gauge: *const i8, at: i64) -> f64'
    pub fn th_height(gauge: *const i8, at: i64) -> f64;

    /// Prints as C prints.
    //@ has tidewater/ffi/fn.th_print.html '//pre[@class="rust item-decl"]' 'pub unsafe extern "C" fn th_print(format: *const i8, ...) -> i32'
    pub fn th_print(format: *const i8, ...) -> i32;

    /// Its version.
    //@ has tidewater/ffi/static.TH_VERSION.html '//pre[@class="rust item-decl"]' 'pub unsafe static TH_VERSION: u32'
    pub static TH_VERSION: u32;

    /// Its mood.
    //@ has tidewater/ffi/static.TH_MOOD.html '//pre[@class="rust item-decl"]' 'pub unsafe static mut TH_MOOD: u8'
    pub static mut TH_MOOD: u8;
}

#[cfg(docsrs)]
unsafe extern "C" {
    /// The float, of which nobody knows the size.
    //@ has tidewater/ffi/foreigntype.Float.html '//h1' 'Foreign Type Float'
    pub type Float;

    /// Safe to call, it says.
    //@ has tidewater/ffi/fn.th_hello.html '//pre[@class="rust item-decl"]' 'pub extern "C" fn th_hello()'
    pub safe fn th_hello();
}
