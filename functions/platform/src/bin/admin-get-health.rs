//! The Lambda function `admin-get-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::admin_health::start)
}
