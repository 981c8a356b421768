//! Who has the phone of a joiner in a queue.
//!
//! A phone has one active ticket per queue. Customers have proven their phone by signing in, and staff answer for those of
//! walk-ins and appointments. A guest has only said that a phone is theirs: their ticket keeps it until somebody with a
//! proven phone joins, and gets none if somebody has it already. In either case the guest sees nothing of it, so joining
//! tells nobody who waits where.

use super::admission::{already_queued, clear_expired};
use jiff::Timestamp;
use model::{Id, id};
use store::entities::Membership;
use store::queue::Ticket;
use store::{Entity as _, Table};
use web::Stop;

/// Returns the membership of a ticket's phone that blocked its transaction. `None` if something else did.
pub(crate) fn blocking_phone(ticket: &Ticket, stop: &Stop) -> Option<Membership> {
    let Stop::Fault(fault) = stop else { return None };
    let membership = fault.blocking_item.as_deref().cloned().and_then(Membership::read)?;
    (Some(membership.key()) == Membership::phone_key_of(ticket)).then_some(membership)
}

/// Returns the ticket of the guest who has to give up the phone.
///
/// # Errors
/// `already_queued` if somebody else has proven the phone; a fault to retry if that ticket had expired.
pub(crate) async fn guest_with(table: &Table, membership: &Membership, now: Timestamp) -> Result<Id<id::Ticket>, Stop> {
    if membership.is_unproven() {
        return Ok(membership.ticket());
    }
    clear_expired(table, membership, now).await?;
    Err(already_queued(Some(membership.ticket())).into())
}
