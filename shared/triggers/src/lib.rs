//! Triggers of functions other than HTTP: stream records, bus events, schedules, operators and WebSockets. Also posts to
//! WebSockets.

mod batch;
mod due;
mod endpoint;
pub mod messages;
mod pace;
mod process_once;
mod socket;
mod sockets_out;
mod task;

pub use batch::{BatchTask, PartialFailure, RecordChange, on_batches, on_records};
pub use due::{DueItems, DuePeriod, run_due};
pub use endpoint::{Endpoint, Events, Frames, Jobs, Records};
pub use process_once::process_once;
pub use socket::{Frame, SocketReply, close_code, on_frame};
pub use sockets_out::{Posted, SocketsOut};
pub use task::{BusEvent, Job, Task, on_event, on_job};

/// What every declaration has, of whatever is called.
pub use runtime::Declare;
