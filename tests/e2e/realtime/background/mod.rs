//! Functions invoked by events.

mod close_sockets;
