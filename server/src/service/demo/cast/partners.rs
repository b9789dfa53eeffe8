//! The partners of the demonstration.

use chrono::NaiveDate;
use entity::vocab::CompetencyLevel::{Gold, Silver};
use entity::vocab::CompetencyStatus::{Active, AtRisk, Qualified};
use entity::vocab::Locale::{En, It};
use entity::vocab::Role::{
    AccountAdmin, BusinessProfileAdmin, Consultant, GlobalAdmin, MpnPartnerAdmin, PaymentAdmin,
    PaymentUser, ReferralsAdmin, ReferralsUser, VoucherOperator,
};

use super::{PartnerPart, Place, Stage, consultant, day, person};

/// Every partner; the first five deliver, in the order of the plot's teams.
pub(in crate::service::demo) const PARTNERS: &[PartnerPart] = &[
    PartnerPart {
        name: "Contoso Consulting",
        domain: "contoso.example",
        country: "IT",
        mpn_id: "4127701",
        membership_ends_on: day(2022, 1, 31),
        stage: Stage::Profiled,
        offerings: &["DDPS", "SDPS"],
        competencies: &[
            ("WINDOWS_AND_DEVICES", Gold, Active),
            ("ENTERPRISE_MOBILITY_MANAGEMENT", Gold, Active),
            ("COLLABORATION_AND_CONTENT", Silver, Active),
        ],
        trained: true,
        places: &[
            place("5127701", "Contoso Milano", "IT", "Milano", "Via Torino 21"),
            place("5127702", "Contoso Roma", "IT", "Roma", "Via Nazionale 104"),
            place(
                "5127703",
                "Contoso Paris",
                "FR",
                "Paris",
                "12 rue de Rivoli",
            ),
        ],
        people: &[
            person("Giulia Conti", It, GlobalAdmin),
            person("Paolo Riva", It, MpnPartnerAdmin),
            person("Elena Serra", It, BusinessProfileAdmin),
            person("Sara Moretti", It, PaymentAdmin),
            consultant(
                "Luca Greco",
                It,
                Consultant,
                &["A-W10-DSM", "A-EMS-OVERVIEW", "70-339"],
            ),
            consultant("Marta Villa", En, Consultant, &["A-EMS-OVERVIEW", "70-347"]),
            consultant("Nico Basile", It, Consultant, &[]),
            person("Aldo Bruni", It, AccountAdmin),
            person("Vera Costa", It, VoucherOperator),
            person("Rita Sala", It, ReferralsAdmin),
            person("Ugo Ferrari", It, ReferralsUser),
            person("Pia Longo", En, PaymentUser),
        ],
        description: "Contoso Consulting plans the move to current versions of Windows and Office \
            for companies in Italy and France.\n- Deployment plans that your own people can carry \
            out\n- Management and security of every device\n\nContoso Consulting pianifica il \
            passaggio alle versioni correnti di Windows e Office per aziende in Italia e Francia.",
    },
    PartnerPart {
        name: "Fabrikam Services",
        domain: "fabrikam.example",
        country: "DE",
        mpn_id: "4127702",
        membership_ends_on: day(2021, 12, 31),
        stage: Stage::Profiled,
        offerings: &["DDPS", "PVDPS"],
        competencies: &[
            ("WINDOWS_AND_DEVICES", Silver, Active),
            ("DATACENTER", Gold, Active),
        ],
        trained: true,
        places: &[
            place(
                "5127711",
                "Fabrikam Berlin",
                "DE",
                "Berlin",
                "Chausseestraße 5",
            ),
            place(
                "5127712",
                "Fabrikam Wien",
                "AT",
                "Wien",
                "Mariahilfer Straße 77",
            ),
        ],
        people: &[
            person("Karin Vogel", En, GlobalAdmin),
            person("Jonas Weber", En, MpnPartnerAdmin),
            person("Petra Lang", En, PaymentAdmin),
            consultant(
                "Felix Braun",
                En,
                Consultant,
                &["A-W10-DSM", "70-740", "70-744"],
            ),
        ],
        description: "Fabrikam Services renews server rooms and desktops, step by step and on time.",
    },
    PartnerPart {
        name: "Northwind Advisory",
        domain: "northwind.example",
        country: "US",
        mpn_id: "4127703",
        membership_ends_on: day(2022, 3, 31),
        stage: Stage::Profiled,
        offerings: &["SSDPS", "DDPS"],
        competencies: &[
            ("DATA_ANALYTICS", Gold, Active),
            ("WINDOWS_AND_DEVICES", Gold, Active),
            ("DATA_PLATFORM", Silver, AtRisk),
        ],
        trained: true,
        places: &[place(
            "5127721",
            "Northwind Seattle",
            "US",
            "Seattle",
            "400 Pine Street",
        )],
        people: &[
            person("Rachel Adams", En, GlobalAdmin),
            person("Peter Hall", En, MpnPartnerAdmin),
            person("Nancy Cole", En, PaymentAdmin),
            consultant(
                "Aaron Reed",
                En,
                Consultant,
                &["A-DA-FOUNDATION", "70-767", "A-W10-DSM"],
            ),
        ],
        description: "Northwind Advisory turns data estates into plans that pay for themselves.",
    },
    PartnerPart {
        name: "Adventure Works Conseil",
        domain: "adventure-works.example",
        country: "FR",
        mpn_id: "4127704",
        membership_ends_on: day(2022, 2, 28),
        stage: Stage::Enrolled,
        offerings: &["SDPS", "S-EDPS"],
        competencies: &[
            ("COLLABORATION_AND_CONTENT", Gold, Active),
            ("MESSAGING", Silver, Active),
            ("COMMUNICATIONS", Silver, Active),
        ],
        trained: true,
        places: &[place(
            "5127731",
            "Adventure Works Lyon",
            "FR",
            "Lyon",
            "8 quai Claude Bernard",
        )],
        people: &[
            person("Camille Moreau", En, GlobalAdmin),
            person("Hugo Lambert", En, MpnPartnerAdmin),
            person("Alice Garnier", En, PaymentAdmin),
            consultant(
                "Louis Fabre",
                En,
                Consultant,
                &["70-347", "70-345", "70-334"],
            ),
        ],
        description: "",
    },
    PartnerPart {
        name: "Litware Systems",
        domain: "litware.example",
        country: "GB",
        mpn_id: "4127705",
        membership_ends_on: day(2021, 11, 30),
        stage: Stage::Profiled,
        offerings: &["DYDPS", "DDPS"],
        competencies: &[
            ("CLOUD_BUSINESS_APPLICATIONS", Gold, Active),
            ("ENTERPRISE_MOBILITY_MANAGEMENT", Silver, Active),
        ],
        trained: true,
        places: &[place(
            "5127741",
            "Litware London",
            "GB",
            "London",
            "30 Fenchurch Street",
        )],
        people: &[
            person("Emma Clarke", En, GlobalAdmin),
            person("James Wood", En, MpnPartnerAdmin),
            person("Grace Shaw", En, PaymentAdmin),
            consultant(
                "Oliver Grant",
                En,
                Consultant,
                &["MB2-715", "A-EMS-OVERVIEW"],
            ),
        ],
        description: "Litware Systems plans upgrades of Dynamics and of the devices around it.",
    },
    PartnerPart {
        name: "Wingtip Partners",
        domain: "wingtip.example",
        country: "NL",
        mpn_id: "4127706",
        membership_ends_on: day(2022, 4, 30),
        stage: Stage::Signed,
        offerings: &[],
        competencies: &[("MESSAGING", Gold, Active)],
        trained: true,
        places: &[place(
            "5127751",
            "Wingtip Utrecht",
            "NL",
            "Utrecht",
            "Oudegracht 118",
        )],
        people: &[
            person("Sanne Bakker", En, GlobalAdmin),
            consultant("Daan Visser", En, Consultant, &["70-345"]),
        ],
        description: "",
    },
    PartnerPart {
        name: "Proseware Italia",
        domain: "proseware.example",
        country: "IT",
        mpn_id: "4127707",
        membership_ends_on: day(2022, 5, 31),
        stage: Stage::Member,
        offerings: &[],
        competencies: &[
            ("WINDOWS_AND_DEVICES", Silver, Active),
            ("COLLABORATION_AND_CONTENT", Gold, Active),
        ],
        trained: true,
        places: &[
            place(
                "5127761",
                "Proseware Torino",
                "IT",
                "Torino",
                "Corso Vittorio 9",
            ),
            place(
                "5127762",
                "Proseware Bologna",
                "IT",
                "Bologna",
                "Via Rizzoli 3",
            ),
        ],
        people: &[
            person("Silvia Marchetti", It, GlobalAdmin),
            person("Andrea Costa", It, MpnPartnerAdmin),
            person("Irene Testa", It, BusinessProfileAdmin),
            person("Bruno Gallo", It, PaymentAdmin),
            consultant("Fabio Neri", It, Consultant, &["A-W10-DSM", "70-339"]),
        ],
        description: "",
    },
    PartnerPart {
        name: "Tailspin Cloud",
        domain: "tailspin.example",
        country: "ES",
        mpn_id: "4127708",
        membership_ends_on: day(2022, 1, 15),
        stage: Stage::Enrolled,
        offerings: &["S-EDPS"],
        competencies: &[("MESSAGING", Silver, Active)],
        trained: true,
        places: &[place(
            "5127771",
            "Tailspin Madrid",
            "ES",
            "Madrid",
            "Gran Vía 41",
        )],
        people: &[
            person("Lucía Ortega", En, GlobalAdmin),
            consultant("Pablo Vega", En, Consultant, &["MCSE-PRODUCTIVITY"]),
        ],
        description: "",
    },
    PartnerPart {
        name: "Lucerne Consulting",
        domain: "lucerne.example",
        country: "CH",
        mpn_id: "4127709",
        membership_ends_on: day(2022, 6, 30),
        stage: Stage::Member,
        offerings: &[],
        // Met the requirements of the competency, and has not paid for it yet.
        competencies: &[("DATA_PLATFORM", Silver, Qualified)],
        trained: false,
        places: &[place(
            "5127781",
            "Lucerne Zürich",
            "CH",
            "Zürich",
            "Bahnhofstrasse 10",
        )],
        people: &[person("Reto Keller", En, GlobalAdmin)],
        description: "",
    },
    PartnerPart {
        name: "Blue Yonder Solutions",
        domain: "blueyonder.example",
        country: "US",
        mpn_id: "4127710",
        // Within ninety days of its end: the membership has to be renewed first.
        membership_ends_on: day(2021, 4, 30),
        stage: Stage::Member,
        offerings: &[],
        competencies: &[("WINDOWS_AND_DEVICES", Gold, Active)],
        trained: true,
        places: &[],
        people: &[person("Tyler Brooks", En, GlobalAdmin)],
        description: "",
    },
];

/// Competencies whose anniversary is another day than the end of the membership: this one ends
/// before the vouchers that rest on it.
pub(in crate::service::demo) const ANNIVERSARIES: &[(&str, &str, NaiveDate)] = &[(
    "Contoso Consulting",
    "COLLABORATION_AND_CONTENT",
    day(2021, 4, 10),
)];

pub(super) const fn place(
    mpn_id: &'static str,
    name: &'static str,
    country: &'static str,
    city: &'static str,
    address: &'static str,
) -> Place {
    Place {
        mpn_id,
        name,
        country,
        city,
        address,
    }
}
