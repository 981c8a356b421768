//! The Lambda function `unknown-action`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::unknown_action::start)
}
