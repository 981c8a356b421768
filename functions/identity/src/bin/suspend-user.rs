//! The Lambda function `suspend-user`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::suspend_user::start)
}
