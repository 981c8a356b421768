//! `POST /waitlist/{entry_id}/offer`: offers a free time to a customer on the waitlist whom staff have chosen. It is held for
//! ten minutes, as any offer.

use crate::needs::StaffNeeds;
use crate::reservation::appointment_builder::{AdvancePayment, Approval, Attendee};
use crate::reservation::check::dates_around;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{ClaimOptions, VisitDraft, VisitIds};
use crate::reservation::faults::{active_service, conflict_fault, without_item_pointer};
use crate::reservation::hold::HOLD_SECONDS;
use crate::reservation::request::{Destination, RequestedItem, check_start};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::shop_state::ShopState;
use crate::waitlist::offer::ClaimedOffer;
use crate::waitlist::view::StaffWaitlistEntryView;
use jiff::Timestamp;
use model::access::{Action, Resource};
use model::booking::WaitlistStep;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::{Account, CustomerSchedule, Service, Shop, WaitlistEntry};
use store::partition::{
    AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER, WAITLIST,
};
use store::{Consistency, Reads, ShopCalendar, keys};
use utoipa::ToSchema;
use web::schema::SpecialistId;
use web::{Declare as _, Endpoint, Fault, Reply, Request, StaffContext, Stop, Tenant};

/// The time that is offered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OfferToWaitlistRequest {
    /// Start. Must be one that is offered, without regard to notice.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// Specialist. Defaults to the one of the entry, else any.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/waitlist/{entry_id}/offer", "Offer a time to a waitlist entry")
        .staff()
        .may_be_idempotent()
        .body::<OfferToWaitlistRequest>()
        .example(r#"{"start": "${start}"}"#)
        .example_value("entry_id", "${waiting_entry_id}")
        .answers::<StaffWaitlistEntryView>(200, "The entry with its offer")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, WAITLIST, APPOINTMENTS, HOLD, IDEMPOTENCY])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[
            COMPANY,
            HOLD,
            WAITLIST,
            DUE,
            OUTBOX,
            AGENDA,
            APPOINTMENTS,
            USER,
            SHOP,
            COMPANY_AUDIT,
            IDEMPOTENCY,
        ])
        .memory(256)
        .consumes("waiting_entry_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Waitlist> = web::path(&request, "entry_id")?;
    let body: OfferToWaitlistRequest = web::body(&request)?;
    check_start(body.start, "/start")?;
    let mut reads = Reads::default();
    let entry = reads.want::<WaitlistEntry>(keys::waitlist_entry(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (tenant, resource) = (Tenant::Shop(id.shop()), Resource::Booking);
    let read = needs.staff.read_once_permitted(&request, tenant, resource, Action::Edit, reads);
    let (context, mut found) = read.await?;
    let entry = found.take(entry).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    let shop = found.take(shop).ok_or(Code::NotFound)?;
    entry.status_at(request.seconds()).after(WaitlistStep::Offer)?;
    let offering = Offering { needs, request: &request, context: &context, entry: &entry };
    Ok(Reply::ok(&offering.run(shop, &body).await?)?)
}

/// An offer by staff.
struct Offering<'a> {
    needs: &'a StaffNeeds,
    request: &'a Request,
    context: &'a StaffContext,
    entry: &'a WaitlistEntry,
}

impl Offering<'_> {
    async fn run(&self, shop: Shop, body: &OfferToWaitlistRequest) -> Result<StaffWaitlistEntryView, Stop> {
        let Self { needs, request, context, entry } = self;
        let (table, now) = (needs.table(), request.now);
        let mut draft = self.draft(shop, body).await?;
        let until = request.seconds() + HOLD_SECONDS;
        let entropy = &*needs.staff.entropy;
        let options = ClaimOptions { table, entropy, purpose: ClaimPurpose::Offer, until, now };
        let time = draft.claim_time(options).await.map_err(without_item_pointer)?;
        let ends = time.assigned.iter().map(|it| (it.start, it.end)).collect::<Vec<_>>();
        let room = draft.schedule.times().check_room(&draft.state.shop.id().to_string(), &ends, now.as_second(), &[]);
        let mut tx = context.transaction(&needs.staff, request);
        let offer = ClaimedOffer { draft: &draft, time: &time, entry, freed: None, now };
        let view = StaffWaitlistEntryView::of(&offer.write(&mut tx)?, request.seconds());
        tx.save_response(context.idempotency.as_ref(), 200, &view);
        tx.audit("offer", ("waitlist_entry", entry.id()), &Value::Null, &json!({"start": body.start}));
        let commit = async {
            room.map_err(|it| conflict_fault(&it))?;
            tx.commit(table).await
        };
        commit_or_release(table, &time, commit).await?;
        Ok(view)
    }

    /// Reads the customer, the service and the calendar.
    async fn draft(&self, shop: Shop, body: &OfferToWaitlistRequest) -> Result<VisitDraft, Fault> {
        let Self { needs, request, entry, .. } = self;
        let specialist_id = body.specialist_id.or(entry.specialist());
        let items = vec![RequestedItem { service_id: entry.service(), start: body.start, specialist_id, seats: None }];
        let (first, last) = dates_around([body.start].into_iter(), request.now).map_err(without_item_pointer)?;
        let mut reads = Reads::default();
        let service = reads.want::<Service>(keys::service(entry.service()));
        let account = reads.want::<Account>(keys::user(entry.customer()));
        let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(entry.customer()));
        let calendar = ShopCalendar::read(needs.table(), shop.tag(), first, last, Consistency::Strong);
        let (mut found, calendar) = tokio::try_join!(needs.table().read(reads), calendar)?;
        let may_book = |it: &Account| it.is_active() && it.is_complete() && it.city() == shop.city();
        let account = found.take(account).filter(may_book).ok_or(Code::WrongState)?;
        let mut state = ShopState::new(shop, calendar);
        state.waive_notice();
        let service = active_service(found.take(service), &state.shop).ok_or(Code::ServiceUnavailable)?;
        let ids = VisitIds::new(state.tag(), &items, request.seconds(), |_, _| needs.staff.entropy.bytes16());
        let name = account.name().unwrap_or_default().to_owned();
        Ok(VisitDraft {
            attendee: Attendee { user: Some(entry.customer()), name, phone: None, phone_ref: None },
            schedule: found.take(schedule).unwrap_or_default(),
            state,
            services: [(entry.service(), service)].into_iter().collect(),
            items,
            preferred: None,
            package: None,
            destination: Destination::SHOP,
            approval: Approval::NotNeeded,
            advance_payment: AdvancePayment::NotNeeded,
            overrides: false,
            salt: ids.salt(Some(entry.customer())),
            ids,
            replaced: vec![],
        })
    }
}
