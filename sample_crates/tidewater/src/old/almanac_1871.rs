//! The almanac of 1871, kept where it was printed: `#[path]` leads here.

//@ has tidewater/almanac/index.html '//div[@class="docblock"]/p' 'The almanac of 1871'
//@ has - '//*[@class="stab portability"]' 'Available on crate feature almanac only.'
//@ has - '//a[@class="src"]' 'Source'
//@ has src/tidewater/old/almanac_1871.rs.html

#[doc = "Written with the attribute that `///` stands for."]
#[doc = ""]
#[doc = "In two paragraphs."]
//@ has tidewater/almanac/struct.Entry.html '//div[@class="docblock"]/p' 'Written with the attribute that /// stands for.'
//@ has - '//div[@class="docblock"]/p' 'In two paragraphs.'
#[doc(alias = "ephemeris")]
#[doc(alias("page", "leaf"))]
pub struct Entry {
    /** A block comment may document, too.

    It keeps its own paragraphs. */
    pub day: u16,
    /**
     * With a star on every line,
     * as was the fashion in 1871.
     */
    pub moon: u8,
}

//@ has tidewater/almanac/struct.Entry.html '//*[@id="structfield.day"]/following-sibling::div[1]//p' 'A block comment may document, too.'
//@ has - '//*[@id="structfield.moon"]/following-sibling::div[1]//p' 'With a star on every line, as was the fashion in 1871.'

#[doc = include_str!("preface.md")]
//@ has tidewater/almanac/fn.preface.html '//h2[@id="preface"]' 'Preface'
//@ has - '//div[@class="docblock"]/p' 'printed for the tide house'
pub fn preface() {}
