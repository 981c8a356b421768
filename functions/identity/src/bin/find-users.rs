//! The Lambda function `find-users`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::find_users::start)
}
