// SQL: rows as INSERT statements, and values as they stand behind IN.
#include "workflow/export/writers.h"

#include "engine/celltext.h"
#include "workflow/words.h"

#include <set>

namespace lockstep {

namespace {

constexpr size_t rowsOfStatement = 100; ///< more are no faster, and an error says less

class InsertWriter : public ResultWriter
{
public:
    InsertWriter(const ExportOptions& options, const Dialect& dialect, TextOutput& output)
        : m_table(options.table), m_dialect(dialect), m_output(output)
    {
    }

    Result<void> begin(const std::vector<Column>& columns) override
    {
        m_columns = columns;
        std::vector<std::string> names;
        std::set<std::string> seen;
        for (const Column& column : columns) {
            if (column.name.empty() || !seen.insert(column.name).second)
                return failure(ErrorKind::BadInput,
                               lockstep::tr("INSERT needs a name of its own for each column; "
                                            "\"%1\" is not.")
                                   .arg(QString::fromStdString(column.name))
                                   .toStdString());
            names.push_back(column.name);
        }
        SqlWriter head(m_dialect);
        head.words("INSERT INTO").name(m_table).words("(").names(names).words(") VALUES");
        m_head = head.text();
        return {};
    }

    Result<void> row(const std::vector<CellView>& cells) override
    {
        m_text = m_inStatement == 0 ? m_head + "\n    (" : std::string(",\n    (");
        for (size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) m_text += ", ";
            m_text += literalOf(m_dialect, m_columns[i], cells[i]);
        }
        m_text += ")";
        if (++m_inStatement == rowsOfStatement) {
            m_text += ";\n";
            m_inStatement = 0;
        }
        return m_output.write(m_text);
    }

    Result<void> end() override
    {
        return m_inStatement > 0 ? m_output.write(";\n") : Result<void>();
    }

private:
    const Path m_table;
    const Dialect& m_dialect;
    TextOutput& m_output;
    std::vector<Column> m_columns;
    std::string m_head;
    std::string m_text;
    size_t m_inStatement = 0;
};

class InListWriter : public ResultWriter
{
public:
    InListWriter(const Dialect& dialect, TextOutput& output) : m_dialect(dialect), m_output(output)
    {
    }

    Result<void> begin(const std::vector<Column>& columns) override
    {
        if (columns.empty())
            return failure(ErrorKind::BadInput, lockstep::tr("There is no column.").toStdString());
        m_column = columns.front();
        return m_output.write("(");
    }

    /// NULL is left out: nothing is ever IN a list by being NULL.
    Result<void> row(const std::vector<CellView>& cells) override
    {
        if (!cells.front()) {
            ++m_nulls;
            return {};
        }
        std::string text = literalOf(m_dialect, m_column, cells.front());
        if (!m_seen.insert(text).second) return {};
        return m_output.write((m_seen.size() > 1 ? ", " : "") + text);
    }

    Result<void> end() override
    {
        // An empty list is no SQL; one with NULL alone holds nothing.
        return m_output.write(m_seen.empty() ? "NULL)" : ")");
    }

    std::vector<QString> notes() const override
    {
        if (m_nulls == 0) return {};
        return {lockstep::tr("NULL is left out: it is in no list.")};
    }

private:
    const Dialect& m_dialect;
    TextOutput& m_output;
    Column m_column;
    std::set<std::string> m_seen;
    size_t m_nulls = 0;
};

} // namespace

std::unique_ptr<ResultWriter> insertWriter(const ExportOptions& options, const Dialect& dialect,
                                           TextOutput& output)
{
    return std::make_unique<InsertWriter>(options, dialect, output);
}

std::unique_ptr<ResultWriter> inListWriter(const Dialect& dialect, TextOutput& output)
{
    return std::make_unique<InListWriter>(dialect, output);
}

} // namespace lockstep
