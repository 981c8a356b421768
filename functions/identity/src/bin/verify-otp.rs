//! The Lambda function `verify-otp`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::tokens::verify_otp::start)
}
