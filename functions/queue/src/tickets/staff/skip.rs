//! `POST /tickets/{ticket_id}/skip`: somebody who was called isn't there.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use model::queue::{Actor, Step};
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-skip-ticket", "Somebody who was called isn't there").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let now = request.seconds();
    // The time to come back begins when the call ended, if it ran out before.
    let at = managed.ticket.step_context(Actor::Staff, now).skipped_since().unwrap_or(now);
    managed.take(&needs.staff, &request, (Step::Skip, "skip", "TicketSkipped"), |it| it.set("skipped_at", at)).await
}
