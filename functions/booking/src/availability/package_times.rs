//! `GET /packages/{package_id}/availability`: lists when all of a package can be booked on a date.

use crate::availability::service_page::{MAX_AGE, ViewedShop};
use crate::availability::slot_view::is_busy;
use crate::fields::instant;
use crate::reservation::check::AvailabilityCheck;
use crate::reservation::package_booking::{PackageBooking, PackageTime};
use crate::reservation::request::Destination;
use crate::reservation::selection::PackageSelection;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::catalog::PackageState;
use model::hours::Span;
use model::{Code, Id, id, wording};
use runtime::Api;
use serde::Serialize;
use store::entities::{Package, Service};
use store::partition::{AGENDA, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::openapi::{self, id_schema};
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request, query};

/// When a package can be booked on a date.
#[derive(Debug, Serialize, ToSchema)]
struct PackageTimes {
    #[schema(value_type = String)]
    package_id: Id<id::Package>,
    #[schema(format = Date)]
    date: String,
    time_zone: String,
    /// By start.
    slots: Vec<PackageSlotView>,
    /// Why nothing is offered: `booking_disabled`, `not_for_sale` or `sold_out`. Null if the date is only full or closed.
    closed_reason: Option<&'static str>,
}

/// A time at which all services of a package follow one another.
#[derive(Debug, Serialize, ToSchema)]
struct PackageSlotView {
    /// Start of the first service.
    #[schema(format = DateTime)]
    start: String,
    /// End of the last one.
    #[schema(format = DateTime)]
    end: String,
    /// For display, such as `02:30 PM`.
    label: String,
    /// Whether the caller has an appointment at this time, in any shop.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    conflicts_with_yours: bool,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/packages/{package_id}/availability", "List the slots of a package")
        .public()
        .query("date", "Date in the shop's time zone. Defaults to today.", openapi::date_schema())
        .query("specialist_id", "Preferred specialist, for the services that they provide.", id_schema("spec"))
        .answers::<PackageTimes>(200, "The slots, by start")
        .example_query("date=${date}")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerGate::new, handle)
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    let requested = query::<Date>(&request, "date")?;
    let specialist = query::<Id<id::Specialist>>(&request, "specialist_id")?;
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let (first, last) = requested.map_or((near.saturating_sub(1.day()), near.saturating_add(1.day())), |it| (it, it));
    let mut reads = Reads::default();
    let package = reads.want::<Package>(keys::package(id));
    // Services may run into the night after.
    let last = last.saturating_add(1.day());
    let (page, mut found) = ViewedShop::read_with(gate, &request, id.shop(), reads, first, last).await?;
    let package = found.take(package).filter(|it| it.shop_id() == page.state.shop.id()).ok_or(Code::NotFound)?;
    let date = requested.unwrap_or_else(|| page.state.date_at(request.now));
    let listing = PackageListing { page: &page, request: &request, date, specialist };
    let answer = listing.run(gate, package).await?;
    Ok(page.viewer.answer(&request, &answer, MAX_AGE))
}

/// A listing of one date.
struct PackageListing<'a> {
    page: &'a ViewedShop,
    request: &'a Request,
    date: Date,
    specialist: Option<Id<id::Specialist>>,
}

impl PackageListing<'_> {
    async fn run(&self, gate: &CustomerGate, package: Package) -> Result<PackageTimes, Fault> {
        let closed_reason = self.closed_reason(&package);
        let id = package.id();
        let slots = if closed_reason.is_none() { self.slots(gate, package).await? } else { Vec::new() };
        Ok(PackageTimes {
            package_id: id,
            date: self.date.to_string(),
            time_zone: self.page.state.shop.time_zone_name().to_owned(),
            slots,
            closed_reason,
        })
    }

    fn closed_reason(&self, package: &Package) -> Option<&'static str> {
        let today = self.page.state.date_at(self.request.now);
        if !self.page.state.settings.allow_booking {
            Some("booking_disabled")
        } else if package.state(today) != PackageState::Active {
            Some("not_for_sale")
        } else if package.remaining_purchases().is_some_and(|it| it <= 0) {
            Some("sold_out")
        } else {
            None
        }
    }

    async fn slots(&self, gate: &CustomerGate, package: Package) -> Result<Vec<PackageSlotView>, Fault> {
        let state = &self.page.state;
        let mut reads = Reads::default();
        let services = reads.want_all::<Service>(package.service_ids().into_iter().map(keys::service));
        let mut found = gate.table.read(reads).await?;
        let selection = PackageSelection { id: package.id(), start: self.request.now, specialist: self.specialist };
        let Ok(booking) = PackageBooking::new(package, found.take_all(services), selection, state) else {
            return Ok(Vec::new());
        };
        let services = booking.services();
        let check = AvailabilityCheck {
            items: &[],
            services: &services,
            destination: &Destination::SHOP,
            requester: self.page.requester(self.request.seconds()),
            overrides: false,
            salt: 0,
        };
        let times = booking.times_on(self.date, state, &check);
        Ok(times.iter().map(|it| self.view(it)).collect())
    }

    fn view(&self, time: &PackageTime) -> PackageSlotView {
        let (zone, language) = (self.page.state.zone(), self.page.viewer.language(self.request));
        let span = Span::new(time.start, time.end);
        PackageSlotView {
            start: instant(time.start, zone),
            end: instant(time.end, zone),
            label: wording::time(time.start, zone, language),
            conflicts_with_yours: is_busy(&self.page.times, span, self.request.seconds()),
        }
    }
}
