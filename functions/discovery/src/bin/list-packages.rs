//! The Lambda function `list-packages`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::list_packages::start)
}
