//! The Lambda function `shop-create-resource`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::resources::create::endpoint().start(env))
}
