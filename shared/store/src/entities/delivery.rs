//! `DeliveryAttempt`: one attempt to send a notification on a channel.

use super::{Parsed, Text};
use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use model::notification::Channel;
use model::{Id, id};

/// How long it is kept, in seconds: as long as notifications are.
const KEPT_FOR: i64 = 30 * 86_400;
const TTL: &str = "ttl";

entity! {
    /// One attempt to send a notification on a channel.
    pub struct DeliveryAttempt: "Delivery" {
        required {
            /// The event that first requested the notification.
            origin / ORIGIN: Id<id::Event> = "origin";
            /// The channel.
            channel / CHANNEL: Text = "channel";
            /// When it was made.
            at / AT: Parsed<Timestamp> = "at";
            /// `sent`, or why it was not, as a code.
            result / RESULT: Text = "result";
        }
        optional {
            /// The provider that took it.
            provider / PROVIDER: Text = "provider";
            /// The provider's id of the message.
            provider_id / PROVIDER_ID: Text = "provider_id";
        }
        defaulted {
            /// What it cost, in halalas.
            cost_halalas / COST: i64 = "cost_halalas";
        }
    }
}

/// An attempt that was made.
#[derive(Debug, Clone, Copy)]
pub struct NewDelivery<'a> {
    /// The event that first requested the notification.
    pub origin: Id<id::Event>,
    /// The event of this attempt.
    pub event: Id<id::Event>,
    /// The channel.
    pub channel: Channel,
    /// `sent`, or why it was not, as a code.
    pub result: &'a str,
    /// The provider that took it.
    pub provider: Option<&'a str>,
    /// The provider's id of the message.
    pub provider_id: Option<&'a str>,
    /// What it cost, in halalas.
    pub cost_halalas: i64,
    /// When it was made.
    pub at: Timestamp,
}

impl DeliveryAttempt {
    /// The write that logs an attempt.
    #[must_use]
    pub fn log(new: &NewDelivery<'_>) -> Write {
        let item = Item::new(&keys::delivery(new.origin, new.channel.as_str(), new.event), Self::TAG)
            .with(Self::ORIGIN, new.origin)
            .with(Self::CHANNEL, new.channel.as_str())
            .with(Self::AT, new.at.to_string())
            .with(Self::RESULT, new.result)
            .with_some(Self::PROVIDER, new.provider)
            .with_some(Self::PROVIDER_ID, new.provider_id)
            .with(Self::COST, new.cost_halalas)
            .with(TTL, new.at.as_second() + KEPT_FOR);
        Write::put(item)
    }
}
