//! The Lambda function `shop-list-categories`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::staff::list::endpoint().start(env))
}
