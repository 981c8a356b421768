//! HTTP at the edge of a function: the request, its caller, the response or the fault.
//!
//! INVARIANT: every fault becomes a problem document in one place, [`Fault`].

mod address;
mod body;
mod caller;
mod clashes;
mod cursor;
mod detail;
mod endpoint;
mod fault;
pub mod field;
mod idempotency;
mod limits;
mod list;
mod location;
pub mod openapi;
mod own_employment;
mod patch;
mod reply;
mod request;
pub mod schema;
mod serve;
pub mod staff;
mod stop;
mod strict;
pub mod ticket;
pub mod token;
mod transaction;
mod visitor;

pub use address::{ORIGIN_SECRET_HEADER, address_reference};
pub use body::{body, check_depth, decode, given};
pub use caller::{Caller, Keys};
pub use clashes::{ChangeWithClashes, ClashingAppointments};
pub use cursor::Cursors;
pub use endpoint::Endpoint;
pub use fault::{Fault, FieldError};
pub use idempotency::Idempotency;
pub use list::{Listed, Paging};
pub use own_employment::OwnEmployment;
pub use patch::Patch;
pub use reply::Reply;
pub use request::{IfMatch, Request, path, query};
pub use serve::Handler;
pub use staff::{Staff, StaffContext, Tenant};
pub use stop::Stop;
pub use transaction::{Sender, Subject, Transaction};
pub use visitor::{CallingCustomer, CustomerGate, Viewer};

/// What every declaration has, of whatever is called.
pub use runtime::Declare;
