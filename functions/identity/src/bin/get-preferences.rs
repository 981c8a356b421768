//! The Lambda function `get-preferences`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::preferences::get::endpoint().start(env))
}
