//! What the endpoints about dead letters need.

use model::session::Audience;
use runtime::{Aws, Env, StartError};
use web::{Cursors, Staff};

/// What a change needs.
pub(super) struct DeadLetterNeeds {
    pub(super) staff: Staff,
}

/// What the list needs.
pub(super) struct DeadLetterListNeeds {
    pub(super) staff: Staff,
    pub(super) cursors: Cursors,
}

impl DeadLetterNeeds {
    pub(super) async fn admin(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::admin(env).await? })
    }
}

impl DeadLetterListNeeds {
    pub(super) async fn admin(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, cursors) = tokio::join!(Staff::with(&aws, &env, Audience::Admin), Cursors::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: cursors? })
    }
}
