//! Partners of the demonstration whose enrollments and competencies have ended, or are about to: one
//! for each way in which a standing changes.

use entity::vocab::CompetencyLevel::Silver;
use entity::vocab::CompetencyStatus::Active;
use entity::vocab::Locale::{En, It};
use entity::vocab::Role::{Consultant, GlobalAdmin};

use super::partners::place;
use super::{PartnerPart, Person, Place, Stage, consultant, day, person};

/// Each of them is enrolled in SDPS when the play begins. An enrollment ends with the membership, and
/// so does the year of the competency.
pub(in crate::service::demo) const STANDINGS: &[PartnerPart] = &[
    PartnerPart {
        // In renewal, and still in force.
        membership_ends_on: day(2021, 4, 2),
        ..part(
            "Alpine Ski House",
            "alpine.example",
            "CH",
            "4127711",
            &[place(
                "5127791",
                "Alpine Bern",
                "CH",
                "Bern",
                "Marktgasse 14",
            )],
            &[
                person("Urs Baumann", En, GlobalAdmin),
                consultant("Lea Frei", En, Consultant, &["70-347"]),
            ],
        )
    },
    PartnerPart {
        // Lapsed, and still to be renewed.
        membership_ends_on: day(2021, 3, 5),
        ..part(
            "Relecloud",
            "relecloud.example",
            "FR",
            "4127712",
            &[place(
                "5127792",
                "Relecloud Nantes",
                "FR",
                "Nantes",
                "3 rue Crébillon",
            )],
            &[
                person("Nadia Petit", En, GlobalAdmin),
                consultant("Remy Caron", En, Consultant, &["70-347"]),
            ],
        )
    },
    PartnerPart {
        // Expired, with a competency that is lost.
        membership_ends_on: day(2021, 1, 31),
        ..part(
            "VanArsdel",
            "vanarsdel.example",
            "NL",
            "4127713",
            &[place(
                "5127793",
                "VanArsdel Delft",
                "NL",
                "Delft",
                "Markt 9",
            )],
            &[
                person("Joost Smit", En, GlobalAdmin),
                consultant("Anouk Mulder", En, Consultant, &["70-347"]),
            ],
        )
    },
    PartnerPart {
        // Suspended by the operator.
        membership_ends_on: day(2022, 3, 31),
        ..part(
            "Southridge Video",
            "southridge.example",
            "IT",
            "4127714",
            &[place(
                "5127794",
                "Southridge Genova",
                "IT",
                "Genova",
                "Via Garibaldi 6",
            )],
            &[
                person("Carla Rinaldi", It, GlobalAdmin),
                consultant("Dario Sala", It, Consultant, &["70-347"]),
            ],
        )
    },
    PartnerPart {
        // Has left the offering.
        membership_ends_on: day(2022, 3, 31),
        ..part(
            "City Power & Light",
            "cpandl.example",
            "GB",
            "4127715",
            &[place(
                "5127795",
                "City Power Leeds",
                "GB",
                "Leeds",
                "12 Park Row",
            )],
            &[
                person("Harriet Bell", En, GlobalAdmin),
                consultant("Miles Kerr", En, Consultant, &["70-347"]),
            ],
        )
    },
    PartnerPart {
        // Ended by the operator for good.
        membership_ends_on: day(2022, 3, 31),
        ..part(
            "Lamna Consulting",
            "lamna.example",
            "US",
            "4127716",
            &[place(
                "5127796",
                "Lamna Denver",
                "US",
                "Denver",
                "1600 Glenarm Place",
            )],
            &[
                person("Wade Foster", En, GlobalAdmin),
                consultant("Tessa Lane", En, Consultant, &["70-347"]),
            ],
        )
    },
];

const fn part(
    name: &'static str,
    domain: &'static str,
    country: &'static str,
    mpn_id: &'static str,
    places: &'static [Place],
    people: &'static [Person],
) -> PartnerPart {
    PartnerPart {
        name,
        domain,
        country,
        mpn_id,
        membership_ends_on: day(2022, 3, 31),
        stage: Stage::Enrolled,
        offerings: &["SDPS"],
        competencies: &[("COLLABORATION_AND_CONTENT", Silver, Active)],
        trained: true,
        places,
        people,
        description: "",
    }
}
