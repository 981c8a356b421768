//! The Lambda function `end-session`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::sessions::end::endpoint().start(env))
}
