//! The chain that makes the audit trail tamper-evident: each line is sealed with a hash over the
//! hash before it and everything the line says. Who changes, removes or inserts a line later breaks
//! the chain at that line, and would have to seal everything behind it anew.

use chrono::{DateTime, Utc};
use entity::audit_event;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What the first line is chained to.
pub const START: &str = "";

/// The hash of a line at its place, behind `previous`, in hexadecimal.
///
/// Every part goes in with its length in front: no part can be moved into its neighbour, whatever
/// characters it holds.
pub fn hash(previous: &str, sequence: i64, line: &audit_event::Model) -> String {
    let mut sealed = Sha256::new();
    let mut part = |bytes: &[u8]| {
        sealed.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        sealed.update(bytes);
    };
    part(previous.as_bytes());
    part(&sequence.to_be_bytes());
    part(line.id.0.as_bytes());
    part(&instant(line.at));
    part(&optional(line.actor_id.map(|id| id.0)));
    part(&optional(line.organization_id.map(|id| id.0)));
    part(line.action.as_bytes());
    part(line.subject_kind.as_bytes());
    part(&optional(line.subject_id));
    part(line.outcome.to_string().as_bytes());
    part(&[u8::from(line.detail.is_some())]);
    part(line.detail.as_deref().unwrap_or_default().as_bytes());
    if let Some(person) = line.on_behalf_of {
        part(person.0.as_bytes());
    }
    sealed
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// To the microsecond: more is not kept by every database.
fn instant(at: DateTime<Utc>) -> [u8; 8] {
    at.timestamp_micros().to_be_bytes()
}

fn optional(id: Option<Uuid>) -> Vec<u8> {
    id.map(|id| id.as_bytes().to_vec()).unwrap_or_default()
}

/// A place in the chain with its hash. Kept elsewhere, it proves later that nothing before it was
/// changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub sequence: i64,
    pub hash: String,
}

/// Why the chain does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What the line says is not what was sealed, or the line before it is another one.
    Changed,
    /// There is a seal, but its line is gone.
    LineMissing,
    /// A place of the chain is empty.
    SealMissing,
}

/// Where the chain stops to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    pub sequence: i64,
    pub line: Option<Uuid>,
    pub fault: Fault,
}

/// A seal with the line that it seals, if that is still there.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub sequence: i64,
    pub line_id: Uuid,
    pub hash: String,
    pub line: Option<audit_event::Model>,
}

/// Goes through the next seals of the chain, behind `last`; the new last one, or where it breaks.
pub fn follow(last: Checkpoint, seals: &[Sealed]) -> Result<Checkpoint, Break> {
    let mut last = last;
    for seal in seals {
        let expected = last.sequence + 1;
        if seal.sequence != expected {
            return Err(Break {
                sequence: expected,
                line: None,
                fault: Fault::SealMissing,
            });
        }
        let broken = |fault| Break {
            sequence: seal.sequence,
            line: Some(seal.line_id),
            fault,
        };
        let line = seal
            .line
            .as_ref()
            .ok_or_else(|| broken(Fault::LineMissing))?;
        if hash(&last.hash, seal.sequence, line) != seal.hash {
            return Err(broken(Fault::Changed));
        }
        last = Checkpoint {
            sequence: seal.sequence,
            hash: seal.hash.clone(),
        };
    }
    Ok(last)
}

/// Before the first line.
pub fn start() -> Checkpoint {
    Checkpoint {
        sequence: 0,
        hash: START.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use entity::vocab::{AuditEventId, AuditOutcome};

    use super::*;

    fn line(number: u128, detail: &str) -> audit_event::Model {
        audit_event::Model {
            id: AuditEventId(Uuid::from_u128(number)),
            at: DateTime::from_timestamp(1_615_798_800, 0).unwrap_or_default(),
            actor_id: None,
            organization_id: None,
            action: "createVoucher".to_owned(),
            subject_kind: "voucher".to_owned(),
            subject_id: Some(Uuid::from_u128(7)),
            outcome: AuditOutcome::Done,
            detail: Some(detail.to_owned()),
            on_behalf_of: None,
        }
    }

    fn chain() -> Vec<Sealed> {
        let mut last = start();
        let seal = |number: i64| {
            let line = line(u128::try_from(number).unwrap_or(0), "one");
            let hash = hash(&last.hash, number, &line);
            last = Checkpoint {
                sequence: number,
                hash: hash.clone(),
            };
            Sealed {
                sequence: number,
                line_id: line.id.0,
                hash,
                line: Some(line),
            }
        };
        (1..=4).map(seal).collect()
    }

    fn fault(seals: &[Sealed]) -> (i64, Fault) {
        let broken = follow(start(), seals).unwrap_err();
        (broken.sequence, broken.fault)
    }

    #[test]
    fn a_chain_that_nobody_touched_holds() {
        let seals = chain();
        let end = follow(start(), &seals).unwrap();
        assert_eq!(end.sequence, 4);
        // In pieces, too.
        let middle = follow(start(), &seals[..2]).unwrap();
        assert_eq!(follow(middle, &seals[2..]).unwrap(), end);
    }

    #[test]
    fn the_first_line_that_is_not_what_it_was_is_named() {
        let mut changed = chain();
        changed[1].line = Some(line(2, "another"));
        changed[2].line = Some(line(3, "another"));
        assert_eq!(fault(&changed), (2, Fault::Changed));

        let mut gone = chain();
        gone[2].line = None;
        assert_eq!(fault(&gone), (3, Fault::LineMissing));

        let mut cut = chain();
        cut.remove(1);
        assert_eq!(fault(&cut), (2, Fault::SealMissing));

        // A line that was changed and sealed anew breaks the chain behind it.
        let mut forged = chain();
        let other = line(2, "another");
        forged[1].hash = hash(&forged[0].hash, 2, &other);
        forged[1].line = Some(other);
        assert_eq!(fault(&forged), (3, Fault::Changed));

        let mut swapped = chain();
        swapped.swap(1, 2);
        (swapped[1].sequence, swapped[2].sequence) = (2, 3);
        assert_eq!(fault(&swapped), (2, Fault::Changed));
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let one = audit_event::Model {
            action: "ab".to_owned(),
            subject_kind: "c".to_owned(),
            ..line(1, "")
        };
        let other = audit_event::Model {
            action: "a".to_owned(),
            subject_kind: "bc".to_owned(),
            ..line(1, "")
        };
        assert_ne!(hash(START, 1, &one), hash(START, 1, &other));
        let none = audit_event::Model {
            detail: None,
            ..line(1, "")
        };
        assert_ne!(hash(START, 1, &line(1, "")), hash(START, 1, &none));
        let for_somebody = audit_event::Model {
            on_behalf_of: Some(entity::vocab::UserId(Uuid::from_u128(8))),
            ..line(1, "")
        };
        assert_ne!(hash(START, 1, &line(1, "")), hash(START, 1, &for_somebody));
    }
}
