//! The waitlist: customers who want a time that is not free, and offers of times that have become free (booking.md,
//! "Waitlist").
//!
//! The first customer in a shop's waitlist has ten minutes for an offer, then the next. Entries of a shop lie in one
//! partition in the order of joining; each is offered one time in its life. In shops of the mode `instant_book` a time is
//! offered to all at once (`open_offer`), and who was too late goes on waiting. An offer is a hold that the customer did not
//! ask for: its claim hides the time from others, and the hold decides what becomes of the claim. It is in nobody's
//! schedule, so it keeps the customer from nothing. The customer it is for still sees the time as free, as with a hold of
//! their own; booking it directly gives the offer up.
//!
//! Nothing runs when the dates of an entry are over: it shows as expired, and the table deletes it 30 days later.

pub mod accept_offer;
mod candidates;
mod customer_entry;
pub mod decline_offer;
pub(crate) mod events;
pub mod join;
pub mod leave;
pub mod list;
pub mod list_of_shop;
pub(crate) mod offer;
pub mod offer_by_staff;
mod open_offer;
pub(crate) mod priority;
mod view;
mod wanted_times;
