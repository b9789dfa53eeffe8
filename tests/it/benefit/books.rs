//! Whatever happens in whatever order, no day appears or vanishes: random acts, and the books after
//! each of them.

use std::collections::BTreeMap;

use chrono::Days;
use entity::vocab::Role;
use serde_json::json;
use server::service::expiry;
use tests::{Backend, Caller, Payload, Portal, Voucher, run};

use super::change;

/// Numbers that are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }
}

/// A partner that delivers for a while: enrollments end after a year.
struct Team {
    paolo: Caller,
    luca: Caller,
    location: String,
}

struct Held {
    voucher: Voucher,
    days: i32,
    team: Option<usize>,
}

struct Game {
    portal: Portal,
    dice: Dice,
    chiara: Caller,
    olga: Caller,
    agreements: Vec<String>,
    vouchers: Vec<Held>,
    teams: Vec<Team>,
    done: BTreeMap<&'static str, usize>,
}

const ACTS: &[&str] = &[
    "create", "create", "create", "cancel", "reserve", "reserve", "release", "report", "report",
    "redeem", "redeem", "expire", "add", "reduce", "train", "convert", "adjust", "take", "wait",
    "wait",
];

impl Game {
    async fn new(portal: &Portal, seed: u64) -> Self {
        portal.set_day("2019-10-01");
        let customer = portal.customer("Woodgrove Bank", "IT").await;
        let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
        let mut agreements = Vec::new();
        for ends_on in ["2020-08-31", "2021-03-31", "2023-12-31"] {
            let agreement = customer.agreement_until(20, ends_on.parse().unwrap()).await;
            chiara.activate(&agreement).await;
            agreements.push(agreement);
        }
        let mut game = Self {
            portal: portal.clone(),
            dice: Dice(seed),
            chiara,
            olga: portal.operator("Olga", Role::Operator).await,
            agreements,
            vouchers: Vec::new(),
            teams: Vec::new(),
            done: BTreeMap::new(),
        };
        game.hire().await;
        game
    }

    async fn hire(&mut self) {
        let partner = self.portal.enrolled_partner("Contoso", "IT", "DDPS").await;
        partner.trained().await;
        self.teams.push(Team {
            paolo: partner.person("Paolo", Role::MpnPartnerAdmin).await,
            luca: partner.consultant("Luca", &["A-W10-DSM"]).await,
            location: partner.location("IT").await,
        });
    }

    /// One act, whatever becomes of it; whether it did something.
    async fn act(&mut self, act: &'static str) -> bool {
        let agreement = {
            let number = self.dice.roll(self.agreements.len());
            self.agreements[number].clone()
        };
        let servers = [("server", self.dice.of(&[20, 60, 340, 400, 600]))];
        match act {
            "create" => self.create(&agreement).await,
            "expire" => expiry::run(&self.portal.app).await.unwrap() != expiry::Due::default(),
            "add" => went(&change(&self.olga, "addLicences", &agreement, &servers).await),
            "reduce" => went(&change(&self.olga, "reduceLicences", &agreement, &servers).await),
            "train" => {
                let input = json!({ "agreementId": agreement, "trainingDays": 9 });
                let object = "agreement { id }";
                went(&self.olga.call("recordTrainingDays", object, input).await)
            }
            "convert" => {
                let days = self.dice.of(&[3, 6, 9]);
                let input = json!({
                    "agreementId": agreement, "trainingDays": days,
                    "idempotencyKey": self.chiara.key(),
                });
                let object = "agreement { id }";
                went(&self.chiara.call("convertTrainingDays", object, input).await)
            }
            "adjust" => self.adjust(&agreement, 2).await,
            "take" => self.adjust(&agreement, -1).await,
            "wait" => {
                let days = self.dice.of(&[1, 7, 20, 45]);
                let day = self.portal.app.clock.today() + Days::new(days);
                self.portal.set_day(&day.to_string());
                true
            }
            _ => self.with_voucher(act).await,
        }
    }

    async fn create(&mut self, agreement: &str) -> bool {
        let days = self.dice.of(&[1, 3, 5, 10]);
        let payload = self.chiara.try_create(agreement, "DDPS-WODP", days).await;
        if !went(&payload) {
            return false;
        }
        let made = payload.done();
        self.vouchers.push(Held {
            voucher: Voucher {
                id: tests::text(made, "id"),
                number: tests::text(made, "number"),
                administrator: self.chiara.email.clone(),
            },
            days,
            team: None,
        });
        true
    }

    async fn adjust(&mut self, agreement: &str, days: i32) -> bool {
        let input = json!({
            "agreementId": agreement, "days": days, "reason": "A correction.",
            "idempotencyKey": self.olga.key(),
        });
        let object = "agreement { id }";
        went(&self.olga.call("adjustDays", object, input).await)
    }

    async fn with_voucher(&mut self, act: &str) -> bool {
        if self.vouchers.is_empty() {
            return false;
        }
        // Old ones have come to their end: the last few are played with.
        let young = self.vouchers.len().min(4);
        let number = self.vouchers.len() - 1 - self.dice.roll(young);
        let newest = self.teams.len() - 1;
        let today = self.portal.app.clock.today().to_string();
        let held = &mut self.vouchers[number];
        let seen = self.chiara.see(&held.voucher, "state expiresOn").await;
        let lives = seen["expiresOn"].as_str().unwrap() >= today.as_str();
        let team = &self.teams[held.team.unwrap_or(newest)];
        match act {
            "cancel" => went(&self.chiara.cancel(&held.voucher).await),
            "reserve" => {
                let team = &self.teams[newest];
                let mut plan = self.portal.plan(&team.location, "IT", &team.luca);
                (plan.starts_on, plan.ends_on) = (today.clone(), today);
                let reserved = went(&team.paolo.try_reserve(&held.voucher, &plan).await);
                if reserved {
                    held.team = Some(newest);
                }
                reserved
            }
            "release" => went(&team.paolo.release(&held.voucher).await),
            "report" if seen["state"] == "RESERVED" && lives => {
                let report = team.paolo.report(&held.voucher, held.days).await;
                self.olga.accept(report).await;
                true
            }
            "redeem" if seen["state"] == "REPORTED" => {
                went(&team.paolo.redeem(&held.voucher).await)
            }
            _ => false,
        }
    }
}

fn went(payload: &Payload) -> bool {
    payload.codes().is_empty()
}

async fn play(portal: Portal, seed: u64, acts: usize) -> BTreeMap<&'static str, usize> {
    let mut game = Game::new(&portal, seed).await;
    let mut hired = portal.app.clock.today();
    for _ in 0..acts {
        let act = game.dice.of(ACTS);
        if game.act(act).await {
            *game.done.entry(act).or_default() += 1;
        }
        portal.check_books().await;
        let today = portal.app.clock.today();
        if today > hired + Days::new(180) {
            hired = today;
            game.hire().await;
        }
    }
    game.done
}

#[test]
fn random_acts_conserve_days_on_sqlite() {
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in [1, 2, 3] {
        let (told, hear) = std::sync::mpsc::channel();
        run(Backend::Sqlite, async |portal: Portal| {
            told.send(play(portal, seed, 130).await).unwrap();
        });
        for (act, times) in hear.recv().unwrap() {
            *done.entry(act).or_default() += times;
        }
    }
    for act in ACTS {
        assert!(done.contains_key(act), "{act} never happened: {done:?}");
    }
}

#[test]
fn random_acts_conserve_days_on_postgres() {
    run(Backend::Postgres, async |portal: Portal| {
        let done = play(portal, 4, 60).await;
        assert!(done.len() > 8, "{done:?}");
    });
}
