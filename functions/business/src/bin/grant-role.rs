//! The Lambda function `grant-role`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::grant_role::start)
}
