//! The Lambda function `shop-revoke-role`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::roles::revoke::start)
}
