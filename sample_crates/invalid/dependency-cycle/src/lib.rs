/// Still standing.
//@ has dependency_cycle/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
