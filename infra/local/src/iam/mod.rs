//! Permissions: every call of a function, and every invocation on its behalf, is judged by the policies of the templates
//! as AWS judges it.
//!
//! What is evaluated and what is not: `docs/decisions/0022-permissions-in-the-local-cloud.md`.

mod condition;
mod control;
mod decision;
mod key;
mod log;
mod pattern;
mod policy;
mod request;
mod services;
mod table;

pub(crate) use control::{ADMINISTRATOR, AccessControl, Credentials, SECRET, access_key};
pub(crate) use decision::AccessDenied;
pub(crate) use request::{AccessRequest, CallingPrincipal};
pub(crate) use services::{publish, put_events, read_secret, socket, stored_file};
pub(crate) use table::TableKeys;
