//! The Lambda function `verify-otp`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::verify_otp::start)
}
