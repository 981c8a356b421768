//! What is pushed, in the form of each push service. Ids and our own words only: it shows on locked screens.
//!
//! | | APNs | FCM (Android, and browsers with its web tokens) |
//! | --- | --- | --- |
//! | text | `aps.alert` | `notification` |
//! | unread notifications | `aps.badge` | `android.notification.notification_count`, `data.badge` |
//! | what a tap opens | `link` | `data.link` |
//! | messages that belong together | `aps.thread-id` | `data.thread`, the channel by urgency |
//! | message that replaces an earlier one | attribute `COLLAPSE_ID` | `android.collapse_key` and `tag`; `Topic` and `tag` in browsers |
//! | language | `lang` | `data.lang`; `lang` and `dir` in browsers |

use crate::link::{INBOX, about};
use crate::texts::RenderedText;
use model::Language;
use model::event::NotificationRequested;
use model::session::DevicePlatform;
use serde_json::{Value, json};

/// A push message.
#[derive(Debug)]
pub(crate) struct PushMessage {
    /// Title and body, without names of people.
    text: RenderedText,
    /// Type of notification.
    kind: String,
    /// Number of unread notifications of the recipient, this one included.
    pub(crate) badge: i64,
    /// Language of the text.
    pub(crate) language: Language,
    /// Path in the recipient's app that a tap opens, such as `/tickets/ticket_...`.
    link: String,
    /// What messages are grouped by: the id of what they are about.
    thread: String,
    /// Messages with the same value replace each other on the device. At most 64 bytes.
    collapse: String,
}

/// What is at stake within minutes.
const URGENT: [&str; 4] = ["queue_called", "queue_leave_now", "queue_status_update", "waitlist_offer"];

/// The place of a ticket: each such message is outdated by the next one about the same ticket.
const PLACES: [&str; 3] = ["queue_called", "queue_leave_now", "queue_status_update"];

/// Returns for how many seconds after its event a message is of use.
pub(crate) fn useful_for(kind: &str) -> i64 {
    if is_one_of(&URGENT, kind) { 15 * 60 } else { 86_400 }
}

fn is_one_of(kinds: &[&str], kind: &str) -> bool {
    kinds.iter().any(|it| kind.starts_with(it))
}

impl PushMessage {
    /// Creates the message of a notification that the event `event` requests, with neither badge nor language.
    pub(crate) fn new(request: &NotificationRequested, event: &str, text: RenderedText) -> Self {
        let kind = request.kind.clone();
        let (link, thread) = match about(&request.data) {
            Some(it) => (it.link(), it.id.to_owned()),
            None => (INBOX.to_owned(), kind.clone()),
        };
        let collapse = if is_one_of(&PLACES, &kind) { thread.clone() } else { event.to_owned() };
        Self { text, kind, badge: 0, language: Language::default(), link, thread, collapse }
    }

    /// What a message with this value replaces.
    pub(crate) fn collapse_id(&self) -> &str {
        &self.collapse
    }

    /// The message in the form of SNS: one part per kind of platform application.
    pub(crate) fn structured(&self, platform: DevicePlatform) -> String {
        let default = json!(self.text.body);
        match platform {
            DevicePlatform::Ios => {
                let apns = self.apns().to_string();
                json!({"default": default, "APNS": apns, "APNS_SANDBOX": apns})
            }
            _ => json!({"default": default, "GCM": json!({"fcmV1Message": {"message": self.fcm()}}).to_string()}),
        }
        .to_string()
    }

    /// <https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification>
    fn apns(&self) -> Value {
        let level = if is_one_of(&URGENT, &self.kind) { "time-sensitive" } else { "active" };
        json!({
            "aps": {
                "alert": {"title": self.text.title, "body": self.text.body},
                "badge": self.badge,
                "sound": "default",
                "thread-id": self.thread,
                "interruption-level": level,
            },
            "type": self.kind,
            "link": self.link,
            "lang": self.language.tag(),
        })
    }

