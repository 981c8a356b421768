//! The inbox of a user.

use crate::request::NotificationRequest;
use crate::texts::RenderedText;
use model::{Id, id};
use runtime::Failure;
use store::entities::notification::{Inbox, NewNotification, Notification};
use store::{Entity as _, Table};
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
    let inbox = Inbox::read(table.update(Inbox::add_unread(user)).await?);
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
    Ok(table.put(notification.into_item(), None).await?)
}
