/// Still standing.
//@ has manifest_features/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
