//! The Lambda function `customer-list-services`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::services::list::endpoint().start(env))
}
