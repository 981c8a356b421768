//! Notifications: what people are told by SMS, push, and in their inbox.

pub mod notify;
pub mod send_sms;
mod sms_sender;
mod texts;
mod variable;

use runtime::{Function, Trigger};

/// The functions of this domain.
#[must_use]
pub fn functions() -> Vec<Function> {
    vec![
        Function { name: "send-sms", trigger: Trigger::Bus("SmsRequested"), start: send_sms::start },
        Function { name: "send-notifications", trigger: Trigger::Bus("NotificationRequested"), start: notify::start },
    ]
}
