//! Exports of personal data.

mod request;
