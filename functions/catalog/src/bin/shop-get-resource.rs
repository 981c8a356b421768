//! The Lambda function `shop-get-resource`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::resources::get::endpoint().start(env))
}
