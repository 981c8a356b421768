//! The Lambda function `customer-set-notification-settings`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::notification_settings::customer::set::endpoint().start(env))
}
