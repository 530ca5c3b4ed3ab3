/// Still standing.
//@ has missing_path_dependency/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
