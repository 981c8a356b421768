//! When a message that could not be sent is tried again: up to five times, after 60 s times a power of two, with jitter.

/// How many times a message is tried again.
pub const MOST_RETRIES: u32 = 5;
/// Seconds before the first retry.
const FIRST: i64 = 60;

/// Returns the seconds until the next attempt after `failed` failed ones, of which the first is 1. `random` spreads attempts
/// over a quarter of the time. `None` if there is none any more.
#[must_use]
pub fn retry_after(failed: u32, random: u16) -> Option<i64> {
    let step = failed.checked_sub(1).filter(|_| failed <= MOST_RETRIES)?;
    let wait = FIRST << step;
    Some(wait + wait * i64::from(random) / i64::from(u16::MAX) / 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_message_is_tried_again_five_times() {
        let waits: Vec<_> = (1..8).map(|failed| retry_after(failed, 0)).collect();
        assert_eq!(waits, [Some(60), Some(120), Some(240), Some(480), Some(960), None, None]);
        assert_eq!((retry_after(0, 0), retry_after(2, u16::MAX)), (None, Some(150)));
    }

    proptest! {
        #[test]
        fn jitter_never_brings_an_attempt_forward_or_beyond_the_next_one(failed in 1_u32..=MOST_RETRIES, random: u16) {
            let (wait, earliest) = (retry_after(failed, random).unwrap(), retry_after(failed, 0).unwrap());
            prop_assert!((earliest..=earliest * 5 / 4).contains(&wait));
        }
    }
}
