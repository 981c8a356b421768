//! `POST /holds`: holds times for ten minutes while the customer decides and pays.

use crate::drafts::read_draft;
use crate::fields::instant;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::vat;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{BookingDetails, ClaimOptions};
use crate::reservation::hold::HOLD_SECONDS;
use crate::reservation::request::{Address, RequestedItem};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::selection::{SelectionFields, VisitRequest};
use jiff::Timestamp;
use model::booking::LocationKind;
use model::request_limit::HOLDING;
use model::{Code, Id, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::entities::{Appointment, Hold};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use utoipa::ToSchema;
use web::schema::{PackageId, ServiceId, SpecialistId};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// What to hold: items, or a package with its start.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateHoldRequest {
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
    #[serde(default)]
    location: LocationKind,
    /// Required for `in_home`.
    address: Option<Address>,
}

/// A hold.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HoldView {
    hold_id: String,
    #[schema(format = DateTime)]
    expires_at: String,
    items: Vec<HeldItemView>,
    /// VAT included.
    total_halalas: i64,
    subtotal_halalas: i64,
    discount_halalas: i64,
    vat_halalas: i64,
}

/// A held time.
#[derive(Debug, Serialize, ToSchema)]
struct HeldItemView {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    #[schema(value_type = SpecialistId)]
    specialist_id: Id<id::Specialist>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    price_halalas: i64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/holds", "Hold times for ten minutes")
        .signed_in()
        .limited(HOLDING)
        .idempotent()
        .body::<CreateHoldRequest>()
        .example(r#"{"items": [{"service_id": "${service_id}", "start": "${start}"}]}"#)
        .answers::<HoldView>(201, "The hold")
        .located_at("/holds/{/hold_id}")
        .refuses(crate::REFUSALS)
        .reads(&[KEYS, USER, IDEMPOTENCY, SHOP, COMPANY, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[USER, IDEMPOTENCY, HOLD, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP])
        .memory(256)
        .consumes("start")
        .served_by(CustomerNeeds::new, handle)
}

impl CreateHoldRequest {
    fn checked(self) -> Result<VisitRequest, Fault> {
        let Self { items, package_id, start, specialist_id, location, address } = self;
        SelectionFields { items, package_id, start, specialist_id }.checked(location, address)
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let body: CreateHoldRequest = web::body(&request)?;
    let mut draft = read_draft(needs, &request, &caller, &idempotency, body.checked()?).await?;
    let (table, now) = (needs.table(), request.now);
    let until = request.seconds() + HOLD_SECONDS;
    let options = ClaimOptions { table, entropy: &*needs.entropy, purpose: ClaimPurpose::Holding, until, now };
    let time = draft.claim_time(options).await?;

    let appointments = draft.appointments(&time, &BookingDetails::default(), "app", now);
    let hold = draft.hold(&time, &appointments).ok_or(Code::Unauthenticated)?;
    let response = HoldView::of(&hold, &appointments);
    let mut tx = Transaction::by_customer(&caller, &request);
    tx.save_response(&idempotency, 201, &response);
    draft.keep(&mut tx, &hold, &time, now);
    commit_or_release(table, &time, tx.commit(table)).await?;
    Reply::created(&response).map_err(Stop::from)
}

impl HoldView {
    fn of(hold: &Hold, appointments: &[Appointment]) -> Self {
        let zone = appointments.first().map(Appointment::zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let subtotal_halalas = appointments.iter().map(Appointment::list_price_halalas).sum();
        let total_halalas = appointments.iter().map(Appointment::payable_halalas).sum();
        let item = |it: &Appointment| HeldItemView {
            service_id: it.service(),
            specialist_id: it.specialist(),
            start: instant(it.start(), &zone),
            end: instant(it.end(), &zone),
            price_halalas: it.payable_halalas(),
        };
        Self {
            hold_id: hold.id().to_string(),
            expires_at: instant(hold.expires_at(), &zone),
            items: appointments.iter().map(item).collect(),
            total_halalas,
            subtotal_halalas,
            discount_halalas: subtotal_halalas - total_halalas,
            vat_halalas: vat(total_halalas),
        }
    }
}
