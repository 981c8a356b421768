//! The Lambda function `rotate-keys`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::keys::rotate::endpoint().start(env))
}
