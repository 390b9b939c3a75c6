//! Who ranks.

/// Puts claims in order for a query. Whoever implements it has the claims of
/// the collection, and names each by its place among them.
pub trait Ranker {
    /// What can go wrong.
    type Error;

    /// The claims that match best, best first, at most [`DEPTH`](super::DEPTH),
    /// as if those in `without` did not exist.
    ///
    /// # Errors
    /// The ranker's own.
    fn rank(&self, query: &str, without: &[usize]) -> Result<Ranking, Self::Error>;
}

/// Claims in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranking {
    /// Places of the claims, best first.
    pub claims: Vec<usize>,
    /// How sure it is that the first one is right: comparable between queries.
    /// Anything but NaN.
    pub sure: f32,
}

impl<E, F: Fn(&str, &[usize]) -> Result<Ranking, E>> Ranker for F {
    type Error = E;

    fn rank(&self, query: &str, without: &[usize]) -> Result<Ranking, E> {
        self(query, without)
    }
}
