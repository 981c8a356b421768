//! The Lambda function `relay-events`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::relay_events::start)
}
