//! The Lambda function `end-all-sessions`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::end_all_sessions::start)
}
