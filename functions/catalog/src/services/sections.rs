//! The sections of a service's page in requests: overview tiles, steps, aftercare, questions and answers.

use crate::fields::{file_key, name, text};
use model::Bilingual;
use model::catalog::{AftercareLine, Faq, OverviewTile, ServiceStep};
use serde::Deserialize;
use utoipa::ToSchema;
use web::Fault;
use web::schema::{BilingualName, BilingualText, FileKey};

/// Maximum length of a description or answer, in characters.
const LONGEST: usize = 4_000;

/// A tile of a service's overview.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OverviewTile)]
pub(crate) struct OverviewTileInput {
    #[schema(value_type = BilingualName)]
    title: Bilingual,
    #[schema(value_type = Option<FileKey>)]
    image_key: Option<String>,
}

/// A step in which a service is performed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ServiceStep)]
pub(crate) struct ServiceStepInput {
    #[schema(value_type = BilingualName)]
    title: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<4000>)]
    description: Bilingual,
    #[schema(value_type = Option<FileKey>)]
    image_key: Option<String>,
}

/// A piece of advice for the time after a service.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AftercareLine)]
pub(crate) struct AftercareLineInput {
    #[schema(value_type = BilingualName)]
    title: Bilingual,
}

/// A frequently asked question and its answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Faq)]
pub(crate) struct FaqInput {
    #[schema(value_type = BilingualName)]
    question: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<4000>)]
    answer: Bilingual,
}

/// An entry of a section.
pub(crate) trait SectionEntry {
    /// The checked entry, as it is stored.
    type Checked;
    /// The field of the section.
    const FIELD: &'static str;
    /// Maximum number of entries.
    const MAX: usize = 20;

    /// Checks the entry; `at` is the pointer to it.
    fn checked(&self, at: &str) -> Result<Self::Checked, Fault>;
}

impl SectionEntry for OverviewTileInput {
    type Checked = OverviewTile;
    const FIELD: &'static str = "overviews";
    /// The screen shows three.
    const MAX: usize = 3;

    fn checked(&self, at: &str) -> Result<OverviewTile, Fault> {
        let title = name(&self.title, format!("{at}/title"))?;
        file_key(self.image_key.as_ref(), format!("{at}/image_key"))?;
        Ok(OverviewTile { title, image_key: self.image_key.clone() })
    }
}

impl SectionEntry for ServiceStepInput {
    type Checked = ServiceStep;
    const FIELD: &'static str = "steps";

    fn checked(&self, at: &str) -> Result<ServiceStep, Fault> {
        let description = text(&self.description, LONGEST, format!("{at}/description"))?;
        let title = name(&self.title, format!("{at}/title"))?;
        file_key(self.image_key.as_ref(), format!("{at}/image_key"))?;
        Ok(ServiceStep { title, description, image_key: self.image_key.clone() })
    }
}

impl SectionEntry for AftercareLineInput {
    type Checked = AftercareLine;
    const FIELD: &'static str = "aftercare";

    fn checked(&self, at: &str) -> Result<AftercareLine, Fault> {
        Ok(AftercareLine { title: name(&self.title, format!("{at}/title"))? })
    }
}

impl SectionEntry for FaqInput {
    type Checked = Faq;
    const FIELD: &'static str = "faqs";

    fn checked(&self, at: &str) -> Result<Faq, Fault> {
        let question = name(&self.question, format!("{at}/question"))?;
        Ok(Faq { question, answer: text(&self.answer, LONGEST, format!("{at}/answer"))? })
    }
}

/// Checks the entries of a section. `None` if the request does not name it.
pub(crate) fn section<E: SectionEntry>(entries: Option<&Vec<E>>) -> Result<Option<Vec<E::Checked>>, Fault> {
    let Some(entries) = entries else { return Ok(None) };
    if entries.len() > E::MAX {
        return Err(Fault::field(format!("/{}", E::FIELD), "too_many", format!("at most {}", E::MAX)));
    }
    let checked = entries.iter().enumerate().map(|(at, it)| it.checked(&format!("/{}/{at}", E::FIELD)));
    checked.collect::<Result<_, _>>().map(Some)
}
