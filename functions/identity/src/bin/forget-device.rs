//! The Lambda function `forget-device`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::devices::forget::endpoint().start(env))
}
