//! The Lambda function `customer-get-notification-settings`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notification_settings::customer::get::endpoint().start(env))
}
