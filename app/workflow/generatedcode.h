// GeneratedCode: generated files and those on disk: what is new, what was edited by hand, and
// writing them without losing anybody's work.
#pragma once

#include "engine/generator.h"
#include "plan/plan.h"

#include <QString>

namespace lockstep {

using GeneratorPtr = std::shared_ptr<const Generator>;

/// Those of the static plugins of this program, by name.
[[nodiscard]] std::vector<GeneratorPtr> generatorsOfPlugins();

[[nodiscard]] std::vector<CodeStep> codeSteps(const std::vector<Step>& steps);

/// What becomes of one file.
struct FileFate
{
    enum class Kind {
        New,
        Same,     ///< it is there already
        Replaced, ///< what we wrote before, and nobody changed since
        Removed,  ///< the same, and nothing is generated for it any more
        Edited,   ///< what we wrote, changed by hand since
        Foreign   ///< there is a file that we never wrote
    };
    std::string path; ///< below the folder
    Kind kind = Kind::New;
    std::string before; ///< what is there; empty: nothing
    std::string after;  ///< with the line that says who wrote it; empty: it goes
};

/// The text with a first line that says who wrote it, and a hash of the rest, by which a change by
/// hand is found. `about`: "python models".
[[nodiscard]] std::string markedText(const Generator& generator, const std::string& about,
                                     const std::string& text);

/// Reads the folder, which need not be there. Files that were generated as the same and are not
/// among these are found next to them, unless `keepsOld`. An error names a file that cannot be
/// read.
[[nodiscard]] Result<std::vector<FileFate>> fatesOf(const QString& folder,
                                                    const Generator& generator,
                                                    const std::string& product, const Code& code,
                                                    bool keepsOld);

/// Whether it would overwrite what somebody wrote.
[[nodiscard]] bool needsConsent(const FileFate& fate);

/// All files, or none: nothing is there in part when it fails. Those that need consent are refused
/// unless `overwrite`; what somebody else made (Foreign) always is.
[[nodiscard]] Result<void> writeCode(const QString& folder, const std::vector<FileFate>& fates,
                                     bool overwrite);

/// What differs, a line each: "-" is there, "+" would be written; lines that are the same only next
/// to those.
[[nodiscard]] std::string diffText(const FileFate& fate);

} // namespace lockstep
