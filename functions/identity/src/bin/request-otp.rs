//! The Lambda function `request-otp`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::otp::request::start)
}
