//! How often the services of each category were booked in a city on a day. Each day has several counters, so that bookings
//! at one moment hardly meet.

use crate::keys::KeyPart;
use crate::{Consistency, StoreError, Table, Update, entity, keys};
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};
use model::catalog::POPULAR_DAYS;
use model::{Id, id};
use std::collections::BTreeMap;

/// Counters of a city and a day.
const SHARDS: u32 = 8;
/// How long a counter is kept, in seconds.
const RETENTION: i64 = 40 * 86_400;

entity! {
    /// A counter of the bookings in a city on a (UTC) day. It has an attribute named after each category.
    pub struct CategoryBookings: "CategoryBookings" {
        required {
            /// The city.
            city / CITY_ID: Id<id::City> = "city_id";
        }
    }
}

fn date_of(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}

impl CategoryBookings {
    /// Attribute: when it is deleted, in Unix seconds.
    const TTL: &'static str = "ttl";

    /// Counts the bookings of an event, by category. `None` if there are none.
    #[must_use]
    pub fn count(
        city: Id<id::City>,
        booked: &BTreeMap<Id<id::Category>, i64>,
        event: &KeyPart,
        at: Timestamp,
    ) -> Option<Update> {
        if booked.is_empty() {
            return None;
        }
        let shard = event.as_str().bytes().map(u32::from).sum::<u32>() % SHARDS;
        let update = Update::of(keys::category_bookings(city, date_of(at), shard))
            .entity(Self::TAG)
            .set_default(Self::CITY_ID, city)
            .set(Self::TTL, at.as_second() + RETENTION);
        Some(booked.iter().fold(update, |update, (category, count)| update.add(category.to_string(), *count)))
    }

    /// Reads how often each category was booked in several cities together, as [`CategoryBookings::popular`].
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn popular_in(
        table: &Table,
        cities: impl IntoIterator<Item = Id<id::City>>,
        now: Timestamp,
    ) -> Result<BTreeMap<Id<id::Category>, i64>, StoreError> {
        let each = cities.into_iter().map(|it| Self::popular(table, it, now));
        let mut sums = BTreeMap::new();
        for (category, count) in futures_util::future::try_join_all(each).await?.into_iter().flatten() {
            *sums.entry(category).or_default() += count;
        }
        Ok(sums)
    }

    /// Reads how often each category was booked in a city within 30 days, today included.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn popular(
        table: &Table,
        city: Id<id::City>,
        now: Timestamp,
    ) -> Result<BTreeMap<Id<id::Category>, i64>, StoreError> {
        let (partition, today) = (keys::category_bookings_partition(city), date_of(now));
        let first = today.saturating_sub((POPULAR_DAYS - 1).days());
        // `~` is after every digit and `#`.
        let (from, to) = (first.to_string(), format!("{today}~"));
        let mut counts = BTreeMap::new();
        for item in table.query_between(&partition, &from, &to, Consistency::Eventual).await? {
            for name in item.0.keys() {
                if let Ok(category) = name.parse::<Id<id::Category>>() {
                    *counts.entry(category).or_default() += item.number(name);
                }
            }
        }
        Ok(counts)
    }
}
