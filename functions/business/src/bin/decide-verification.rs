//! The Lambda function `decide-verification`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::decide_verification::start)
}
