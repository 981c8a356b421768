//! The Lambda function `set-preferences`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::preferences::set::endpoint().start(env))
}
