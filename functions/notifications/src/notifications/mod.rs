//! Notifications of the caller, for all clients. Those of customers are in the customer API as well (decision 0030).

pub mod count_unread;
pub mod customer;
pub mod list;
pub mod read;
pub mod read_several;
