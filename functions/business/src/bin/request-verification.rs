//! The Lambda function `request-verification`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::request_verification::start)
}
