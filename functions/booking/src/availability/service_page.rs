//! What public pages about the times of one service read, in one round trip, and what follows from it.

use crate::reservation::request::VisitLocation;
use crate::reservation::shop_state::{ServiceAvailability, ShopState};
use jiff::civil::Date;
use model::booking::{BookedTimes, EntryKind, MAX_VISITS_PER_SHOP};
use model::hours::ClosedReason;
use model::slots::Requester;
use model::{Code, Id, id};
use std::ops::RangeInclusive;
use store::Consistency;
use store::entities::{CustomerSchedule, Service, Shop};
use store::{Reads, ShopCalendar, keys};
use web::{CustomerGate, Fault, Request, Viewer};

/// How long shared caches may keep free times, in seconds: they change with every booking.
pub(crate) const MAX_AGE: u32 = 5;

/// A service and what is booked around some dates.
pub(crate) struct ServicePage {
    pub(crate) viewer: Viewer,
    /// The viewer's account, if they are signed in.
    pub(crate) client: Option<Id<id::User>>,
    pub(crate) service: Service,
    pub(crate) state: ShopState,
    times: BookedTimes,
}

/// Why nothing is offered on a date, whatever is booked.
pub(crate) struct Closure {
    /// A word for it. `None` if the date is only full.
    pub(crate) word: Option<&'static str>,
    /// What the hours say.
    pub(crate) reason: Option<ClosedReason>,
}

impl ServicePage {
    /// Reads a service and its shop, and what is booked from one date to another.
    pub(crate) async fn read(
        gate: &CustomerGate,
        request: &Request,
        id: Id<id::Service>,
        first: Date,
        last: Date,
    ) -> Result<Self, Fault> {
        let is_signed_in = request.header("authorization").is_some();
        let client = if is_signed_in { Some(gate.customer(request).await?.user) } else { None };
        let mut reads = Reads::default();
        let service = reads.want::<Service>(keys::service(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let schedule = reads.want_if::<CustomerSchedule>(client.map(keys::customer_schedule));
        let calendar = async {
            let calendar = ShopCalendar::read(&gate.table, id.shop(), first, last, Consistency::Eventual);
            calendar.await.map_err(Fault::from)
        };
        let ((viewer, mut found), calendar) = tokio::try_join!(gate.read_viewer(request, reads), calendar)?;
        let service = found.take(service).filter(Service::is_offered).ok_or(Code::NotFound)?;
        // A customer sees the shops of their own city.
        let is_seen = |it: &Shop| {
            let in_city = viewer.city().is_none_or(|city| it.city() == Some(city));
            it.id() == service.shop_id() && it.is_visible() && in_city
        };
        let shop = found.take(shop).filter(is_seen).ok_or(Code::NotFound)?;
        let times = found.take(schedule).unwrap_or_default().times();
        let state = Self::state(shop, calendar, client, &times, request.seconds());
        Ok(Self { viewer, client, service, state, times })
    }

    /// What was read of the shop, as it counts for the viewer.
    fn state(
        shop: Shop,
        calendar: ShopCalendar,
        client: Option<Id<id::User>>,
        times: &BookedTimes,
        now: i64,
    ) -> ShopState {
        let mut state = ShopState::new(shop, calendar);
        if let Some(client) = client {
            state.count_appointments_of(client, times, now);
        }
        state
    }

    /// When the service is available in the shop on the dates from `first` to `last`.
    pub(crate) fn availability(&self, first: Date, last: Date) -> ServiceAvailability {
        self.state.availability(&self.service, VisitLocation::Shop, first, last)
    }

    /// The viewer as a requester.
    pub(crate) fn requester(&self, now: i64) -> Requester {
        Requester { client: self.client, ..Requester::at(now) }
    }

    /// Whether the viewer has an appointment at this time, in any shop. Their holds and offers give way to what they book.
    pub(crate) fn is_busy(&self, start: i64, end: i64, now: i64) -> bool {
        let appointments = self.times.live(now).filter(|it| it.kind == EntryKind::Appointment);
        appointments.into_iter().any(|it| it.start < end && start < it.end)
    }

    /// Whether the viewer has as many upcoming visits to the shop as a customer may have.
    pub(crate) fn has_all_visits(&self, now: i64) -> bool {
        self.times.upcoming_visits(&self.state.shop.id().to_string(), now, &[]) >= MAX_VISITS_PER_SHOP
    }

    /// Seats left of a group occasion, with the specialist who has most.
    pub(crate) fn seats_left(
        &self,
        availability: &ServiceAvailability,
        start: i64,
        specialists: &[Id<id::Specialist>],
        now: i64,
    ) -> u16 {
        let choice = availability.search(self.requester(now)).offers(start, None);
        let free = choice.map(|it| it.free).unwrap_or_default();
        free.iter().filter(|it| specialists.contains(&it.specialist)).map(|it| it.seats_left).max().unwrap_or_default()
    }

    /// Why nothing is offered on a date.
    pub(crate) fn closure(&self, availability: &ServiceAvailability, date: Date, today: Date) -> Closure {
        let horizon = today.saturating_add(jiff::Span::new().days(i64::from(availability.rules.horizon)));
        let of_service = || self.service.schedule(&self.state.schedule).and_then(|it| it.why_closed(date));
        let reason = self.state.schedule.why_closed(date).or_else(of_service);
        let word = match &reason {
            _ if !self.state.settings.allow_booking => Some("booking_disabled"),
            _ if date < today && !self.runs_into(date, today) => Some("in_past"),
            _ if date > horizon => Some("too_far_ahead"),
            Some(ClosedReason::Exception(_)) => Some("exception"),
            Some(ClosedReason::Holiday(_)) => Some("holiday"),
            Some(ClosedReason::Profile(_)) => Some("profile"),
            Some(ClosedReason::Weekly) => Some("weekly"),
            None => None,
        };
        Closure { word, reason }
    }

    /// Whether a date's windows run into another one.
    fn runs_into(&self, date: Date, other: Date) -> bool {
        let midnight = model::hours::wall_clock(other, 0, self.state.zone()).unwrap_or(i64::MAX);
        self.state.schedule.windows(date).iter().any(|it| it.end > midnight)
    }

    /// Reads further dates, and returns the first that has a slot.
    pub(crate) async fn next_date(
        &self,
        gate: &CustomerGate,
        dates: RangeInclusive<Date>,
        specialist: Option<Id<id::Specialist>>,
        now: i64,
    ) -> Result<Option<Date>, Fault> {
        let (first, last) = dates.clone().into_inner();
        let calendar = ShopCalendar::read(&gate.table, self.state.tag(), first, last, Consistency::Eventual).await?;
        let state = Self::state(self.state.shop.clone(), calendar, self.client, &self.times, now);
        let availability = state.availability(&self.service, VisitLocation::Shop, first, last);
        Ok(availability.search(self.requester(now)).next_date(dates, specialist))
    }
}
