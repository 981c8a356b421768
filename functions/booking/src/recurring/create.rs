//! `POST /recurring-bookings`: books a service on the same weekday, every few weeks. All dates are checked first; nothing is
//! booked while some of them clash, unless the customer skips those.

use crate::drafts::read_draft;
use crate::fields::wrong;
use crate::needs::CustomerNeeds;
use crate::recurring::dates::{ClashingDate, clashing_dates, keep_free_dates};
use crate::recurring::view::RecurringBookingView;
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{BookingDetails, ClaimOptions, VisitDraft};
use crate::reservation::events::EventAuthor;
use crate::reservation::faults::{limit_fault, without_item, without_item_pointer};
use crate::reservation::request::{Destination, RequestedItem};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::selection::{Selection, VisitRequest};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use model::booking::{MOST_DATES, MOST_WEEKS, Occurrence, Recurrence, RecurrenceEnd, Reminders, first_weekday};
use model::hours::{TimeOfDay, date_at};
use model::request_limit::BOOKING;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use store::entities::{Appointment, NewRecurringBooking, RecurringBooking, Shop};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, RECURRING, SHOP, USER};
use store::{Entity as _, keys};
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId, Text};
use web::{Caller, Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// Furthest date that is read, in days: the longest horizon that a shop can set.
const MOST_DAYS_AHEAD: i64 = 365;
/// Agendas that one transaction can write, at most.
const MOST_AGENDAS: usize = 100;

/// A recurring booking to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateRecurringBookingRequest {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    /// Preferred specialist. Defaults to any available one on each date.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// 0 for Sunday.
    #[schema(minimum = 0, maximum = 6)]
    weekday: u8,
    /// Start on each date, on the shop's clock.
    #[schema(value_type = String)]
    time: TimeOfDay,
    /// Weeks from one date to the next.
    #[schema(minimum = 1, maximum = 8)]
    every_weeks: u8,
    /// Not before this date. Defaults to today.
    #[schema(value_type = Option<String>, format = Date)]
    from_date: Option<Date>,
    /// Number of dates. Either this or `until`.
    #[schema(minimum = 1, maximum = 26)]
    count: Option<u8>,
    /// Not after this date, at most 26 dates.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Whether to leave out the dates that clash. Otherwise nothing is booked if any does.
    #[serde(default)]
    skip_clashes: bool,
    /// Notes for the shop, on each date.
    #[schema(value_type = Option<Text<1000>>)]
    notes: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/recurring-bookings", "Book a service every few weeks")
        .signed_in()
        .limited(BOOKING)
        .idempotent()
        .body::<CreateRecurringBookingRequest>()
        .example(
            r#"{"service_id": "${service_id}", "weekday": 1, "time": "10:00", "every_weeks": 2, "count": 3,
            "skip_clashes": true}"#,
        )
        .answers::<RecurringBookingView>(201, "The recurring booking")
        .located_at("/recurring-bookings/{/id}")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::ClashingDates])
        .reads(&[KEYS, USER, IDEMPOTENCY, HOLD, SHOP, COMPANY, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[USER, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP, RECURRING])
        .memory(512)
        .served_by(CustomerNeeds::new, handle)
}

impl CreateRecurringBookingRequest {
    /// Checks all that does not depend on the shop, and returns when it ends.
    fn checked_end(&self) -> Result<RecurrenceEnd, Fault> {
        if self.weekday > 6 {
            return Err(Fault::field("/weekday", "out_of_range", "0 to 6"));
        }
        if self.time.minutes() >= 24 * 60 {
            return Err(Fault::field("/time", "out_of_range", "before 24:00"));
        }
        if !(1..=MOST_WEEKS).contains(&self.every_weeks) {
            return Err(Fault::field("/every_weeks", "out_of_range", "1 to 8"));
        }
        match (self.count, self.until) {
            (Some(count), None) if (1..=MOST_DATES).contains(&count) => Ok(RecurrenceEnd::Count(count)),
            (Some(_), None) => Err(Fault::field("/count", "out_of_range", "1 to 26")),
            (None, Some(until)) => Ok(RecurrenceEnd::Until(until)),
            _ => Err(Fault::field("", "missing", "either `count` or `until`")),
        }
    }

    /// Returns the dates, the first of them ahead.
    fn occurrences(&self, end: RecurrenceEnd, shop: &Shop, now: Timestamp) -> Result<Vec<Occurrence>, Fault> {
        let zone = shop.time_zone();
        let today = date_at(now.as_second(), &zone);
        let from = self.from_date.unwrap_or(today);
        if from < today {
            return Err(Fault::field("/from_date", "in_past", "today or later"));
        }
        let (every_weeks, minutes) = (self.every_weeks, self.time.minutes());
        let on = |first: Date| Recurrence { first, every_weeks, minutes, end }.occurrences(&zone);
        let first = first_weekday(from, self.weekday);
        let mut dates = on(first);
        if dates.first().is_some_and(|it| it.start <= now.as_second()) {
            dates = on(first.saturating_add(7.days()));
        }
        if dates.is_empty() {
            return Err(Fault::field("/until", "reversed", "not before the first date"));
        }
        if dates.len() > usize::from(MOST_DATES) {
            return Err(Fault::field("/until", "out_of_range", "at most 26 dates"));
        }
        Ok(dates)
    }

