//! The Lambda function `shop-list-roles`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::roles::list::start)
}
