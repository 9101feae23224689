// SqlParameters: found among the pieces that the engine reads.
#include "engine/sqlparameters.h"

#include "base/text.h"
#include "engine/lexical.h"

#include <algorithm>

namespace lockstep {

namespace {

using Type = SqlPiece::Type;

int characters(std::string_view text)
{
    return static_cast<int>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool beginsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

/// Follows the pieces and tells parameters from what looks like them: a parameter is an operand, so
/// behind an operand a colon is something else, as in a[lo:hi] or JSON_OBJECT('k':v).
class Search
{
public:
    Search(const Lexical& lexical, std::string_view sql) : m_lexical(lexical), m_sql(sql) {}

    std::vector<SqlParameter> run()
    {
        const std::vector<SqlPiece> pieces = m_lexical.pieces(m_sql);
        for (size_t i = 0; i < pieces.size(); ++i) {
            const SqlPiece& piece = pieces[i];
            if (piece.type == Type::Comment) continue;
            if (native(piece)) {
                take(piece.begin, piece.end);
            } else if (begins(piece, i + 1 < pieces.size() ? &pieces[i + 1] : nullptr)) {
                take(piece.begin, pieces[++i].end);
                m_before = pieces[i];
                m_before->type = Type::Number; // whatever its name is: an operand
                continue;
            }
            follow(piece);
            m_before = piece;
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] std::string_view textOf(const SqlPiece& piece) const
    {
        return m_sql.substr(piece.begin, piece.end - piece.begin);
    }

    void take(size_t begin, size_t end)
    {
        m_found.push_back({std::string(m_sql.substr(begin, end - begin)), begin, end});
    }

    /// What the engine itself reads as a parameter, with a name or a number.
    [[nodiscard]] bool native(const SqlPiece& piece) const
    {
        const std::string_view text = textOf(piece);
        return piece.type == Type::Number && text.size() > 1 &&
               std::string_view(":$?@").find(text[0]) != std::string_view::npos;
    }

    [[nodiscard]] bool begins(const SqlPiece& colon, const SqlPiece* name) const
    {
        return colon.type == Type::Operator && textOf(colon) == ":" && name &&
               name->type == Type::Word && name->begin == colon.end &&
               beginsName(m_sql[name->begin]) && !behindOperand(colon);
    }

    [[nodiscard]] bool behindOperand(const SqlPiece& colon) const
    {
        if (!m_before) return false;
        switch (m_before->type) {
        case Type::Number:
        case Type::Text:
        case Type::Name:
            return true;
        case Type::Mark: {
            const char c = m_sql[m_before->begin];
            return c == ')' || c == ']';
        }
        case Type::Word: {
            const bool slice = !m_open.empty() && m_open.back() == '[';
            return (slice || m_before->end == colon.begin) &&
                   !m_lexical.isReserved(asciiLower(textOf(*m_before)));
        }
        case Type::Comment:
        case Type::Operator:
        case Type::Bad:
            break;
        }
        return false;
    }

    void follow(const SqlPiece& piece)
    {
        if (piece.type != Type::Mark) return;
        const char c = m_sql[piece.begin];
        if (c == '(' || c == '[') m_open += c;
        if ((c == ')' || c == ']') && !m_open.empty()) m_open.pop_back();
    }

    const Lexical& m_lexical;
    std::string_view m_sql;
    std::optional<SqlPiece> m_before; ///< no comment
    std::string m_open;               ///< what is not closed yet: ( and [
    std::vector<SqlParameter> m_found;
};

std::string withName(const std::string& words, const std::string& mark, const std::string& name)
{
    std::string out = words;
    for (size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at + name.size()))
        out.replace(at, mark.size(), name);
    return out;
}

/// Whether the text has a mark of this style that is no parameter of ours.
bool hasMark(const Lexical& lexical, std::string_view sql, MarkedSql::Style style)
{
    if (style == MarkedSql::Style::Numbered) return false; // $1 is a parameter, too
    const auto pieces = lexical.pieces(sql);
    return std::any_of(pieces.begin(), pieces.end(), [&](const SqlPiece& piece) {
        return piece.type == Type::Operator &&
               sql.substr(piece.begin, piece.end - piece.begin) == "?";
    });
}

} // namespace

std::vector<SqlParameter> parametersIn(const Dialect& dialect, std::string_view sql)
{
    // Most statements have none of the signs: that is seen without taking them apart.
    if (sql.find_first_of(":$?") == std::string_view::npos &&
        sql.find('@') == std::string_view::npos)
        return {};
    const auto* lexical = dynamic_cast<const Lexical*>(&dialect);
    return lexical ? Search(*lexical, sql).run() : std::vector<SqlParameter>();
}

std::vector<std::string> parameterNames(const std::vector<SqlParameter>& parameters)
{
    std::vector<std::string> names;
    for (const SqlParameter& one : parameters)
        if (std::find(names.begin(), names.end(), one.name) == names.end())
            names.push_back(one.name);
    return names;
}

bool readsAsNumber(std::string_view text)
{
    size_t at = 0;
    const auto digits = [&] {
        const size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at - begin;
    };
    const auto sign = [&] {
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    };
    sign();
    size_t found = digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        found += digits();
    }
    if (found == 0) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        sign();
        if (digits() == 0) return false;
    }
    return at == text.size();
}

