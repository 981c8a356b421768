//! The Lambda function `shop-create-role`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::create_role::start)
}
