//! Availability: at which starts a service is offered, and by whom.
//!
//! Rules: the product specification, booking.md, "Availability". Some parts are prepared once and searched often: the
//! [`PreparedHours`] of the shop (windows by date, open time after pauses), each [`Provider`] (working time, busy time),
//! the [`ServiceRules`] and the [`Limits`]. A [`SlotSearch`] joins them for a [`Requester`]. Listing, counting and
//! confirming are one computation: [`SlotSearch::offers`] lists a single start.
//!
//! A start is offered if the time that the customer sees lies within the open time of shop and service after pauses, and
//! the block with its buffers lies within the specialist's working time, clear of all other blocks. Buffers may therefore
//! extend beyond the shop's windows and into its pauses, but never into breaks, leave or another block. The grid begins
//! with each common window of shop and service, before pauses; nothing else moves it.
//!
//! Every rule is turned into spans *of starts*: an open piece `[a, b)` allows the starts from `a` to `b - duration`, and
//! a block removes those whose own block would meet it. The spans are intersected, and the result is marked on the grid,
//! one bit per start and one row per specialist.
//!
//! All instants are Unix seconds, all spans half-open.

mod answer;
mod arrival;
mod busy;
mod clash;
mod grid;
mod hours;
mod limits;
mod pool;
mod provider;
mod room;
mod rules;
mod score;
mod search;
mod series;

pub use answer::{Slot, SlotCount, Slots};
pub use arrival::may_arrive;
pub use busy::{Busy, BusyKind};
pub use clash::{BookedTime, ClashReason, PresentHours, clash};
pub use hours::PreparedHours;
pub use limits::{BookingQuotas, LimitScope, Limits, week_has_room};
pub use pool::{ResourceNeed, ResourcePool, ResourceUse};
pub use provider::{Provider, days_off, working_time};
pub use rules::{Requester, ServiceRules};
pub use score::{FreeSpecialist, ScoreBasis, ScoredSlot, SlotTag};
pub use search::{Choice, Free, Reason, SlotSearch};
pub use series::{Every, Series};

#[cfg(test)]
mod tests {
    mod cases;
    mod oracle;
    mod properties;
    mod reasons;
    mod world;
}
