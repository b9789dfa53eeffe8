//! What the demonstration shows of people: a role that is limited to a location, somebody who works
//! for two partners, and an invitation that waits.

use entity::vocab::{Locale, Role};

use super::stage::Stage;
use crate::app::App;
use crate::error::AppError;
use crate::service::people::invite::{self, NewInvitation};
use crate::service::people::{Place, rights};
use crate::store::grants::{self, NewGrant};

/// Everything about people, when everything else was acted out.
pub(super) async fn run(app: &App, stage: &Stage) -> Result<(), AppError> {
    let [home, other, ..] = stage.partners.as_slice() else {
        return Err(AppError::internal("the cast has too few partners"));
    };
    let admin = home.people.with(Role::GlobalAdmin)?;
    let operator = home.people.with(Role::VoucherOperator)?;
    let limited = Place {
        role: Role::VoucherOperator,
        locations: Some(home.places.iter().take(1).copied().collect()),
    };
    rights::grant(app, admin, None, operator.user, limited).await?;

    let guest = home.people.with(Role::ReferralsUser)?;
    let second = NewGrant {
        person: guest.user,
        organization: other.people.with(Role::GlobalAdmin)?.organization,
        role: Role::PaymentUser,
        locations: None,
    };
    grants::insert(app.db.read(), app, second).await?;

    let new = NewInvitation {
        organization: None,
        email: "tommaso.leone@contoso.example".to_owned(),
        locale: Locale::It,
        places: vec![Place {
            role: Role::Consultant,
            locations: None,
        }],
    };
    invite::invite(app, admin, new, "the pending invitation").await?;
    Ok(())
}
