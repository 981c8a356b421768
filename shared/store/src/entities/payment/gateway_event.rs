//! An event of the gateway that was received, so that it has one effect however often it comes.

use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use keys::KeyPart;
use model::payment::Wallet;
use model::{Id, id};

/// How long an event is remembered, in seconds (payments.md, "Webhook").
const REMEMBERED: i64 = 30 * 86_400;

entity! {
    /// An event of the gateway.
    pub struct GatewayEvent: "GatewayEvent" {
        required {
            /// The payment that it is about.
            payment / PAYMENT_ID: Id<id::Payment> = "payment_id";
        }
    }
}

impl GatewayEvent {
    /// The write that notes an event; refused if it was received before.
    #[must_use]
    pub fn receive(wallet: Wallet, event: &KeyPart, payment: Id<id::Payment>, now: Timestamp) -> Write {
        let item = Item::new(&keys::gateway_event(wallet, event), Self::TAG)
            .with(Self::PAYMENT_ID, payment)
            .with("ttl", now.as_second() + REMEMBERED);
        Write::create(item)
    }
}
