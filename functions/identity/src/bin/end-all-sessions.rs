//! The Lambda function `end-all-sessions`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::sessions::end_all::endpoint().start(env))
}
