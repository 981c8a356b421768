//! The Lambda function `refresh-token`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::tokens::refresh::endpoint().start(env))
}
