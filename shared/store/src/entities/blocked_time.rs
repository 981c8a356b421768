//! Time that an employee keeps for themselves: nothing is booked over it.

use crate::{Item, Table, Write, entity, keys};
use jiff::Timestamp;
use model::hours::Span;
use model::tenant::ShopTag;
use model::{Id, id};

/// How long it is kept after its end, in seconds.
const RETENTION: i64 = 31 * 86_400;

entity! {
    /// Time that an employee keeps for themselves. Nobody is told why.
    pub struct BlockedTime: "BlockedTime" {
        required {
            /// Its id.
            id / ID: Id<id::BlockedTime> = "id";
            /// The employee.
            employee / EMPLOYEE_ID: Id<id::Employee> = "employee_id";
            /// Its beginning, in Unix seconds.
            start / START: i64 = "start";
            /// Its end.
            end / END: i64 = "end";
        }
        optional {
            /// The user who blocked it.
            created_by / CREATED_BY: Id<id::User> = "created_by";
        }
        defaulted {
            /// When it was blocked.
            created_at / CREATED_AT: super::Text = "created_at";
        }
    }
}

impl BlockedTime {
    /// Blocks a time.
    #[must_use]
    pub fn new(
        id: Id<id::BlockedTime>,
        employee: Id<id::Employee>,
        time: Span,
        author: Id<id::User>,
        now: Timestamp,
    ) -> Self {
        let item = Item::new(&keys::blocked_time(employee, id), Self::TAG)
            .with(Self::ID, id)
            .with(Self::EMPLOYEE_ID, employee)
            .with(Self::START, time.start)
            .with(Self::END, time.end)
            .with(Self::CREATED_BY, author)
            .with(Self::CREATED_AT, now.to_string())
            .with("ttl", time.end + RETENTION);
        Self { item, id, employee, start: time.start, end: time.end }
    }

    /// The blocked time.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Removes it. Refused if it does not exist.
    #[must_use]
    pub fn remove(&self) -> Write {
        Write::Delete(self.key(), Some(crate::condition::exists()))
    }

    /// Reads those of an employee that are not over at `now`, by start.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn of_employee(
        table: &Table,
        employee: Id<id::Employee>,
        now: Timestamp,
    ) -> Result<Vec<Self>, crate::StoreError> {
        let shop: ShopTag = employee.shop();
        let prefix = keys::blocked_times_of(employee);
        let consistency = super::query::Consistency::Strong;
        let all: Vec<Self> = super::query::all(table, &keys::shop_partition(shop), &prefix, consistency).await?;
        let mut all: Vec<Self> = all.into_iter().filter(|it| it.end > now.as_second()).collect();
        all.sort_by_key(|it| (it.start, it.id));
        Ok(all)
    }
}
