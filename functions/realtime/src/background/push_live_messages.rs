//! Converts stream records to WebSocket messages: a notification, its being read and a change of rights go to their user, an
//! appointment to its customer and the
//! board of its shop, and changes in a queue to the board, the owners of its tickets, and the queue's subscribers.
//!
//! All changes of a queue within a batch are sent together, with one read of its line. Records that the stream repeats
//! are sent again with newer versions; clients replace what they show.

use super::stream_batch::{QueueRecords, ReadRecords, SingleRecord, StreamBatch};
use crate::broadcast::TopicMessage;
use crate::messages::appointment::AppointmentMessage;
use crate::messages::booking::booking_update;
use crate::needs::BroadcastNeeds;
use crate::topics::queue::{ChangedQueue, QueueBroadcast};
use crate::topics::specialist::ChangedSpecialist;
use crate::topics::{board, user};
use futures_util::future::{join, try_join_all};
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use runtime::Failure;
use serde_json::json;
use store::access::Rights;
use store::entities::notification::Notification;
use store::entities::{Appointment, Leave};
use store::partition::{AGENDA, COMPANY, CONNECTION, FOLLOWER, LINE, OUTBOX, QUEUE, SHOP, USER};
use store::{Entity as _, Item};
use triggers::{Declare as _, Endpoint, PartialFailure, RecordChange};

/// Maximum queues of a batch handled concurrently.
const MAX_CONCURRENT_QUEUES: usize = 8;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_stream(
        "Push live messages to sockets",
        &["INSERT", "MODIFY"],
        &["Notification", "Appointment", "Leave", "Ticket", "Queue", "Access"],
    )
    // When many customers join at once, the line is read once per batch.
    .batches_of(100)
    .example(
        r#"{"pk": "USER#user_01kjma0fm0fr9sbddn8w4hfg6y",
            "sk": "NTF#1772355600000#ntf_01kjma0fm0fqw9a5h8nv9adazq", "entity": "Notification", "schema": 1,
            "id": "ntf_01kjma0fm0fqw9a5h8nv9adazq", "user": "user_01kjma0fm0fr9sbddn8w4hfg6y",
            "type": "new_device_login", "title": {"ar": "تسجيل دخول من جهاز جديد", "en": "New sign-in"},
            "body": {"ar": "سُجل الدخول إلى حسابك من iPhone 17.", "en": "New sign-in to your account on iPhone 17."},
            "language": "ar", "at": "2026-03-01T09:00:00Z", "ttl": 1775001600}"#,
    )
    .reads_singly(&[CONNECTION, USER, COMPANY, SHOP])
    .reads_in_batches(&[SHOP, USER])
    .queries(&[FOLLOWER, LINE, SHOP, AGENDA])
    .updates(&[USER, SHOP, QUEUE, FOLLOWER])
    .deletes(&[FOLLOWER])
    .transacts_with_deletes(&[CONNECTION, USER, SHOP, FOLLOWER, QUEUE, OUTBOX])
    .posts_to_sockets()
    // Posting to a thousand sockets takes a signed call for each, while customers wait.
    .memory(1024)
    .served_in_batches_by(BroadcastNeeds::new, handle)
}

async fn handle(needs: &BroadcastNeeds, changes: Vec<RecordChange>) -> Result<(), PartialFailure> {
    let Some(now) = changes.first().map(|it| it.now) else { return Ok(()) };
    let StreamBatch { singles, reads, queues } = StreamBatch::of(changes);
    let queues = queues.into_iter().map(|it| push_queue(needs, it, now));
    let queues = stream::iter(queues).buffer_unordered(MAX_CONCURRENT_QUEUES).collect::<Vec<_>>();
    let inboxes = async {
        push_singles(needs, singles).await?;
        push_reads(needs, reads, now).await
    };
    let (singles, queues) = join(inboxes, queues).await;
    // The stream repeats all records from the first failed one.
    let failed = queues.into_iter().chain([singles]).filter_map(Result::err).min_by_key(|it| it.first);
    failed.map_or(Ok(()), Err)
}

/// Pushes which notifications were read.
async fn push_reads(needs: &BroadcastNeeds, reads: Vec<ReadRecords>, now: Timestamp) -> Result<(), PartialFailure> {
    for ReadRecords { user, first, ids } in reads {
        let content = TopicMessage { kind: "notification_read", data: json!({"ids": ids}) };
        let pushed = user::publish_with_count(needs, user, &content, now).await;
        pushed.map_err(|failure| PartialFailure { first, failure })?;
    }
    Ok(())
}

