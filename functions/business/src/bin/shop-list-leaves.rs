//! The Lambda function `shop-list-leaves`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::leaves::list::endpoint().start(env))
}
