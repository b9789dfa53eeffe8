//! The policy on dependencies, `.cargo/deny.toml`: enforced by cargo-deny where it is installed,
//! and by this reading of the same file where it is not, so that it always is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, ParseMode};

use crate::phase::note;
use crate::process;
use crate::workspace::Workspace;

const POLICY: &str = ".cargo/deny.toml";

/// The parts of the policy that both enforcers know.
struct Policy {
    /// Licences that may be depended on.
    allowed: BTreeSet<String>,
    /// Licences allowed for one crate only.
    exceptions: BTreeMap<String, BTreeSet<String>>,
    /// Crates that may not be there at all.
    banned: BTreeSet<String>,
    /// Crates that may be there in one version only.
    single: BTreeSet<String>,
}

/// One package of the resolved graph.
struct Package {
    name: String,
    version: String,
    licence: Option<String>,
    source: Option<String>,
}

/// Enforces the policy and says which of the two did.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    if process::on_path("cargo-deny").is_some() {
        note("checked by cargo-deny (bans, licenses, sources)");
        let mut deny = process::cargo();
        deny.current_dir(&workspace.root);
        return process::run(
            deny.args(["deny", "--workspace", "--log-level", "error", "check"])
                .args(["--hide-inclusion-graph", "bans", "licenses", "sources"]),
        );
    }
    note("cargo-deny is not installed: checked by xtask against the same file");
    let text = fs::read_to_string(workspace.root.join(POLICY))
        .with_context(|| format!("cannot read {POLICY}"))?;
    let policy = Policy::read(&text)?;
    let packages = packages(workspace)?;
    let faults = policy.faults(&packages);
    if faults.is_empty() {
        note(&format!(
            "{} packages: every licence allowed, none banned",
            packages.len()
        ));
        return Ok(());
    }
    bail!("{POLICY} is broken: {}", faults.join("; "))
}

fn packages(workspace: &Workspace) -> Result<Vec<Package>> {
    let mut cargo = process::cargo();
    cargo
        .current_dir(&workspace.root)
        .args(["metadata", "--format-version", "1", "--locked"]);
    let metadata: Value = serde_json::from_str(&process::capture(&mut cargo)?)
        .context("cargo metadata is not JSON")?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    metadata["packages"]
        .as_array()
        .context("cargo metadata names no packages")?
        .iter()
        .map(|package| {
            Ok(Package {
                name: text(&package["name"]).context("a package has no name")?,
                version: text(&package["version"]).context("a package has no version")?,
                licence: text(&package["license"]),
                source: text(&package["source"]),
            })
        })
        .collect()
}

impl Policy {
    fn read(text: &str) -> Result<Self> {
        let file: toml::Table = text
            .parse()
            .with_context(|| format!("{POLICY} is not TOML"))?;
        let licences = file
            .get("licenses")
            .context("the policy names no licences")?;
        let bans = file.get("bans").and_then(|bans| bans.get("deny"));
        let (mut banned, mut single) = (BTreeSet::new(), BTreeSet::new());
        for entry in bans.and_then(toml::Value::as_array).into_iter().flatten() {
            let name = entry.get("crate").and_then(toml::Value::as_str);
            let name = name.context("a ban names no crate")?.to_owned();
            let only_duplicates = entry.get("deny-multiple-versions").is_some();
            if only_duplicates {
                single.insert(name)
            } else {
                banned.insert(name)
            };
        }
        let mut exceptions = BTreeMap::new();
        let listed = licences.get("exceptions").and_then(toml::Value::as_array);
        for entry in listed.into_iter().flatten() {
            let name = entry.get("crate").and_then(toml::Value::as_str);
            let name = name.context("an exception names no crate")?.to_owned();
            exceptions.insert(name, strings(entry.get("allow")));
        }
        Ok(Self {
            allowed: strings(licences.get("allow")),
            exceptions,
            banned,
            single,
        })
    }

    fn faults(&self, packages: &[Package]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for package in packages {
            let Package { name, version, .. } = package;
            versions.entry(name).or_default().insert(version);
            if self.banned.contains(name) {
                faults.push(format!("{name} {version} is banned"));
            }
            match &package.source {
                Some(source) if !source.starts_with("registry+") => {
                    faults.push(format!("{name} {version} does not come from the registry"));
                }
                Some(_) if !self.allows(package) => {
                    let licence = package.licence.as_deref().unwrap_or("none");
                    faults.push(format!("{name} {version} has the licence {licence}"));
                }
                _ => {}
            }
        }
        for name in &self.single {
            let found = versions.get(name.as_str()).map_or(0, BTreeSet::len);
            if found > 1 {
                faults.push(format!("{name} is there in {found} versions"));
            }
        }
        faults
    }

    fn allows(&self, package: &Package) -> bool {
        let Some(licence) = &package.licence else {
            return false;
        };
        let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else {
            return false;
        };
        let also = self.exceptions.get(&package.name);
        expression.evaluate(|required| {
            let name = required.to_string();
            self.allowed.contains(&name) || also.is_some_and(|also| also.contains(&name))
        })
    }
}

fn strings(list: Option<&toml::Value>) -> BTreeSet<String> {
    let list = list.and_then(toml::Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
        [licenses]
        allow = ["MIT", "Apache-2.0 WITH LLVM-exception"]
        exceptions = [{ crate = "odd", allow = ["CDLA-Permissive-2.0"] }]
        [bans]
        deny = [{ crate = "openssl" }, { crate = "twice", deny-multiple-versions = true }]
    "#;

    fn package(name: &str, version: &str, licence: &str) -> Package {
        let source = Some("registry+index".to_owned());
        Package {
            name: name.into(),
            version: version.into(),
            licence: Some(licence.into()),
            source,
        }
    }

    fn faults(packages: &[Package]) -> Vec<String> {
        Policy::read(TEXT).unwrap().faults(packages)
    }

    #[test]
    fn one_allowed_branch_of_a_licence_is_enough() {
        let fine = [
            "MIT",
            "MIT OR GPL-3.0",
            "MIT/Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
        ];
        for licence in fine {
            assert_eq!(
                faults(&[package("a", "1.0.0", licence)]),
                Vec::<String>::new(),
                "{licence}"
            );
        }
        for licence in [
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "Apache-2.0",
            "anything",
        ] {
            assert_eq!(
                faults(&[package("a", "1.0.0", licence)]).len(),
                1,
                "{licence}"
            );
        }
    }

    #[test]
    fn an_exception_counts_for_its_crate_only() {
        assert_eq!(
            faults(&[package("odd", "1.0.0", "CDLA-Permissive-2.0")]).len(),
            0
        );
        assert_eq!(
            faults(&[package("other", "1.0.0", "CDLA-Permissive-2.0")]).len(),
            1
        );
    }

    #[test]
    fn banned_and_doubled_crates_are_named() {
        let found = faults(&[
            package("openssl", "0.10.0", "MIT"),
            package("twice", "1.0.0", "MIT"),
            package("twice", "2.0.0", "MIT"),
        ]);
        assert_eq!(
            found,
            ["openssl 0.10.0 is banned", "twice is there in 2 versions"]
        );
    }

    #[test]
    fn code_from_outside_the_registry_is_refused() {
        let mut stray = package("stray", "1.0.0", "MIT");
        stray.source = Some("git+elsewhere".into());
        assert_eq!(
            faults(&[stray]),
            ["stray 1.0.0 does not come from the registry"]
        );
    }
}
