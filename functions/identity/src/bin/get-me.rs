//! The Lambda function `get-me`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::me::get::endpoint().start(env))
}
