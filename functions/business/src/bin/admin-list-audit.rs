//! The Lambda function `admin-list-audit`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::list_audit::start)
}
