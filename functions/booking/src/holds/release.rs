//! `DELETE /holds/{hold_id}`: give kept times back.

use crate::needs::CustomerNeeds;
use crate::reservation::draft::still_signed_in;
use crate::reservation::hold::{end, give_back};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::{Item, Refusal, keys};
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-release-hold", "Give kept times back")
        .signed_in()
        .path("hold_id", id_schema("hold"))
        .answers_nothing(204, "They are free again")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let id: Id<id::Hold> = web::path(&request, "hold_id")?;
    let (_, found) = needs.gate.account(&request, &caller, &[keys::hold(id)]).await?;
    // What the waitlist offers is refused there.
    let own = |it: &Item| it.parsed("customer_id") == Some(caller.user) && !it.has("entry");
    let hold = found.into_iter().next().flatten().filter(own).ok_or(Code::NotFound)?;
    match hold.text("status") {
        Some("open") => {}
        Some("booked") => return Err(Code::WrongState.into()),
        _ => return Err(Code::NotFound.into()),
    }
    let mut writes = end(&hold, id, "released", &caller.user.to_string(), request.now);
    writes.insert(0, still_signed_in(&caller, request.seconds()));
    match needs.gate.table.commit(writes).await {
        Ok(()) => {}
        Err(Refusal::Condition { at: 0, .. }) => return Err(Code::Unauthenticated.into()),
        Err(Refusal::Condition { at, .. }) => return Err(Fault::retry(format_args!("write {at}"))),
        Err(Refusal::Store(error)) => return Err(error.into()),
    }
    give_back(&needs.gate.table, &hold).await?;
    Reply::nothing()
}
