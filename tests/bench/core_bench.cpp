// Core benchmark: comparing and planning two large catalogs, against copying one of them.
#include "plan/planner.h"
#include "property/toyengine.h"

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

using namespace lockstep;

namespace {

/// A schema of `tables` tables; `evolved` is the same one after a release: about 1 % dropped, 1 %
/// new, 5 % with a new column, 2 % with a changed type, 2 % with a new index.
std::vector<Object> schema(int tables, bool evolved)
{
    std::vector<Object> objects;
    for (int t = 0; t < tables + (evolved ? tables / 100 : 0); ++t) {
        if (evolved && t % 100 == 99) continue;
        Object table(ObjectId{"table", {"t_" + std::to_string(t)}});
        table.set("comment", "Entity number " + std::to_string(t));
        for (int c = 0; c < (evolved && t % 20 == 3 ? 11 : 10); ++c) {
            Object column(ObjectId{"column", table.id.path.child("c_" + std::to_string(c))},
                          table.id);
            const bool retyped = evolved && c == 1 && t % 50 == 7;
            column.set("type", retyped ? "varchar(200)" : "varchar(100)").set("position", c + 1);
            column.set("default", "'none'").set("not null", c % 2 == 0);
            objects.push_back(std::move(column));
        }
        for (int i = 0; i < (evolved && t % 50 == 11 ? 3 : 2); ++i) {
            Object index(ObjectId{"index", table.id.path.child("i_" + std::to_string(i))},
                         table.id);
            index.set("of", "c_" + std::to_string(i)).set("method", "btree");
            index.needs = {{"column", table.id.path.child("c_" + std::to_string(i))}};
            objects.push_back(std::move(index));
        }
        if (t % 5 == 0) {
            Object view(ObjectId{"view", {"v_" + std::to_string(t)}});
            view.needs = {table.id, {"column", table.id.path.child("c_1")}};
            view.set("text", "select c_1 from t_" + std::to_string(t));
            objects.push_back(std::move(view));
        }
        objects.push_back(std::move(table));
    }
    return objects;
}

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
    const int tables = argc > 1 ? std::atoi(argv[1]) : 5000;
    const auto engine = toyEngine();
    auto prodObjects = schema(tables, false);
    auto devObjects = schema(tables, true);
    CatalogPtr prod;
    CatalogPtr dev;
    const double make = milliseconds([&] {
        prod = Catalog::make(std::move(prodObjects)).value();
        dev = Catalog::make(std::move(devObjects)).value();
    });
    std::vector<Object> copied;
    const double copy = milliseconds([&] { copied = prod->objects(); });
    Comparison comparison;
    const double compared = milliseconds([&] {
        comparison = engine->compareCatalogs(prod, dev, engine->usualOptions(), {}).value();
    });
    size_t candidates = 0;
    const double guessed =
        milliseconds([&] { candidates = engine->candidates(comparison).size(); });
    Plan plan;
    const double planned = milliseconds([&] { plan = makePlan(*engine, comparison).value(); });

    fmt::print("{} tables, {} objects a side, {} changes, {} candidates, {} steps\n", tables,
               prod->size(), comparison.changes.size(), candidates, plan.steps.size());
    const auto line = [&](const char* what, double time) {
        fmt::print("{:<24} {:8.1f} ms  {:5.1f} x a copy of one side\n", what, time, time / copy);
    };
    line("copy (the limit)", copy);
    line("sort, index, hash both", make);
    line("compare", compared);
    line("rename candidates", guessed);
    line("plan and undo", planned);
    return 0;
}
