//! The Lambda function `set-notification-settings`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notification_settings::set::endpoint().start(env))
}
