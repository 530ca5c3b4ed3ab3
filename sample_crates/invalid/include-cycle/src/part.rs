/// Included once.
//@ has include_cycle/struct.Part.html
pub struct Part;

include!("part.rs");
