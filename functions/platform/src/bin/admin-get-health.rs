//! The Lambda function `admin-get-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::health::admin::start)
}
