/// Still standing.
//@ has manifest_syntax/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
