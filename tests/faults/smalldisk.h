// SmallDisk: a file system of a few megabytes that can be filled, and given room again.
#pragma once

#include <QString>
#include <QTemporaryDir>

/// In memory, mounted in a temporary folder as only root may; unmounted when it goes. One thread.
class SmallDisk
{
public:
    explicit SmallDisk(int megabytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool mounted() const { return m_why.isEmpty(); }
    [[nodiscard]] QString why() const { return m_why; } ///< why there is none
    [[nodiscard]] QString path(const QString& name = {}) const;
    /// A folder in it that this user owns; empty: it cannot be made.
    [[nodiscard]] QString folderOf(const QString& user, const QString& name) const;
    [[nodiscard]] qint64 free() const; ///< bytes
    /// Takes all the room but that of so many bytes, in whole pages.
    void leave(qint64 bytes);
    void giveBack(); ///< what leave() took
    [[nodiscard]] bool setReadOnly(bool readOnly);

private:
    [[nodiscard]] QString ballast() const { return path(QStringLiteral("ballast")); }

    QTemporaryDir m_folder;
    QString m_why;
};
