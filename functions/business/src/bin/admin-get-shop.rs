//! The Lambda function `admin-get-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::admin::get::start)
}
