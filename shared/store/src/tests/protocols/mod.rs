//! The protocols of claiming time and of issuing queue numbers, explored exhaustively: a few clients, their retries and
//! the jobs take their calls to the table in every order, and calls fail, lose their answers or are the last of a function
//! that dies (docs/testing.md, docs/decisions/0025).
//!
//! The calls are those of production: the updates and the judgements come from the functions that the platform runs. Only
//! the table is another one, which evaluates them in memory.

mod booking;
mod explorer;
mod queue;
mod table;
