//! `PushProgress`: the devices that have got the push message of an event, while others have still to get it.

use super::Set;
use crate::keys::{self, KeyPart};
use crate::{Key, Update, Value, entity};

/// The consumer beside whose marks of processed events it is kept.
const BESIDE: &str = "send-push/devices";
/// How long it is kept, in seconds: as long as an event can be delivered again.
const LIFETIME: i64 = 8 * 86_400;
const TTL: &str = "ttl";

entity! {
    /// The devices that have got the push message of an event, while others have still to get it.
    pub struct PushProgress: "PushProgress" {
        defaulted {
            /// Identifiers of the devices.
            devices / DEVICES: Set = "devices";
        }
    }
}

impl PushProgress {
    /// The key of an event's progress.
    #[must_use]
    pub fn key_of(event: &KeyPart) -> Key {
        keys::once(BESIDE, event)
    }

    /// The update that adds devices, at `now` (Unix seconds). `devices` is not empty.
    pub fn add(event: &KeyPart, devices: Vec<String>, now: i64) -> Update {
        Update::of(Self::key_of(event))
            .entity(Self::TAG)
            .add(Self::DEVICES, Value::set_of(devices))
            .set(TTL, now + LIFETIME)
    }
}
