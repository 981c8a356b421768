//! The Lambda function `shop-list-permissions`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::list_permissions::start)
}
