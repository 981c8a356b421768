//! The waitlist: who wishes for a time that is not free, and who gets one that has become free (booking.md, "Waitlist").
//!
//! The shop's first in line has ten minutes for an offer, then the next. Entries of a shop lie in one partition in the
//! order of joining; each is offered one time in its life. An offer is a hold that the customer didn't ask for: its
//! claim hides the time from others, and the hold decides what becomes of the claim. It stands in nobody's diary, so it
//! keeps its customer from nothing. Whoever it is for sees the time as free all the while, as with a hold of their own;
//! booking it directly gives the offer up.
//!
//! Nothing runs when an entry's dates are over: it shows as expired, and the table drops it 30 days later.

pub mod accept_offer;
pub(crate) mod active_entries;
mod candidates;
mod customer_entry;
pub mod decline_offer;
pub(crate) mod entry;
pub mod join;
pub mod leave;
pub mod list;
pub(crate) mod offer;
mod view;
