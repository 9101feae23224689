// Fuzz: the text of sqlite_schema, which is whatever a stranger's file holds.
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/tableobjects.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace lockstep;
    using namespace lockstep::sqlite;
    const std::string_view sql(reinterpret_cast<const char*>(data), size);
    const auto tokens = tokenize(sql);
    size_t last = 0;
    for (const auto& token : tokens) {
        if (token.text.empty() || token.begin < last || token.end() > size) std::abort();
        last = token.end();
    }
    Inventory inventory;
    inventory.tables["t"] = "t";
    inventory.columnsOf["t"] = {"a", "b"};
    inventory.known = {"t", "a", "b"};
    const ObjectId from{"column", Path::folded({"t", "a"})};
    const ObjectId to{"column", Path::folded({"t", "b \"c"})};
    if (const auto table = parseTable(sql))
        for (auto& object : tableObjects(*table, inventory))
            dialect().renameInText(object, from, to);
    if (const auto other = parseOther(sql)) {
        (void)parseIndex(other->rest);
        Object object = otherObject(*other, "t", inventory);
        dialect().renameInText(object, from, to);
    }
    (void)opaqueTable("t", sql, inventory);
    return 0;
}
