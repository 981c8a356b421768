//! The Lambda function `socket-refuse-action`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(realtime::routes::refuse_action::start)
}
