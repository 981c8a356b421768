//! The parts of a service's page that its shop writes: kept in both languages, told in one.

use model::{Bilingual, Language};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::Item;
use utoipa::ToSchema;

/// A tile of the overview.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OverviewView {
    title: String,
    image_key: Option<String>,
}

/// A step of how it works.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StepView {
    title: String,
    description: Option<String>,
    image_key: Option<String>,
}

/// A line of what to do afterwards.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AftercareView {
    title: String,
}

/// A question and its answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FaqView {
    question: String,
    answer: String,
}

/// A stored part and how it is told.
pub(crate) trait Stored: Sized {
    type Kept: DeserializeOwned;

    fn told(kept: Self::Kept, language: Language) -> Self;

    /// All parts of this kind, in the shop's order; none where there is no such list.
    fn all(item: &Item, name: &str, language: Language) -> Vec<Self> {
        let kept = item.document::<Vec<Self::Kept>>(name).unwrap_or_default();
        kept.into_iter().map(|it| Self::told(it, language)).collect()
    }
}

#[derive(Deserialize)]
pub(crate) struct Titled {
    title: Bilingual,
    #[serde(default)]
    description: Option<Bilingual>,
    image_key: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    question: Bilingual,
    answer: Bilingual,
}

impl Stored for OverviewView {
    type Kept = Titled;

    fn told(kept: Titled, language: Language) -> Self {
        Self { title: kept.title.pick(language).to_owned(), image_key: kept.image_key }
    }
}

impl Stored for StepView {
    type Kept = Titled;

    fn told(kept: Titled, language: Language) -> Self {
        let description = kept.description.filter(|it| !it.is_empty());
        Self {
            title: kept.title.pick(language).to_owned(),
            description: description.map(|it| it.pick(language).to_owned()),
            image_key: kept.image_key,
        }
    }
}

impl Stored for AftercareView {
    type Kept = Titled;

    fn told(kept: Titled, language: Language) -> Self {
        Self { title: kept.title.pick(language).to_owned() }
    }
}

impl Stored for FaqView {
    type Kept = Asked;

    fn told(kept: Asked, language: Language) -> Self {
        Self { question: kept.question.pick(language).to_owned(), answer: kept.answer.pick(language).to_owned() }
    }
}
