//! The Lambda function `list-sessions`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::sessions::list::endpoint().start(env))
}
