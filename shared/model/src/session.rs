//! Login sessions and their refresh tokens. A refresh token is used once, its response may be requested again within ten
//! seconds, and presenting an older token ends the session (refresh token rotation with reuse detection, RFC 9700).
//!
//! Source of the numbers: the product specification, identity.md, "Tokens". Times are Unix seconds.

/// How long the immediately previous refresh token still returns the same successor, in seconds.
pub const GRACE: i64 = 10;
/// How long an access token is valid, in seconds.
pub const ACCESS_TOKEN_LIFETIME: i64 = 600;
/// Clock difference that verifiers of access tokens tolerate, in seconds.
pub const LEEWAY: i64 = 30;
/// Maximum login sessions per user. A new one ends the oldest.
pub const MAX_SESSIONS: usize = 10;
/// How long a socket ticket is valid, in seconds.
pub const TICKET: i64 = 30;

/// The client that a user signs in to. Also the `aud` claim of access tokens.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The customer app.
    Customer,
    /// The shop panel.
    Shop,
    /// The admin panel.
    Admin,
}

/// What somebody is to Queue Me, whichever client they sign in to. Also the `user_type` claim of access tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UserType {
    /// They book and queue only.
    #[default]
    Customer,
    /// They own a company, or work for one.
    Employee,
    /// They are Queue Me's staff.
    Admin,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 3] = [Self::Customer, Self::Shop, Self::Admin];

    /// Returns its name in tokens.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Shop => "shop",
            Self::Admin => "admin",
        }
    }

    /// Returns how long an unused session stays valid, in seconds.
    #[must_use]
    pub const fn idle_lifetime(self) -> i64 {
        match self {
            Self::Customer => 30 * 86_400,
            Self::Shop => 7 * 86_400,
            Self::Admin => 30 * 60,
        }
    }

    /// Returns the maximum lifetime of a session, in seconds.
    #[must_use]
    pub const fn max_lifetime(self) -> i64 {
        match self {
            Self::Customer => 90 * 86_400,
            Self::Shop => 30 * 86_400,
            Self::Admin => 8 * 3_600,
        }
    }
}

impl std::str::FromStr for Audience {
    type Err = crate::InvalidValue;

    fn from_str(text: &str) -> Result<Self, crate::InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(crate::InvalidValue("not an audience"))
    }
}

/// What a client runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DevicePlatform {
    /// iOS.
    Ios,
    /// Android.
    Android,
    /// A browser.
    Web,
}

impl DevicePlatform {
    /// Returns its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Web => "web",
        }
    }
}

impl std::str::FromStr for DevicePlatform {
    type Err = crate::InvalidValue;

    fn from_str(text: &str) -> Result<Self, crate::InvalidValue> {
        let all = [Self::Ios, Self::Android, Self::Web];
        all.into_iter().find(|it| it.as_str() == text).ok_or(crate::InvalidValue("not a platform"))
    }
}

/// A refresh token family: all refresh tokens of one login session. Stores the generation of the current token, not the
/// token itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenFamily {
    /// Generation of the current token.
    pub generation: i64,
    /// When the current token was issued.
    pub rotated_at: i64,
    /// When the session ends unless it is used.
    pub idle_expires_at: i64,
    /// When the session ends in any case.
    pub absolute_expires_at: i64,
}

/// The outcome of presenting a refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefreshOutcome {
    /// The current token: rotate to this family.
    Rotate(TokenFamily),
    /// The previous token, within the grace period: return the current generation again.
    Repeat,
    /// An older token, which must be a copy: end the session.
    Reused,
    /// The session has expired.
    Expired,
}

impl TokenFamily {
    /// Starts a family at its first generation.
    #[must_use]
    pub const fn start(audience: Audience, now: i64) -> Self {
        Self {
            generation: 1,
            rotated_at: now,
            idle_expires_at: now + audience.idle_lifetime(),
            absolute_expires_at: now + audience.max_lifetime(),
        }
    }

    /// Whether the session is valid at `now`.
    #[must_use]
    pub const fn is_live(&self, now: i64) -> bool {
        self.idle_expires_at > now && self.absolute_expires_at > now
    }

