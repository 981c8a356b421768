//! The Lambda function `shop-list-customers`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::customers::list::endpoint().start(env))
}
