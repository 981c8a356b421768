//! The Lambda function `shop-delete-role`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::roles::delete::start)
}
