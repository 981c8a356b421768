//! The Lambda function `relay-events`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| platform::relay_events::endpoint().start(env))
}
