//! The sections of a service's page, in the caller's language.

use crate::text::localised;
use model::Language;
use model::catalog::{AftercareLine, Faq, OverviewTile, ServiceStep};
use serde::Serialize;
use utoipa::ToSchema;

/// A tile of the overview.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OverviewView {
    title: String,
    image_key: Option<String>,
}

/// A step in which the service is performed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StepView {
    title: String,
    description: Option<String>,
    image_key: Option<String>,
}

/// A piece of advice for the time after the service.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AftercareView {
    title: String,
}

/// A frequently asked question and its answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FaqView {
    question: String,
    answer: String,
}

/// An entry of a section, in one language.
pub(crate) trait SectionView<Entry>: Sized {
    /// The view of one entry.
    fn of(entry: Entry, language: Language) -> Self;

    /// The views of all entries, in the shop's order.
    fn all(entries: Vec<Entry>, language: Language) -> Vec<Self> {
        entries.into_iter().map(|it| Self::of(it, language)).collect()
    }
}

impl SectionView<OverviewTile> for OverviewView {
    fn of(tile: OverviewTile, language: Language) -> Self {
        Self { title: tile.title.pick(language).to_owned(), image_key: tile.image_key }
    }
}

impl SectionView<ServiceStep> for StepView {
    fn of(step: ServiceStep, language: Language) -> Self {
        Self {
            title: step.title.pick(language).to_owned(),
            description: localised(&step.description, language),
            image_key: step.image_key,
        }
    }
}

impl SectionView<AftercareLine> for AftercareView {
    fn of(line: AftercareLine, language: Language) -> Self {
        Self { title: line.title.pick(language).to_owned() }
    }
}

impl SectionView<Faq> for FaqView {
    fn of(faq: Faq, language: Language) -> Self {
        Self { question: faq.question.pick(language).to_owned(), answer: faq.answer.pick(language).to_owned() }
    }
}
