//! The agendas of a shop on some days, read in one round trip.

use super::{Agenda, Claim, ClaimedResource, SEQ, day_of, granules};
use crate::{Condition, Consistency, StoreError, Table, Update, Write, keys};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::hours::Span;
use model::slots::Busy;
use model::{Id, id};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// The entity that counts a day's bookings in a shop that limits them.
const SHOP_DAY: &str = "ShopDay";

/// What a claim takes of the shop's resources.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceClaim {
    /// The claim as the slots engine sees it.
    pub busy: Busy,
    /// Its specialist.
    pub specialist: Id<id::Specialist>,
    /// What it takes.
    pub resources: Vec<ClaimedResource>,
}

/// The agendas of a shop on some days.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agendas {
    /// Those in which anything was ever booked.
    pub all: Vec<Agenda>,
    /// How often bookings were counted towards the shop's limit, by day.
    days: BTreeMap<Date, i64>,
    /// What was found on agendas of the same people in other shops, as copies.
    pub elsewhere: Vec<Claim>,
    /// The dates of which they were read. `None` if they were not.
    pub dates: Option<RangeInclusive<Date>>,
}

impl Agendas {
    /// Returns what takes a specialist's time, each claim once.
    #[must_use]
    pub fn busy(&self, specialist: Id<id::Specialist>) -> Vec<Busy> {
        self.claims(specialist).map(Claim::busy).collect()
    }

    /// When time of a specialist was last claimed on one of the days, in milliseconds. `None` if never.
    #[must_use]
    pub fn assigned_at(&self, specialist: Id<id::Specialist>) -> Option<i64> {
        self.all.iter().filter(|it| it.specialist == specialist).filter_map(|it| it.assigned_at).max()
    }

    /// Returns a specialist's claims, each once, by start.
    pub fn claims(&self, specialist: Id<id::Specialist>) -> impl Iterator<Item = &Claim> {
        let all = self.all.iter().filter(move |it| it.specialist == specialist).flat_map(|it| &it.claims);
        let all = all.chain(self.elsewhere.iter().filter(move |it| it.specialist == specialist));
        let unique: BTreeMap<_, &Claim> = all.map(|it| ((it.start, it.appointment), it)).collect();
        unique.into_values()
    }

    /// What takes units of resources: each claim of the shop once, as the slots engine sees it, with its specialist and what
    /// it takes.
    #[must_use]
    pub fn resource_uses(&self) -> Vec<ResourceClaim> {
        let claims = self.all.iter().flat_map(|it| &it.claims).filter(|it| !it.is_copy() && !it.resources.is_empty());
        let unique: BTreeMap<_, &Claim> = claims.map(|it| ((it.start, it.appointment), it)).collect();
        let used =
            |it: &Claim| ResourceClaim { busy: it.busy(), specialist: it.specialist, resources: it.resources.clone() };
        unique.into_values().map(used).collect()
    }

    /// Returns the writes that count bookings where the shop limits what several specialists do together: concurrent
    /// bookings, bookings per day, resources. All such claims of a day share one counter, so that no two of them pass a limit
    /// together. One write per day of the blocks, and of the business dates.
    #[must_use]
    pub fn count_bookings(
        &self,
        shop: model::tenant::ShopTag,
        blocks: impl IntoIterator<Item = Span>,
        business_dates: impl IntoIterator<Item = Date>,
        zone: &TimeZone,
    ) -> Vec<Write> {
        let of_blocks = blocks.into_iter().flat_map(|it| granules(it, zone)).map(|(day, _)| day);
        let days: BTreeSet<Date> = of_blocks.chain(business_dates).collect();
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
    Ok(Agendas { all, days, elsewhere: vec![], dates: Some(first..=last) })
}
