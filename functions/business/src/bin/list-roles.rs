//! The Lambda function `list-roles`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::list_roles::start)
}
