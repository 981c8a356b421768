//! Notifications: SMS, push messages and the inbox.

mod attempts;
pub mod background;
pub mod dead_letters;
mod inbox;
mod link;
pub mod notification_settings;
pub mod notifications;
mod notifying;
mod planning;
mod push;
mod request;
mod settings;
mod sms;
pub mod sms_receipts;
mod texts;

runtime::functions! {
    "send-sms" => background::send_sms;
    "send-notifications" => background::send_notifications;
    "send-push" => background::send_push;
    "notify-shop-parties" => background::notify_shop_parties;
    "receive-sms" => background::receive_sms;
    "receive-sms-receipt" => sms_receipts::receive;
    "admin-list-dead-letters" => dead_letters::admin::list;
    "admin-retry-dead-letter" => dead_letters::admin::retry;
    "send-scheduled-notifications" => background::send_scheduled;
    "list-notifications" => notifications::list;
    "count-unread-notifications" => notifications::count_unread;
    "read-notification" => notifications::read;
    "read-notifications" => notifications::read_several;
    "get-notification-settings" => notification_settings::get;
    "set-notification-settings" => notification_settings::set;
    "customer-get-notification-settings" => notification_settings::customer::get;
    "customer-set-notification-settings" => notification_settings::customer::set;
    "customer-list-notifications" => notifications::customer::list;
    "customer-count-unread-notifications" => notifications::customer::count_unread;
    "customer-read-notification" => notifications::customer::read;
    "customer-read-notifications" => notifications::customer::read_several;
}
