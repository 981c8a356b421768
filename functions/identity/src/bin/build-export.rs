//! The Lambda function `build-export`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::export::build::endpoint().start(env))
}
