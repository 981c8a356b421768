//! The Lambda function `customer-count-unread-notifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notifications::customer::count_unread::endpoint().start(env))
}
