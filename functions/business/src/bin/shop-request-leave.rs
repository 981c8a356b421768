//! The Lambda function `shop-request-leave`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::leaves::request::endpoint().start(env))
}
