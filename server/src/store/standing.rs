//! Whom sessions stand for: one statement for one session, or for all that are watched.

use chrono::{DateTime, Utc};
use entity::vocab::{
    Locale, LocationId, OrganizationId, OrganizationKind, Role, RoleGrantId, SessionId, UserId,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};

/// One role of whom a session stands for, at one of its locations, with all that is known of them.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Standing {
    pub session_id: SessionId,
    /// The organization that was chosen in this session.
    pub chosen_id: Option<OrganizationId>,
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub locale: Locale,
    pub organization_id: OrganizationId,
    pub organization_kind: OrganizationKind,
    pub organization_name: String,
    pub organization_country: String,
    pub grant_id: RoleGrantId,
    pub role: Role,
    pub company_wide: bool,
    pub location_id: Option<LocationId>,
    pub agent_id: UserId,
    pub agent_name: String,
    /// Why the agent acts for the person, if that is somebody else.
    pub reason: Option<String>,
    pub acts_until: Option<DateTime<Utc>>,
}

const STANDING: &str = r#"
    select s.id as session_id, s.organization_id as chosen_id,
        p.id as user_id, p.name as name, p.email as email, p.locale as locale,
        o.id as organization_id, o.kind as organization_kind, o.name as organization_name,
        o.country as organization_country,
        g.id as grant_id, g.role as role, g.company_wide as company_wide,
        l.location_id as location_id,
        a.id as agent_id, a.name as agent_name, r.reason as reason, r.ends_at as acts_until
    from session s
    left join representation r
        on r.session_id = s.id and r.ended_at is null and r.ends_at > $1
    join "user" a on a.id = s.user_id and a.disabled_at is null
    join "user" p on p.id = coalesce(r.person_id, s.user_id) and p.disabled_at is null
    join role_grant g
        on g.user_id = p.id and (r.id is null or g.organization_id = r.organization_id)
    join organization o on o.id = g.organization_id
    left join role_grant_location l on l.role_grant_id = g.id
    where s.ended_at is null and s.expires_at > $1 and "#;

/// Whom a token stands for, the oldest grant first; nobody when the session has ended or expired,
/// or the person is disabled.
pub async fn of_token(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Standing>, DbErr> {
    select(
        connection,
        "s.token_hash = $2",
        vec![now.into(), token_hash.into()],
    )
    .await
}

/// Whom those of `sessions` that are still live stand for.
pub async fn of_sessions(
    connection: &impl ConnectionTrait,
    sessions: &[SessionId],
    now: DateTime<Utc>,
) -> Result<Vec<Standing>, DbErr> {
    if sessions.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (0..sessions.len())
        .map(|it| format!("${}", it + 2))
        .collect();
    let condition = format!("s.id in ({})", places.join(", "));
    let mut values: Vec<Value> = vec![now.into()];
    values.extend(sessions.iter().map(|session| Value::from(session.0)));
    select(connection, &condition, values).await
}

async fn select(
    connection: &impl ConnectionTrait,
    condition: &str,
    values: Vec<Value>,
) -> Result<Vec<Standing>, DbErr> {
    let sql = format!("{STANDING}{condition} order by g.id, l.location_id");
    let backend = connection.get_database_backend();
    Standing::find_by_statement(Statement::from_sql_and_values(backend, sql, values))
        .all(connection)
        .await
}
