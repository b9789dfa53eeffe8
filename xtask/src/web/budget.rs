//! What a first visit may cost: a table of sizes, and an error over the hard limit. A visitor loads
//! the module of one part, so the heaviest part is what is judged.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::assets::{Kind, Size};

/// One line of the budget, in kilobytes (of 1000 bytes).
struct Budget {
    what: &'static str,
    goal: usize,
    limit: usize,
    spent: fn(&[Size]) -> usize,
}

const BUDGETS: [Budget; 6] = [
    Budget {
        what: "first visit, brotli",
        goal: 450,
        limit: 600,
        spent: |all| travelling(all, |_| true),
    },
    Budget {
        what: "wasm, raw",
        goal: 1600,
        limit: 2200,
        spent: raw_wasm,
    },
    Budget {
        what: "wasm, brotli",
        goal: 400,
        // As compiled: Debian's optimiser breaks the module's tables, and saves one percent of this.
        limit: 550,
        spent: |all| travelling(all, |kind| kind == Kind::Wasm),
    },
    Budget {
        what: "scripts, brotli",
        goal: 20,
        limit: 30,
        spent: |all| travelling(all, |kind| kind == Kind::Script),
    },
    Budget {
        what: "styles, brotli",
        goal: 20,
        limit: 30,
        spent: |all| travelling(all, |kind| kind == Kind::Style),
    },
    Budget {
        what: "icons, brotli",
        goal: 10,
        limit: 15,
        spent: |all| travelling(all, |kind| kind == Kind::Icon),
    },
];

/// Prints what every file weighs and fails when a hard limit is passed.
pub(super) fn check(sizes: &[Size]) -> Result<()> {
    println!(
        "    {:<40} {:>10} {:>10} {:>10}",
        "file", "raw", "gzip", "brotli"
    );
    for size in sizes {
        let (gzip, brotli) = (size.packed.gzip, size.packed.brotli);
        println!(
            "    {:<40} {:>10} {gzip:>10} {brotli:>10}",
            size.file, size.raw
        );
    }
    let mut over = Vec::new();
    for budget in &BUDGETS {
        let spent = heaviest(sizes, budget.spent).div_ceil(1000);
        let verdict = match spent {
            spent if spent > budget.limit => "over the limit",
            spent if spent > budget.goal => "over the goal",
            _ => "ok",
        };
        let Budget {
            what, goal, limit, ..
        } = budget;
        println!("    {what:<24} {spent:>5} KB of {goal:>5} (limit {limit:>5}): {verdict}");
        if spent > *limit {
            over.push(format!("{what}: {spent} KB, limit {limit}"));
        }
    }
    if !over.is_empty() {
        bail!("the pages are too large ({})", over.join("; "));
    }
    Ok(())
}

/// What the part that loads most has to load.
fn heaviest(sizes: &[Size], spent: fn(&[Size]) -> usize) -> usize {
    let parts: BTreeSet<_> = sizes.iter().filter_map(|size| size.part).collect();
    let of = |part: Option<&str>| {
        let loaded = |size: &&Size| size.part.is_none() || size.part == part;
        let loaded: Vec<Size> = sizes.iter().filter(loaded).cloned().collect();
        spent(&loaded)
    };
    let most = parts.into_iter().map(|part| of(Some(part))).max();
    most.unwrap_or_else(|| of(None))
}

fn travelling(sizes: &[Size], counts: impl Fn(Kind) -> bool) -> usize {
    sizes
        .iter()
        .filter(|size| counts(size.kind))
        .map(|size| size.packed.brotli)
        .sum()
}

fn raw_wasm(sizes: &[Size]) -> usize {
    sizes
        .iter()
        .filter(|size| size.kind == Kind::Wasm)
        .map(|size| size.raw)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Packed;

    fn wasm(kilobytes: usize) -> Size {
        let brotli = kilobytes * 1000;
        let packed = Packed {
            brotli,
            gzip: brotli,
        };
        Size {
            file: "web.wasm".into(),
            kind: Kind::Wasm,
            part: None,
            raw: brotli,
            packed,
        }
    }

    #[test]
    fn a_module_within_the_limit_passes_and_one_over_it_fails() {
        assert!(check(&[wasm(550)]).is_ok());
        let error = check(&[wasm(551)]).unwrap_err().to_string();
        assert!(error.contains("wasm, brotli: 551 KB"), "{error}");
    }

    #[test]
    fn a_visitor_loads_one_side() {
        let of = |part| Size {
            part: Some(part),
            ..wasm(400)
        };
        assert!(check(&[of("partner"), of("customer")]).is_ok());
        assert!(check(&[of("partner"), of("partner")]).is_err());
        assert!(
            check(&[of("partner"), wasm(200)]).is_err(),
            "what all load counts for each"
        );
    }
}
