//! The Lambda function `shop-update-resource`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::resources::update::endpoint().start(env))
}
