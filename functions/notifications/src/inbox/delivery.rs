//! Adding notifications to an inbox.

use crate::request::Mention;
use model::profile::AccountStatus;
use runtime::Failure;
use store::entities::notification::{Inbox, Notification};
use store::entities::{Mentioned, NotificationMention};
use store::{Account, Entity as _, Rejection, Table, Transaction, keys};

/// Adds a notification to the inbox of its recipient, and counts it, in one transaction. Does nothing if it is there already.
pub(crate) async fn add(
    table: &Table,
    notification: &Notification,
    mention: Option<Mention<'_>>,
) -> Result<(), Failure> {
    let mention = mention.filter(|it| it.who != Mentioned::User(notification.user()));
    let note = mention.as_ref().map(|it| NotificationMention::note(notification, &it.who, it.name));
    let mut tx = Transaction::<()>::default();
    tx.write(notification.create());
    tx.write(Inbox::count_unread(notification));
    // With it: a name that nobody can find any more would stay.
    tx.write_all(note.clone().map(NotificationMention::write));
    match tx.commit(table).await {
        Ok(()) | Err(Rejection::Retry { .. } | Rejection::Refused(())) => {}
        Err(Rejection::Store(error)) => return Err(error.into()),
    }
    let (Some(Mention { who: Mentioned::User(mentioned), .. }), Some(note)) = (mention, note) else { return Ok(()) };
    // Their account may have been erased since the notification was requested, and the note been missed.
    let account = table.get(&keys::user(mentioned)).await?.and_then(Account::read);
    if account.is_none_or(|it| it.status() == AccountStatus::Erased) {
        table.update(note.anonymise(notification)).await?;
        table.delete(&note.key()).await?;
    }
    Ok(())
}
