//! `POST /tickets/{ticket_id}/start`: starts the service of a customer who came when called.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use runtime::{Env, Starting};
use store::queue::TicketStep;
use web::openapi::{self, collect};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-start-ticket", "Start a service").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    managed.check_is_caller()?;
    managed.act_and_respond(&needs.staff, &request, TicketStep::Start).await
}
