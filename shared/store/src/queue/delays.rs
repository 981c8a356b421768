//! Which appointments serving a ticket would delay.

use super::coming::ComingAppointment;
use super::{QueueSnapshot, Ticket};
use model::hours::Span;
use model::{Id, id};
use std::cmp::Reverse;

impl QueueSnapshot {
    /// Returns the appointments that serving a ticket from `start` on (Unix seconds) would delay, by start. Without a
    /// specialist it delays none while another specialist on duty has the time.
    #[must_use]
    pub fn delayed_by(
        &self,
        ticket: &Ticket,
        specialist: Option<Id<id::Specialist>>,
        start: i64,
    ) -> Vec<ComingAppointment> {
        let served = Span::new(start, start + self.times.of(ticket).mean);
        let delayed = |specialist: Id<id::Specialist>| {
            let mut found = self.coming.within(specialist, served);
            found.retain(|it| Some(it.id) != ticket.appointment());
            found
        };
        match specialist {
            Some(specialist) => delayed(specialist),
            None => {
                let first = |it: &Vec<ComingAppointment>| Reverse(it.first().map_or(i64::MAX, |it| it.start));
                self.on_duty().iter().map(|it| delayed(*it)).min_by_key(first).unwrap_or_default()
            }
        }
    }
}
