//! The Lambda function `shop-block-time`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::blocks::create::endpoint().start(env))
}
