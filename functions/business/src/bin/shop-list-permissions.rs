//! The Lambda function `shop-list-permissions`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::roles::list_permissions::start)
}
