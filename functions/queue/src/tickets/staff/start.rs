//! `POST /tickets/{ticket_id}/start`: begin to serve somebody who came when called.

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
    described("shop-start-ticket", "Begin to serve somebody who came").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    managed.check_is_caller()?;
    let now = request.seconds();
    let step = (Step::Start, "start", "TicketServing");
    managed.take(&needs.staff, &request, step, |it| it.set("serving_at", now).remove("call_deadline")).await
}
