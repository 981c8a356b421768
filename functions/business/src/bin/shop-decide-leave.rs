//! The Lambda function `shop-decide-leave`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::leaves::decide::endpoint().start(env))
}
