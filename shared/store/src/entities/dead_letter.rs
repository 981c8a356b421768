//! `NotificationDeadLetter`: a notification that could not be sent on a channel, in spite of all retries. Staff may send it again.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::scheduled_notification::ChannelRequest;
use super::{Document, Parsed, Text};
use crate::{Condition, Item, Key, Update, Value, Write, condition, entity, keys};
use jiff::Timestamp;
use model::event::NotificationRequested;
use model::notification::Channel;
use model::{Id, id};
use std::str::FromStr;

/// How long it is kept, in seconds: as long as events are, because it names the same people.
const KEPT_FOR: i64 = 7 * 86_400;
const TTL: &str = "ttl";

/// The name of a channel, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelName(pub Channel);

impl FromStr for ChannelName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Channel::ALL.into_iter().find(|it| it.as_str() == text).map(Self).ok_or(())
    }
}

entity! {
    /// A notification that could not be sent on a channel.
    pub struct NotificationDeadLetter: "DeadLetter" {
        required {
            /// Identifier.
            id / ID: Id<id::DeadLetter> = "id";
            /// The event that first requested it.
            origin / ORIGIN: Id<id::Event> = "origin";
            /// Type of notification.
            kind / KIND: Text = "type";
            /// The channel.
            channel / CHANNEL: Parsed<ChannelName> = "channel";
            /// Why the last attempt failed, as a code.
            error / ERROR: Text = "error";
            /// When the last attempt failed.
            at / AT: Parsed<Timestamp> = "at";
            /// The payload of the request.
            payload / PAYLOAD: Document<NotificationRequested> = "payload";
        }
        optional {
            /// Who sent it again.
            resolved_by / RESOLVED_BY: Id<id::User> = "resolved_by";
            /// When it was sent again.
            resolved_at / RESOLVED_AT: Parsed<Timestamp> = "resolved_at";
        }
    }
}

/// A notification that was given up.
#[derive(Debug)]
pub struct NewDeadLetter<'a> {
    /// Its request.
    pub request: ChannelRequest<'a>,
    /// Type of notification.
    pub kind: &'a str,
    /// Why the last attempt failed, as a code.
    pub error: &'a str,
    /// The event of the last attempt.
    pub event: Id<id::Event>,
    /// When the last attempt failed.
    pub at: Timestamp,
}

impl NotificationDeadLetter {
    /// Names in the texts of notifications.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Mentioned,
        attributes: &[Self::PAYLOAD],
        after_erasure: AfterErasure::Expires(7),
    };

    /// The key of a dead letter. Its id has the time of the notification's cause.
    #[must_use]
    pub fn key_of(id: Id<id::DeadLetter>) -> Key {
        keys::dead_letter(id)
    }

    /// The write that keeps a notification that was given up. The same one is kept once.
    #[must_use]
    pub fn keep(new: &NewDeadLetter<'_>) -> Write {
        let id = new.event.derived::<id::DeadLetter>();
        let item = Item::new(&keys::dead_letter(id), Self::TAG)
            .with(Self::ID, id)
            .with(Self::ORIGIN, new.request.origin)
            .with(Self::KIND, new.kind)
            .with(Self::CHANNEL, new.request.channel.as_str())
            .with(Self::ERROR, new.error)
            .with(Self::AT, new.at.to_string())
            .with(Self::PAYLOAD, Value::document(new.request.payload))
            .with(TTL, new.at.as_second() + KEPT_FOR);
        Write::put(item)
    }

    /// The request that sends it again.
    #[must_use]
    pub fn request<'a>(&self, payload: &'a NotificationRequested, round: &'a str) -> ChannelRequest<'a> {
        ChannelRequest { origin: self.origin, channel: self.channel.0, failed: 0, round, payload }
    }

    /// The update that notes who sent it again. Refused if somebody has.
    pub fn resolve(&self, by: Id<id::User>, now: Timestamp) -> Update {
        let open = Condition::Missing(Self::RESOLVED_BY.into());
        Update::of(self.key())
            .set(Self::RESOLVED_BY, by)
            .set(Self::RESOLVED_AT, now.to_string())
            .when(condition::exists())
            .when(open)
    }
}