    fn item(&self, date: &Occurrence) -> Option<RequestedItem> {
        let start = Timestamp::from_second(date.start).ok()?;
        Some(RequestedItem { service_id: self.service_id, start, specialist_id: self.specialist_id, seats: None })
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let body: CreateRecurringBookingRequest = web::body(&request)?;
    let end = body.checked_end()?;
    let notes = body.notes.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let details = BookingDetails { notes: notes.map_err(wrong("/notes"))?, reminders: Reminders::default() };
    let shop = needs.table().get(&keys::shop(body.service_id.shop())).await?.and_then(Shop::read);
    let dates = body.occurrences(end, &shop.ok_or(Code::NotFound)?, request.now)?;
    let booking = Booking { needs, request: &request, caller: &caller, idempotency: &idempotency, body: &body };
    let view = booking.book(&dates, &details).await?;
    Ok(Reply::created(&view)?)
}

/// A recurring booking by a customer.
struct Booking<'a> {
    needs: &'a CustomerNeeds,
    request: &'a Request,
    caller: &'a Caller,
    idempotency: &'a Idempotency,
    body: &'a CreateRecurringBookingRequest,
}

impl Booking<'_> {
    /// Books all dates that are free in one transaction.
    async fn book(&self, dates: &[Occurrence], details: &BookingDetails) -> Result<RecurringBookingView, Stop> {
        let Self { needs, request, caller, idempotency, .. } = self;
        let (table, now) = (needs.table(), request.now);
        let (mut draft, skipped) = self.draft(dates).await?;
        let until = request.seconds() + PROVISIONAL_SECONDS;
        let options = ClaimOptions { table, entropy: &*needs.entropy, purpose: ClaimPurpose::Booking, until, now };
        let time = draft.claim_time(options).await.map_err(without_item_pointer)?;

        let id = Id::of_shop(draft.state.tag(), now.as_millisecond(), idempotency.seed("recurring", 0));
        let appointments = draft.appointments(&time, details, "recurring", now);
        let appointments: Vec<Appointment> = appointments.into_iter().map(|it| it.on_one_date_of(id)).collect();
        let booking = self.recurring(id, &draft, &appointments, dates, &skipped);
        let language = request.answer_in(None);
        let view = RecurringBookingView::of(&booking, &appointments, language);
        let mut tx = Transaction::by_customer(caller, request);
        tx.save_response(*idempotency, 201, &view);
        tx.write(booking.create());
        tx.write(booking.put_pointer());
        draft.book(&mut tx, &appointments, &time, EventAuthor::Customer(caller.user), now);
        commit_or_release(table, &time, tx.commit(table)).await?;
        Ok(view)
    }

    /// Reads what the dates are checked by, and returns the draft of those that are free, and the others.
    async fn draft(&self, dates: &[Occurrence]) -> Result<(VisitDraft, Vec<Date>), Stop> {
        let Self { needs, request, caller, idempotency, body } = self;
        let furthest = request.seconds() + MOST_DAYS_AHEAD * 86_400;
        let near: Vec<Occurrence> = dates.iter().filter(|it| it.start <= furthest).copied().collect();
        let far = dates.iter().filter(|it| it.start > furthest);
        let items: Vec<RequestedItem> = near.iter().filter_map(|it| body.item(it)).collect();
        if items.is_empty() {
            return Err(Code::TooFarAhead.into());
        }
        let selection = Selection::Items(items);
        let visit = VisitRequest { selection, shop: body.service_id.shop(), destination: Destination::SHOP };
        let mut draft = read_draft(needs, request, caller, idempotency, visit).await.map_err(without_item)?;
        // Each date is a visit of its own, which is paid by itself.
        draft.waive_advance_payment();
        let mut clashes = keep_free_dates(&mut draft, &near, request.now).map_err(without_item_pointer)?;
        clashes.extend(far.map(|it| ClashingDate::new(it.date, Code::TooFarAhead)));
        if draft.items.is_empty() || (!clashes.is_empty() && !body.skip_clashes) {
            return Err(clashing_dates(&clashes).into());
        }
        let most = MOST_AGENDAS / draft.state.agendas_per_booking().max(1);
        if draft.items.len() > most {
            return Err(limit_fault("recurring_dates", draft.items.len(), most).into());
        }
        Ok((draft, clashes.into_iter().map(|it| it.date).collect()))
    }

    fn recurring(
        &self,
        id: Id<id::Recurring>,
        draft: &VisitDraft,
        appointments: &[Appointment],
        dates: &[Occurrence],
        skipped: &[Date],
    ) -> RecurringBooking {
        let (shop, body) = (&draft.state.shop, self.body);
        let first = dates.first().map_or(Date::MIN, |it| it.date);
        let ids: Vec<Id<id::Appointment>> = appointments.iter().map(Appointment::id).collect();
        RecurringBooking::book(&NewRecurringBooking {
            id,
            customer: self.caller.user,
            shop: shop.id(),
            shop_name: shop.name(),
            zone: shop.time_zone_name(),
            service: body.service_id,
            service_name: appointments.first().map(Appointment::service_name).unwrap_or_default(),
            specialist: body.specialist_id,
            every_weeks: body.every_weeks,
            minutes: body.time.minutes(),
            dates: first..=dates.last().map_or(first, |it| it.date),
            appointments: &ids,
            skipped,
            now: self.request.now,
        })
    }
}
