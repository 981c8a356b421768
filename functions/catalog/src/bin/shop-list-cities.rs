//! The Lambda function `shop-list-cities`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::cities::staff::list::endpoint().start(env))
}
