//! Packages: whether one is sold, what its services are within it, and how many were sold.

use crate::fields::refuse;
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use model::booking::AppointmentStatus;
use model::catalog::{PackageState, PackageStatus, SalePeriod};
use model::hours::{Hours, Schedule, Weekday};
use model::{Code, Id, id};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::{Appointment, Condition, Item, Path, StoreError, Table, Update, Value, Write, condition, keys, service};
use web::Fault;

/// Services of a visit, by their ids.
pub(crate) type Services = BTreeMap<Id<id::Service>, Item>;

/// Minutes of the raster that all times of a shop lie on.
const RASTER: i64 = 5;
/// A service of a package, as it is kept.
#[derive(Deserialize)]
pub(crate) struct PackageItem {
    service_id: Id<id::Service>,
    pub(crate) custom_duration_minutes: Option<i64>,
}

/// The services of a package that is kept.
pub(crate) fn package_items(package: &Item) -> Vec<PackageItem> {
    package.document("items").unwrap_or_default()
}

/// The ids of a package's services, in their order.
pub(crate) fn services_of(package: &Item) -> Vec<Id<id::Service>> {
    package_items(package).iter().map(|it| it.service_id).collect()
}

/// A package of this shop that customers may book today, as `catalog` decides it.
///
/// # Errors
/// `service_unavailable`; `quota_exceeded` when all are sold.
pub(crate) fn bookable_package(package: Option<Item>, state: &ShopState, now: Timestamp) -> Result<Item, Fault> {
    let unavailable = || refuse(Code::ServiceUnavailable, "/package_id", "not offered");
    let package = package.filter(|it| it.text("shop_id") == state.shop.0.text("id")).ok_or_else(unavailable)?;
    let status: PackageStatus = package.parsed("status").ok_or_else(unavailable)?;
    let season = SalePeriod { start: package.parsed("start_date"), end: package.parsed("end_date") };
    if season.state(status, state.today(now)) != PackageState::Active {
        return Err(unavailable());
    }
    check_purchase_limit(&package)?;
    Ok(package)
}

/// Whether it is not sold out.
pub(crate) fn check_purchase_limit(package: &Item) -> Result<(), Fault> {
    let used = package.number("current_purchases");
    match package.number_of("max_purchases") {
        Some(most) if used >= most => Err(Fault::quota("package_purchases", used, most)),
        _ => Ok(()),
    }
}

/// One more is sold, if the package is still as it was read and not sold out.
pub(crate) fn count_purchase(package: &Item) -> Option<Write> {
    let update = Update::of(keys::package(package.parsed("id")?)).add("current_purchases", 1);
    let update = update.when(condition::unchanged(package));
    let update = match package.number_of("max_purchases") {
        Some(most) => {
            let sold = || Path::from("current_purchases");
            update.when(Condition::Any(vec![Condition::Missing(sold()), Condition::Less(sold(), most.into())]))
        }
        None => update,
    };
    Some(update.into())
}

/// A service as it is within a package: as long as agreed on, at the package's hours if it has none of its own, and on a
/// grid of `step` minutes, whatever its own is.
fn within(service: Item, minutes: Option<i64>, step: i64, package: Option<&Item>) -> Item {
    let hours = package.and_then(hours).filter(|_| !service.has("hours"));
    let service = service.with("granularity_minutes", step).with_some("duration_minutes", minutes);
    service.with_some("hours", hours.as_ref().map(Value::document))
}

/// The services of a package, the first one first: it begins on the finest of their grids, and the others where it has
/// led to. Each has the minutes that were agreed on, if they differ from its own.
pub(crate) fn services_in_sequence(services: Vec<(Item, Option<i64>)>, package: Option<&Item>) -> Vec<Item> {
    let finest = services.iter().map(|(it, _)| service::numbers(it).granularity_minutes).min().unwrap_or(RASTER);
    let steps = std::iter::once(finest).chain(std::iter::repeat(RASTER));
    services.into_iter().zip(steps).map(|((it, minutes), step)| within(it, minutes, step, package)).collect()
}

/// The package's own hours, if it has any.
fn hours(package: &Item) -> Option<Hours> {
    let weekly: Vec<Weekday> = package.document("availability")?;
    Some(Hours { weekly, ..Hours::default() })
}

/// Whether all services lie in the package's own hours.
pub(crate) fn check_package_hours(package: &Item, times: &[(i64, i64)], state: &ShopState) -> Result<(), Fault> {
    let Some(hours) = hours(package) else { return Ok(()) };
    let schedule = Schedule::new(hours, state.zone().clone());
    let lies_in = |(start, end): &(i64, i64)| {
        schedule.open_between(*start, *end).iter().any(|it| it.start <= *start && *end <= it.end)
    };
    match times.iter().all(lies_in) {
        true => Ok(()),
        false => Err(refuse(Code::SlotNotOffered, "/start", "outside of the package's hours")),
    }
}

/// Appointments that are sold together.
pub(crate) struct PackageAppointments {
    /// Those that are not over, the one that was asked about first.
    pub(crate) live: Vec<Appointment>,
    /// Whether nothing else of the package took place: without these, none of it was bought.
    is_all: bool,
}

/// The appointments that are sold together with one: those of its package.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn package_appointments(
    table: &Table,
    appointment: &Appointment,
) -> Result<PackageAppointments, StoreError> {
    let mut live = vec![appointment.clone()];
    if !appointment.0.has("package_id") {
        return Ok(PackageAppointments { live, is_all: true });
    }
    let own = appointment.id();
    let ids = appointment.0.list("visit_appointments").filter_map(|it| it.parse().ok());
    let others: Vec<_> = ids.filter(|it| Some(*it) != own).map(keys::appointment).collect();
    let found = table.get_many(&others).await?.into_iter().filter_map(Appointment::read);
    let (standing, over): (Vec<_>, Vec<_>) =
        found.filter(|it| it.visit() == appointment.visit()).partition(|it| it.status().is_live());
    live.extend(standing);
    Ok(PackageAppointments { live, is_all: over.iter().all(|it| it.status() == AppointmentStatus::Cancelled) })
}

impl PackageAppointments {
    /// What follows when all of these are cancelled: one less of the package is sold. Each step pins the appointments it
    /// looks at, and what is over stays as it is, so of all steps exactly one is the last.
    pub(crate) fn release_purchase(&self) -> Option<Write> {
        let package = self.live.first().filter(|_| self.is_all)?.0.parsed("package_id")?;
        Some(Update::of(keys::package(package)).add("current_purchases", -1).into())
    }

    /// What follows when only the first of these is cancelled: the same if it is the last; else the others must still be
    /// as they are.
    pub(crate) fn release_purchase_of_one(&self) -> Vec<Write> {
        match self.live.get(1..).unwrap_or_default() {
            [] => self.release_purchase().into_iter().collect(),
            others => {
                others.iter().filter_map(|it| Some(Write::Check(it.key()?, condition::unchanged(&it.0)))).collect()
            }
        }
    }
}
