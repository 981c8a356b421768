//! The Lambda function `seal-audit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::audit::seal::endpoint().start(env))
}
