//! The Lambda function `shop-list-audit`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::list_company_audit::start)
}
