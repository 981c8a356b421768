//! The Lambda function `admin-list-categories`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::categories::admin::list::start)
}
