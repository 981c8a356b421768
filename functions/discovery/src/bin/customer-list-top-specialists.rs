//! The Lambda function `customer-list-top-specialists`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::specialists::top_rated::endpoint().start(env))
}
