//! The Lambda function `register-device`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::devices::register::endpoint().start(env))
}
