//! The Lambda function `get-export`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::export::get::endpoint().start(env))
}
