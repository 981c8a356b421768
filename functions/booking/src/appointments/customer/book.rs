//! `POST /appointments`: books a hold, or free times.

use crate::appointments::booked_visit::BookedVisit;
use crate::appointments::reminders::{new_reminders, usual_reminders};
use crate::drafts::read_draft;
use crate::fields::wrong;
use crate::needs::CustomerNeeds;
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{BookingDetails, ClaimOptions};
use crate::reservation::events::EventAuthor;
use crate::reservation::held_visit::HeldVisit;
use crate::reservation::request::{Address, RequestedItem};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::selection::{SelectionFields, VisitRequest};
use jiff::Timestamp;
use model::booking::{LocationKind, Reminders};
use model::request_limit::BOOKING;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use store::Consistency;
use store::entities::{CustomerSchedule, Hold, Shop};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use store::{Item, Reads, ShopCalendar, keys};
use utoipa::ToSchema;
use web::schema::{HoldId, PackageId, SpecialistId, Text};
use web::{Caller, Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// What to book: a hold, items, or a package with its start.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BookAppointmentRequest {
    #[schema(value_type = Option<HoldId>)]
    hold_id: Option<Id<id::Hold>>,
    /// Services of one visit, 1 to 5, one after the other.
    #[schema(min_items = 1, max_items = 5)]
    items: Option<Vec<RequestedItem>>,
    /// Package, instead of items: all of its services, one after the other.
    #[schema(value_type = Option<PackageId>)]
    package_id: Option<Id<id::Package>>,
    /// Start of the package.
    #[schema(value_type = Option<String>, format = DateTime)]
    start: Option<Timestamp>,
    /// Preferred specialist, for the services of the package that they provide.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// Notes for the shop.
    #[schema(value_type = Option<Text<1000>>)]
    notes: Option<String>,
    /// Lead time of your own reminder in minutes, 0 for none. Defaults to 30.
    #[schema(minimum = 0, maximum = 10080)]
    reminder_minutes: Option<u16>,
    location: Option<LocationKind>,
    /// Required for `in_home`.
    address: Option<Address>,
}

/// What is booked.
enum Target {
    Hold { id: Id<id::Hold>, location: Option<LocationKind> },
    Visit(VisitRequest),
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/appointments", "Book a hold or free times")
        .signed_in()
        .limited(BOOKING)
        .idempotent()
        .body::<BookAppointmentRequest>()
        .example(
            r#"{"items": [{"service_id": "${service_id}", "start": "${start}"}],
            "notes": "أفضّل مقعدًا هادئًا"}"#,
        )
        .answers::<BookedVisit>(201, "The visit")
        .located_at("/appointments/{/appointments/0/id}")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::NotFound, Code::HoldExpired])
        .reads(&[KEYS, USER, IDEMPOTENCY, HOLD, SHOP, COMPANY, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[USER, IDEMPOTENCY, HOLD, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP])
        .memory(256)
        .consumes("start")
        .served_by(CustomerNeeds::new, handle)
}

