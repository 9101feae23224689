// Types of columns, taken apart and held against each other.
#include "plugins/mariadb/types.h"

#include "base/text.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"

#include <algorithm>
#include <array>
#include <limits>

namespace lockstep::mariadb {

namespace {

constexpr std::array integers{"tinyint", "smallint", "mediumint", "int", "bigint"};
constexpr std::array texts{"tinytext", "text", "mediumtext", "longtext"};
constexpr std::array blobs{"tinyblob", "blob", "mediumblob", "longblob"};

template <class List>
int placeIn(const List& list, const std::string& base)
{
    const auto it = std::find(list.begin(), list.end(), base);
    return it == list.end() ? -1 : static_cast<int>(it - list.begin());
}

enum class Family { Integer, Decimal, Float, Time, Text, Bytes, Choice, Other };

Family familyOf(const std::string& base)
{
    if (placeIn(integers, base) >= 0 || base == "year" || base == "bit") return Family::Integer;
    if (base == "decimal") return Family::Decimal;
    if (base == "float" || base == "double") return Family::Float;
    if (base == "date" || base == "time" || base == "datetime" || base == "timestamp")
        return Family::Time;
    if (base == "char" || base == "varchar" || placeIn(texts, base) >= 0) return Family::Text;
    if (base == "binary" || base == "varbinary" || placeIn(blobs, base) >= 0) return Family::Bytes;
    if (base == "enum" || base == "set") return Family::Choice;
    return Family::Other;
}

/// The most characters or bytes that it holds.
int64_t capacity(const ColumnType& type)
{
    if (!type.values.empty()) return type.length();
    for (const auto* list : {&texts, &blobs})
        if (const int place = placeIn(*list, type.base); place >= 0) {
            constexpr std::array<int64_t, 4> sizes{255, 65'535, 16'777'215, 4'294'967'295};
            return sizes[static_cast<size_t>(place)];
        }
    return 1;
}

int64_t digits(const ColumnType& type)
{
    const int place = placeIn(integers, type.base);
    constexpr std::array<int64_t, 5> most{3, 5, 8, 10, 20};
    return place < 0 ? 4 : most[static_cast<size_t>(place)];
}

Values ofIntegers(const ColumnType& from, const ColumnType& to)
{
    const int before = placeIn(integers, from.base);
    const int after = placeIn(integers, to.base);
    if (before < 0 || after < 0)
        return from.base == to.base && to.length() >= from.length() ? Values::Kept
                                                                    : Values::MayNotFit;
    const bool wider =
        from.isUnsigned == to.isUnsigned ? after >= before : from.isUnsigned && after > before;
    return wider ? Values::Kept : Values::MayNotFit;
}

Values ofDecimals(const ColumnType& from, const ColumnType& to)
{
    if (to.length(1) < from.length(1)) return Values::Changed;
    const bool fits = to.length() - to.length(1) >= from.length() - from.length(1) &&
                      (from.isUnsigned || !to.isUnsigned);
    return fits ? Values::Kept : Values::MayNotFit;
}

Values ofTimes(const ColumnType& from, const ColumnType& to)
{
    const bool whole = to.base == "datetime" || to.base == "timestamp";
    const bool cut = from.base != to.base && !(whole && from.base == "date");
    const bool swaps = whole && (from.base == "datetime" || from.base == "timestamp");
    if ((cut && !swaps) || to.length() < from.length()) return Values::Changed;
    return from.base == "datetime" && to.base == "timestamp" ? Values::MayNotFit : Values::Kept;
}

Values ofChoices(const ColumnType& from, const ColumnType& to)
{
    const bool all = std::all_of(from.values.begin(), from.values.end(), [&](const auto& value) {
        return std::find(to.values.begin(), to.values.end(), value) != to.values.end();
    });
    return all && from.base == to.base ? Values::Kept : Values::MayNotFit;
}

} // namespace

int64_t ColumnType::length(size_t place) const
{
    return place < values.size() ? std::atoll(values[place].c_str()) : 0;
}

ColumnType typeOf(const Object& column)
{
    ColumnType type;
    bool inside = false;
    for (const Token& token : tokenize(column.text(attribute::type))) {
        if (token.isOperator("(") || token.isOperator(")"))
            inside = token.isOperator("(");
        else if (inside && !token.isOperator(","))
            type.values.emplace_back(token.text);
        else if (type.base.empty())
            type.base = asciiLower(token.text);
        else if (token.is("unsigned"))
            type.isUnsigned = true;
        else if (!inside)
            type.rest += std::string(type.rest.empty() ? "" : " ") + std::string(token.text);
    }
    return type;
}

int bytesPerCharacter(const std::string& collation)
{
    const std::string charset = collation.substr(0, collation.find('_'));
    constexpr std::array four{"utf8mb4", "utf16", "utf16le", "utf32", "gb18030", "uca1400"};
    constexpr std::array three{"utf8mb3", "utf8", "ujis", "eucjpms"};
    constexpr std::array two{"big5", "cp932", "euckr", "gb2312", "gbk", "sjis", "ucs2"};
    if (placeIn(four, charset) >= 0) return 4;
    if (placeIn(three, charset) >= 0) return 3;
    return placeIn(two, charset) >= 0 ? 2 : 1;
}

Values becomes(const Object& before, const Object& after)
{
    const ColumnType from = typeOf(before);
    const ColumnType to = typeOf(after);
    const Family family = familyOf(from.base);
    const Family target = familyOf(to.base);
    const bool text = target == Family::Text || target == Family::Bytes;
    if (family == target) {
        switch (family) {
        case Family::Integer:
            return ofIntegers(from, to);
        case Family::Decimal:
            return ofDecimals(from, to);
        case Family::Float:
            return from.base == "double" && to.base == "float" ? Values::Changed : Values::Kept;
        case Family::Time:
            return ofTimes(from, to);
        case Family::Text:
        case Family::Bytes: {
            const std::string& was = before.text(attribute::collation);
            const std::string& will = after.text(attribute::collation);
            const bool same = was.substr(0, was.find('_')) == will.substr(0, will.find('_'));
            const bool holdsAll = same || will.starts_with("utf8mb4") ||
                                  will.starts_with("utf16") || will.starts_with("utf32");
            return capacity(to) >= capacity(from) && holdsAll ? Values::Kept : Values::MayNotFit;
        }
        case Family::Choice:
            return ofChoices(from, to);
        case Family::Other:
            return from.base == to.base ? Values::Kept : Values::Changed;
        }
    }
    if (family == Family::Integer && target == Family::Decimal)
        return to.length() - to.length(1) >= digits(from) ? Values::Kept : Values::MayNotFit;
    // A number has one form as text, a text may have several as a number.
    const bool plain = family == Family::Integer || family == Family::Decimal ||
                       family == Family::Choice || family == Family::Text;
    if (text && plain) return capacity(to) >= 30 ? Values::Kept : Values::MayNotFit;
    return family == Family::Text && target == Family::Choice ? Values::MayNotFit : Values::Changed;
}

} // namespace lockstep::mariadb
