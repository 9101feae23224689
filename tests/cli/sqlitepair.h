// SqlitePair: two SQLite files, and lockstepctl run on them as dev and prod.
#pragma once

#include "program.h"

namespace lockstep::testing {

inline QString qs(const char* text) { return QString::fromUtf8(text); }

/// A new table, a new index, a new view, a column that may be renamed, and a table only in prod.
inline const QByteArray prodSql =
    "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT NOT NULL, surname TEXT);"
    "CREATE TABLE old_things(x INTEGER);"
    "INSERT INTO users VALUES (1, 'a@x', 'Ada'), (2, 'b@x', 'Bob');"
    "INSERT INTO old_things VALUES (1);";
inline const QByteArray devSql =
    "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT NOT NULL, last_name TEXT);"
    "CREATE TABLE notes(id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id));"
    "CREATE INDEX notes_by_user ON notes(user_id);"
    "CREATE VIEW adults AS SELECT id FROM users WHERE id > 17;";

/// What a test program's object stands on; each test begins in an empty folder.
class SqlitePair : public QObject
{
protected:
    /// The verb and its options; dev and prod are added.
    Ran run(QStringList arguments) const
    {
        arguments += {qs("--dev"), qs("sqlite:") + m_program->path(qs("dev.db")), qs("--prod"),
                      qs("sqlite:") + m_program->path(qs("prod.db"))};
        return m_program->run(arguments);
    }
    void makePair(const QByteArray& prod = prodSql, const QByteArray& dev = devSql) const
    {
        m_program->make(qs("prod.db"), prod);
        m_program->make(qs("dev.db"), dev);
    }
    static QStringList applying()
    {
        return {qs("promote"), qs("--apply"),   qs("--yes"),    qs("--allow"),
                qs("all"),     qs("--renames"), qs("confident")};
    }

    std::unique_ptr<Program> m_program;
};

} // namespace lockstep::testing
