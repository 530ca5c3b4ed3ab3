//! Comments that would run in the reader's browser.

/// Before <script>alert("ahoy")</script> after <img src="x" onerror="alert(1)">.
///
/// <iframe src="https://example.org/"></iframe> [click](javascript:alert(2))
//@ has scripts_in_docs/struct.Siren.html '//div[@class="docblock"]/p' 'Before'
//@ !has - '//div[@class="docblock"]//script'
//@ !has - '//iframe'
//@ !has - '//@onerror'
//@ !has - '//a[starts-with(@href, "javascript")]'
pub struct Siren;

/// Still standing.
//@ has scripts_in_docs/struct.Pier.html '//div[@class="docblock"]' 'Still standing.'
pub struct Pier;
