//! The Lambda function `admin-list-categories`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::admin_list_categories::start)
}
