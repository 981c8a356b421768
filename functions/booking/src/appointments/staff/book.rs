//! `POST /shops/{shop_id}/appointments`: books for somebody who calls or walks in. If their phone number has an account, they
//! are its customer: the appointment is in their list, and they can't be in two places unless staff insist.

use crate::appointments::booked_visit::BookedVisit;
use crate::appointments::view::StaffAppointmentView;
use crate::fields::{refuse, wrong};
use crate::needs::CallerNeeds;
use crate::reservation::appointment_builder::{AdvancePayment, Approval, Attendee};
use crate::reservation::check::dates_around;
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{BookingDetails, ClaimOptions, VisitDraft, VisitIds};
use crate::reservation::events::EventAuthor;
use crate::reservation::faults::{Services, active_service};
use crate::reservation::request::{Address, Destination, RequestedItem, check_items};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use model::access::{Action, Resource};
use model::booking::{LocationKind, Reminders};
use model::secret::SecretName;
use model::{Code, Id, Phone, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::Consistency;
use store::entities::{CustomerSchedule, Service, Shop};
use store::keys::{PhoneRefs, Ref};
use store::partition::{
    AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, PHONE, SHOP, USER,
};
use store::{Entity as _, Item, Login, LoginReads, PhoneLogin, Reads, ShopCalendar, Write, keys};
use utoipa::ToSchema;
use web::schema::{Line, ServiceId, SpecialistId, Text};
use web::{Caller, Declare as _, Endpoint, Fault, Idempotency, Reply, Request, StaffContext, Stop, Tenant};

/// A booking for a guest: items, or the fields of a single one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopBookAppointmentRequest {
    customer: BookingGuest,
    #[schema(min_items = 1, max_items = 5)]
    items: Option<Vec<RequestedItem>>,
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    #[schema(value_type = Option<String>, format = DateTime)]
    start: Option<Timestamp>,
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    #[schema(value_type = Option<Text<1000>>)]
    notes: Option<String>,
    location: Option<LocationKind>,
    address: Option<Address>,
    /// Whether the guest is already in the shop.
    #[serde(default)]
    walk_in: bool,
    /// Whether to book a start that is not offered, or although the customer has another appointment then. Never books over
    /// another booking of the specialist.
    #[serde(default, rename = "override")]
    overrides: bool,
}

/// Who calls or walks in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BookingGuest {
    #[schema(value_type = Line<255>)]
    name: String,
    /// Phone number for messages. If it has an account, the appointment is also in its list.
    #[schema(value_type = Option<String>, max_length = 20)]
    phone: Option<String>,
}

/// A request whose fields were checked.
struct CheckedRequest {
    items: Vec<RequestedItem>,
    attendee: Attendee,
    phone: Option<Phone>,
    destination: Destination,
    details: BookingDetails,
    walk_in: bool,
    overrides: bool,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/appointments", "Book for a guest")
        .staff()
        .idempotent()
        .body::<ShopBookAppointmentRequest>()
        .example(
            r#"{"customer": {"name": "هدى العتيبي", "phone": "${phone}"},
            "items": [{"service_id": "${service_id}", "start": "${start}"}]}"#,
        )
        .answers::<BookedVisit>(201, "The visit")
        .located_at("/appointments/{/appointments/0/id}")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WalkinsDisabled])
        .reads(&[KEYS, USER, PHONE, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[COMPANY, USER, PHONE, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP, COMPANY_AUDIT])
        .memory(256)
        .secrets(&[SecretName::Phones])
        .consumes("start")
        .served_by(CallerNeeds::shop, handle)
}

impl BookingGuest {
    /// The attendee as staff enter them, without an account.
    fn attendee(&self, phone: Option<&Phone>) -> Result<Attendee, Fault> {
        let name = model::Name::parse(&self.name).map_err(wrong("/customer/name"))?;
        let phone = phone.map(|it| it.e164().to_owned());
        Ok(Attendee { user: None, name: name.as_str().to_owned(), phone, phone_ref: None })
    }

    fn phone(&self) -> Result<Option<Phone>, Fault> {
        self.phone.as_deref().map(Phone::parse).transpose().map_err(wrong("/customer/phone"))
    }
}

impl ShopBookAppointmentRequest {
    fn items(&self) -> Result<Vec<RequestedItem>, Fault> {
        match (&self.items, self.service_id, self.start) {
            (Some(items), None, None) if self.specialist_id.is_none() => Ok(items.clone()),
            (None, Some(service_id), Some(start)) => {
                Ok(vec![RequestedItem { service_id, start, specialist_id: self.specialist_id, seats: None }])
            }
            _ => Err(Fault::field("", "missing", "either `items`, or `service_id` and `start`")),
        }
    }

    fn checked(self, shop: Id<id::Shop>) -> Result<CheckedRequest, Fault> {
        let (items, phone) = (self.items()?, self.customer.phone()?);
        let attendee = self.customer.attendee(phone.as_ref())?;
        if check_items(&items)?.shop() != shop.shop() {
            return Err(refuse(Code::ServiceUnavailable, "/items/0/service_id", "not of this shop"));
        }
        let destination = Destination::checked(self.location.unwrap_or_default(), self.address)?;
        let notes = self.notes.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
        let reminders = Reminders { own_minutes: None, ..Reminders::default() };
        let details = BookingDetails { notes: notes.map_err(wrong("/notes"))?, reminders };
        let Self { walk_in, overrides, .. } = self;
        Ok(CheckedRequest { items, attendee, phone, destination, details, walk_in, overrides })
    }
}

