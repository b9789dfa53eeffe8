//! The customers of the demonstration.

use entity::vocab::Locale::{En, It};
use entity::vocab::Role::{AgreementOwner, BenefitAdministrator, ProjectManager};

use super::{AgreementPart, CustomerPart, day, person};

const EA: &str = "Enterprise Agreement";

/// Every customer, with and without days.
pub(in crate::service::demo) const CUSTOMERS: &[CustomerPart] = &[
    CustomerPart {
        name: "Woodgrove Bank",
        domain: "woodgrove.example",
        country: "IT",
        agreements: &[
            AgreementPart {
                licensing_id: "E4100017",
                program: EA,
                starts_on: day(2019, 7, 1),
                ends_on: day(2022, 6, 30),
                days: 480,
                activated: true,
            },
            AgreementPart {
                licensing_id: "E4100018",
                program: "Server and Cloud Enrollment",
                starts_on: day(2020, 1, 1),
                ends_on: day(2022, 12, 31),
                days: 120,
                activated: false,
            },
        ],
        people: &[
            person("Chiara Lombardi", It, BenefitAdministrator),
            person("Davide Fontana", It, ProjectManager),
            person("Anna Marini", En, ProjectManager),
            person("Bruno Marchi", It, AgreementOwner),
        ],
    },
    CustomerPart {
        name: "Margie's Travel",
        domain: "margies.example",
        country: "IT",
        agreements: &[long("E4100021", 220)],
        people: &[
            person("Federica Galli", It, BenefitAdministrator),
            person("Stefano Rossi", It, ProjectManager),
        ],
    },
    CustomerPart {
        name: "Humongous Insurance",
        domain: "humongous.example",
        country: "DE",
        agreements: &[long("E4100022", 260)],
        people: &[
            person("Sabine Koch", En, BenefitAdministrator),
            person("Lars Hoffmann", En, ProjectManager),
        ],
    },
    CustomerPart {
        name: "Consolidated Messenger",
        domain: "consolidated.example",
        country: "DE",
        agreements: &[AgreementPart {
            activated: false,
            ..long("E4100023", 30)
        }],
        people: &[person("Nina Schäfer", En, BenefitAdministrator)],
    },
    CustomerPart {
        name: "Wide World Importers",
        domain: "wideworld.example",
        country: "US",
        agreements: &[long("E4100024", 240)],
        people: &[
            person("Kim Abercrombie", En, BenefitAdministrator),
            person("Scott Bishop", En, ProjectManager),
        ],
    },
    CustomerPart {
        name: "Fourth Coffee",
        domain: "fourthcoffee.example",
        country: "US",
        agreements: &[long("E4100025", 200)],
        people: &[
            person("Dana Burke", En, BenefitAdministrator),
            person("Ben Miller", En, ProjectManager),
        ],
    },
    CustomerPart {
        name: "Coho Winery",
        domain: "coho.example",
        country: "FR",
        agreements: &[long("E4100026", 260)],
        people: &[
            person("Manon Petit", En, BenefitAdministrator),
            person("Julien Roche", En, ProjectManager),
        ],
    },
    CustomerPart {
        name: "Trey Research",
        domain: "trey.example",
        country: "GB",
        agreements: &[long("E4100027", 280)],
        people: &[
            person("Sophie Ellis", En, BenefitAdministrator),
            person("Harry Dean", En, ProjectManager),
        ],
    },
    CustomerPart {
        name: "School of Fine Art",
        domain: "fineart.example",
        country: "GB",
        agreements: &[long("E4100028", 0)],
        people: &[person("Lily Marsh", En, BenefitAdministrator)],
    },
    CustomerPart {
        name: "Bellows College",
        domain: "bellows.example",
        country: "US",
        agreements: &[AgreementPart {
            licensing_id: "E4100029",
            program: "Open Value",
            starts_on: day(2018, 1, 1),
            ends_on: day(2020, 12, 31),
            days: 40,
            activated: true,
        }],
        people: &[
            person("Carol Page", En, BenefitAdministrator),
            person("Mike Dunn", En, ProjectManager),
        ],
    },
];

const fn long(licensing_id: &'static str, days: i32) -> AgreementPart {
    AgreementPart {
        licensing_id,
        program: EA,
        starts_on: day(2019, 4, 1),
        ends_on: day(2022, 3, 31),
        days,
        activated: true,
    }
}
