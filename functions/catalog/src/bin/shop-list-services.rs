//! The Lambda function `shop-list-services`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::list::endpoint().start(env))
}
