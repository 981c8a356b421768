//! Notifications: SMS, push messages and the inbox.

pub mod background;
mod inbox;
mod notifying;
mod push;
mod request;
mod sms;
mod texts;

runtime::functions! {
    "send-sms" => background::send_sms;
    "send-notifications" => background::send_notifications;
    "send-push" => background::send_push;
}
