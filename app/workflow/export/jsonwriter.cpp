// JSON: an array of objects, or an object a line. Numbers stand as the server wrote them.
#include "workflow/export/writers.h"

#include "engine/celltext.h"
#include "workflow/jsontext.h"
#include "workflow/words.h"

#include <algorithm>
#include <set>

namespace lockstep {

namespace {

/// Two columns of one name would be one member: the later ones are numbered.
std::vector<std::string> memberNames(const std::vector<Column>& columns)
{
    std::set<std::string> taken;
    for (const Column& column : columns) taken.insert(column.name);
    std::set<std::string> used;
    std::vector<std::string> names;
    for (const Column& column : columns) {
        std::string name = column.name;
        for (int n = 2; used.count(name) || (n > 2 && taken.count(name)); ++n)
            name = column.name + " (" + std::to_string(n) + ")";
        used.insert(name);
        names.push_back(std::move(name));
    }
    return names;
}

class JsonWriter : public ResultWriter
{
public:
    JsonWriter(bool lines, TextOutput& output) : m_lines(lines), m_output(output) {}

    Result<void> begin(const std::vector<Column>& columns) override
    {
        m_columns = columns;
        const std::vector<std::string> names = memberNames(columns);
        for (size_t i = 0; i < names.size(); ++i) {
            m_renamed = m_renamed || names[i] != columns[i].name;
            m_keys.push_back(jsonString(names[i]) + (m_lines ? ":" : ": "));
        }
        return m_lines ? Result<void>() : m_output.write("[");
    }

    Result<void> row(const std::vector<CellView>& cells) override
    {
        m_text = m_lines ? "{" : m_first ? "\n  {" : ",\n  {";
        m_first = false;
        for (size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) m_text += m_lines ? "," : ", ";
            m_text += m_keys[i];
            add(m_columns[i], cells[i]);
        }
        m_text += m_lines ? "}\n" : "}";
        return m_output.write(m_text);
    }

    Result<void> end() override
    {
        if (m_lines) return {};
        return m_output.write(m_first ? "]\n" : "\n]\n");
    }

    std::vector<QString> notes() const override
    {
        std::vector<QString> notes;
        if (m_renamed)
            notes.push_back(
                lockstep::tr("Columns of the same name are numbered: name, name (2), …"));
        if (m_damaged > 0)
            notes.push_back(lockstep::tr("Values whose bytes are no UTF-8 have � in the place of "
                                         "those bytes: %1.")
                                .arg(m_damaged));
        return notes;
    }

private:
    void add(const Column& column, const CellView& cell)
    {
        if (!cell) {
            m_text += "null";
        } else if (column.numeric && isNumber(*cell)) {
            m_text += *cell;
        } else if (column.type == "boolean" && (*cell == "t" || *cell == "f")) {
            m_text += *cell == "t" ? "true" : "false";
        } else if ((column.type == "json" || column.type == "jsonb") && isJson(*cell)) {
            // In JSON a line end is white space or it is written as \n.
            const size_t at = m_text.size();
            m_text += *cell;
            if (m_lines)
                std::replace_if(
                    m_text.begin() + static_cast<std::ptrdiff_t>(at), m_text.end(),
                    [](char c) { return c == '\n' || c == '\r'; }, ' ');
        } else {
            bool whole = true;
            m_text += jsonString(*cell, &whole);
            if (!whole) ++m_damaged;
        }
    }

    const bool m_lines;
    TextOutput& m_output;
    std::vector<Column> m_columns;
    std::vector<std::string> m_keys;
    std::string m_text;
    bool m_first = true;
    bool m_renamed = false;
    int m_damaged = 0;
};

} // namespace

std::unique_ptr<ResultWriter> jsonWriter(bool lines, TextOutput& output)
{
    return std::make_unique<JsonWriter>(lines, output);
}

} // namespace lockstep
