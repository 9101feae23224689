// Completion benchmark: how long a hundred thousand names take, each against what it may take.
#include "completion/completion.h"

#include "support/memorydialect.h"
#include "support/memoryengine.h"

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

template <class Work>
double milliseconds(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

} // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    std::vector<std::string> lines;
    for (int table = 0; table < count / 10; ++table) {
        const std::string name = fmt::format("customer_invoice_{}", table);
        lines.push_back("table " + name);
        for (int column = 0; column < 9; ++column)
            lines.push_back(fmt::format("column {}.amount_{}_{} integer", name, table, column));
    }
    const CatalogPtr catalog = memoryCatalog(lines);
    NamesPtr names;
    const double made = milliseconds(
        [&] { names = Names::of(*catalog, MemoryEngine().kinds(), memoryDialect(), {}); });
    fmt::print("{} names\nfrom the catalog, off the UI thread {:6.1f} ms\n", count, made);
    Completion completion(memoryDialect(), names);
    constexpr double may = 30;
    for (const std::string text :
         {"SELECT * FROM ", "SELECT * FROM c", "SELECT * FROM ci42", "SELECT a", "SELECT amo3",
          "SELECT * FROM customer_invoice_77 JOIN i9",
          "SELECT * FROM customer_invoice_77 c WHERE "}) {
        size_t found = 0;
        double best = 1e9;
        for (int round = 0; round < 5; ++round)
            best = std::min(best, milliseconds([&] {
                                found = completion.at(text, text.size()).proposals.size();
                            }));
        fmt::print("{:<52} {:4} proposals {:6.2f} ms, {:.2f} of what it may take\n", text, found,
                   best, best / may);
    }
}
