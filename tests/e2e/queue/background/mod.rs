//! What happens without a request.

mod carry_over;
mod languages;
mod midnight;
mod notifications;
