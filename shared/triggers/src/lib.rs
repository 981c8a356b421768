//! What calls functions besides HTTP: stream records, bus events, schedules and operators, and WebSockets; and the ways
//! out to them.

mod batch;
mod due;
pub mod messages;
mod process_once;
mod socket;
mod sockets_out;
mod task;

pub use batch::{BatchTask, Change, NotDone, on_batches, on_records};
pub use due::run_due;
pub use process_once::once;
pub use socket::{Frame, SocketReply, on_frame};
pub use sockets_out::{Posted, SocketsOut};
pub use task::{BusEvent, Job, Task, on_event, on_job, refused, store_failed};
