//! The inbox of a user.

use crate::request::NotificationRequest;
use crate::texts::RenderedText;
use model::profile::AccountStatus;
use model::{Id, id};
use runtime::Failure;
use store::entities::notification::{Inbox, NewNotification, Notification};
use store::entities::{Mentioned, NotificationMention};
use store::{Account, Entity as _, Table, keys};
use triggers::BusEvent;

/// Adds a notification to the inbox of a user. `id` is that of the event.
pub(crate) async fn add(
    table: &Table,
    user: Id<id::User>,
    id: Id<id::Event>,
    event: &BusEvent<NotificationRequest>,
    text: &RenderedText,
) -> Result<(), Failure> {
    // The version grows even if the next write fails: clients then see a gap and read again, but never a repeated version.
    let inbox = Inbox::read(table.update(Inbox::add_unread(user, id.derived())).await?);
    let notification = Notification::new(&NewNotification {
        event: id,
        at: event.occurred_at,
        user,
        kind: &event.payload.kind,
        title: &text.title,
        body: &text.body,
        data: &event.payload.data,
        topic_version: inbox.map(|it| it.version()).unwrap_or_default(),
        now: event.now.as_second(),
    });
    let Some(mention) = event.payload.mention().filter(|it| it.who != Mentioned::User(user)) else {
        return Ok(table.put(notification.into_item(), None).await?);
    };
    // Noted first: a name that nobody can find any more would stay.
    let note = NotificationMention::note(&notification, &mention.who, mention.name);
    table.put(note.clone().into_item(), None).await?;
    table.put(notification.clone().into_item(), None).await?;
    let Mentioned::User(mentioned) = mention.who else { return Ok(()) };
    // Their account may have been erased since the notification was requested, and the note been missed.
    let account = table.get(&keys::user(mentioned)).await?.and_then(Account::read);
    if account.is_none_or(|it| it.status() == AccountStatus::Erased) {
        table.update(note.anonymise(&notification)).await?;
        table.delete(&note.key()).await?;
    }
    Ok(())
}
