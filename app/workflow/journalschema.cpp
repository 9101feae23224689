// Journal schema: constant statements. What is published never changes; a new version adds to it.
#include "workflow/journalschema.h"

namespace lockstep {

namespace {

// The engine of a file database updates promotion.state and promotion.finished_at itself, inside
// the promotion's own transaction: these names are part of the contract with engines.
constexpr const char* first[] = {
    "CREATE TABLE promotion(id TEXT PRIMARY KEY, state TEXT NOT NULL, started_at INTEGER NOT NULL,"
    " finished_at INTEGER, who TEXT NOT NULL, dev TEXT NOT NULL, prod TEXT NOT NULL,"
    " prod_environment TEXT NOT NULL, prod_identity TEXT NOT NULL, fingerprint_before TEXT NOT "
    "NULL,"
    " fingerprint_after TEXT NOT NULL, plan_sha256 TEXT NOT NULL, plan TEXT NOT NULL,"
    " undo TEXT NOT NULL, note TEXT NOT NULL, consents TEXT NOT NULL, backup_file TEXT NOT NULL,"
    " outcome TEXT NOT NULL)",
    "CREATE INDEX promotion_by_start ON promotion(started_at)",
    "CREATE TABLE step(promotion TEXT NOT NULL REFERENCES promotion(id), number INTEGER NOT NULL,"
    " sql TEXT NOT NULL, state TEXT NOT NULL, started_at INTEGER NOT NULL,"
    " milliseconds INTEGER NOT NULL, error TEXT NOT NULL, PRIMARY KEY(promotion, number)) WITHOUT "
    "ROWID",
    "CREATE TABLE query(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, environment TEXT NOT NULL,"
    " environment_name TEXT NOT NULL, sql TEXT NOT NULL, milliseconds INTEGER NOT NULL,"
    " rows INTEGER NOT NULL, error TEXT NOT NULL)",
    "CREATE INDEX query_by_time ON query(at)",
    "CREATE TRIGGER promotion_stays BEFORE DELETE ON promotion BEGIN"
    " SELECT RAISE(ABORT, 'promotions are never deleted'); END",
    "CREATE TRIGGER step_stays BEFORE DELETE ON step BEGIN"
    " SELECT RAISE(ABORT, 'promotions are never deleted'); END",
    "PRAGMA user_version = 1",
    nullptr,
};

// The chain: what a link holds is fixed, and so is what it stands for. Kept catalogs come and go.
constexpr const char* second[] = {
    "ALTER TABLE promotion ADD COLUMN takes_back TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE promotion ADD COLUMN renames TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE step ADD COLUMN locks TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE chain(number INTEGER PRIMARY KEY, promotion TEXT NOT NULL UNIQUE REFERENCES"
    " promotion(id), at INTEGER NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE kept(id INTEGER PRIMARY KEY, promotion TEXT NOT NULL, moment TEXT NOT NULL,"
    " at INTEGER NOT NULL, prod_identity TEXT NOT NULL, prod TEXT NOT NULL, dev TEXT NOT NULL,"
    " who TEXT NOT NULL, note TEXT NOT NULL, fingerprint TEXT NOT NULL, source TEXT NOT NULL,"
    " content BLOB NOT NULL)",
    "CREATE INDEX kept_by_prod ON kept(prod_identity, moment, id)",
    "CREATE INDEX kept_by_promotion ON kept(promotion)",
    "CREATE TRIGGER chain_stays BEFORE DELETE ON chain BEGIN"
    " SELECT RAISE(ABORT, 'promotions are never deleted'); END",
    "CREATE TRIGGER chain_is_fixed BEFORE UPDATE ON chain BEGIN"
    " SELECT RAISE(ABORT, 'what is in the chain never changes'); END",
    "CREATE TRIGGER promotion_is_fixed BEFORE UPDATE ON promotion"
    " WHEN EXISTS (SELECT 1 FROM chain WHERE promotion = OLD.id) BEGIN"
    " SELECT RAISE(ABORT, 'what is in the chain never changes'); END",
    "CREATE TRIGGER step_is_fixed BEFORE UPDATE ON step"
    " WHEN EXISTS (SELECT 1 FROM chain WHERE promotion = OLD.promotion) BEGIN"
    " SELECT RAISE(ABORT, 'what is in the chain never changes'); END",
    "CREATE TRIGGER steps_are_fixed BEFORE INSERT ON step"
    " WHEN EXISTS (SELECT 1 FROM chain WHERE promotion = NEW.promotion) BEGIN"
    " SELECT RAISE(ABORT, 'what is in the chain never changes'); END",
    "PRAGMA user_version = 2",
    nullptr,
};

// Texts are found by an index of every three characters in a row. What is there already is taken in
// bit by bit (Journal::indexSome), from the newest to the oldest: rows from `since` on are in it.
constexpr const char* third[] = {
    "ALTER TABLE query ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0",
    "CREATE VIRTUAL TABLE query_text USING fts5(sql, content='query', content_rowid='id',"
    " tokenize='trigram')",
    "CREATE TABLE query_indexed(since INTEGER NOT NULL)",
    "INSERT INTO query_indexed SELECT ifnull(max(id), 0) + 1 FROM query",
    "CREATE TRIGGER query_is_found AFTER INSERT ON query"
    " WHEN NEW.id >= (SELECT since FROM query_indexed) BEGIN"
    " INSERT INTO query_text(rowid, sql) VALUES (NEW.id, NEW.sql); END",
    "CREATE TRIGGER query_is_forgotten AFTER DELETE ON query"
    " WHEN OLD.id >= (SELECT since FROM query_indexed) BEGIN"
    " INSERT INTO query_text(query_text, rowid, sql) VALUES ('delete', OLD.id, OLD.sql); END",
    "PRAGMA user_version = 3",
    nullptr,
};

} // namespace

const char* const* journalUpgrade(int from)
{
    constexpr const char* const* all[journalVersion] = {first, second, third};
    return all[from];
}

} // namespace lockstep
