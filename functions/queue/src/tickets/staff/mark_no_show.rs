//! `POST /tickets/{ticket_id}/no-show`: somebody isn't expected any more.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use model::queue::Step;
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-mark-ticket-no-show", "Somebody isn't expected any more").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    managed.take(&needs.staff, &request, (Step::NoShow, "no_show", "TicketNoShow"), |it| it).await
}
