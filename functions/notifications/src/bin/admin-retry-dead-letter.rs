//! The Lambda function `admin-retry-dead-letter`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::dead_letters::admin::retry::endpoint().start(env))
}
