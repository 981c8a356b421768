//! The Lambda function `seed-platform`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::seed_platform::endpoint().start(env))
}
