//! The Lambda function `admin-update-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::admin_update_shop::start)
}
