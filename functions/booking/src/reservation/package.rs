//! Packages: whether one can be booked, and how its services follow each other.

use crate::fields::refuse;
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use model::Code;
use model::catalog::PackageState;
use model::hours::Schedule;
use store::entities::{Package, Service};
use web::Fault;

/// Minutes to which all times of a shop are aligned.
const GRID: i64 = 5;

/// Returns the package if it is one of this shop that customers may book today.
///
/// # Errors
/// `service_unavailable`; `quota_exceeded` if it is sold out.
pub(crate) fn bookable_package(package: Option<Package>, state: &ShopState, now: Timestamp) -> Result<Package, Fault> {
    let is_sold =
        |it: &Package| it.shop_id() == state.shop.id() && it.state(state.date_at(now)) == PackageState::Active;
    let package = package.filter(is_sold);
    let package = package.ok_or_else(|| refuse(Code::ServiceUnavailable, "/package_id", "not offered"))?;
    check_purchase_limit(&package)?;
    Ok(package)
}

/// Checks that the package is not sold out.
pub(crate) fn check_purchase_limit(package: &Package) -> Result<(), Fault> {
    let used = package.current_purchases();
    match package.max_purchases() {
        Some(limit) if used >= limit => Err(Fault::quota("package_purchases", used, limit)),
        _ => Ok(()),
    }
}

/// A service as part of a package.
pub(crate) struct PackagedService {
    pub(crate) service: Service,
    /// Minutes agreed on, if they differ from the service's own.
    pub(crate) minutes: Option<i64>,
}

/// Returns the services of a package as they are performed within it: the first begins on the finest of their grids, the
/// others where it leads to. They follow the package's hours unless they have their own.
pub(crate) fn services_in_sequence(services: Vec<PackagedService>, package: &Package) -> Vec<Service> {
    let finest = services.iter().map(|it| it.service.granularity_minutes()).min().unwrap_or(GRID);
    let grids = std::iter::once(finest).chain(std::iter::repeat(GRID));
    let hours = package.hours();
    let within = |(it, grid): (PackagedService, i64)| it.service.in_package(grid, it.minutes, hours.as_ref());
    services.into_iter().zip(grids).map(within).collect()
}

/// Checks that all services lie in the package's own hours.
pub(crate) fn check_package_hours(package: &Package, times: &[(i64, i64)], state: &ShopState) -> Result<(), Fault> {
    let Some(hours) = package.hours() else { return Ok(()) };
    let schedule = Schedule::new(hours, state.zone().clone());
    let lies_in = |(start, end): &(i64, i64)| {
        schedule.open_between(*start, *end).iter().any(|it| it.start <= *start && *end <= it.end)
    };
    if times.iter().all(lies_in) {
        return Ok(());
    }
    Err(refuse(Code::SlotNotOffered, "/start", "outside the package's hours"))
}
