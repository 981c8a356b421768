//! The Lambda function `rotate-secret`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::rotate_secret::endpoint().start(env))
}