async fn handle(needs: &CallerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let body: ShopBookAppointmentRequest = web::body(&request)?;
    let booking = Booking { needs, request: &request, caller: &caller, idempotency: &idempotency };
    let visit = booking.book(id, body.checked(id)?).await?;
    Ok(Reply::created(&visit)?)
}

/// A booking by staff.
struct Booking<'a> {
    needs: &'a CallerNeeds,
    request: &'a Request,
    caller: &'a Caller,
    idempotency: &'a Idempotency,
}

impl Booking<'_> {
    async fn book(&self, shop: Id<id::Shop>, checked: CheckedRequest) -> Result<BookedVisit, Stop> {
        let Self { needs, request, idempotency, .. } = self;
        let (details, source) = (checked.details.clone(), if checked.walk_in { "walk_in" } else { "panel" });
        let (context, caller, mut draft) = self.read(shop, checked).await?;
        let (table, now) = (needs.table(), request.now);
        let until = request.seconds() + PROVISIONAL_SECONDS;
        let entropy = &*needs.staff.entropy;
        let purpose = match caller {
            Some(_) if !draft.overrides => ClaimPurpose::StaffMove,
            _ => ClaimPurpose::Guest,
        };
        let time = draft.claim_time(ClaimOptions { table, entropy, purpose, until, now }).await?;

        let visit = draft.appointments(&time, &details, source, now);
        let response = BookedVisit::of(&visit);
        let mut tx = context.transaction(&needs.staff, request);
        tx.save_response(*idempotency, 201, &response);
        for appointment in &visit {
            let view = json!(StaffAppointmentView::of(appointment));
            tx.audit("create", ("appointment", appointment.id()), &Json::Null, &view);
        }
        draft.book(&mut tx, &visit, &time, EventAuthor::Staff(context.user()), now);
        tx.write_all(caller.map(|it| it.check()));
        commit_or_release(table, &time, tx.commit(table)).await?;
        Ok(response)
    }

    /// Reads the employee's rights and everything the visit is checked by, in one round trip; a second one for the schedule
    /// of a caller who has an account.
    async fn read(
        &self,
        id: Id<id::Shop>,
        checked: CheckedRequest,
    ) -> Result<(StaffContext, Option<KnownCaller>, VisitDraft), Stop> {
        let Self { needs, request, caller, idempotency } = self;
        let CheckedRequest { items, mut attendee, phone, destination, walk_in, overrides, .. } = checked;
        let phone = phone.map(|it| PhoneRefs::of(&needs.phones, &it));
        let (first, last) = dates_around(items.iter().map(|it| it.start), request.now)?;
        let mut reads = Reads::default();
        let saved = reads.want::<Item>(idempotency.key());
        let sign_in = phone.map(|it| LoginReads::want(&mut reads, it));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let services = reads.want_all::<Service>(items.iter().map(|it| keys::service(it.service_id)));
        let calendar = async {
            let calendar = ShopCalendar::read(needs.table(), id.shop(), first, last, Consistency::Strong);
            calendar.await.map_err(Fault::from)
        };
        let ((context, mut found), calendar) =
            tokio::try_join!(needs.staff.read(request, Tenant::Shop(id.shop()), reads), calendar)?;
        context.may(Resource::Booking, Action::Add)?;
        let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        idempotency.check(found.take(saved), request.seconds())?;
        let mut state = ShopState::new(shop, calendar);
        state.waive_notice();
        if walk_in && !state.settings.allow_walk_ins {
            return Err(Code::WalkinsDisabled.into());
        }
        let services = check_services(&items, found.take_all(services), &state)?;
        let sign_in = sign_in.map(|it| it.take(&mut found));
        let user = sign_in.as_ref().and_then(PhoneLogin::user);
        attendee.phone_ref = sign_in.as_ref().map(|it| it.reference.clone());
        let known = sign_in.zip(user).map(|(sign_in, user)| KnownCaller { phone: sign_in.reference, user });
        let schedule = match &known {
            Some(caller) => needs.table().get(&keys::customer_schedule(caller.user)).await?,
            None => None,
        };
        attendee.user = user;
        let ids = VisitIds::new(id.shop(), &items, request.seconds(), |purpose, at| idempotency.seed(purpose, at));
        let draft = VisitDraft {
            attendee,
            schedule: schedule.and_then(CustomerSchedule::read).unwrap_or_default(),
            state,
            services,
            items,
            preferred: None,
            package: None,
            destination,
            approval: Approval::NotNeeded,
            advance_payment: AdvancePayment::NotNeeded,
            overrides,
            ids,
            salt: caller.user.at_ms().unsigned_abs(),
            replaced: vec![],
        };
        Ok((context, known, draft))
    }
}

/// A caller whose phone number has an account.
struct KnownCaller {
    phone: Ref,
    user: Id<id::User>,
}

impl KnownCaller {
    /// The phone number still belongs to the account: nothing is booked for one that is erased.
    fn check(&self) -> Write {
        Login::check_account(&self.phone, self.user)
    }
}

fn check_services(items: &[RequestedItem], found: Vec<Option<Service>>, state: &ShopState) -> Result<Services, Fault> {
    let mut services = Services::new();
    for ((at, item), service) in items.iter().enumerate().zip(found) {
        let pointer = format!("/items/{at}/service_id");
        let service = active_service(service, &state.shop);
        let service = service.ok_or_else(|| refuse(Code::ServiceUnavailable, pointer, "not offered"))?;
        services.insert(item.service_id, service);
    }
    Ok(services)
}
