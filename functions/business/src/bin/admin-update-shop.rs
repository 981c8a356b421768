//! The Lambda function `admin-update-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::admin::update::start)
}
