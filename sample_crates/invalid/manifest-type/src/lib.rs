/// Still standing.
//@ has manifest_type/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
