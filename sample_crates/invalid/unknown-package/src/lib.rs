/// Still standing.
//@ has unknown_package/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
