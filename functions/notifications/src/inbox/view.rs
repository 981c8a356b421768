//! A notification as the API returns it.

use crate::link::{INBOX, about};
use jiff::Timestamp;
use model::Language;
use serde::Serialize;
use serde_json::{Map, Value};
use store::entities::notification::Notification;
use utoipa::ToSchema;

/// A notification.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationView {
    id: String,
    /// Type of notification, such as `queue_called`.
    #[serde(rename = "type")]
    kind: String,
    /// Title in the language of the request.
    title: String,
    /// Body in the language of the request.
    body: String,
    /// Ids of what it is about.
    #[schema(value_type = Object)]
    data: Map<String, Value>,
    /// Path of the page that it opens, such as `/appointments/appt_01...`.
    link: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was read. Null if it is unread.
    #[schema(value_type = Option<String>, format = DateTime)]
    read_at: Option<Timestamp>,
}

impl NotificationView {
    pub(crate) fn of(notification: &Notification, language: Language) -> Self {
        let data = notification.data().unwrap_or_default();
        Self {
            id: notification.id().to_string(),
            kind: notification.kind().to_owned(),
            title: notification.title().pick(language).to_owned(),
            body: notification.body().pick(language).to_owned(),
            link: about(&data).map_or_else(|| INBOX.to_owned(), |it| it.link()),
            data,
            created_at: notification.at(),
            read_at: notification.read_at(),
        }
    }
}

/// Notifications of the caller.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationPage {
    pub(crate) items: Vec<NotificationView>,
    pub(crate) next_cursor: Option<String>,
}

/// How many notifications are unread.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnreadCount {
    #[schema(minimum = 0)]
    pub(crate) unread_count: i64,
}
