//! What happens in one step.

use super::Walk;

/// Steps between two times at which the clock is set, at most: real time goes on meanwhile.
const LONGEST_STAY: usize = 12;

impl Walk {
    pub async fn take_step(&mut self) {
        if self.log.step > self.travelled + LONGEST_STAY {
            return self.jump().await;
        }
        match self.below(100) {
            0..=13 => self.take_time(false).await,
            14..=19 => self.take_time(true).await,
            20..=24 => self.book_hold().await,
            25 => self.release_hold().await,
            26..=31 => self.book_for_caller().await,
            32..=41 => self.step_of_appointment().await,
            42..=46 => self.reschedule().await,
            47..=50 => self.list().await,
            51..=53 => self.join_waitlist().await,
            54..=56 => self.answer_offer().await,
            57..=63 => self.join_queue().await,
            64..=65 => self.join_as_guest().await,
            66..=68 => self.add_walk_in().await,
            69..=73 => self.call_next().await,
            74..=82 => self.step_of_ticket().await,
            83..=85 => self.look_at_ticket().await,
            86..=90 => self.change_something().await,
            _ => self.jump().await,
        }
    }
}
