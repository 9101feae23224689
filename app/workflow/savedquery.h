// SavedQuery: a statement that is kept with what is known of it, and the text of its file.
#pragma once

#include "workflow/chartmemory.h"
#include "workflow/keptvalues.h"

namespace lockstep {

/// A value; its name and folder are those of its file (workflow/savedfiles.h).
struct SavedQuery
{
    QString sql;
    QString description;
    QStringList tags;
    std::string engine;             ///< the engine it is written for; empty: any
    QStringList environments;       ///< their names, or words of roles; empty: any
    KeptValues parameters;          ///< what `:name` was last, or is unless it is asked for
    std::optional<KeptChart> chart; ///< how its result is drawn; nothing: as is proposed
    std::string others;             ///< keys of somebody else's, as TOML: they stay
    std::string comments;           ///< of the front part

    friend bool operator==(const SavedQuery&, const SavedQuery&) = default;
};

/// The file is SQL that every client runs as it is. What is known of the statement stands in front
/// of it, as TOML in lines that begin with "--:"; a file without them is a statement alone. One
/// empty line between both, and the line end at the end of the file, belong to neither.
[[nodiscard]] std::string savedQueryText(const SavedQuery& query);
/// BadInput names the line.
[[nodiscard]] Result<SavedQuery> savedQueryFromText(std::string_view text);

} // namespace lockstep
