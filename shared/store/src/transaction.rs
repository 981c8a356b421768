//! One transaction, in which every write carries the meaning of its refusal.
//!
//! Customers, staff and the system all use it; `web` adds the conditions that go with a caller.

use crate::{Item, Key, StoreError, Table, Write, table};
use std::fmt;

/// What a refused write means, given the item that stands in its way (`None` if there is no item).
type Meaning<R> = Box<dyn FnOnce(Option<Item>) -> R + Send>;

struct Planned<R> {
    write: Write,
    meaning: Option<Meaning<R>>,
}

/// Writes that happen together or not at all. `R` is what a refusal means to the caller.
#[must_use]
pub struct Transaction<R> {
    writes: Vec<Planned<R>>,
}

/// Why a transaction did not happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Rejection<R> {
    /// A write with a meaning was refused.
    Refused(R),
    /// A write without a meaning was refused: what the transaction was judged by has changed. Judge it again.
    Retry {
        /// The key of the refused write.
        key: Key,
        /// The item with that key. `None` if there is none.
        blocking_item: Option<Item>,
    },
    /// The table did not answer. Whether the transaction took effect is unknown.
    Store(StoreError),
}

impl<R> Default for Transaction<R> {
    fn default() -> Self {
        Self { writes: vec![] }
    }
}

impl<R> Transaction<R> {
    /// Adds a write. If its condition does not hold, the request is judged again ([`Rejection::Retry`]).
    pub fn write(&mut self, write: impl Into<Write>) {
        self.writes.push(Planned { write: write.into(), meaning: None });
    }

    /// Adds several writes without a meaning.
    pub fn write_all<W: Into<Write>>(&mut self, writes: impl IntoIterator<Item = W>) {
        for write in writes {
            self.write(write);
        }
    }

    /// Adds a write. If its condition does not hold, `meaning` is the answer.
    pub fn write_or(&mut self, write: impl Into<Write>, meaning: impl Into<R>)
    where
        R: Send + 'static,
    {
        let meaning = meaning.into();
        self.write_or_else(write, move |_| meaning);
    }

    /// Adds a write. If its condition does not hold, the answer follows from the item that stands in its way.
    pub fn write_or_else(&mut self, write: impl Into<Write>, meaning: impl FnOnce(Option<Item>) -> R + Send + 'static) {
        self.writes.push(Planned { write: write.into(), meaning: Some(Box::new(meaning)) });
    }

    /// Adds the writes of another transaction after its own.
    pub fn append(&mut self, other: Self) {
        self.writes.extend(other.writes);
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    /// Commits all writes or none, in one round trip. Where several conditions fail, the first write added counts.
    ///
    /// # Errors
    /// [`Rejection`]. Two writes to one key are refused before the table is asked, as the table would refuse them.
    pub async fn commit(self, table: &Table) -> Result<(), Rejection<R>> {
        let (writes, mut meanings): (Vec<_>, Vec<_>) = self.writes.into_iter().map(|it| (it.write, it.meaning)).unzip();
        let keys: Vec<Key> = writes.iter().map(Write::target).collect();
        if keys.iter().enumerate().any(|(at, key)| keys.iter().take(at).any(|it| it == key)) {
            let code = "two writes to one key".to_owned();
            return Err(Rejection::Store(StoreError { operation: "TransactWriteItems", code }));
        }
        match table.commit(writes).await {
            Ok(()) => Ok(()),
            Err(table::Refusal::Store(error)) => Err(Rejection::Store(error)),
            Err(table::Refusal::Condition { at, old }) => {
                let meaning = (at < meanings.len()).then(|| meanings.swap_remove(at)).flatten();
                Err(match meaning {
                    Some(meaning) => Rejection::Refused(meaning(old)),
                    None => Rejection::Retry { key: keys.into_iter().nth(at).unwrap_or_default(), blocking_item: old },
                })
            }
        }
    }
}

impl<R> Rejection<R> {
    /// The same rejection with another meaning.
    pub fn map<S>(self, meaning: impl FnOnce(R) -> S) -> Rejection<S> {
        match self {
            Self::Refused(refused) => Rejection::Refused(meaning(refused)),
            Self::Retry { key, blocking_item } => Rejection::Retry { key, blocking_item },
            Self::Store(error) => Rejection::Store(error),
        }
    }
}

/// A rejected transaction where no rejection is expected fails a trigger; its caller delivers the event again.
impl<R> From<Rejection<R>> for runtime::Failure {
    fn from(rejection: Rejection<R>) -> Self {
        match rejection {
            Rejection::Store(error) => error.into(),
            Rejection::Refused(_) => Self::new("conflict", "a write was refused"),
            Rejection::Retry { key, .. } => {
                // The rest of the key may identify a person.
                let kind = key.pk.split('#').next().unwrap_or_default();
                Self::new("conflict", format!("condition of a write to {kind}"))
            }
        }
    }
}

impl<R> fmt::Debug for Transaction<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.writes.iter().map(|it| &it.write)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Update, condition};
    use runtime::{Aws, Env};

    fn key(pk: &str) -> Key {
        Key { pk: pk.to_owned(), sk: "s".to_owned() }
    }

    /// A table at an address where nobody listens.
    fn nowhere() -> Table {
        let env: Env = [
            ("TABLE_NAME", "t"),
            ("AWS_REGION", "me-south-1"),
            ("AWS_ACCESS_KEY_ID", "a"),
            ("AWS_SECRET_ACCESS_KEY", "s"),
            ("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9"),
        ]
        .into_iter()
        .collect();
        Table::new(&Aws::new(&env).unwrap(), &env).unwrap()
    }

    #[tokio::test]
    async fn two_writes_to_one_key_are_refused_before_the_table_is_asked() {
        let mut transaction = Transaction::<&'static str>::default();
        transaction.write(Update::of(key("a")).set("n", 1));
        transaction.write_or(Write::Check(key("b"), condition::exists()), "gone");
        transaction.write(Write::create(Item::new(&key("a"), "Thing")));
        let rejected = transaction.commit(&nowhere()).await.unwrap_err();
        let Rejection::Store(error) = rejected else { panic!("{rejected:?}") };
        assert_eq!(error.code, "two writes to one key");
    }
}
