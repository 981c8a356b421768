//! What happens without a request.

mod carry_over;
mod midnight;
mod notifications;
