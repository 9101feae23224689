// RowEdits: statements by the self-quoting writer, and one transaction around them.
#include "workflow/rowedits.h"

#include "base/text.h"
#include "engine/celltext.h"
#include "workflow/singletable.h"
#include "workflow/words.h"

#include <algorithm>

namespace lockstep {

namespace {

/// Longer values are not held against what is there now when their row is deleted.
constexpr size_t longestCompared = 1000;

std::string quoted(const Dialect& dialect, const std::string& name)
{
    return SqlWriter(dialect).name(name).text();
}

/// "WHERE key AND old values"; old values of the key are there anyway.
void writeWhere(SqlWriter& writer, const Dialect& dialect, const EditableTable& table,
                const std::vector<CellView>& row, const std::vector<size_t>& compared)
{
    std::vector<size_t> places = table.key;
    for (const size_t column : compared)
        if (std::find(places.begin(), places.end(), column) == places.end())
            places.push_back(column);
    writer.words("WHERE");
    for (size_t i = 0; i < places.size(); ++i) {
        if (i > 0) writer.words("AND");
        const size_t at = places[i];
        writer.raw(sameValueOf(dialect, quoted(dialect, table.traced[at].name), table.columns[at],
                               at < row.size() ? row[at] : CellView()));
    }
}

std::string literal(const Dialect& dialect, const EditableTable& table, size_t column,
                    const Cell& value)
{
    return literalOf(dialect, table.columns[column], value ? CellView(*value) : CellView());
}

} // namespace

Result<EditableTable> editableTable(Connection& connection, const Dialect& dialect,
                                    const std::string& statement,
                                    const std::vector<Column>& columns)
{
    const auto unsupported = [](const QString& why) {
        return failure(ErrorKind::Unsupported, why.toStdString());
    };
    auto* tracer = dynamic_cast<RowTracer*>(&connection);
    if (!tracer) return unsupported(lockstep::tr("Rows of this engine are not edited here."));
    const auto named = singleTable(dialect, statement);
    if (!named) return failure(named.error());
    auto traced = tracer->trace(statement);
    if (!traced) return failure(traced.error());
    // A view's columns may be told as those of the table behind it.
    if (asciiLower(named->back()) != asciiLower(traced->table.name()))
        return unsupported(
            lockstep::tr("%1 is no table but a view.").arg(QString::fromStdString(named->back())));
    const QString table = QString::fromStdString(traced->table.display());
    if (traced->columns.size() != columns.size())
        return failure(ErrorKind::Changed,
                       lockstep::tr("%1 has other columns now. Run the statement again.")
                           .arg(table)
                           .toStdString());
    if (traced->key.empty())
        return unsupported(
            lockstep::tr("%1 has no primary key, so its rows cannot be told apart.").arg(table));
    EditableTable editable{traced->table, columns, traced->columns, {}};
    for (const std::string& key : traced->key) {
        size_t at = 0;
        while (at < columns.size() && traced->columns[at].name != key) ++at;
        if (at == columns.size())
            return unsupported(lockstep::tr("The result lacks the column %1 of the primary key.")
                                   .arg(QString::fromStdString(key)));
        editable.key.push_back(at);
    }
    return editable;
}

void RowEdits::change(const ResultRows& rows, size_t row, size_t column, Cell value)
{
    const CellView was = rows.cell(row, column);
    const bool same = was.has_value() == value.has_value() && (!was || *was == *value);
    if (!same) {
        m_changed[row][column] = std::move(value);
        return;
    }
    const auto found = m_changed.find(row);
    if (found == m_changed.end()) return;
    found->second.erase(column);
    if (found->second.empty()) m_changed.erase(found);
}

void RowEdits::remove(size_t row, bool removed)
{
    if (removed)
        m_removed.insert(row);
    else
        m_removed.erase(row);
}

size_t RowEdits::add()
{
    m_added.emplace_back();
    return m_added.size() - 1;
}

void RowEdits::fill(size_t added, size_t column, std::optional<Cell> value)
{
    if (value)
        m_added[added][column] = std::move(*value);
    else
        m_added[added].erase(column);
}

void RowEdits::dropAdded(size_t added)
{
    m_added.erase(m_added.begin() + static_cast<std::ptrdiff_t>(added));
}

const Cell* RowEdits::changed(size_t row, size_t column) const
{
    const auto found = m_changed.find(row);
    if (found == m_changed.end()) return nullptr;
    const auto cell = found->second.find(column);
    return cell == found->second.end() ? nullptr : &cell->second;
}

std::vector<std::string> RowEdits::statements(const Dialect& dialect, const EditableTable& table,
                                              const ResultRows& rows) const
{
    std::vector<std::string> all;
    for (const size_t row : m_removed) {
        SqlWriter writer(dialect);
        const std::vector<CellView> cells = rows.row(row);
        std::vector<size_t> compared;
        for (size_t i = 0; i < table.columns.size(); ++i)
            if (table.writable(i) && (!cells[i] || cells[i]->size() <= longestCompared))
                compared.push_back(i);
        writer.words("DELETE FROM").name(table.table);
        writeWhere(writer, dialect, table, cells, compared);
        all.push_back(writer.text());
    }
    for (const auto& [row, cells] : m_changed) {
        if (m_removed.count(row)) continue;
        SqlWriter writer(dialect);
        writer.words("UPDATE").name(table.table).words("SET");
        std::vector<size_t> compared;
        for (const auto& [column, value] : cells) {
            if (!compared.empty()) writer.words(",");
            writer.name(table.traced[column].name).words("=");
            writer.raw(literal(dialect, table, column, value));
            compared.push_back(column);
        }
        writeWhere(writer, dialect, table, rows.row(row), compared);
        all.push_back(writer.text());
    }
    for (const Cells& cells : m_added) {
        if (cells.empty()) continue; // nothing was said of it
        SqlWriter writer(dialect);
        std::vector<std::string> names;
        for (const auto& [column, value] : cells) names.push_back(table.traced[column].name);
        writer.words("INSERT INTO").name(table.table).words("(").names(names).words(") VALUES (");
        bool first = true;
        for (const auto& [column, value] : cells) {
            if (!std::exchange(first, false)) writer.words(",");
            writer.raw(literal(dialect, table, column, value));
        }
        all.push_back(writer.words(")").text());
    }
    return all;
}

Result<size_t> applyEdits(Connection& connection, const std::vector<std::string>& statements)
{
    if (connection.transactionState() != TransactionState::None)
        return failure(ErrorKind::Busy, lockstep::tr("A transaction is open.").toStdString());
    if (auto begun = connection.run("BEGIN", nullptr); !begun) return failure(begun.error());
    const auto undone = [&](Error error) {
        if (connection.run("ROLLBACK", nullptr))
            error.hint =
                lockstep::tr("Nothing was changed: everything was rolled back.").toStdString();
        return failure(std::move(error));
    };
    for (const std::string& sql : statements) {
        auto outcome = connection.run(sql, nullptr);
        if (!outcome) return undone(outcome.error());
        if (outcome->affected == 1) continue;
        Error error;
        error.kind = ErrorKind::Changed;
        error.message =
            outcome->affected == 0
                ? lockstep::tr("The row is no longer what it was: somebody changed or deleted it.")
                      .toStdString()
                : lockstep::tr("The statement would change %1 rows, not one.")
                      .arg(outcome->affected)
                      .toStdString();
        error.detail = sql;
        error.statement = sql;
        return undone(std::move(error));
    }
    auto committed = connection.run("COMMIT", nullptr);
    if (committed && connection.transactionState() == TransactionState::None) {
        // PostgreSQL answers COMMIT of a failed transaction by a ROLLBACK that is no error.
        if (committed->command != "ROLLBACK") return statements.size();
        return failure(ErrorKind::Server,
                       lockstep::tr("The server rolled everything back.").toStdString());
    }
    if (!committed && committed.error().kind == ErrorKind::Unreachable) {
        Error error = committed.error();
        error.kind = ErrorKind::NotVerified;
        error.hint = lockstep::tr("It is not known whether the changes were kept. Run the "
                                  "statement again and look.")
                         .toStdString();
        return failure(std::move(error));
    }
    return undone(committed ? Error{ErrorKind::Server, "COMMIT left a transaction open."}
                            : committed.error());
}

} // namespace lockstep
