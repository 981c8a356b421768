//! `POST /tickets/{ticket_id}/call`: calls a given ticket, regardless of its position. Who wants to be asked before an
//! appointment of the specialist is delayed sends `confirm_delay`.

use crate::fields::optional_body;
use crate::needs::StaffNeeds;
use crate::tickets::delays::{check_delays, delayed_appointments};
use crate::tickets::staff::calling::{CallRequest, free_counter};
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::ticket_parts;
use model::{Code, Id, id};
use serde::Deserialize;
use store::partition::{AGENDA, LINE, SHOP};
use store::queue::{CallDetails, QueueReads, QueueSnapshot, TicketStep, read_line, read_queue};
use utoipa::ToSchema;
use web::schema::{Line, SpecialistId};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// A request to call a given ticket.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CallTicketRequest {
    /// Counter to come to.
    #[schema(value_type = Option<Line<24>>)]
    counter: Option<String>,
    /// Specialist who calls.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// `false`: refuse if serving the ticket now delays appointments of the specialist. Otherwise it is called in any case.
    confirm_delay: Option<bool>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/call", "Call a ticket")
        .optional_body::<CallTicketRequest>()
        .example(r#"{"counter": "${counter}"}"#)
        .refuses(&[Code::InUse, Code::SpecialistNotForService, Code::WouldDelay])
        .queries(&[SHOP, AGENDA, LINE])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: CallTicketRequest = optional_body(&request)?;
    let (managed, reads) = read(needs, &request, &body).await?;
    let call = CallRequest { counter: body.counter, specialist_id: body.specialist_id }.details(
        &managed.staff,
        &managed.queue,
        &managed.shop,
    )?;
    if let Some(reads) = reads {
        check_delay(&managed, &call, reads, &request)?;
    }
    match managed.act(&needs.staff, &request, &TicketStep::Call(call.clone())).await {
        Ok(after) => Ok(managed.respond(&after, &request)?),
        // The counter may only be held by an expired call.
        Err(Stop::Fault(fault)) if fault.code == Code::InUse => {
            let table = &needs.staff.table;
            let line = read_line(table, managed.queue.tag()).await?;
            let is_free = free_counter(table, &request, &call, &line).await?;
            Err(if is_free { Fault::retry("counter of an expired call") } else { fault }.into())
        }
        Err(stop) => Err(stop),
    }
}

/// Reads the ticket, and if a delay is to be confirmed, its queue, in one round trip. The queue is left out for a ticket that
/// was transferred.
async fn read(
    needs: &StaffNeeds,
    request: &Request,
    body: &CallTicketRequest,
) -> Result<(ManagedTicket, Option<QueueReads>), Stop> {
    needs.staff.caller(request).await?;
    let queue = ticket_parts(web::path(request, "ticket_id")?).queue;
    let reads = async {
        match body.confirm_delay {
            Some(false) => Ok::<_, Stop>(Some(read_queue(&needs.staff.table, queue, request.now).await?)),
            _ => Ok(None),
        }
    };
    let (managed, reads) = tokio::try_join!(ManagedTicket::read(&needs.staff, request), reads)?;
    let reads = reads.filter(|_| managed.queue.tag() == queue);
    Ok((managed, reads))
}

/// Checks that serving the ticket now delays no appointment of the specialist who calls, or whom it is for.
fn check_delay(managed: &ManagedTicket, call: &CallDetails, reads: QueueReads, request: &Request) -> Result<(), Fault> {
    let ticket = &managed.ticket;
    let Some(specialist) = call.specialist.or_else(|| ticket.specialist()) else { return Ok(()) };
    let snapshot = QueueSnapshot::new(&managed.shop, &managed.queue, reads, request.seconds());
    check_delays(&delayed_appointments(&snapshot, ticket, Some(specialist), snapshot.now))
}
