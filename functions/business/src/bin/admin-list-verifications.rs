//! The Lambda function `admin-list-verifications`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::verification::admin::list::start)
}
