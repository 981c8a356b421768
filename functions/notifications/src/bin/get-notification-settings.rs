//! The Lambda function `get-notification-settings`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notification_settings::get::endpoint().start(env))
}
