//! The topics that a connection can subscribe to.

pub(crate) mod board;
pub(crate) mod queue;
pub(crate) mod specialist;
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
    /// `specialist:<specialist_id>`: what a specialist does now, for customers.
    Specialist(Id<id::Specialist>),
}

impl Topic {
    /// Parses the name of a topic.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name.split_once(':') {
            None if name == "me" => Some(Self::Me),
            Some(("board", shop)) => shop.parse().ok().map(Self::Board),
            Some(("queue", queue)) => queue.parse().ok().map(Self::Queue),
            Some(("specialist", specialist)) => specialist.parse().ok().map(Self::Specialist),
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
            Self::Specialist(specialist) => write!(f, "specialist:{specialist}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn topics_read_as_they_are_written() {
        let all = [Topic::Me, Topic::Board(Id::fixed(7)), Topic::Queue(Id::fixed(8)), Topic::Specialist(Id::fixed(9))];
        for topic in all {
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
            "specialist",
            "specialist:x",
            "specialist:shop_01h455vb4pex5vsknk084sn02q",
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
        fn what_is_read_has_one_name(
            kind in "me|board|queue|specialist", of in "(shop|queue|spec)_[0-7][0-9a-hjkmnp-tv-z]{25}",
        ) {
            let name = format!("{kind}:{of}");
            let topic = Topic::parse(&name);
            let fits = [("board", "shop_"), ("queue", "queue_"), ("specialist", "spec_")];
            prop_assert_eq!(topic.is_some(), fits.iter().any(|it| kind == it.0 && of.starts_with(it.1)));
            prop_assert!(topic.is_none_or(|it| it.to_string() == name));
        }
    }
}
