//! The topics that a connection can subscribe to.

pub(crate) mod board;
pub(crate) mod queue;
pub(crate) mod user;

use model::{Id, id};
use std::fmt;

/// A topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// `me`: the user's tickets, appointments and notifications.
    Me,
    /// `board:<shop_id>`: the queues and appointments of a shop, for its staff.
    Board(Id<id::Shop>),
    /// `queue:<queue_id>`: the public state of a queue, and for owners of tickets their positions.
    Queue(Id<id::Queue>),
}

impl Topic {
    /// Parses the name of a topic.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name.split_once(':') {
            None if name == "me" => Some(Self::Me),
            Some(("board", shop)) => shop.parse().ok().map(Self::Board),
            Some(("queue", queue)) => queue.parse().ok().map(Self::Queue),
            _ => None,
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Me => f.write_str("me"),
            Self::Board(shop) => write!(f, "board:{shop}"),
            Self::Queue(queue) => write!(f, "queue:{queue}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn topics_read_as_they_are_written() {
        for topic in [Topic::Me, Topic::Board(Id::fixed(7)), Topic::Queue(Id::fixed(8))] {
            assert_eq!(Topic::parse(&topic.to_string()), Some(topic));
        }
        for wrong in [
            "",
            "Me",
            "me:",
            "board",
            "board:",
            "board:x",
            "queue",
            "queue:",
            "queue:x",
            "board:user_01h455vb4pex5vsknk084sn02q",
            "queue:shop_01h455vb4pex5vsknk084sn02q",
            "queue:queue_01h455vb4pex5vsknk084sn02q:",
            "queue:queue_01h455vb4pex5vsknk084sn02q ",
            "queue:QUEUE_01h455vb4pex5vsknk084sn02q",
        ] {
            assert_eq!(Topic::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics(name in "\\PC{0,60}") {
            if let Some(topic) = Topic::parse(&name) {
                prop_assert_eq!(topic.to_string(), name);
            }
        }

        #[test]
        fn what_is_read_has_one_name(kind in "me|board|queue", of in "(shop|queue)_[0-7][0-9a-hjkmnp-tv-z]{25}") {
            let name = format!("{kind}:{of}");
            let topic = Topic::parse(&name);
            prop_assert_eq!(topic.is_some(), (kind == "board" && of.starts_with("shop")) || kind == of[..5]);
            prop_assert!(topic.is_none_or(|it| it.to_string() == name));
        }
    }
}
