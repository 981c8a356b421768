//! The Lambda function `join-as-guest`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::join_as_guest::start)
}
