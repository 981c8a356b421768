//! People, their leaves, the shop's hours, and what is booked: what is read about a shop before anything is judged, in
//! one round trip.

use crate::agenda::{self, Agendas};
use crate::{Item, StoreError, Table, keys};
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::tenant::ShopTag;

/// Dates around the asked ones whose bookings matter: a block begins up to the day before, and a window, a service and
/// its buffers run up to two days over.
const BEFORE: i64 = 1;
const AFTER: i64 = 2;

/// What is around the services of a shop that are asked about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShopCalendar {
    /// Employees, the shop's hours, and leaves.
    pub items: Vec<Item>,
    /// What is booked.
    pub agendas: Agendas,
}

impl ShopCalendar {
    /// Reads what matters for the dates from one to another. `lately` halves the cost; what was written within the last
    /// second may then be missing.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn read(table: &Table, shop: ShopTag, first: Date, last: Date, lately: bool) -> Result<Self, StoreError> {
        let (first, last) = (first.saturating_sub(BEFORE.days()), last.saturating_add(AFTER.days()));
        let partition = keys::shop_partition(shop);
        // Employees, hours and leaves are neighbours: one query, whose sum is rounded once.
        let people = table.query_between(&partition, "EMP#", "LEAVE#~", !lately);
        let (items, agendas) = tokio::try_join!(people, agenda::read_agendas(table, shop, first, last, lately))?;
        Ok(Self { items, agendas })
    }
}
