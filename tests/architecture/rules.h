// Rules: each rule of the house that a machine can hold the sources against, as one function.
#pragma once

#include "architecture/sources.h"

#include <QMap>

// Each gives the places that break it; empty is good.

/// Files and types are named after what they are: no manager, helper, util and their kin.
[[nodiscard]] Findings emptyNames(const Sources& sources);
/// A source begins with its purpose as a comment; a script behind its "#!" line.
[[nodiscard]] Findings missingPurposes(const Sources& sources);
/// Sources over 400 lines, and tests over 600, without a reason in the list, and reasons that
/// nothing needs.
[[nodiscard]] Findings longFiles(const Sources& sources, const QMap<QString, QString>& reasons);
/// Folders without a README.md, and READMEs longer than a screen.
[[nodiscard]] Findings missingReadmes(const Sources& sources);
/// Links of the Markdown files that lead nowhere.
[[nodiscard]] Findings brokenLinks(const Sources& sources, const QString& root);
/// The window's thread never waits: no nested loops, no waiting for futures or processes.
[[nodiscard]] Findings waitingInTheWindow(const Sources& sources);
/// Names in the window are plain text, and no static message box decides for us.
[[nodiscard]] Findings richText(const Sources& sources);
/// Labels that would take a name for rich text, and tips that show one without escaping it.
[[nodiscard]] Findings namesAsRichText(const Sources& sources);
/// Names of objects put behind a word of SQL without being quoted.
[[nodiscard]] Findings namesInSql(const Sources& sources);
/// SQL glued together by hand.
[[nodiscard]] Findings gluedSql(const Sources& sources);
/// PostgreSQL's own tables and functions without pg_catalog in front.
[[nodiscard]] Findings unqualifiedCatalogNames(const Sources& sources);
/// `throw` outside of adapters: failures are Results.
[[nodiscard]] Findings thrown(const Sources& sources);
/// Folders of one machine, and words about how the project is worked on.
[[nodiscard]] Findings foreignWords(const Sources& sources);
/// Test functions whose names are no sentences.
[[nodiscard]] Findings testsThatAreNoSentences(const Sources& sources);