/// Pushes notifications, appointments and changes of rights in order.
async fn push_singles(needs: &BroadcastNeeds, singles: Vec<SingleRecord>) -> Result<(), PartialFailure> {
    for SingleRecord { index, change } in singles {
        push_single(needs, change).await.map_err(|failure| PartialFailure { first: index, failure })?;
    }
    Ok(())
}

async fn push_single(needs: &BroadcastNeeds, change: RecordChange) -> Result<(), Failure> {
    let Some(item) = change.new else { return Ok(()) };
    match item.entity() {
        Some(Notification::TAG) => match Notification::read(item) {
            Some(notification) => push_notification(needs, &notification, change.now).await,
            None => Ok(()),
        },
        Some(Rights::TAG) => {
            let before = change.old.as_ref().and_then(Rights::access_in).unwrap_or_default();
            let Some(after) = Rights::access_in(&item) else { return Ok(()) };
            user::publish_scope_changes(needs, after.changed_members(&before), change.now).await
        }
        Some(Leave::TAG) => match Leave::read(item) {
            Some(leave) => of_leave(&leave).publish(needs, change.now).await,
            None => Ok(()),
        },
        _ => push_appointment(needs, change.old.as_ref(), &item, change.now).await,
    }
}

/// The specialist whose leave has changed.
fn of_leave(leave: &Leave) -> ChangedSpecialist {
    ChangedSpecialist { specialist: leave.employee().derived(), over: None }
}

async fn push_notification(needs: &BroadcastNeeds, notification: &Notification, now: Timestamp) -> Result<(), Failure> {
    let language = notification.language();
    let data = json!({"id": notification.id(), "type": notification.kind(),
        "title": notification.title().pick(language), "body": notification.body().pick(language),
        "data": notification.data().unwrap_or_default(), "created_at": notification.at()});
    let content = TopicMessage { kind: "notification", data };
    user::publish_with_count(needs, notification.user(), &content, now).await
}

/// Pushes an appointment to its customer, and to the board with what it changes there.
async fn push_appointment(
    needs: &BroadcastNeeds,
    old: Option<&Item>,
    item: &Item,
    now: Timestamp,
) -> Result<(), Failure> {
    let Some(appointment) = AppointmentMessage::read(item) else { return Ok(()) };
    let (before, after) = (old.cloned().and_then(Appointment::read), Appointment::read(item.clone()));
    // What waits for payment is a booking once it is paid.
    let was_booked = old.is_some() && before.as_ref().is_none_or(|it| !it.is_reserved());
    let is_booked = after.as_ref().is_some_and(|it| !it.is_reserved() && it.status().is_live());
    let is_new =
        if old.is_none() { after.as_ref().is_none_or(|it| !it.is_reserved()) } else { !was_booked && is_booked };
    let board_kind = if is_new { "new_booking" } else { "appointment_update" };
    let to_customer = async {
        let Some(user) = appointment.customer else { return Ok(()) };
        let message = TopicMessage { kind: "appointment_update", data: appointment.for_customer() };
        user::publish(needs, user, &message, now).await
    };
    let mut to_board = vec![TopicMessage { kind: board_kind, data: appointment.for_board() }];
    let booking = after.as_ref().and_then(|it| booking_update(before.as_ref(), it));
    to_board.extend(booking.map(|data| TopicMessage { kind: "booking_update", data }));
    tokio::try_join!(to_customer, board::publish(needs, appointment.shop, &to_board, now))?;
    let changed = |it: &Appointment| ChangedSpecialist::of(it, now.as_second());
    let present = after.as_ref().and_then(changed);
    // After a reassignment, the former specialist is free.
    let former = before
        .as_ref()
        .and_then(changed)
        .filter(|it| present.as_ref().is_none_or(|other| other.specialist != it.specialist));
    for specialist in present.into_iter().chain(former) {
        specialist.publish(needs, now).await?;
    }
    Ok(())
}

/// Pushes the changes of a queue to the owners of tickets, the board and the subscribers.
async fn push_queue(needs: &BroadcastNeeds, records: QueueRecords, now: Timestamp) -> Result<(), PartialFailure> {
    let QueueRecords { queue, first, tickets, status_changed, .. } = &records;
    let changes = ChangedQueue { queue: *queue, tickets, status_changed: *status_changed };
    let to_board = records.board_messages();
    let to_owners = records.owner_messages();
    let owners = to_owners.iter().map(|it| user::publish(needs, it.user, &it.message, now));
    let pushed = tokio::try_join!(
        try_join_all(owners),
        board::publish(needs, queue.shop, &to_board, now),
        QueueBroadcast { needs, queue: *queue, now }.publish(&changes),
    );
    pushed.map(|_| ()).map_err(|failure| PartialFailure { first: *first, failure })
}
