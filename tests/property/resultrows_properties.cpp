// Properties of packed rows: whatever the cells and wherever they are kept, they read as they were.
#include "workflow/resultrows.h"
#include "workflow/rowstore.h"

#include <QTemporaryDir>
#include <QTest>
#include <rapidcheck.h>

using namespace lockstep;

class ResultRowsProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsReadAsAPlainListWouldInAnyOrder()
    {
        const QTemporaryDir folder;
        QVERIFY(rc::check([&] {
            const auto columns = *rc::gen::inRange<size_t>(1, 6);
            const auto cell = rc::gen::oneOf(
                rc::gen::just(Cell()),
                rc::gen::map<std::string>([](std::string text) { return Cell(std::move(text)); }));
            const auto all =
                *rc::gen::container<std::vector<Row>>(rc::gen::container<Row>(columns, cell));
            RowStore store({*rc::gen::inRange<size_t>(0, 20),
                            RowBatch::bytesInMemory() + *rc::gen::inRange<size_t>(0, 400),
                            folder.path()});
            ResultRows rows;
            RowPacker packer;
            packer.start(columns);
            for (const Row& row : all) {
                RC_ASSERT(packer.add(std::vector<CellView>(row.begin(), row.end())));
                if (packer.size() < *rc::gen::inRange<size_t>(1, 8)) continue;
                auto batch = store.keep(packer);
                RC_ASSERT(batch.has_value());
                rows.append(*batch);
            }
            rows.append(*store.keep(packer));
            RC_ASSERT(rows.size() == all.size());
            const ResultRows copy = rows;
            for (size_t asked = 0; asked < 2 * all.size(); ++asked) {
                const auto row = *rc::gen::inRange<size_t>(0, all.size());
                const auto column = *rc::gen::inRange<size_t>(0, columns);
                RC_ASSERT(copy.cell(row, column) == CellView(all[row][column]));
                RC_ASSERT(rows.row(row) == std::vector<CellView>(all[row].begin(), all[row].end()));
            }
        }));
    }
};

QTEST_GUILESS_MAIN(ResultRowsProperties)
#include "resultrows_properties.moc"
