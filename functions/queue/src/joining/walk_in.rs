//! `POST /queues/{queue_id}/tickets`: add somebody who is in the shop.

use crate::fields::wrong;
use crate::joining::admission::{GuestPhone, JoinContext, JoinRequest, LOOKED_AT, NumberRequest, admit, exists};
use crate::joining::request::{of_shop, party};
use crate::needs::WalkInNeeds;
use crate::tickets::staff::managed::{queue_of, tag};
use crate::tickets::token::{TokenScope, token};
use crate::tickets::view::StaffTicketView;
use model::access::Action;
use model::queue::Actor;
use model::queue::PRIORITIES;
use model::{Code, Id, Name, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use std::ops::ControlFlow;
use store::keys::{self, Ref};
use store::partition::{
    AGENDA, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER,
};
use store::queue::{self, JoinChannel, QueueSnapshot, Source};
use utoipa::ToSchema;
use web::schema::{Line, ServiceId, SpecialistId, Text};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request};

/// How long staff who were let in are taken for staff when a number is to be drawn, in seconds.
const STAYS_KNOWN: i64 = 900;

/// Somebody without an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Party {
    #[schema(value_type = Line<100>)]
    name: String,
    /// For an SMS when it is their turn.
    #[schema(value_type = Option<String>, pattern = "^(05|\\+?9665|00966\\+?5)[0-9]{8}$")]
    phone: Option<String>,
}

/// Somebody who walks in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddWalkInRequest {
    party: Party,
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    /// Only with this specialist.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    #[schema(minimum = 1, maximum = 20)]
    #[serde(default = "one")]
    party_size: i64,
    /// 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
    #[schema(minimum = 1, maximum = 5)]
    #[serde(default = "normal")]
    priority: u8,
    /// Only staff see them.
    #[schema(value_type = Option<Text<500>>)]
    notes: Option<String>,
}

const fn one() -> i64 {
    1
}

const fn normal() -> u8 {
    model::queue::NORMAL
}

/// A ticket for somebody who walked in.
#[derive(Debug, Serialize, ToSchema)]
struct AddWalkInResponse {
    ticket: StaffTicketView,
    /// The page of the ticket, to hand over as a code or a link.
    page_url: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/queues/{queue_id}/tickets", "Add somebody who is in the shop")
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
        .master_secret()
        .memory(256)
        .served_by(WalkInNeeds::shop, handle)
}

async fn handle(needs: &WalkInNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let tag = tag(&request)?;
    let wish: AddWalkInRequest = web::body(&request)?;
    let name = Name::parse(&wish.party.name).map_err(wrong("/party/name"))?;
    let phone = wish.party.phone.as_deref().map(model::Phone::parse).transpose().map_err(wrong("/party/phone"))?;
    let notes =
        wish.notes.as_deref().map(|it| model::text::clean_lines(it, 500)).transpose().map_err(wrong("/notes"))?;
    let party_size = party(wish.party_size)?;
    if !PRIORITIES.contains(&wish.priority) {
        return Err(Fault::field("/priority", "out_of_range", "1 to 5"));
    }
    of_shop(wish.service_id, tag)?;
    let phone = phone.map(|it| GuestPhone { reference: Ref::of_phone(&needs.master, &it), e164: it.e164().to_owned() });

    let (table, now) = (&needs.staff.table, request.seconds());
    let mut more: Vec<_> = once.iter().map(Idempotency::key).collect();
    more.extend(phone.as_ref().map(|it| keys::membership_of_phone(&it.reference, tag)));
    more.extend(wish.service_id.map(keys::service));
    let named = once.as_ref().map_or_else(|| request.id.clone(), |it| it.key().pk);
    let ask = NumberRequest { table, tag, door: JoinChannel::Staff, named: &named, now };
    let read = async {
        let floor =
            async { queue::read_queue(table, tag, request.now, false, Some(LOOKED_AT)).await.map_err(Fault::from) };
        let (read, floor) = tokio::try_join!(queue_of(&needs.staff, &request, Action::Edit, &more), floor)?;
        let (acting, queue, shop, mut found) = read;
        let service = wish.service_id.and_then(|_| found.pop()).flatten();
        let member = phone.as_ref().and_then(|_| found.pop()).flatten();
        let kept = found.pop().flatten();
        if let Some(once) = &once
            && let Some(reply) = once.answered(kept.as_ref(), now)?
        {
            return Ok(ControlFlow::Break(reply));
        }
        let hall = QueueSnapshot::new(&shop, &queue, floor, now);
        Ok(ControlFlow::Continue((acting, JoinContext { shop, queue, hall, service, member, now: request.now })))
    };
    // Rights are judged by what is read. Only for who had them a moment ago, the number is drawn meanwhile.
    let who = format!("{} {tag}", caller.user);
    let read = async {
        let read = read.await;
        match &read {
            Ok(_) => needs.recent_callers.note(&who, now + STAYS_KNOWN),
            Err(_) => needs.recent_callers.forget(&who),
        }
        read
    };
    let ((acting, context), draw) = match ask.issue_while(needs.recent_callers.holds(&who, now), Box::pin(read)).await?
    {
        ControlFlow::Continue(drawn) => drawn,
        ControlFlow::Break(reply) => return Ok(reply),
    };
    let wanted = JoinRequest {
        customer: None,
        name: name.as_str().to_owned(),
        phone,
        service: wish.service_id,
        specialist: wish.specialist_id,
        party_size,
        priority: wish.priority,
        source: Source::Staff,
        from: None,
        notes,
    };
    let admitted = admit(ask, &context, &wanted, None, draw).await?;
    let id = admitted.ticket.id().ok_or(Code::Internal)?;
    let view = AddWalkInResponse {
        ticket: StaffTicketView::of(&admitted.ticket, Some(&admitted.place), now),
        page_url: format!("{}/ticket/#{}", needs.pages, token(&needs.master, id, TokenScope::Managing)),
    };

    let mut change = acting.transaction(&needs.staff, &request);
    queue::creation_writes(&admitted.ticket).0.into_iter().for_each(|it| change.write(it));
    change.answer(once.as_ref(), 201, &view);
    // Who they are and what staff wrote about them is no part of the trail, which outlives the ticket.
    let mut told = json!(view.ticket);
    if let Some(members) = told.as_object_mut() {
        members.retain(|name, _| !matches!(name.as_str(), "customer" | "notes"));
    }
    change.audit("create", ("ticket", id.to_string()), &Json::Null, &told);
    let more = [
        ("position", json!(admitted.place.position)),
        ("wait_minutes", json!(admitted.place.wait.as_ref().map(|it| it.p50_minutes))),
    ];
    let actor = (Actor::Staff, acting.user().to_string());
    let random = needs.staff.entropy.bytes16();
    change.write(queue::event("TicketJoined", &admitted.ticket, actor, (request.now, random), &more).write());
    match change.commit().await {
        Ok(()) => Reply::created(&view),
        Err(fault) => {
            if fault.should_retry && !exists(&fault, &admitted.ticket) {
                ask.return_number(admitted.draw).await;
            }
            Err(fault)
        }
    }
}
