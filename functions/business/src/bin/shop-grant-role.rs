//! The Lambda function `shop-grant-role`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::roles::grant::start)
}
