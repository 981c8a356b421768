//! `SecondFactor`: what a member of Queue Me's staff signs in with besides the code by SMS: the sealed secret of their
//! authenticator (RFC 6238), the last step that was accepted, and the hashes of their recovery codes.

use super::account::attribute;
use super::session::SECOND_FACTOR as PROVEN;
use super::{Account, Set, Text};
use crate::condition::exists;
use crate::{Condition, Update, Value, Write, entity, keys};
use jiff::civil::Date;
use model::{Id, id};

/// Attempts a day, right and wrong ones, after the last right one.
const ATTEMPTS_PER_DAY: i64 = 10;

entity! {
    /// The second factor of an account.
    pub struct SecondFactor: "SecondFactor" {
        optional {
            /// The sealed secret. `None` until it was confirmed with a code.
            secret / SECRET: Text = "secret";
            /// The sealed secret that is to be confirmed.
            pending / PENDING: Text = "pending";
            /// The last step whose code was accepted. Earlier ones are not accepted any more.
            last_step / LAST_STEP: i64 = "last_step";
        }
        defaulted {
            /// The hashes of the recovery codes that are left.
            recovery_codes / RECOVERY_CODES: Set = "recovery_codes";
            /// Attempts of the day since the last right one.
            attempts / ATTEMPTS: i64 = "attempts";
            /// The (UTC) date of the last attempt.
            attempts_on / ATTEMPTS_ON: Text = "attempts_on";
        }
    }
}

impl SecondFactor {
    /// Stores a sealed secret that is to be confirmed. It replaces one that was not.
    pub fn begin(user: Id<id::User>, sealed: &str) -> Update {
        Update::of(keys::second_factor(user)).entity(Self::TAG).set(Self::PENDING, sealed)
    }

    /// Makes the secret that was read the one that counts. Refused if another one was stored meanwhile.
    pub fn confirm(&self, step: i64, recovery_codes: Vec<String>) -> Update {
        let pending = self.pending().unwrap_or_default();
        let update =
            Update::of(self.key()).set(Self::SECRET, pending).set(Self::LAST_STEP, step).set(Self::ATTEMPTS, 0);
        let update = update.set(Self::RECOVERY_CODES, Value::set_of(recovery_codes)).remove(Self::PENDING);
        update.when(Condition::Equal(Self::PENDING.into(), pending.into()))
    }

    /// Counts an attempt, if there was one on the date and not ten.
    pub fn count_attempt(user: Id<id::User>, date: Date) -> Update {
        let update = Update::of(keys::second_factor(user)).add(Self::ATTEMPTS, 1).when(exists());
        let update = update.when(Condition::Equal(Self::ATTEMPTS_ON.into(), date.to_string().into()));
        update.when(Condition::Less(Self::ATTEMPTS.into(), ATTEMPTS_PER_DAY.into()))
    }

    /// Counts the first attempt of a date.
    pub fn count_first_attempt(user: Id<id::User>, date: Date) -> Update {
        let other = Condition::Differs(Self::ATTEMPTS_ON.into(), date.to_string().into());
        let update = Update::of(keys::second_factor(user)).set(Self::ATTEMPTS, 1);
        let update = update.set(Self::ATTEMPTS_ON, date.to_string()).when(exists());
        update.when(Condition::Any(vec![Condition::Missing(Self::ATTEMPTS_ON.into()), other]))
    }

    /// Accepts the code of a step. Refused if it, or a later one, was accepted before.
    pub fn accept_step(user: Id<id::User>, step: i64) -> Update {
        let later = Condition::Less(Self::LAST_STEP.into(), step.into());
        let update = Update::of(keys::second_factor(user)).set(Self::LAST_STEP, step).set(Self::ATTEMPTS, 0);
        update.when(Condition::Any(vec![Condition::Missing(Self::LAST_STEP.into()), later])).when(exists())
    }

    /// Uses up a recovery code, by its hash. Refused if it was used.
    pub fn use_recovery_code(user: Id<id::User>, hash: &str) -> Update {
        let update =
            Update::of(keys::second_factor(user)).take(Self::RECOVERY_CODES, Value::set_of(vec![hash.to_owned()]));
        update.set(Self::ATTEMPTS, 0).when(Condition::Holds(Self::RECOVERY_CODES.into(), hash.into()))
    }

    /// Removes it.
    #[must_use]
    pub fn remove(user: Id<id::User>) -> Write {
        Write::Delete(keys::second_factor(user), None)
    }
}

impl Account {
    /// Attribute: whether the account has a second factor.
    const SECOND_FACTOR: &str = "second_factor";

    /// Whether the user has a second factor, and is asked for it at each sign-in to the admin panel.
    #[must_use]
    pub fn has_second_factor(&self) -> bool {
        self.item().flag(Self::SECOND_FACTOR)
    }

    /// Records that the user has a second factor, which was used in this login session at `now` (Unix seconds).
    pub fn set_second_factor(user: Id<id::User>, session: Id<id::Session>, now: i64) -> Update {
        let update = Self::record_fresh_code(user, session, now).set(Self::SECOND_FACTOR, true);
        update.set(attribute(session, PROVEN), true)
    }

    /// Removes the mark that the user has a second factor, and ends all login sessions.
    pub fn clear_second_factor(user: Id<id::User>) -> Update {
        Self::end_all_sessions(user).remove(Self::SECOND_FACTOR)
    }
}