BoundValue::Kind usualKind(std::string_view text)
{
    const bool padded = text.size() > 1 && text[0] == '0' && text[1] != '.';
    return readsAsNumber(text) && !padded ? BoundValue::Kind::Number : BoundValue::Kind::Text;
}

std::string wrongWith(const BoundValue& value)
{
    if (!value.text || value.kind == BoundValue::Kind::Text) return {};
    if (value.kind == BoundValue::Kind::Number)
        return readsAsNumber(*value.text) ? std::string()
                                          : "The value of " + value.name + " is no number";
    const bool hex = value.text->size() % 2 == 0 &&
                     value.text->find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    return hex ? std::string()
               : "The value of " + value.name + " is not made of pairs of hexadecimal digits";
}

const BoundValue* valueOf(const BoundValues& values, std::string_view name)
{
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const BoundValue& value) { return value.name == name; });
    return found == values.end() ? nullptr : &*found;
}

std::string shownWithValues(const std::string& sql, const BoundValues& values)
{
    std::string out = sql;
    for (const BoundValue& value : values) {
        out += "\n-- " + value.name + " = ";
        if (!value.text) {
            out += "NULL";
            continue;
        }
        const bool text = value.kind == BoundValue::Kind::Text;
        // A line end would end the comment.
        std::string shown = visible(*value.text);
        std::replace(shown.begin(), shown.end(), '\n', ' ');
        std::replace(shown.begin(), shown.end(), '\r', ' ');
        out += (value.kind == BoundValue::Kind::Bytes ? "x'"
                : text                                ? "'"
                                                      : "") +
               shown + (value.kind == BoundValue::Kind::Number ? "" : "'");
    }
    return out;
}

int MarkedSql::placeBefore(int position) const
{
    int shift = 0;
    for (const Mark& mark : marks) {
        if (position < mark.position) break;
        if (position < mark.position + mark.length) return mark.before;
        shift = mark.before + mark.lengthBefore - (mark.position + mark.length);
    }
    return position > 0 ? position + shift : position;
}

const BoundValue* MarkedSql::parameterAt(int position) const
{
    for (const Mark& mark : marks)
        if (position >= mark.before && position < mark.before + mark.lengthBefore)
            return values[mark.value];
    return nullptr;
}

Result<MarkedSql> marked(const Dialect& dialect, const std::string& sql, const BoundValues& values,
                         MarkedSql::Style style)
{
    const auto refused = [&](std::string message, std::string hint, size_t at) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = std::move(message);
        error.hint = std::move(hint);
        error.position = characters(std::string_view(sql).substr(0, at)) + 1;
        error.statement = sql;
        return failure(std::move(error));
    };
    const auto* lexical = dynamic_cast<const Lexical*>(&dialect);
    const auto parameters = parametersIn(dialect, sql);
    if (lexical && !parameters.empty() && hasMark(*lexical, sql, style))
        return refused("The statement has a parameter without a name, ?, beside others",
                       "Give it a name, as in :name.", sql.find('?'));
    MarkedSql made;
    size_t copied = 0;
    int written = 1; // characters
    int read = 1;
    for (const SqlParameter& one : parameters) {
        const BoundValue* value = valueOf(values, one.name);
        if (!value) return refused("No value is given for " + one.name, {}, one.begin);
        if (std::string wrong = wrongWith(*value); !wrong.empty())
            return refused(std::move(wrong), {}, one.begin);
        const auto known = std::find(made.values.begin(), made.values.end(), value);
        auto place = static_cast<size_t>(known - made.values.begin());
        if (style == MarkedSql::Style::Plain || known == made.values.end()) {
            place = made.values.size();
            made.values.push_back(value);
        }
        const std::string_view before = std::string_view(sql).substr(copied, one.begin - copied);
        const std::string mark =
            style == MarkedSql::Style::Plain ? "?" : "$" + std::to_string(place + 1);
        made.sql.append(before).append(mark);
        written += characters(before);
        read += characters(before);
        const int length = characters(one.name);
        made.marks.push_back({written, static_cast<int>(mark.size()), read, length, place});
        written += static_cast<int>(mark.size());
        read += length;
        copied = one.end;
        // "$1" and a digit or letter behind it would be another mark.
        if (copied < sql.size() &&
            (beginsName(sql[copied]) || (sql[copied] >= '0' && sql[copied] <= '9'))) {
            made.sql += ' ';
            made.marks.back().length += 1;
            ++written;
        }
    }
    made.sql.append(sql, copied);
    return made;
}

Error unmarked(Error error, const MarkedSql& marked, const std::string& sql, bool unbindable)
{
    error.position = marked.placeBefore(error.position);
    error.statement = sql;
    for (std::string* words : {&error.message, &error.detail, &error.hint})
        for (size_t place = marked.values.size(); place > 0; --place)
            *words = withName(*words, "$" + std::to_string(place), marked.values[place - 1]->name);
    const BoundValue* at = marked.parameterAt(error.position);
    if (!unbindable && !(at && error.sqlState == "42601")) return error;
    if (error.detail.empty()) error.detail = error.message;
    error.message = at ? "The server takes no value for " + at->name + " at this place"
                       : "The server takes no values in this statement";
    error.hint = "Write the value itself into the statement.";
    return error;
}

} // namespace lockstep
