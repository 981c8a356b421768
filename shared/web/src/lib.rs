//! HTTP at the edge of a function: the request as it came, the caller from its token, the answer or the fault.
//!
//! INVARIANT: every fault becomes a problem document in one place, [`Fault`].

mod body;
mod caller;
mod cursor;
mod fault;
mod idempotency;
pub mod openapi;
mod reply;
mod request;
mod serve;
pub mod ticket;
pub mod token;

pub use body::{body, check_depth, decode};
pub use caller::{Caller, Keys};
pub use cursor::Cursors;
pub use fault::{Fault, FieldError};
pub use idempotency::Idempotent;
pub use reply::Reply;
pub use request::{Request, path, query};
pub use serve::{Handler, serve};
