//! The Lambda function `admin-list-dead-letters`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::dead_letters::admin::list::endpoint().start(env))
}
