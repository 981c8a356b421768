//! The Lambda function `update-me`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::me::update::endpoint().start(env))
}
