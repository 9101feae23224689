// Editing: a result of a real server, changed as the window does it.
#pragma once

#include "workflow/rowedits.h"

namespace lockstep::testing {

/// A statement's rows and the table that they are of.
struct EditedResult
{
    std::vector<Column> columns;
    ResultRows rows;
    Result<EditableTable> table;
    RowEdits edits;

    EditedResult(Connection& connection, const Dialect& dialect, const std::string& sql)
        : table(failure(ErrorKind::Internal, "not asked"))
    {
        struct Sink : RowSink
        {
            void columns(const std::vector<Column>& columns) override { m_columns = columns; }
            bool row(Row row) override
            {
                m_rows.push_back(std::move(row));
                return true;
            }
            std::vector<Column> m_columns;
            std::vector<Row> m_rows;
        } sink;
        if (auto done = connection.run(sql, &sink); !done) {
            table = failure(done.error());
            return;
        }
        columns = sink.m_columns;
        rows.append(packed(sink.m_rows));
        table = editableTable(connection, dialect, sql, columns);
    }

    [[nodiscard]] size_t place(std::string_view name) const
    {
        size_t at = 0;
        while (at < columns.size() && columns[at].name != name) ++at;
        return at;
    }
    void change(size_t row, std::string_view column, Cell value)
    {
        edits.change(rows, row, place(column), std::move(value));
    }
    [[nodiscard]] std::vector<std::string> statements(const Dialect& dialect) const
    {
        return edits.statements(dialect, *table, rows);
    }
};

/// The first cell that a statement brings; "(none)" without one.
inline std::string askedCell(Connection& connection, const std::string& sql)
{
    struct Sink : RowSink
    {
        void columns(const std::vector<Column>&) override {}
        bool row(Row row) override
        {
            if (cell == "(none)") cell = row[0].value_or("NULL");
            return true;
        }
        std::string cell = "(none)";
    } sink;
    const auto done = connection.run(sql, &sink);
    return done ? sink.cell : done.error().text();
}

} // namespace lockstep::testing
