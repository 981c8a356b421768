//! Samples of how long a service took.

use super::{Document, List, Ticket};
use crate::{Update, Value, condition, entity};
use model::queue::{MAX_SAMPLES, Sample, Samples};

entity! {
    /// The last service times of a service, with one specialist or with any.
    pub struct ServiceTimeSamples: "ServiceTimes" {
        defaulted {
            /// The samples, newest last.
            samples / SAMPLES: Document<Samples> = "samples";
            /// Ids of the tickets that the last samples come from.
            ticket_ids / TICKET_IDS: List = "ticket_ids";
            /// Sort key, which names service and specialist.
            sort_key / SORT_KEY: super::Text = "sk";
        }
    }
}

impl ServiceTimeSamples {
    /// No samples yet, under a key.
    #[must_use]
    pub fn none(key: &crate::Key) -> Self {
        Self { item: crate::Item::default().with("pk", key.pk.as_str()).with("sk", key.sk.as_str()) }
    }

    /// Adds the sample of a ticket. `None` if it was added before. Refused if another sample was added since this was
    /// read.
    #[must_use]
    pub fn add(&self, ticket: &Ticket, sample: Sample) -> Option<Update> {
        let id = ticket.id().to_string();
        let mut ids = self.ticket_ids();
        if ids.contains(&id) {
            return None;
        }
        ids.push(id);
        let surplus = ids.len().saturating_sub(MAX_SAMPLES);
        ids.drain(..surplus);
        let mut samples = self.samples();
        samples.push(sample);
        let update = Update::of(self.key())
            .entity(Self::TAG)
            .set(Self::SAMPLES, Value::document(&samples))
            .set(Self::TICKET_IDS, ids)
            .add("version", 1);
        Some(update.when(condition::unchanged(&self.item)))
    }
}
