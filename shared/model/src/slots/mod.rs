//! Availability: at which starts a service is offered, and by whom.
//!
//! Rules: the product specification, booking.md, "Availability". What is prepared once and asked often: a [`Shop`] (its
//! windows by date, what is open after pauses), each [`Provider`] (working time, what is busy), the [`Terms`] of the
//! service and the [`Limits`] of the shop. A [`Search`] joins them for somebody who asks. Listing, counting and
//! confirming are one computation: [`Search::offers`] is a listing of one start.
//!
//! A start is offered when what the customer sees lies in one piece of the shop's and the service's open time after
//! pauses, and the block with its buffers in one piece of the specialist's working time, beside all other blocks.
//! Buffers may therefore leave the shop's windows and reach into its pauses, never into breaks, leave or another block.
//! The grid begins with each window of shop and service together, before pauses; nothing else moves it.
//!
//! How it computes: everything that must hold for a start is turned into spans *of starts* (an open piece `[a, b)` takes
//! the starts from `a` to `b - duration`; a block takes away those whose own block would meet it). Spans are cut with
//! one another, and what remains is marked on the grid, one bit a start and one row a specialist.
//!
//! All instants are Unix seconds, all spans half-open.

mod answer;
mod arrival;
mod busy;
mod grid;
mod limits;
mod pool;
mod provider;
mod room;
mod search;
mod series;
mod shop;
mod terms;

pub use answer::{Day, Slot, Slots};
pub use arrival::may_arrive;
pub use busy::{Busy, Claim};
pub use limits::{Limits, Quotas, Scope, week_has_room};
pub use pool::Pool;
pub use provider::{Provider, days_off, working_time};
pub use search::{Choice, Free, Reason, Search};
pub use series::{Every, Series};
pub use shop::Shop;
pub use terms::{Asker, Terms};

#[cfg(test)]
mod tests {
    mod cases;
    mod laws;
    mod oracle;
    mod reasons;
    mod world;
}