    /// <https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages>
    fn fcm(&self) -> Value {
        let is_urgent = is_one_of(&URGENT, &self.kind);
        let lifetime = useful_for(&self.kind);
        let direction = if self.language == Language::Ar { "rtl" } else { "ltr" };
        json!({
            "notification": {"title": self.text.title, "body": self.text.body},
            // Values are texts.
            "data": {
                "type": self.kind, "link": self.link, "thread": self.thread, "lang": self.language.tag(),
                "badge": self.badge.to_string(),
            },
            "android": {
                "collapse_key": self.collapse,
                "priority": if is_urgent { "HIGH" } else { "NORMAL" },
                "ttl": format!("{lifetime}s"),
                "notification": {
                    "tag": self.collapse,
                    "channel_id": if is_urgent { "urgent" } else { "general" },
                    "notification_count": self.badge,
                },
            },
            "webpush": {
                "headers": {
                    "TTL": lifetime.to_string(),
                    "Urgency": if is_urgent { "high" } else { "normal" },
                    // At most 32 characters: the random part of the id.
                    "Topic": last_part(&self.collapse),
                },
                "notification": {"tag": self.collapse, "lang": self.language.tag(), "dir": direction, "renotify": true},
            },
        })
    }
}

fn last_part(id: &str) -> &str {
    let part = id.rsplit('_').next().unwrap_or(id);
    part.get(part.len().saturating_sub(32)..).unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: &str, data: &Value) -> PushMessage {
        let request = json!({"user": model::Id::<model::id::User>::fixed(1), "type": kind, "data": data});
        let request: NotificationRequested = serde_json::from_value(request).unwrap();
        let text =
            RenderedText { title: "It is your turn".to_owned(), body: "Ticket Q-012, please come now.".to_owned() };
        let message = PushMessage::new(&request, "evt_01kjma0fm0fr9sbddn8w4hfg6y", text);
        PushMessage { badge: 3, language: Language::Ar, ..message }
    }

    fn part(message: &PushMessage, platform: DevicePlatform, name: &str) -> Value {
        let parts: Value = serde_json::from_str(&message.structured(platform)).unwrap();
        serde_json::from_str(parts[name].as_str().unwrap()).unwrap()
    }

    #[test]
    fn apns_gets_badge_link_thread_and_language() {
        let ticket = json!({"queue_id": "queue_1", "ticket_id": "ticket_2", "shop_id": "shop_3"});
        let message = message("queue_called", &ticket);
        let sent = part(&message, DevicePlatform::Ios, "APNS");
        assert_eq!(sent["aps"]["alert"], json!({"title": "It is your turn", "body": "Ticket Q-012, please come now."}));
        assert_eq!((&sent["aps"]["badge"], &sent["aps"]["thread-id"]), (&json!(3), &json!("ticket_2")));
        assert_eq!((&sent["link"], &sent["lang"]), (&json!("/tickets/ticket_2"), &json!("ar")));
        assert_eq!(sent["aps"]["interruption-level"], "time-sensitive");
        assert_eq!(part(&message, DevicePlatform::Ios, "APNS_SANDBOX"), sent);
        assert_eq!(message.collapse_id(), "ticket_2");
    }

    #[test]
    fn fcm_gets_the_same_for_android_and_browsers() {
        for platform in [DevicePlatform::Android, DevicePlatform::Web] {
            let message = message("appointment_cancelled", &json!({"appointment_id": "appt_1", "shop_id": "shop_3"}));
            let sent = &part(&message, platform, "GCM")["fcmV1Message"]["message"];
            assert_eq!(sent["data"]["link"], "/appointments/appt_1");
            assert_eq!(
                (&sent["data"]["badge"], &sent["android"]["notification"]["notification_count"]),
                (&json!("3"), &json!(3))
            );
            assert_eq!((&sent["webpush"]["notification"]["dir"], &sent["data"]["lang"]), (&json!("rtl"), &json!("ar")));
            assert_eq!(sent["android"]["collapse_key"], "evt_01kjma0fm0fr9sbddn8w4hfg6y");
            assert_eq!(sent["webpush"]["headers"]["Topic"], "01kjma0fm0fr9sbddn8w4hfg6y");
            let values = sent["data"].as_object().unwrap().values();
            assert!(values.into_iter().all(Value::is_string), "{sent}");
        }
    }

    #[test]
    fn a_link_is_made_of_ids_only() {
        let odd = message("new_device_login", &json!({"ticket_id": "../x?y", "appointment_id": 7}));
        assert_eq!((odd.link.as_str(), odd.thread.as_str()), ("/notifications", "new_device_login"));
    }

    #[test]
    fn messages_about_the_place_of_a_ticket_replace_each_other_and_no_others() {
        let ticket = json!({"ticket_id": "ticket_2"});
        let of = |kind: &str| message(kind, &ticket).collapse;
        assert_eq!(of("queue_status_update"), of("queue_called_no_counter"));
        assert_ne!(of("queue_join_confirmation"), of("queue_called"));
        assert!(useful_for("queue_called_no_counter") < useful_for("appointment_cancelled"));
    }
}
