//! The Lambda function `admin-decide-verification`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::verification::admin::decide::start)
}
