//! Functions invoked by events.

pub mod notify_shop_parties;
pub mod receive_sms;
pub mod send_notifications;
pub mod send_push;
pub mod send_scheduled;
pub mod send_sms;
