//! The Lambda function `customer-list-specialists`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::specialists::list::endpoint().start(env))
}
