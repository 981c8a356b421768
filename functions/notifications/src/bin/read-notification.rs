//! The Lambda function `read-notification`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notifications::read::endpoint().start(env))
}
