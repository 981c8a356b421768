//! The Lambda function `shop-delete-resource`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::resources::delete::endpoint().start(env))
}
