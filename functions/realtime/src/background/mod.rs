//! Functions invoked by the stream and by events.

pub mod close_sockets;
pub mod push_live_messages;
pub mod send_queue_snapshot;
mod stream_batch;

#[cfg(test)]
mod tests;
