//! `POST /queues/{queue_id}/tickets`: adds a walk-in.

use crate::fields::{one_person, wrong};
use crate::joining::joiners::staff::{StaffJoiner, WalkInContext};
use crate::joining::{GuestPhone, check_service_shop, join, party_size};
use crate::needs::WalkInNeeds;
use crate::tickets::delays::DelayedAppointment;
use crate::tickets::view::StaffTicketView;
use model::queue::{NORMAL, PRIORITIES, QueueTag};
use model::secret::SecretName;
use model::{Code, Id, Name, Phone, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::partition::{
    AGENDA, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER,
};
use store::queue::{RankedTicket, page_url};
use utoipa::ToSchema;
use web::schema::{Line, ServiceId, SpecialistId, Text};
use web::{Caller, Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop};

/// A customer without an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Party {
    #[schema(value_type = Line<255>)]
    name: String,
    /// Phone number for an SMS when the customer is called.
    #[schema(value_type = Option<String>, pattern = "^(05|\\+?9665|00966\\+?5)[0-9]{8}$")]
    phone: Option<String>,
}

/// A walk-in to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddWalkInRequest {
    party: Party,
    /// Requested service.
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    /// Required specialist. Defaults to any available one.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// Number of persons. Defaults to 1.
    #[schema(minimum = 1, maximum = 20)]
    #[serde(default = "one_person")]
    party_size: i64,
    /// Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP. Defaults to 2.
    #[schema(minimum = 1, maximum = 5)]
    #[serde(default = "normal")]
    priority: u8,
    /// Notes. Only staff see them.
    #[schema(value_type = Option<Text<500>>)]
    notes: Option<String>,
}

const fn normal() -> u8 {
    NORMAL
}

/// A ticket of a walk-in.
#[derive(Debug, Serialize, ToSchema)]
struct AddWalkInResponse {
    ticket: StaffTicketView,
    /// Address of the ticket's page, to hand over as a QR code or link.
    page_url: String,
    /// Appointments of the specialist that serving the ticket after its estimated wait would delay. Left out without any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    would_delay: Vec<DelayedAppointment>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/queues/{queue_id}/tickets", "Add a walk-in")
        .staff()
        .may_be_idempotent()
        .body::<AddWalkInRequest>()
        .example(
            r#"{"party": {"name": "أم خالد", "phone": "${phone}"}, "service_id": "${service_id}",
            "party_size": 2, "notes": "مع طفل"}"#,
        )
        .answers::<AddWalkInResponse>(201, "The ticket")
        .refuses(&[
            Code::QueueClosed,
            Code::QueueFull,
            Code::AlreadyQueued,
            Code::ServiceUnavailable,
            Code::SpecialistNotForService,
        ])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY, PHONE, LINE])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[QUEUE])
        .deletes(&[PHONE])
        .transacts_with_deletes(&[COMPANY, LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, COMPANY_AUDIT, IDEMPOTENCY])
        .secrets(&[SecretName::Phones, SecretName::TicketPages])
        .memory(256)
        .served_by(WalkInNeeds::shop, handle)
}

async fn handle(needs: &WalkInNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let queue: Id<id::Queue> = web::path(&request, "queue_id")?;
    let body: AddWalkInRequest = web::body(&request)?;
    let joiner = body.joiner(needs, &request, &caller, idempotency, queue)?;
    let respond = |context: &WalkInContext, joined: &RankedTicket| AddWalkInResponse {
        would_delay: context.delayed_by(joined),
        ..AddWalkInResponse::of(needs, &request, joined)
    };
    let response = join(&joiner, respond).await?;
    Ok(Reply::created(&response)?)
}

impl AddWalkInRequest {
    /// Checks the fields.
    fn joiner<'a>(
        self,
        needs: &'a WalkInNeeds,
        request: &'a Request,
        caller: &'a Caller,
        idempotency: Option<Idempotency>,
        queue: Id<id::Queue>,
    ) -> Result<StaffJoiner<'a>, Fault> {
        let name = Name::parse(&self.party.name).map_err(wrong("/party/name"))?;
        let phone = self.party.phone.as_deref().map(Phone::parse).transpose().map_err(wrong("/party/phone"))?;
        let notes = self.notes.as_deref().map(|it| model::text::clean_lines(it, 500)).transpose();
        let notes = notes.map_err(wrong("/notes"))?;
        let party_size = party_size(self.party_size)?;
        if !PRIORITIES.contains(&self.priority) {
            return Err(Fault::field("/priority", "out_of_range", "1 to 5"));
        }
        check_service_shop(self.service_id, QueueTag::of(queue))?;
        Ok(StaffJoiner {
            needs,
            request,
            caller,
            request_name: idempotency.as_ref().map_or_else(|| request.id.clone(), Idempotency::name),
            idempotency,
            queue,
            name,
            phone: phone.map(|it| GuestPhone::new(&it, &needs.phones)),
            service: self.service_id,
            specialist: self.specialist_id,
            party_size,
            priority: self.priority,
            notes,
        })
    }
}

impl AddWalkInResponse {
    fn of(needs: &WalkInNeeds, request: &Request, joined: &RankedTicket) -> Self {
        Self {
            ticket: StaffTicketView::ranked(joined, request.seconds()),
            page_url: page_url(&needs.pages, &needs.secret, joined.ticket.id()),
            would_delay: Vec::new(),
        }
    }
}
