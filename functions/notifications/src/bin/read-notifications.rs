//! The Lambda function `read-notifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notifications::read_several::endpoint().start(env))
}
