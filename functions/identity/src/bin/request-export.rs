//! The Lambda function `request-export`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::export::request::endpoint().start(env))
}
