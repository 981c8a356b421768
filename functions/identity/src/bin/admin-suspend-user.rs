//! The Lambda function `admin-suspend-user`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::users::suspend::start)
}
