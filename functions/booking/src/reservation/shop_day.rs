//! The appointments of a shop's day.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::tenant::ShopTag;
use store::{Appointment, Item, Table, keys};

/// The appointments of a shop that start on a date of its clock, by start.
pub(crate) async fn of_day(
    table: &Table,
    shop: ShopTag,
    day: Date,
    zone: &TimeZone,
) -> Result<Vec<Appointment>, store::StoreError> {
    let midnight = |it: Date| model::hours::wall_clock(it, 0, zone).unwrap_or_default();
    let (from, to) = (midnight(day), midnight(day.saturating_add(1.day())));
    let utc = |at: i64| {
        let at = Timestamp::from_second(at).unwrap_or_default();
        jiff::tz::Offset::UTC.to_datetime(at).date()
    };
    let (first, last) = (utc(from), utc(to - 1));
    let dates: Vec<Date> = first.series(1.day()).take_while(|it| *it <= last).collect();
    let pages = dates.into_iter().map(|date| async move {
        let partition = keys::appointments_partition(shop, date);
        table.query_between(&partition, &format!("{from:011}"), &format!("{to:011}"), true).await
    });
    let items: Vec<Item> = futures_util::future::try_join_all(pages).await?.concat();
    Ok(items.into_iter().filter_map(|it| Appointment::read(Some(it))).collect())
}
