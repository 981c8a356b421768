//! Login sessions: a refresh token is used once, its answer may be asked for again for ten seconds, and whoever shows
//! an older one ends the session.
//!
//! Numbers: the product specification, identity.md, "Tokens". Times are Unix seconds.

/// Seconds within which the immediately previous refresh token still gets the same successor.
pub const GRACE: i64 = 10;
/// Life of an access token, in seconds.
pub const ACCESS: i64 = 600;
/// Clock difference that verifiers of access tokens forgive, in seconds.
pub const LEEWAY: i64 = 30;
/// Login sessions per user; a new one ends the oldest.
pub const MOST: usize = 10;
/// Life of a socket ticket, in seconds.
pub const TICKET: i64 = 30;

/// Which client somebody signs in to. Also the `aud` of their access tokens.
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

impl Audience {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Customer, Self::Shop, Self::Admin];

    /// Its name in tokens.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Shop => "shop",
            Self::Admin => "admin",
        }
    }

    /// How long a session lives unused, in seconds.
    #[must_use]
    pub const fn idle(self) -> i64 {
        match self {
            Self::Customer => 30 * 86_400,
            Self::Shop => 7 * 86_400,
            Self::Admin => 30 * 60,
        }
    }

    /// How long a session lives at most, in seconds.
    #[must_use]
    pub const fn absolute(self) -> i64 {
        match self {
            Self::Customer => 90 * 86_400,
            Self::Shop => 30 * 86_400,
            Self::Admin => 8 * 3_600,
        }
    }
}

impl std::str::FromStr for Audience {
    type Err = crate::Refused;

    fn from_str(text: &str) -> Result<Self, crate::Refused> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(crate::Refused("no audience"))
    }
}

/// What is kept of a refresh family: the number of its live token, not the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// The generation whose token is live.
    pub generation: i64,
    /// When that generation began.
    pub rotated_at: i64,
    /// When it ends unless it is used.
    pub idle_expires_at: i64,
    /// When it ends in any case.
    pub absolute_expires_at: i64,
}

/// What showing a refresh token comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The live one: rotate to this family.
    Rotate(Family),
    /// The one before, within the grace: answer again with the generation that is live.
    Again,
    /// An older one: somebody has a copy. The session ends.
    Reused,
    /// The session has ended by time.
    Expired,
}

impl Family {
    /// A new family.
    #[must_use]
    pub const fn begin(audience: Audience, now: i64) -> Self {
        Self {
            generation: 1,
            rotated_at: now,
            idle_expires_at: now + audience.idle(),
            absolute_expires_at: now + audience.absolute(),
        }
    }

    /// Whether its session is alive.
    #[must_use]
    pub const fn is_live(&self, now: i64) -> bool {
        self.idle_expires_at > now && self.absolute_expires_at > now
    }

    /// Judges a token of `generation`, whose authenticity is already proven.
    #[must_use]
    pub fn show(&self, generation: i64, audience: Audience, now: i64) -> Shown {
        if !self.is_live(now) {
            return Shown::Expired;
        }
        if generation == self.generation {
            return Shown::Rotate(Self {
                generation: generation + 1,
                rotated_at: now,
                idle_expires_at: (now + audience.idle()).min(self.absolute_expires_at),
                absolute_expires_at: self.absolute_expires_at,
            });
        }
        // Only the immediately previous one, and only shortly after it was replaced: an answer that got lost. A
        // generation that was never given out can't be authentic; it is treated like a copy.
        if generation + 1 == self.generation && now - self.rotated_at <= GRACE { Shown::Again } else { Shown::Reused }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_800_000_000;

    #[test]
    fn an_older_generation_inside_the_grace_ends_the_family() {
        // django-oauth-toolkit issue 1617: the grace must not reach back further than one generation.
        let mut family = Family::begin(Audience::Customer, NOW);
        for _ in 0..2 {
            let Shown::Rotate(next) = family.show(family.generation, Audience::Customer, NOW) else { unreachable!() };
            family = next;
        }
        assert_eq!(family.show(2, Audience::Customer, NOW + 10), Shown::Again);
        assert_eq!(family.show(2, Audience::Customer, NOW + 11), Shown::Reused);
        assert_eq!(family.show(1, Audience::Customer, NOW), Shown::Reused);
        assert_eq!(family.show(4, Audience::Customer, NOW), Shown::Reused);
    }

    #[test]
    fn sessions_end_when_idle_and_at_their_absolute_end() {
        let family = Family::begin(Audience::Admin, NOW);
        assert_eq!(family.show(1, Audience::Admin, NOW + 30 * 60), Shown::Expired);
        let mut family = family;
        let mut now = NOW;
        while let Shown::Rotate(next) = family.show(family.generation, Audience::Admin, now) {
            family = next;
            now += 20 * 60;
        }
        assert_eq!(now, NOW + 8 * 3_600);
    }

    /// One client or thief: the newest token it holds, and whether its last answer got lost.
    #[derive(Debug, Clone, Copy)]
    enum Step {
        /// Show the newest token held; the answer arrives.
        Refresh(usize),
        /// Show it; the answer is lost.
        Lose(usize),
        /// The second party copies the first one's token.
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

        // I16: at most one live leaf; an old generation kills the family; dead families stay dead.
        #[test]
        fn no_history_leaves_two_live_tokens(steps in prop::collection::vec(step(), 1..60)) {
            let mut now = NOW;
            let mut family = Some(Family::begin(Audience::Customer, now));
            let mut held = [1_i64, 0];
            // When each generation stopped being the live one.
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
                match before.show(shown, Audience::Customer, now) {
                    Shown::Rotate(after) => {
                        prop_assert_eq!(shown, before.generation);
                        prop_assert_eq!(after.generation, before.generation + 1);
                        replaced_at.insert(before.generation, now);
                        family = Some(after);
                        if arrives { held[who] = after.generation; }
                    }
                    Shown::Again => {
                        // The very same successor, and only right after the replacement.
                        prop_assert_eq!(shown + 1, before.generation);
                        prop_assert!(now - replaced_at[&shown] <= GRACE);
                        if arrives { held[who] = before.generation; }
                    }
                    Shown::Reused => {
                        prop_assert!(shown < before.generation);
                        family = None;
                    }
                    Shown::Expired => {
                        prop_assert!(!before.is_live(now));
                        family = None;
                    }
                }
                // Whatever happened, the only token that rotates is the family's one generation.
                if let Some(family) = family {
                    let rotating = (1..=family.generation + 1)
                        .filter(|it| matches!(family.show(*it, Audience::Customer, now), Shown::Rotate(_)))
                        .count();
                    prop_assert!(rotating <= 1);
                }
            }
        }
    }
}
