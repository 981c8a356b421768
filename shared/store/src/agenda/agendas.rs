//! A shop's agendas of some days, read in one round trip.

use super::{Agenda, Claim, day_of, granules};
use crate::{Condition, StoreError, Table, Update, Write, keys};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::hours::Span;
use model::slots::Busy;
use model::{Id, id};
use std::collections::BTreeMap;

/// The agendas of a shop for some days.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agendas {
    /// Those that anything was ever booked in.
    pub all: Vec<Agenda>,
    /// How often the shop's limits were counted anew, by day.
    days: BTreeMap<Date, i64>,
}

impl Agendas {
    /// What takes a specialist's time: each claim once.
    #[must_use]
    pub fn busy(&self, specialist: Id<id::Specialist>) -> Vec<Busy> {
        self.claims(specialist).map(Claim::busy).collect()
    }

    /// A specialist's claims, each once, by time.
    pub fn claims(&self, specialist: Id<id::Specialist>) -> impl Iterator<Item = &Claim> {
        let all = self.all.iter().filter(move |it| it.specialist == specialist).flat_map(|it| &it.claims);
        let unique: BTreeMap<_, &Claim> = all.map(|it| ((it.start, it.appointment), it)).collect();
        unique.into_values()
    }

    /// For shops that limit how much there is at once: everything that is claimed on the days of a stretch of time goes
    /// through one counter, so that no two specialists pass the limit together.
    #[must_use]
    pub fn counted(&self, shop: model::tenant::ShopTag, visible: Span, zone: &TimeZone) -> Vec<Write> {
        let days = granules(visible, zone).into_iter().map(|(day, _)| day);
        let count = |day: Date| {
            let seen = match self.days.get(&day) {
                Some(seq) => Condition::Equal("seq".into(), (*seq).into()),
                None => Condition::Missing("seq".into()),
            };
            Update::of(keys::shop_day_counter(shop, day)).entity("ShopDay").add("seq", 1).when(seen).into()
        };
        days.map(count).collect()
    }
}

/// Reads the agendas of a shop from one date to another: one round trip, in parallel over the edges of months. `lately`
/// halves the cost; what was written within the last second may then be missing.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_agendas(
    table: &Table,
    shop: model::tenant::ShopTag,
    first: Date,
    last: Date,
    lately: bool,
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
        table.query_between(&partition, &from, &to, !lately).await
    });
    let items = futures_util::future::try_join_all(pages).await?.concat();
    let all = items.iter().filter_map(Agenda::read).collect();
    let days = items.iter().filter(|it| it.text("entity") == Some("ShopDay"));
    let days = days.filter_map(|it| Some((day_of(it)?, it.number("seq")))).collect();
    Ok(Agendas { all, days })
}
