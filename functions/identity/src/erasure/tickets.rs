//! Anonymisation of a person's tickets: the shop keeps the visit, but not the person.

use jiff::Timestamp;
use model::{Id, id};
use runtime::Failure;
use store::entities::DELETED_NAME;
use store::keys::Ref;
use store::queue::{Ticket, anonymise_ticket, release_phone};
use store::{Reads, Refusal, Table, keys};

/// How often a ticket is read again if staff change it meanwhile.
const ATTEMPTS: usize = 5;

/// Removes the customer from a ticket. A ticket that waits is left, as if by its owner.
pub(crate) async fn anonymise(table: &Table, id: Id<id::Ticket>, now: Timestamp) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        // `None` for a ticket that was deleted after its retention period.
        let Some(ticket) = read(table, id).await? else { return Ok(()) };
        match anonymise_ticket(table, &ticket, DELETED_NAME, now).await {
            Ok(()) => return Ok(()),
            Err(Refusal::Condition { .. }) => {}
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Err(Failure::new("conflict", "the ticket changed; the next run erases it"))
}

/// Removes the person from a ticket that was taken with their phone. A guest who is still in line and only said that the phone
/// is theirs stays, without the phone.
pub(crate) async fn anonymise_entered(
    table: &Table,
    id: Id<id::Ticket>,
    phone: &Ref,
    now: Timestamp,
) -> Result<(), Failure> {
    let Some(ticket) = read(table, id).await? else { return Ok(()) };
    if !ticket.has_unproven_phone() || ticket.status().is_final() {
        return anonymise(table, id, now).await;
    }
    match release_phone(table, &ticket, phone).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refusal.into()),
    }
}

async fn read(table: &Table, id: Id<id::Ticket>) -> Result<Option<Ticket>, Failure> {
    let mut reads = Reads::default();
    let (line, past) = (reads.want::<Ticket>(keys::in_line(id)), reads.want::<Ticket>(keys::past_ticket(id)));
    let mut found = table.read(reads).await?;
    Ok(found.take(line).or_else(|| found.take(past)).filter(|it| it.id() == id))
}
