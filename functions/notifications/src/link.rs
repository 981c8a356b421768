//! What a notification opens in its recipient's app.

use serde_json::{Map, Value};

/// The page of notifications that are about nothing that has a page.
pub(crate) const INBOX: &str = "/notifications";

/// Members of a notification's data, in the order of their precision, with the page that shows such an object.
const PAGES: [(&str, &str); 6] = [
    ("ticket_id", "tickets"),
    ("appointment_id", "appointments"),
    ("waitlist_id", "waitlist"),
    ("payment_id", "payments"),
    ("queue_id", "queues"),
    ("shop_id", "shops"),
];

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct About<'a> {
    page: &'static str,
    pub(crate) id: &'a str,
}

impl About<'_> {
    /// The path of its page, such as `/tickets/ticket_...`.
    pub(crate) fn link(self) -> String {
        format!("/{}/{}", self.page, self.id)
    }
}

/// Returns the most precise thing that the data of a notification names. `None` if it names nothing that has a page.
pub(crate) fn about(data: &Map<String, Value>) -> Option<About<'_>> {
    PAGES.iter().find_map(|(member, page)| Some(About { page, id: id(data, member)? }))
}

/// Returns an id from the data of a notification.
fn id<'a>(data: &'a Map<String, Value>, member: &str) -> Option<&'a str> {
    let is_id = |it: &&str| it.len() <= 64 && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    data.get(member)?.as_str().filter(is_id)
}
