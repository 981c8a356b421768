//! The Lambda function `admin-get-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::admin_get_shop::start)
}
