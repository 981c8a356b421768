//! Notifications: SMS, push messages and the inbox.

pub mod background;
mod code_sms;
mod inbox;
mod notifying;
mod push;
mod request;
mod sms_sender;
mod texts;

use background::{send_notifications, send_sms};
use runtime::{Function, Trigger};

/// The functions of this domain.
#[must_use]
pub fn functions() -> Vec<Function> {
    vec![
        Function { name: "send-sms", trigger: Trigger::Bus("SmsRequested"), start: send_sms::start },
        Function {
            name: "send-notifications",
            trigger: Trigger::Bus("NotificationRequested"),
            start: send_notifications::start,
        },
    ]
}
