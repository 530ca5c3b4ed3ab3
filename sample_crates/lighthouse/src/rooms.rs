//! Rooms, from the door up.

/// Where one enters.
pub struct Hall;

/// Where one sees.
pub struct Lantern<'glass> {
    /// How clear they are is another question.
    pub panes: &'glass [u8],
}

impl Lantern<'_> {
    /// Through which pane a ship is seen.
    ///
    /// # Safety
    ///
    /// The pane must be clean.
    //@ has lighthouse/rooms/struct.Lantern.html '//*[@id="method.look"]' 'pub async unsafe fn look<F>(&self, until: F) -> usize where F: AsyncFn(u8) -> bool,'
    //@ has - '//*[starts-with(@id, "impl-Lantern")]' "impl Lantern<'_>"
    pub async unsafe fn look<F>(&self, until: F) -> usize
    where
        F: AsyncFn(u8) -> bool,
    {
        let mut at = 0;
        while at < self.panes.len() && !until(self.panes[at]).await {
            at += 1;
        }
        at
    }
}
