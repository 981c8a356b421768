//! `POST /tickets/{ticket_id}/reinstatement`: somebody who missed the call is back.

use crate::needs::StaffNeeds;
use crate::tickets::owned::back_in_line;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use model::Code;
use model::queue::{Placement, Step};
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-reinstate-ticket", "Let somebody back into the line who missed the call")
        .refuses(&[Code::AlreadyQueued, Code::QueueFull])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let front = Placement::Front { at: request.seconds() };
    let step = (Step::Reinstate, "reinstate", "TicketReinstated");
    let set = |it: store::Update| back_in_line(it.set("standing", store::Value::document(&front)));
    managed.take(&needs.staff, &request, step, set).await
}
