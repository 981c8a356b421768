//! The Lambda function `end-all-sessions`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::sessions::end_all::start)
}
