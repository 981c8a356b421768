//! The Lambda function `shop-clone-services`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::clone::endpoint().start(env))
}
