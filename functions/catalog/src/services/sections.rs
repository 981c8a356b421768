//! The parts of a service's page: overview tiles, steps, aftercare, questions and answers.

use crate::fields::{file_key, wrong};
use model::Bilingual;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::Fault;
use web::schema::{BilingualName, BilingualText, FileKey};

/// Most tiles of an overview: the screen shows three.
const MOST_TILES: usize = 3;
/// Most steps, lines of aftercare, questions.
const MOST: usize = 20;
/// Characters of an answer or description, at most.
const LONGEST: usize = 4_000;

/// A tile of a service's overview.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OverviewTile {
    #[schema(value_type = BilingualName)]
    title: Bilingual,
    #[schema(value_type = Option<FileKey>)]
    image_key: Option<String>,
}

/// A step of how a service is done.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServiceStep {
    #[schema(value_type = BilingualName)]
    title: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<4000>)]
    description: Bilingual,
    #[schema(value_type = Option<FileKey>)]
    image_key: Option<String>,
}

/// A line of advice for afterwards.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AftercareLine {
    #[schema(value_type = BilingualName)]
    title: Bilingual,
}

/// A question that customers ask, and its answer.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Faq {
    #[schema(value_type = BilingualName)]
    question: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<4000>)]
    answer: Bilingual,
}

/// A part that can be cleaned of what nobody sees.
pub(crate) trait Part: Sized {
    /// The list it stands in.
    const FIELD: &'static str;
    /// How many there are at most.
    const MOST: usize = MOST;

    /// As it is kept; `at` is the pointer to it.
    fn clean(&self, at: &str) -> Result<Self, Fault>;
}

fn title(text: &Bilingual, at: &str, field: &str) -> Result<Bilingual, Fault> {
    text.name().map_err(wrong(format!("{at}/{field}")))
}

fn prose(text: &Bilingual, at: &str, field: &str) -> Result<Bilingual, Fault> {
    text.text(LONGEST).map_err(wrong(format!("{at}/{field}")))
}

fn image(key: Option<&String>, at: &str) -> Result<Option<String>, Fault> {
    key.map(|it| file_key(it, format!("{at}/image_key")).map(|()| it.clone())).transpose()
}

impl Part for OverviewTile {
    const FIELD: &'static str = "overviews";
    const MOST: usize = MOST_TILES;

    fn clean(&self, at: &str) -> Result<Self, Fault> {
        Ok(Self { title: title(&self.title, at, "title")?, image_key: image(self.image_key.as_ref(), at)? })
    }
}

impl Part for ServiceStep {
    const FIELD: &'static str = "steps";

    fn clean(&self, at: &str) -> Result<Self, Fault> {
        let description = prose(&self.description, at, "description")?;
        Ok(Self {
            title: title(&self.title, at, "title")?,
            description,
            image_key: image(self.image_key.as_ref(), at)?,
        })
    }
}

impl Part for AftercareLine {
    const FIELD: &'static str = "aftercare";

    fn clean(&self, at: &str) -> Result<Self, Fault> {
        Ok(Self { title: title(&self.title, at, "title")? })
    }
}

impl Part for Faq {
    const FIELD: &'static str = "faqs";

    fn clean(&self, at: &str) -> Result<Self, Fault> {
        Ok(Self { question: title(&self.question, at, "question")?, answer: prose(&self.answer, at, "answer")? })
    }
}

/// A list of parts as it is kept.
pub(crate) fn clean<P: Part>(parts: &[P]) -> Result<Vec<P>, Fault> {
    if parts.len() > P::MOST {
        return Err(Fault::field(format!("/{}", P::FIELD), "too_many", format!("at most {}", P::MOST)));
    }
    parts.iter().enumerate().map(|(at, it)| it.clean(&format!("/{}/{at}", P::FIELD))).collect()
}
