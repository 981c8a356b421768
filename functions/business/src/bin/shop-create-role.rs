//! The Lambda function `shop-create-role`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::roles::create::start)
}
