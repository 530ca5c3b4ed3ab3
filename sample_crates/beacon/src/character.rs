use std::time::Duration;

/// The character of a light.
///
/// Kinds of it, as the list of lights has them:
///
/// 1. [`Character::Fixed`]: shows without a pause
/// 2. [`Flashing`](Self::Flashing): dark for longer than it shows
/// 3. [Occulting][occ]: shows for longer than it is dark
///
/// [occ]: Character::Occulting
//@ has beacon/enum.Character.html '//pre[@class="rust item-decl"]' 'pub enum Character {'
//@ has - '//pre[@class="rust item-decl"]' 'Flashing { group: u8, period: Duration, },'
//@ has - '//div[@class="docblock"]//ol/li/a[@href="enum.Character.html#variant.Fixed"]' 'Character::Fixed'
//@ has - '//div[@class="docblock"]//ol/li/a[@href="enum.Character.html#variant.Flashing"]' 'Flashing'
//@ has - '//div[@class="docblock"]//ol/li/a[@href="enum.Character.html#variant.Occulting"]' 'Occulting'
//@ has - '//*[@id="impl-Eq-for-Character"]'
//@ has - '//*[@id="impl-StructuralPartialEq-for-Character"]'
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Character {
    /// Shows without a pause.
    Fixed,
    /// Dark for longer than it shows.
    Flashing {
        /// Flashes in a group.
        group: u8,
        /// From one group to the next.
        period: Duration,
    },
    /// Shows for longer than it is dark; how long it is dark, and how often.
    Occulting(Duration, u8),
}

/// One step of a pattern.
//@ has beacon/struct.Phase.html '//pre[@class="rust item-decl"]' 'pub struct Phase { pub lit: bool, pub lasts: Duration, }'
//@ has - '//*[@id="structfield.lit"]' 'lit: bool'
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Phase {
    /// Whether the light shows.
    pub lit: bool,
    /// How long.
    pub lasts: Duration,
}

/// The phases of a character, for ever.
//@ has beacon/struct.Rhythm.html '//*[@id="impl-Iterator-for-Pattern"]'
//@ has - '//*[@id="associatedtype.Item"]' 'type Item = Phase'
//@ has - '//*[@id="method.next"]' 'fn next(&mut self) -> Option<Phase>'
#[derive(Clone, Debug)]
pub struct Pattern {
    lit: bool,
}

impl Character {
    /// What a watcher sees.
    ///
    /// The rhythm never ends, so take what you need.
    //@ has beacon/enum.Character.html '//*[@id="method.phases"]' 'pub fn phases(&self) -> Pattern'
    //@ has - '//*[@id="method.phases"]//a[@href="struct.Rhythm.html"]' 'Pattern'
    pub fn phases(&self) -> Pattern {
        Pattern { lit: true }
    }
}

impl Iterator for Pattern {
    type Item = Phase;

    fn next(&mut self) -> Option<Phase> {
        self.lit = !self.lit;
        Some(Phase { lit: self.lit, lasts: Duration::from_secs(1) })
    }
}
