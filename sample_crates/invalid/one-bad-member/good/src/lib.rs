/// Still standing.
//@ has good/struct.Pier.html
pub struct Pier;
