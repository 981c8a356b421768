//! Functions invoked by events.

pub mod send_notifications;
pub mod send_push;
pub mod send_sms;
