//! The Lambda function `admin-reactivate-user`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::reactivate_user::start)
}
