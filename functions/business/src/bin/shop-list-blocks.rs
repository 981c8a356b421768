//! The Lambda function `shop-list-blocks`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::blocks::list::endpoint().start(env))
}
