//! The calendar of a shop: its employees, their leaves, its hours, and what is booked; read in one round trip before
//! anything is checked.

use crate::Consistency;
use crate::absences::Absences;
use crate::agenda::{self, Agendas};
use crate::entities::{Employee, Resource, ShopHours};
use crate::{Entity as _, Item, StoreError, Table, keys};
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::tenant::ShopTag;

/// Dates around the requested ones whose bookings matter: a block begins up to the day before, and a window, a service and
/// its buffers run up to two days over.
const BEFORE: i64 = 1;
const AFTER: i64 = 2;

/// The calendar of a shop around some dates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShopCalendar {
    /// Employees with what they keep for themselves, the shop's hours, and leaves, as they are stored.
    pub items: Vec<Item>,
    /// What is booked.
    pub agendas: Agendas,
}

impl ShopCalendar {
    /// Reads what matters for the dates from `first` to `last`.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn read(
        table: &Table,
        shop: ShopTag,
        first: Date,
        last: Date,
        consistency: Consistency,
    ) -> Result<Self, StoreError> {
        let (first, last) = (first.saturating_sub(BEFORE.days()), last.saturating_add(AFTER.days()));
        let agendas = agenda::read_agendas(table, shop, first, last, consistency);
        let (people, agendas) = tokio::try_join!(Self::read_people(table, shop, consistency), agendas)?;
        Ok(Self { agendas, ..people })
    }

    /// Reads who works when, without what is booked.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn read_people(table: &Table, shop: ShopTag, consistency: Consistency) -> Result<Self, StoreError> {
        // Employees, hours and leaves are neighbours: one query, whose size is rounded up once.
        let items = table.query_between(&keys::shop_partition(shop), "EMP#", "LEAVE#~", consistency).await?;
        Ok(Self { items, agendas: Agendas::default() })
    }

    /// The shop's hours. `None` if it has none.
    #[must_use]
    pub fn hours(&self) -> Option<ShopHours> {
        self.items.iter().find_map(|it| ShopHours::read(it.clone()))
    }

    /// The shop's employees, active or not.
    #[must_use]
    pub fn employees(&self) -> Vec<Employee> {
        self.items.iter().filter_map(|it| Employee::read(it.clone())).collect()
    }

    /// The shop's resources.
    #[must_use]
    pub fn resources(&self) -> Vec<Resource> {
        self.items.iter().filter_map(|it| Resource::read(it.clone())).collect()
    }

    /// When employees are away.
    #[must_use]
    pub fn absences(&self) -> Absences {
        Absences::read(&self.items)
    }
}
