//! Tickets after joining.

mod customer;
mod life_cycle;
mod staff;
