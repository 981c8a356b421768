//! The Lambda function `list-categories`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::list_categories::start)
}
