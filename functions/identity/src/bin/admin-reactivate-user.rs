//! The Lambda function `admin-reactivate-user`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::users::reactivate::start)
}
