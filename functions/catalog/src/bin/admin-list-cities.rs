//! The Lambda function `admin-list-cities`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::cities::admin::list::start)
}
