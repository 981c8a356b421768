//! The Lambda function `create-specialist-feed`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::create_specialist_feed::start)
}
