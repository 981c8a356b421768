//! `ScheduledNotification`: a request for a notification whose time on a channel has not come, because of quiet hours, of a
//! better hour, or because an attempt failed.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Document, Event, EventActor};
use crate::notice::id_of_request;
use crate::{Item, Value, Write, entity, keys};
use jiff::Timestamp;
use model::event::{NotificationAttempt, NotificationRequested, Payload, Recipient};
use model::notification::Channel;
use model::{Id, id};

/// How long it is kept after its time, in seconds, so that missed runs of its job are made up for.
const KEPT_FOR: i64 = 2 * 86_400;
const TTL: &str = "ttl";

entity! {
    /// A request for a notification whose time on a channel has not come.
    pub struct ScheduledNotification: "ScheduledNotification" {
        required {
            /// The event that first requested it.
            origin / ORIGIN: Id<id::Event> = "origin";
            /// The payload of the request.
            payload / PAYLOAD: Document<NotificationRequested> = "payload";
        }
    }
}

/// A request on one channel.
#[derive(Debug, Clone, Copy)]
pub struct ChannelRequest<'a> {
    /// The event that first requested the notification.
    pub origin: Id<id::Event>,
    /// The channel on which it is sent.
    pub channel: Channel,
    /// How many attempts have failed.
    pub failed: u32,
    /// What tells this request from others with the same number of failed attempts.
    pub round: &'a str,
    /// The payload of the first request.
    pub payload: &'a NotificationRequested,
}

impl ChannelRequest<'_> {
    /// The payload that requests the notification on its channel only.
    fn marked(&self) -> NotificationRequested {
        let attempt = NotificationAttempt {
            channels: Some(vec![self.channel]),
            is_scheduled: true,
            origin: Some(self.origin),
            failed: self.failed,
            round: self.round.to_owned(),
        };
        NotificationRequested { attempt, ..self.payload.clone() }
    }

    /// The event that requests it now.
    #[must_use]
    pub fn event(&self, now: Timestamp) -> Event {
        event(self.origin, self.marked(), now)
    }

    /// The write that requests it at another time. The same request at the same time is one.
    #[must_use]
    pub fn at(&self, at: Timestamp) -> Write {
        let seconds = at.as_second();
        let key = keys::scheduled_notification(seconds, self.origin, self.channel.as_str(), self.failed);
        let item = Item::new(&key, ScheduledNotification::TAG)
            .with(ScheduledNotification::ORIGIN, self.origin)
            .with(ScheduledNotification::PAYLOAD, Value::document(&self.marked()))
            .with(TTL, seconds + KEPT_FOR);
        Write::put(item)
    }
}

/// The event with this payload. Its id follows from the first request, channel, round and attempt, so a repeated run requests
/// it once.
fn event(origin: Id<id::Event>, payload: NotificationRequested, now: Timestamp) -> Event {
    let NotificationAttempt { channels, round, failed, .. } = &payload.attempt;
    let channels: Vec<&str> = channels.iter().flatten().map(|it| it.as_str()).collect();
    let id = id_of_request(origin, &[&channels.join(" "), round, &failed.to_string()]);
    let subject = match payload.recipient {
        Recipient::User { user } => ("user", user.to_string()),
        Recipient::Guest { guest } => ("appointment", guest.to_string()),
        Recipient::GuestTicket { guest_ticket } => ("ticket", guest_ticket.to_string()),
    };
    Event { id, at: now, actor: EventActor::System, subject, payload: Payload::NotificationRequested(payload) }
}

impl ScheduledNotification {
    /// Names in the texts of notifications.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Mentioned,
        attributes: &[Self::PAYLOAD],
        after_erasure: AfterErasure::Expires(3),
    };

    /// The event that requests the notification, at its time.
    #[must_use]
    pub fn event(&self, now: Timestamp) -> Event {
        event(self.origin, self.payload.clone(), now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Entity as _;
    use serde_json::json;

    #[test]
    fn what_was_scheduled_is_requested_once_and_on_its_channel() {
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        let payload = json!({"user": Id::<id::User>::fixed(2), "type": "marketing", "variables": {"text": "x"}});
        let payload: NotificationRequested = serde_json::from_value(payload).unwrap();
        let origin = Id::new(at.as_millisecond(), [1; 16]);
        let requested = |channel, failed, round| {
            let request = ChannelRequest { origin, channel, failed, round, payload: &payload };
            let Write::Put(item, None) = request.at(at) else { panic!() };
            let event = ScheduledNotification::read(item).unwrap().event(at);
            assert_eq!(event, request.event(at));
            event
        };
        let push = requested(Channel::Push, 0, "");
        assert_eq!(push.id, requested(Channel::Push, 0, "").id);
        let others = [(Channel::Sms, 0, ""), (Channel::Push, 1, ""), (Channel::Push, 0, "again")];
        assert!(others.into_iter().all(|(channel, failed, round)| requested(channel, failed, round).id != push.id));
        let Payload::NotificationRequested(requested) = &push.payload else { panic!() };
        assert_eq!(requested.attempt.channels, Some(vec![Channel::Push]));
        assert_eq!(requested.kind, "marketing");
        assert_eq!(push.subject, ("user", Id::<id::User>::fixed(2).to_string()));
    }
}
