//! Appointments after their booking.

mod book_for_caller;
mod calendar;
mod delays;
mod employee_time;
mod find_by_code;
mod lifecycle;
mod list_clashing;
mod of_customer;
mod reassign;
mod repeated;
mod update;
