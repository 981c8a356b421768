//! The Lambda function `admin-list-audit`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::audit::admin::list::start)
}
