//! `kirinuki check`: one line on stdout for everything that differs.

use serde_json::{Value, json};

use crate::core::diagnostic::{Diagnostic, visible};
use crate::engine::check::{Checked, Finding, check as verify};
use crate::engine::{EngineConfig, ProjectPlace};

use super::args::Check;
use super::report::{self, Outcome};

pub(super) fn check(args: &Check) -> Result<Outcome, Diagnostic> {
    let config = EngineConfig::from_system(ProjectPlace::Nowhere);
    let lang = report::lang();
    let checked = verify(&config, &args.path, &|stage| report::progress(stage.text(lang)))?;
    checked.notices.iter().chain(&checked.unchecked).for_each(report::tell);
    if args.json {
        report::json(&as_json(&args.path.to_string_lossy(), &checked));
    } else {
        let lines: String = checked.findings.iter().map(line).collect();
        report::data(&lines);
        let (slides, cells, differ) = (checked.slides, checked.cells, checked.findings.len());
        report::say(&lang.pick(
            format!("{slides} slides, {cells} cells checked; {differ} differ."),
            format!("{slides} スライド、{cells} セルを検証しました。相違 {differ} 件。"),
        ));
    }
    Ok(match (checked.unchecked.is_empty(), checked.findings.is_empty()) {
        (false, _) => Outcome::Failed,
        (true, false) => Outcome::Partly,
        (true, true) => Outcome::Done,
    })
}

/// Slide, region, field, code and sentence, separated by tabs.
fn line(finding: &Finding) -> String {
    let region = finding.region.map_or_else(String::new, |id| id.to_string());
    let parts = [&finding.slide, &region, &finding.field, finding.code, finding.message.text(report::lang())];
    parts.map(visible).join("\t") + "\n"
}

fn as_json(path: &str, checked: &Checked) -> Value {
    let finding = |f: &Finding| {
        json!({
            "code": f.code, "slide": f.slide, "region": f.region, "field": f.field, "message": f.message,
        })
    };
    json!({
        "path": path,
        "slides": checked.slides,
        "cells": checked.cells,
        "findings": checked.findings.iter().map(finding).collect::<Vec<_>>(),
        "unchecked": checked.unchecked,
        "notices": checked.notices,
    })
}
