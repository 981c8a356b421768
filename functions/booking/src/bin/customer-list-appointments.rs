//! The Lambda function `customer-list-appointments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::customer::list::endpoint().start(env))
}
