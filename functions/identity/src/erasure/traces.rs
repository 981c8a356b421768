//! What others hold about a person whose account is erased: appointments and tickets that were entered with the phone number, and
//! notifications that name them.

use crate::erasure::tickets;
use jiff::Timestamp;
use runtime::Failure;
use store::entities::notification::Notification;
use store::entities::{NotificationMention, PhonePointer, anonymise_appointment};
use store::keys::{self, Ref};
use store::{Entity as _, Refusal, Table, Update};

/// Removes the person from what was entered with a phone number.
pub(super) async fn erase_entered(table: &Table, phone: &Ref, now: Timestamp) -> Result<(), Failure> {
    let pointers = table.query_all(&keys::phone_partition(phone), keys::PHONE_POINTERS).await?;
    for item in &pointers {
        if let Some(mention) = NotificationMention::read(item.clone()) {
            erase_mention(table, &mention).await?;
            table.delete(&item.key()).await?;
        }
    }
    for pointer in pointers.into_iter().filter_map(PhonePointer::read) {
        if let Some(appointment) = pointer.appointment() {
            update_existing(table, anonymise_appointment(appointment, now)).await?;
        }
        if let Some(ticket) = pointer.ticket() {
            tickets::anonymise_entered(table, ticket, phone, now).await?;
        }
        table.delete(&pointer.key()).await?;
    }
    Ok(())
}

/// Takes the person's name out of a notification to somebody else.
pub(super) async fn erase_mention(table: &Table, mention: &NotificationMention) -> Result<(), Failure> {
    let notification = table.get(&mention.notification_key()).await?.and_then(Notification::read);
    match notification {
        Some(notification) => update_existing(table, mention.anonymise(&notification)).await,
        None => Ok(()),
    }
}

/// Updates what still exists; the rest needs nothing.
async fn update_existing(table: &Table, update: Update) -> Result<(), Failure> {
    match table.update(update).await {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refusal.into()),
    }
}
