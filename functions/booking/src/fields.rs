//! Fields of requests and answers: shared with other domains.

pub(crate) use web::field::{instant, refuse, wrong};
