//! The Lambda function `shop-list-shops`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::list_company_shops::start)
}
