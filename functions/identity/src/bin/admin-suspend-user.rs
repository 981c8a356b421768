//! The Lambda function `admin-suspend-user`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::suspend_user::start)
}
