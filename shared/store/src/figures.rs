//! Reading what figures are made of: the appointments of a shop in a range of dates.

use crate::{Appointment, Consistency, Entity as _, StoreError, Table, keys};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan as _};
use model::figures::{AppointmentFacts, FigureDates};
use model::hours::wall_clock;
use model::tenant::ShopTag;

/// Reads the appointments of a shop that start on these dates in its zone, at half the cost: what was written within the last
/// second may be missing.
///
/// # Errors
/// If the table does not answer.
pub async fn appointments_in(
    table: &Table,
    shop: ShopTag,
    range: FigureDates,
    zone: &TimeZone,
) -> Result<Vec<Appointment>, StoreError> {
    let midnight = |it| wall_clock(it, 0, zone).unwrap_or_default();
    let (from, to) = (midnight(range.first), midnight(range.last.saturating_add(1.day())));
    let utc = |at: i64| Offset::UTC.to_datetime(Timestamp::from_second(at).unwrap_or_default()).date();
    let dates = FigureDates { first: utc(from), last: utc(to - 1) };
    let pages = dates.dates().map(|date| async move {
        let partition = keys::appointments_partition(shop, date);
        table.query_between(&partition, &format!("{from:011}"), &format!("{to:011}"), Consistency::Eventual).await
    });
    let items = futures_util::future::try_join_all(pages).await?.concat();
    let all = items.into_iter().filter_map(Appointment::read);
    Ok(all.filter(|it| (from..to).contains(&it.start())).collect())
}

/// Returns what figures need to know of an appointment, in a time zone.
#[must_use]
pub fn facts(appointment: &Appointment, zone: &TimeZone) -> AppointmentFacts {
    let start = zone.to_datetime(Timestamp::from_second(appointment.start()).unwrap_or_default());
    AppointmentFacts {
        date: start.date(),
        hour: start.hour(),
        status: appointment.status(),
        minutes: (appointment.end() - appointment.start()) / 60,
        price_halalas: appointment.payable_halalas(),
        fee_halalas: appointment.fee_halalas(),
        customer: appointment.customer(),
    }
}