impl BookAppointmentRequest {
    fn checked(self) -> Result<(Target, RequestedDetails), Fault> {
        let notes = self.notes.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
        let notes = notes.map_err(wrong("/notes"))?;
        let reminders = self.reminder_minutes.map(|it| new_reminders(Some(it))).transpose()?;
        let details = RequestedDetails { notes, reminders };
        let Self { items, package_id, start, specialist_id, location, address, .. } = self;
        let selection = SelectionFields { items, package_id, start, specialist_id };
        let target = match self.hold_id {
            Some(_) if selection.is_empty() && address.is_some() => {
                return Err(Fault::field("/address", "not_needed", "set when the hold was created"));
            }
            Some(id) if selection.is_empty() => Target::Hold { id, location },
            None if selection.is_visit() => Target::Visit(selection.checked(location.unwrap_or_default(), address)?),
            _ => {
                let detail = "either `hold_id`, or `items`, or `package_id` and `start`";
                return Err(Fault::field("", "missing", detail));
            }
        };
        Ok((target, details))
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let body: BookAppointmentRequest = web::body(&request)?;
    let (target, details) = body.checked()?;
    let booking = Booking { needs, request: &request, caller: &caller, idempotency: &idempotency, details };
    let visit = match target {
        Target::Hold { id, location } => booking.book_hold(id, location).await?,
        Target::Visit(visit) => booking.book_times(visit).await?,
    };
    Reply::created(&visit).map_err(Stop::from)
}

/// What the customer says with a booking.
struct RequestedDetails {
    notes: Option<String>,
    /// `None` for those that the customer usually wants.
    reminders: Option<Reminders>,
}

/// A booking by a customer.
struct Booking<'a> {
    needs: &'a CustomerNeeds,
    request: &'a Request,
    caller: &'a Caller,
    idempotency: &'a Idempotency,
    details: RequestedDetails,
}

impl Booking<'_> {
    /// Returns what is said with the booking.
    async fn details(&self) -> Result<BookingDetails, Stop> {
        let notes = self.details.notes.clone();
        let reminders = match self.details.reminders {
            Some(chosen) => chosen,
            None => usual_reminders(self.needs.table(), self.caller.user).await?,
        };
        Ok(BookingDetails { notes, reminders })
    }

    /// Books free times, in three round trips: read, claim, commit.
    async fn book_times(&self, visit: VisitRequest) -> Result<BookedVisit, Stop> {
        let Self { needs, request, caller, idempotency, .. } = self;
        let (table, now) = (needs.table(), request.now);
        let draft = read_draft(needs, request, caller, idempotency, visit);
        let (mut draft, details) = tokio::try_join!(draft, self.details())?;
        let until = request.seconds() + PROVISIONAL_SECONDS;
        let options = ClaimOptions { table, entropy: &*needs.entropy, purpose: ClaimPurpose::Booking, until, now };
        let time = draft.claim_time(options).await?;

        let visit = draft.appointments(&time, &details, "app", now);
        let response = BookedVisit::of(&visit);
        let mut tx = Transaction::by_customer(caller, request);
        tx.save_response(*idempotency, 201, &response);
        draft.book(&mut tx, &visit, &time, EventAuthor::Customer(caller.user), now);
        commit_or_release(table, &time, tx.commit(table)).await?;
        Ok(response)
    }

    /// Books a hold.
    async fn book_hold(&self, id: Id<id::Hold>, location: Option<LocationKind>) -> Result<BookedVisit, Stop> {
        let Self { needs, request, caller, idempotency, .. } = self;
        let mut reads = Reads::default();
        let saved = reads.want::<Item>(idempotency.key());
        let hold = reads.want::<Hold>(keys::hold(id));
        let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let people = async {
            let people = ShopCalendar::read_people(needs.table(), id.shop(), Consistency::Strong);
            people.await.map_err(Fault::from)
        };
        let account = async { needs.gate.read_account(request, caller, reads).await.map_err(Stop::from) };
        let people = async { people.await.map_err(Stop::from) };
        let ((_, mut found), people, details) = tokio::try_join!(account, people, self.details())?;
        idempotency.check(found.take(saved), request.seconds())?;
        // Offers of the waitlist are accepted there.
        let hold = found.take(hold).filter(|it| it.waitlist_entry().is_none()).ok_or(Code::NotFound)?;
        let schedule = found.take(schedule).unwrap_or_default();
        let held = HeldVisit { hold, schedule, shop: found.take(shop), people, entry: None };

        let bookable = held.check(needs.table(), caller.user, location, &details, request.now).await?;
        let response = BookedVisit::of(&bookable.appointments);
        let mut tx = Transaction::by_customer(caller, request);
        tx.save_response(*idempotency, 201, &response);
        bookable.book(&mut tx, request.now);
        tx.commit(needs.table()).await?;
        Ok(response)
    }
}
