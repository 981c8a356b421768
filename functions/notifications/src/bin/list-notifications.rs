//! The Lambda function `list-notifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notifications::list::endpoint().start(env))
}
