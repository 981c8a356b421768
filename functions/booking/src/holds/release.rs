//! `DELETE /holds/{hold_id}`: releases a hold.

use crate::needs::CustomerNeeds;
use crate::reservation::events::EventAuthor;
use crate::reservation::hold;
use model::booking::HoldStatus;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::Hold;
use store::partition::{AGENDA, HOLD, KEYS, OUTBOX, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Reply, Request, Stop, Transaction};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Customer, "/holds/{hold_id}", "Release a hold")
        .signed_in()
        .answers_nothing(204, "The held times are free again")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, HOLD])
        .reads_singly(&[AGENDA])
        .updates(&[AGENDA])
        .transacts(&[USER, HOLD, OUTBOX])
        .consumes("hold_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let id: Id<id::Hold> = web::path(&request, "hold_id")?;
    let mut reads = Reads::default();
    let hold = reads.want::<Hold>(keys::hold(id));
    let (_, mut found) = needs.gate.read_account(&request, &caller, reads).await?;
    // Offers of the waitlist are declined there.
    let is_own = |it: &Hold| it.customer() == caller.user && it.waitlist_entry().is_none();
    let held = found.take(hold).filter(is_own).filter(|it| !it.status().is_over()).ok_or(Code::NotFound)?;
    if held.status() == HoldStatus::Booked {
        return Err(Code::WrongState.into());
    }
    let mut tx = Transaction::by_customer(&caller, &request);
    hold::end(&mut tx, &held, HoldStatus::Released, EventAuthor::Customer(caller.user), request.now);
    tx.commit(needs.table()).await?;
    hold::release_time(needs.table(), &held).await?;
    Reply::nothing().map_err(Stop::from)
}
