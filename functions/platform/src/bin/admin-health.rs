//! The Lambda function `admin-health`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::admin_health::start)
}
