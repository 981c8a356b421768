//! The Lambda function `shop-list-resources`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::resources::list::endpoint().start(env))
}
