//! The Lambda function `admin-decide-document`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::documents::admin::decide::start)
}
