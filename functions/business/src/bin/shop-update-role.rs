//! The Lambda function `shop-update-role`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::update_role::start)
}
