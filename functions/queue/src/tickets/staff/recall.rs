//! `POST /tickets/{ticket_id}/recall`: call somebody again who hasn't come.

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
    described("shop-recall-ticket", "Call somebody again who hasn't come").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    managed.check_is_caller()?;
    let step = (Step::Recall, "recall", "TicketRecalled");
    managed.take(&needs.staff, &request, step, |it| it.add("recall_count", 1)).await
}
