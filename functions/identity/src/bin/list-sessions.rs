//! The Lambda function `list-sessions`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::sessions::list::start)
}
