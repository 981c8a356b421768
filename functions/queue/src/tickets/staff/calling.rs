//! Calling a ticket: the counter and the specialist of a call.

use crate::fields::{counter, optional_body, refuse};
use crate::tickets::expiry::expire;
use model::queue::Status;
use model::{Code, Id, id};
use serde::Deserialize;
use store::Table;
use store::entities::Shop;
use store::queue::{CallDetails, Line, Queue, Ticket};
use utoipa::ToSchema;
use web::schema::{self, SpecialistId};
use web::{Fault, Request, StaffContext};

/// A request to call a ticket.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallRequest {
    /// Counter to come to.
    #[schema(value_type = Option<schema::Line<24>>)]
    pub(crate) counter: Option<String>,
    /// Specialist who calls. Only tickets for this specialist or for any are called.
    #[schema(value_type = Option<SpecialistId>)]
    pub(crate) specialist_id: Option<Id<id::Specialist>>,
}

impl CallRequest {
    pub(crate) fn read(request: &Request) -> Result<Self, Fault> {
        optional_body(request)
    }

    /// Checks the fields for a queue of a shop.
    ///
    /// # Errors
    /// `validation_failed`, `specialist_not_for_service`.
    pub(crate) fn details(&self, staff: &StaffContext, queue: &Queue, shop: &Shop) -> Result<CallDetails, Fault> {
        let counter = self.counter.as_deref().map(|it| counter(it, "/counter")).transpose()?;
        if self.specialist_id.is_some_and(|it| it.shop() != shop.tag()) {
            return Err(refuse(Code::SpecialistNotForService, "/specialist_id", "not of this shop"));
        }
        Ok(CallDetails {
            called_by: staff.user(),
            specialist: self.specialist_id.or_else(|| own_specialist(staff, shop)),
            counter,
            timeout_seconds: queue.call_timeout_seconds(),
        })
    }
}

/// Returns the caller as a specialist of a shop, by their employment there. `None` if they are not employed there.
fn own_specialist(staff: &StaffContext, shop: &Shop) -> Option<Id<id::Specialist>> {
    let member = staff.rights.access.members.get(&staff.user())?;
    let employment = member.shops.get(&shop.id())?;
    Some(employment.employee.derived())
}

/// Frees the counter of a call if it is only held by an expired one. Returns whether it did.
pub(crate) async fn free_counter(
    table: &Table,
    request: &Request,
    call: &CallDetails,
    line: &Line,
) -> Result<bool, Fault> {
    let Some(counter) = &call.counter else { return Ok(false) };
    let is_there = |it: &&Ticket| it.counter_key() == Some(&counter.key) && is_expired(it, request.seconds());
    match line.tickets.iter().find(is_there) {
        Some(ticket) => Ok(expire(table, ticket, request.now).await?),
        None => Ok(false),
    }
}

/// Whether the call of a ticket has expired, but the expiry is not stored yet.
fn is_expired(ticket: &Ticket, now: i64) -> bool {
    ticket.status() == Status::Called && ticket.status_at(now) != Status::Called
}
