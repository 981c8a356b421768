//! The Lambda function `count-unread-notifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notifications::count_unread::endpoint().start(env))
}
