// SqlWriter: pieces joined by single spaces.
#include "engine/sqlwriter.h"

namespace lockstep {

SqlWriter& SqlWriter::append(std::string_view piece)
{
    if (piece.empty()) return *this;
    const bool closes = piece[0] == ')' || piece[0] == ',' || piece[0] == ';';
    if (!m_glue && !closes && !m_text.empty() && m_text.back() != '\n') m_text += ' ';
    m_text += piece;
    m_glue = piece.back() == '(';
    return *this;
}

SqlWriter& SqlWriter::name(std::string_view identifier)
{
    return append(m_quoting->identifier(identifier));
}

SqlWriter& SqlWriter::name(const Path& path)
{
    std::string out;
    for (const auto& part : path.names()) {
        if (!out.empty()) out += '.';
        out += m_quoting->identifier(part);
    }
    return append(out);
}

SqlWriter& SqlWriter::names(const std::vector<std::string>& identifiers)
{
    std::string out;
    for (const auto& identifier : identifiers) {
        if (!out.empty()) out += ", ";
        out += m_quoting->identifier(identifier);
    }
    return append(out);
}

SqlWriter& SqlWriter::literal(std::string_view text) { return append(m_quoting->literal(text)); }
SqlWriter& SqlWriter::number(int64_t value) { return append(std::to_string(value)); }
SqlWriter& SqlWriter::raw(std::string_view sql) { return append(sql); }

SqlWriter& SqlWriter::glue()
{
    m_glue = true;
    return *this;
}

} // namespace lockstep
