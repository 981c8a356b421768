//! The Lambda function `list-categories`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::list_categories::start)
}
