//! What public pages about the times of one service read, in one round trip, and what follows from it.

use crate::availability::slot_view::{SlotContext, is_busy};
use crate::reservation::request::VisitLocation;
use crate::reservation::shop_state::{ServiceAvailability, ShopState};
use jiff::civil::Date;
use model::booking::{BookedTimes, MAX_VISITS_PER_SHOP};
use model::hours::{ClosedReason, Span};
use model::slots::Requester;
use model::tenant::ShopTag;
use model::{Code, Id, id};
use std::ops::RangeInclusive;
use store::Consistency;
use store::entities::{CustomerSchedule, Service, Shop};
use store::{Found, Reads, ShopCalendar, keys};
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

/// A shop and what is booked around some dates.
pub(crate) struct ViewedShop {
    pub(crate) viewer: Viewer,
    /// The viewer's account, if they are signed in.
    client: Option<Id<id::User>>,
    pub(crate) state: ShopState,
    /// The viewer's times in all shops.
    pub(crate) times: BookedTimes,
}

impl ViewedShop {
    /// Reads a shop, and what is booked from one date to another.
    ///
    /// # Errors
    /// `not_found` if the viewer does not see it.
    pub(crate) async fn read(
        gate: &CustomerGate,
        request: &Request,
        id: Id<id::Shop>,
        first: Date,
        last: Date,
    ) -> Result<Self, Fault> {
        let (page, _) = Self::read_with(gate, request, id.shop(), Reads::default(), first, last).await?;
        if page.state.shop.id() == id { Ok(page) } else { Err(Code::NotFound.into()) }
    }

    /// Reads a shop by its tag, and what else is read with it, in one round trip.
    ///
    /// # Errors
    /// `not_found` if the viewer does not see it.
    pub(crate) async fn read_with(
        gate: &CustomerGate,
        request: &Request,
        tag: ShopTag,
        mut reads: Reads,
        first: Date,
        last: Date,
    ) -> Result<(Self, Found), Fault> {
        let is_signed_in = request.header("authorization").is_some();
        let client = if is_signed_in { Some(gate.customer(request).await?.user) } else { None };
        let shop = reads.want::<Shop>(keys::shop(tag));
        let schedule = reads.want_if::<CustomerSchedule>(client.map(keys::customer_schedule));
        let calendar = async {
            let calendar = ShopCalendar::read(&gate.table, tag, first, last, Consistency::Eventual);
            calendar.await.map_err(Fault::from)
        };
        let ((viewer, mut found), calendar) = tokio::try_join!(gate.read_viewer(request, reads), calendar)?;
        let shop = viewer.visible_shop(found.take(shop))?;
        let times = found.take(schedule).unwrap_or_default().times();
        let state = ServicePage::state(shop, calendar, client, &times, request.seconds());
        Ok((Self { viewer, client, state, times }, found))
    }

    /// The viewer as a requester.
    pub(crate) fn requester(&self, now: i64) -> Requester {
        Requester { client: self.client, ..Requester::at(now) }
    }
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
        let mut reads = Reads::default();
        let service = reads.want::<Service>(keys::service(id));
        let (page, mut found) = ViewedShop::read_with(gate, request, id.shop(), reads, first, last).await?;
        let service = found.take(service).filter(Service::is_offered).ok_or(Code::NotFound)?;
        let ViewedShop { viewer, client, state, times } = page;
        if state.shop.id() != service.shop_id() {
            return Err(Code::NotFound.into());
        }
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

    /// Whether the viewer has an appointment at a time, in any shop.
    pub(crate) fn is_busy(&self, time: Span, now: i64) -> bool {
        is_busy(&self.times, time, now)
    }

    /// What the slots of the service are shown by.
    pub(crate) fn context<'a>(&'a self, availability: &'a ServiceAvailability, request: &Request) -> SlotContext<'a> {
        SlotContext {
            state: &self.state,
            service: &self.service,
            availability,
            times: &self.times,
            requester: self.requester(request.seconds()),
            language: self.viewer.language(request),
        }
    }

    /// Whether the viewer has as many upcoming visits to the shop as a customer may have.
    pub(crate) fn has_all_visits(&self, now: i64) -> bool {
        self.times.upcoming_visits(&self.state.shop.id().to_string(), now, &[]) >= MAX_VISITS_PER_SHOP
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
