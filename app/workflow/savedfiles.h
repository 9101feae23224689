// SavedFiles: the folder in which queries and dashboards are kept, one plain file each.
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace lockstep {

/// A file as it was read. Its place is what it is known by; name and folder are read from that.
struct SavedFile
{
    QString place;    ///< below the folder of them all: "Rollout/Unread share.sql"
    std::string text; ///< what a change must still find there

    friend bool operator==(const SavedFile&, const SavedFile&) = default;
};

inline const QString savedQueryEnding = QStringLiteral(".sql");
inline const QString dashboardEnding = QStringLiteral(".dashboard");

[[nodiscard]] QString savedName(const QString& place);   ///< "Unread share"
[[nodiscard]] QString savedFolder(const QString& place); ///< "Rollout"; empty: none
[[nodiscard]] QString savedEnding(const QString& place); ///< ".sql"
/// Where a thing of this name is kept. What file systems reserve (a slash in a name, a colon, a dot
/// at the beginning, "nul") is written as "%2F". BadInput names what cannot be a name: nothing,
/// "..", what is too long for a file.
[[nodiscard]] Result<QString> savedPlace(const QString& folder, const QString& name,
                                         const QString& ending);

/// A file that cannot be used, and why; the others are there all the same.
struct BadSavedFile
{
    QString place;
    Error error;
};

/// Several programs, and people with editors and version control, may write there at the same time:
/// a file is replaced, moved and removed only while it is what it was read as (else the Error is of
/// kind Changed), and a new one never takes the place of another (Busy). Files are written whole or
/// not at all. Calls read and write disks: any thread but the UI's.
class SavedFiles
{
public:
    explicit SavedFiles(QString root = defaultRoot()) : m_root(std::move(root)) {}
    [[nodiscard]] static QString defaultRoot(); ///< $XDG_DATA_HOME/lockstep/queries
    [[nodiscard]] const QString& root() const { return m_root; }

    struct Listing
    {
        std::vector<SavedFile> files; ///< by their places
        std::vector<BadSavedFile> bad;
    };
    /// Queries and dashboards below the folder; hidden folders, links to folders and other files
    /// are left out. A folder that is not there has none.
    [[nodiscard]] Result<Listing> list() const;
    [[nodiscard]] Result<SavedFile> read(const QString& place) const;
    [[nodiscard]] Result<SavedFile> create(const SavedFile& file) const;
    [[nodiscard]] Result<SavedFile> replace(const SavedFile& was, const std::string& text) const;
    [[nodiscard]] Result<SavedFile> move(const SavedFile& was, const QString& place) const;
    [[nodiscard]] Result<void> remove(const SavedFile& was) const;

    [[nodiscard]] QString path(const QString& place) const; ///< the file itself

private:
    [[nodiscard]] Result<void> mustBe(const SavedFile& was) const;
    void removeEmptyFolders(const QString& place) const;

    QString m_root;
};

} // namespace lockstep
