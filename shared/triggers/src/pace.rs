//! How fast messages of one WebSocket are taken: ten a second, and twenty at once. Counted in the memory of the environment,
//! which costs nothing; others count for themselves.

use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Mutex;
use store::keys::KeyPart;

/// Messages a second.
const RATE: f64 = 10.0;
/// Messages at once.
const BURST: f64 = 20.0;
/// Connections that are remembered. Those that have been silent for long enough are forgotten when there are more.
const REMEMBERED: usize = 10_000;

/// What a connection may still send at a moment.
struct Allowance {
    messages: f64,
    at: Timestamp,
}

/// The pace of connections.
#[derive(Default)]
pub(crate) struct MessagePace(Mutex<HashMap<KeyPart, Allowance>>);

impl MessagePace {
    /// Counts a message. Returns whether it is taken.
    pub(crate) fn admits(&self, connection: &KeyPart, now: Timestamp) -> bool {
        let Ok(mut all) = self.0.lock() else { return true };
        if all.len() >= REMEMBERED {
            all.retain(|_, it| it.left(now) < BURST);
        }
        let allowance = all.entry(connection.clone()).or_insert(Allowance { messages: BURST, at: now });
        let left = allowance.left(now);
        let rest = if left >= 1.0 { left - 1.0 } else { left };
        *allowance = Allowance { messages: rest, at: now.max(allowance.at) };
        left >= 1.0
    }
}

impl Allowance {
    fn left(&self, now: Timestamp) -> f64 {
        let passed = now.duration_since(self.at).as_secs_f64().max(0.0);
        (self.messages + passed * RATE).min(BURST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_at_once_then_ten_a_second_and_each_connection_for_itself() {
        let pace = MessagePace::default();
        let (one, two) = (KeyPart::parse("one").unwrap(), KeyPart::parse("two").unwrap());
        let at = |ms: i64| Timestamp::from_millisecond(1_800_000_000_000 + ms).unwrap();
        let taken = |connection: &KeyPart, ms: i64, count: usize| {
            (0..count).filter(|_| pace.admits(connection, at(ms))).count()
        };
        assert_eq!(taken(&one, 0, 30), 20);
        assert_eq!(taken(&two, 0, 5), 5);
        assert_eq!(taken(&one, 500, 30), 5);
        assert_eq!(taken(&one, 60_000, 30), 20);
        // A clock that goes back gives nothing.
        assert_eq!(taken(&one, 59_000, 3), 0);
    }
}
