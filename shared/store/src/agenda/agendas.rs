//! The agendas of a shop on some days, read in one round trip.

use super::{Agenda, Claim, SEQ, day_of, granules};
use crate::{Condition, Consistency, StoreError, Table, Update, Write, keys};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::hours::Span;
use model::slots::Busy;
use model::{Id, id};
use std::collections::{BTreeMap, BTreeSet};

/// The entity that counts a day's bookings in a shop that limits them.
const SHOP_DAY: &str = "ShopDay";

/// The agendas of a shop on some days.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agendas {
    /// Those in which anything was ever booked.
    pub all: Vec<Agenda>,
    /// How often bookings were counted towards the shop's limit, by day.
    days: BTreeMap<Date, i64>,
    /// What was found on agendas of the same people in other shops, as copies.
    pub elsewhere: Vec<Claim>,
}

impl Agendas {
    /// Returns what takes a specialist's time, each claim once.
    #[must_use]
    pub fn busy(&self, specialist: Id<id::Specialist>) -> Vec<Busy> {
        self.claims(specialist).map(Claim::busy).collect()
    }

    /// Returns a specialist's claims, each once, by start.
    pub fn claims(&self, specialist: Id<id::Specialist>) -> impl Iterator<Item = &Claim> {
        let all = self.all.iter().filter(move |it| it.specialist == specialist).flat_map(|it| &it.claims);
        let all = all.chain(self.elsewhere.iter().filter(move |it| it.specialist == specialist));
        let unique: BTreeMap<_, &Claim> = all.map(|it| ((it.start, it.appointment), it)).collect();
        unique.into_values()
    }

    /// Returns the writes that count bookings, for shops that limit concurrent bookings: all claims of a day share one
    /// counter, so that no two of them pass the limit together. One write per day, however many of the times lie on it.
    #[must_use]
    pub fn count_bookings(
        &self,
        shop: model::tenant::ShopTag,
        visible: impl IntoIterator<Item = Span>,
        zone: &TimeZone,
    ) -> Vec<Write> {
        let days: BTreeSet<Date> = visible.into_iter().flat_map(|it| granules(it, zone)).map(|(day, _)| day).collect();
        let count = |day: Date| {
            let seen = match self.days.get(&day) {
                Some(seq) => Condition::Equal(SEQ.into(), (*seq).into()),
                None => Condition::Missing(SEQ.into()),
            };
            Update::of(keys::shop_day_counter(shop, day)).entity(SHOP_DAY).add(SEQ, 1).when(seen).into()
        };
        days.into_iter().map(count).collect()
    }
}

/// Reads the agendas of a shop from `first` to `last`: one round trip, in parallel for each month.
///
/// # Errors
/// When the table does not answer.
pub async fn read_agendas(
    table: &Table,
    shop: model::tenant::ShopTag,
    first: Date,
    last: Date,
    consistency: Consistency,
) -> Result<Agendas, StoreError> {
    let mut months = vec![(first, last.min(first.last_of_month()))];
    while let Some((_, end)) = months.last().copied().filter(|(_, end)| *end < last) {
        let start = end.saturating_add(1.day());
        months.push((start, last.min(start.last_of_month())));
    }
    let pages = months.into_iter().map(|(from, to)| async move {
        let partition = keys::agendas_partition(shop, from);
        // `~` is after every character of an id.
        let (from, to) = (keys::agendas_of_day(from), format!("{}~", keys::agendas_of_day(to)));
        table.query_between(&partition, &from, &to, consistency).await
    });
    let items = futures_util::future::try_join_all(pages).await?.concat();
    let all = items.iter().filter_map(Agenda::read).collect();
    let days = items.iter().filter(|it| it.text("entity") == Some(SHOP_DAY));
    let days = days.filter_map(|it| Some((day_of(it)?, it.number(SEQ)))).collect();
    Ok(Agendas { all, days, elsewhere: vec![] })
}
