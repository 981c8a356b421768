//! The Lambda function `shop-list-shifts`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::shifts::list::endpoint().start(env))
}
