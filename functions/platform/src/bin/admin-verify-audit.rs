//! The Lambda function `admin-verify-audit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::audit::verify::endpoint().start(env))
}
