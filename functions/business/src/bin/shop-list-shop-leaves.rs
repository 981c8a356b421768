//! The Lambda function `shop-list-shop-leaves`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::leaves::list_of_shop::endpoint().start(env))
}
