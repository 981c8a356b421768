//! Notifications of the calling customer, in the customer API.

pub mod count_unread;
pub mod list;
pub mod read;
pub mod read_several;
