//! The Lambda function `check-audit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::audit::check::endpoint().start(env))
}
