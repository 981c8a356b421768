//! The Lambda function `shop-update-role`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::roles::update::start)
}
