//! A public page about the times of one service: what is read for it, in one round trip, and what follows from it.

use crate::reservation::customer_schedule;
use crate::reservation::shop_state::{ServiceAvailability, ShopState, VisitLocation};
use jiff::civil::Date;
use model::booking::CustomerSchedule;
use model::hours::ClosedReason;
use model::slots::Asker;
use model::{Code, Id, id};
use std::ops::RangeInclusive;
use store::{Item, Shop, ShopCalendar, keys};
use web::{CustomerGate, Fault, Request, Viewer};

/// How long shared caches may keep free times, in seconds: they change with every booking.
pub(crate) const FRESH: u32 = 5;

/// What was read.
pub(crate) struct ServicePage {
    pub(crate) reader: Viewer,
    /// The reader, if signed in.
    pub(crate) client: Option<Id<id::User>>,
    pub(crate) service: Item,
    pub(crate) state: ShopState,
    customer_schedule: CustomerSchedule,
}

impl ServicePage {
    /// Reads the service and its shop, and what is booked from one date to another.
    pub(crate) async fn read(
        gate: &CustomerGate,
        request: &Request,
        id: Id<id::Service>,
        first: Date,
        last: Date,
    ) -> Result<Self, Fault> {
        let tag = id.shop();
        let signed_in = request.header("authorization").is_some();
        let client = if signed_in { Some(gate.customer(request).await?.user) } else { None };
        let mut wanted = vec![keys::service(id), keys::shop(tag)];
        wanted.extend(client.map(keys::customer_schedule));
        let calendar = async { ShopCalendar::read(&gate.table, tag, first, last, true).await.map_err(Fault::from) };
        let ((reader, found), calendar) = tokio::try_join!(gate.read(request, &wanted), calendar)?;
        let [service, shop, customer_schedule] = store::first(found);
        let service = service.filter(|it| it.text("status") == Some("active")).ok_or(Code::NotFound)?;
        let shop = reader.sees(shop.map(Shop).filter(|it| it.id() == service.parsed("shop_id")))?;
        let customer_schedule = customer_schedule::read(customer_schedule.as_ref());
        Ok(Self { reader, client, service, state: ShopState::new(shop, calendar), customer_schedule })
    }

    /// Whether the reader has something else at this time.
    pub(crate) fn is_busy(&self, start: i64, end: i64, now: i64) -> bool {
        self.customer_schedule.live(now).any(|it| it.start < end && start < it.end)
    }

    /// How many may still join a group occasion, with whoever has most room.
    pub(crate) fn seats_left(
        &self,
        availability: &ServiceAvailability,
        asker: Asker,
        start: i64,
        specialists: &[Id<id::Specialist>],
    ) -> u16 {
        let choice = availability.search(asker).offers(start, None);
        let free = choice.map(|it| it.free).unwrap_or_default();
        free.iter().filter(|it| specialists.contains(&it.specialist)).map(|it| it.seats_left).max().unwrap_or_default()
    }

    /// Why nothing is offered on a date, whatever is booked, as a word and as what the hours say.
    pub(crate) fn why_closed(
        &self,
        availability: &ServiceAvailability,
        date: Date,
        today: Date,
    ) -> (Option<&'static str>, Option<ClosedReason>) {
        let horizon = today.saturating_add(jiff::Span::new().days(i64::from(availability.terms.horizon)));
        let closed = self.state.schedule.why_closed(date);
        let word = match &closed {
            _ if !self.state.settings.allow_booking => Some("booking_disabled"),
            _ if date < today && !self.runs_on(date, today) => Some("in_past"),
            _ if date > horizon => Some("too_far_ahead"),
            Some(ClosedReason::Exception(_)) => Some("exception"),
            Some(ClosedReason::Holiday(_)) => Some("holiday"),
            Some(ClosedReason::Profile(_)) => Some("profile"),
            Some(ClosedReason::Weekly) => Some("weekly"),
            None => None,
        };
        (word, closed)
    }

    /// Whether a date's windows run into another one.
    fn runs_on(&self, date: Date, into: Date) -> bool {
        let midnight = model::hours::wall_clock(into, 0, self.state.zone()).unwrap_or(i64::MAX);
        self.state.schedule.windows(date).iter().any(|it| it.end > midnight)
    }

    /// The first of the dates that has a slot.
    pub(crate) async fn next_date(
        &self,
        gate: &CustomerGate,
        request: &Request,
        dates: RangeInclusive<Date>,
        of: Option<Id<id::Specialist>>,
    ) -> Result<Option<Date>, Fault> {
        let (first, last) = dates.clone().into_inner();
        let calendar = ShopCalendar::read(&gate.table, self.service_shop()?, first, last, true).await?;
        let state = ShopState::new(self.state.shop.clone(), calendar);
        let Some(availability) = state.availability(&self.service, VisitLocation::Shop, first, last) else {
            return Ok(None);
        };
        let asker = Asker { client: self.client, ..Asker::at(request.seconds()) };
        Ok(availability.search(asker).next_date(dates, of))
    }

    fn service_shop(&self) -> Result<model::tenant::ShopTag, Fault> {
        Ok(self.state.shop.id().ok_or(Code::Internal)?.shop())
    }
}
