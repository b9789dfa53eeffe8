//! What the caller wants to be told.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use entity::notification_preference;

use crate::domain::notice_category;
use crate::graphql::context::locale;
use crate::graphql::vocab::NoticeCategory;
use crate::texts;

/// What the caller wants to be told by mail. On the portal they are told everything.
pub struct NotificationPreferences(pub notification_preference::Model);

impl From<notification_preference::Model> for NotificationPreferences {
    fn from(row: notification_preference::Model) -> Self {
        Self(row)
    }
}

/// Whether mail of one category is wanted.
#[derive(SimpleObject)]
pub struct CategoryPreference {
    /// What the mail is about.
    pub category: NoticeCategory,
    /// Whether it is sent.
    pub mail: bool,
    /// Why it cannot be switched off, in the caller's language; null when it can.
    pub mandatory_because: Option<String>,
}

/// What the caller wants to be told by mail. On the portal they are told everything.
#[Object]
impl NotificationPreferences {
    /// Every category, with whether its mail is sent.
    async fn categories(&self, ctx: &Context<'_>) -> Vec<CategoryPreference> {
        notice_category::CHOICES
            .into_iter()
            .map(|category| {
                let mandatory = notice_category::mandatory(category);
                let muted = self.0.muted.0.contains(&category.to_string());
                CategoryPreference {
                    category: category.into(),
                    mail: mandatory.is_some() || !muted,
                    mandatory_because: mandatory.map(|key| texts::phrase(key, locale(ctx), &[])),
                }
            })
            .collect()
    }

    /// Whether a summary is sent every week.
    async fn digest(&self) -> bool {
        self.0.digest
    }

    /// Whether the caller is nudged every week about what has been waiting for long.
    async fn nudges(&self) -> bool {
        self.0.nudges
    }
}

/// What the caller wants to be told; what is absent stays as it is.
#[derive(InputObject)]
pub struct UpdateNotificationPreferencesInput {
    /// The categories of which no mail is wanted.
    pub muted: Option<Vec<NoticeCategory>>,
    /// Whether a summary is wanted every week.
    pub digest: Option<bool>,
    /// Whether nudges are wanted every week.
    pub nudges: Option<bool>,
}
