/// Still standing.
//@ has unknown_feature/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
