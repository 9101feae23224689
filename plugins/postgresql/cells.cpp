// Cells: types by their numbers, which are the same on every server.
#include "plugins/postgresql/cells.h"

#include <charconv>

namespace lockstep::postgresql {

namespace {

bool isNumeric(Oid type)
{
    switch (type) {
    case 20: // int8
    case 21: // int2
    case 23: // int4
    case 26: // oid
    case 700:
    case 701:
    case 790:
    case 1700:
        return true;
    default:
        return false;
    }
}

std::string typeName(Oid type)
{
    static const std::map<Oid, std::string> names{{16, "boolean"},     {17, "bytea"},
                                                  {20, "bigint"},      {21, "smallint"},
                                                  {23, "integer"},     {25, "text"},
                                                  {26, "oid"},         {114, "json"},
                                                  {700, "real"},       {701, "double precision"},
                                                  {1042, "char"},      {1043, "varchar"},
                                                  {1082, "date"},      {1083, "time"},
                                                  {1114, "timestamp"}, {1184, "timestamptz"},
                                                  {1186, "interval"},  {1700, "numeric"},
                                                  {2950, "uuid"},      {3802, "jsonb"}};
    const auto it = names.find(type);
    return it == names.end() ? std::string() : it->second;
}

} // namespace

std::vector<Column> columnsOf(const PGresult* result)
{
    std::vector<Column> columns;
    for (int i = 0; i < PQnfields(result); ++i) {
        const Oid type = PQftype(result, i);
        columns.push_back({PQfname(result, i), typeName(type), isNumeric(type)});
    }
    return columns;
}

Row rowOf(const PGresult* result, int row)
{
    Row cells;
    const int width = PQnfields(result);
    cells.reserve(static_cast<size_t>(width));
    for (int i = 0; i < width; ++i) {
        if (PQgetisnull(result, row, i))
            cells.emplace_back();
        else
            cells.emplace_back(std::string(PQgetvalue(result, row, i),
                                           static_cast<size_t>(PQgetlength(result, row, i))));
    }
    return cells;
}

std::string cell(const pqxx::row& row, int column)
{
    return row[column].is_null() ? std::string() : std::string(row[column].c_str());
}

double number(const std::string& text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace lockstep::postgresql
