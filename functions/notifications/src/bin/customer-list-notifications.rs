//! The Lambda function `customer-list-notifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notifications::customer::list::endpoint().start(env))
}
