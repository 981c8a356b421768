//! The Lambda function `admin-find-users`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::users::find::start)
}