    /// Decides about a token of `generation` whose authenticity is already verified.
    #[must_use]
    pub fn present(&self, generation: i64, audience: Audience, now: i64) -> RefreshOutcome {
        if !self.is_live(now) {
            return RefreshOutcome::Expired;
        }
        if generation == self.generation {
            return RefreshOutcome::Rotate(Self {
                generation: generation + 1,
                rotated_at: now,
                idle_expires_at: (now + audience.idle_lifetime()).min(self.absolute_expires_at),
                absolute_expires_at: self.absolute_expires_at,
            });
        }
        // Only the immediately previous token, and only shortly after it was replaced: its response may have been lost. A
        // generation that was never issued can't be authentic; it is treated like a copy.
        if generation + 1 == self.generation && now - self.rotated_at <= GRACE {
            RefreshOutcome::Repeat
        } else {
            RefreshOutcome::Reused
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_800_000_000;

    #[test]
    fn an_older_generation_inside_the_grace_ends_the_family() {
        // django-oauth-toolkit issue 1617: the grace period must not cover more than one generation.
        let mut family = TokenFamily::start(Audience::Customer, NOW);
        for _ in 0..2 {
            let RefreshOutcome::Rotate(next) = family.present(family.generation, Audience::Customer, NOW) else {
                unreachable!()
            };
            family = next;
        }
        assert_eq!(family.present(2, Audience::Customer, NOW + 10), RefreshOutcome::Repeat);
        assert_eq!(family.present(2, Audience::Customer, NOW + 11), RefreshOutcome::Reused);
        assert_eq!(family.present(1, Audience::Customer, NOW), RefreshOutcome::Reused);
        assert_eq!(family.present(4, Audience::Customer, NOW), RefreshOutcome::Reused);
    }

    #[test]
    fn sessions_end_when_idle_and_at_their_absolute_end() {
        let family = TokenFamily::start(Audience::Admin, NOW);
        assert_eq!(family.present(1, Audience::Admin, NOW + 30 * 60), RefreshOutcome::Expired);
        let mut family = family;
        let mut now = NOW;
        while let RefreshOutcome::Rotate(next) = family.present(family.generation, Audience::Admin, now) {
            family = next;
            now += 20 * 60;
        }
        assert_eq!(now, NOW + 8 * 3_600);
    }

    /// A step of a history of one client and one thief.
    #[derive(Debug, Clone, Copy)]
    enum Step {
        /// Present the newest token held; the response arrives.
        Refresh(usize),
        /// Present it; the response is lost.
        Lose(usize),
        /// The thief copies the client's token.
        Steal,
        /// Time passes.
        Wait(i64),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => (0..2_usize).prop_map(Step::Refresh),
            2 => (0..2_usize).prop_map(Step::Lose),
            1 => Just(Step::Steal),
            2 => prop_oneof![0..3_i64, 9..13_i64, 500..90_000_i64].prop_map(Step::Wait),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        // I16: at most one token is current; an older generation ends the family; ended families stay ended.
        #[test]
        fn no_history_leaves_two_current_tokens(steps in prop::collection::vec(step(), 1..60)) {
            let mut now = NOW;
            let mut family = Some(TokenFamily::start(Audience::Customer, now));
            let mut held = [1_i64, 0];
            // When each generation was replaced.
            let mut replaced_at = std::collections::HashMap::new();
            for step in steps {
                let (who, arrives) = match step {
                    Step::Refresh(who) => (who, true),
                    Step::Lose(who) => (who, false),
                    Step::Steal => { held[1] = held[0]; continue; }
                    Step::Wait(seconds) => { now += seconds; continue; }
                };
                let shown = held[who];
                if shown == 0 { continue; }
                let Some(before) = family else { continue };
                match before.present(shown, Audience::Customer, now) {
                    RefreshOutcome::Rotate(after) => {
                        prop_assert_eq!(shown, before.generation);
                        prop_assert_eq!(after.generation, before.generation + 1);
                        replaced_at.insert(before.generation, now);
                        family = Some(after);
                        if arrives { held[who] = after.generation; }
                    }
                    RefreshOutcome::Repeat => {
                        // The same successor, and only within the grace period.
                        prop_assert_eq!(shown + 1, before.generation);
                        prop_assert!(now - replaced_at[&shown] <= GRACE);
                        if arrives { held[who] = before.generation; }
                    }
                    RefreshOutcome::Reused => {
                        prop_assert!(shown < before.generation);
                        family = None;
                    }
                    RefreshOutcome::Expired => {
                        prop_assert!(!before.is_live(now));
                        family = None;
                    }
                }
                // Only the family's current generation rotates.
                if let Some(family) = family {
                    let rotating = (1..=family.generation + 1)
                        .filter(|it| matches!(family.present(*it, Audience::Customer, now), RefreshOutcome::Rotate(_)))
                        .count();
                    prop_assert!(rotating <= 1);
                }
            }
        }
    }
}
