//! The Lambda function `shop-list-roles`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::list_roles::start)
}
