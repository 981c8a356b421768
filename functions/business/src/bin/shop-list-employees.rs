//! The Lambda function `shop-list-employees`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::list::endpoint().start(env))
}
