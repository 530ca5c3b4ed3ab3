/// Grönskär, in Latin-1.
pub struct Gronskar;
