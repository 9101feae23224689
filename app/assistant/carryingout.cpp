// Carrying out: one operation after the other, each on what the one before left.
#include "assistant/carryingout.h"

#include "engine/tabular.h"

#include <algorithm>

namespace lockstep::assistant {

namespace {

class CarryingOut
{
public:
    CarryingOut(const Engine& engine, const Drafting& drafting, const Tabular& tabular,
                CatalogPtr dev)
        : m_engine(engine), m_drafting(drafting), m_tabular(tabular)
    {
        m_wished.catalog = std::move(dev);
    }

    Result<Wished> run(const std::vector<Operation>& operations)
    {
        for (const Operation& operation : operations)
            if (auto done = carryOut(operation); !done) return failure(done.error());
        return std::move(m_wished);
    }

private:
    [[nodiscard]] const Catalog& now() const { return *m_wished.catalog; }

    Result<void> take(Result<CatalogPtr> catalog)
    {
        if (!catalog) return failure(catalog.error());
        m_wished.catalog = std::move(*catalog);
        return {};
    }

    /// References were read by name; the engine knows where the table is.
    void place(std::optional<WishedReference>& reference)
    {
        if (!reference) return;
        const auto names = reference->table.path.names();
        reference->table = m_drafting.table(now(), names.size() > 1 ? names.front() : std::string(),
                                            std::string(reference->table.path.name()));
    }

    Result<void> carryOut(const Operation& operation)
    {
        using Sort = Operation::Sort;
        const ObjectId table =
            m_drafting.table(now(), operation.table.schema, operation.table.name);
        const ObjectId column = m_drafting.column(table, operation.column);
        switch (operation.sort) {
        case Sort::CreateTable: {
            WishedTable wished = operation.created;
            for (WishedColumn& one : wished.columns) place(one.references);
            return take(m_drafting.tableCreated(now(), wished));
        }
        case Sort::DropTable:
            return take(m_drafting.dropped(now(), table));
        case Sort::RenameTable:
            return rename(
                table,
                {table.kind, m_drafting.table(now(), operation.table.schema, operation.name).path});
        case Sort::AddColumn: {
            WishedColumn wished = operation.added;
            place(wished.references);
            return take(m_drafting.columnAdded(now(), table, wished));
        }
        case Sort::DropColumn:
            return take(m_drafting.dropped(now(), column));
        case Sort::RenameColumn:
            return rename(column, m_drafting.column(table, operation.name));
        case Sort::AlterColumn:
            return take(m_drafting.columnAltered(now(), column, operation.alteration));
        case Sort::AddConstraint: {
            WishedConstraint wished = operation.constraint;
            place(wished.references);
            return take(m_drafting.constraintAdded(now(), table, wished));
        }
        case Sort::DropConstraint:
            return dropConstraint(operation, table);
        case Sort::AddIndex:
            return take(m_drafting.indexAdded(now(), table, operation.columns, operation.unique));
        case Sort::DropIndex:
            return dropIndex(operation, table);
        case Sort::Comment:
            return comment(operation.column.empty() ? table : column, operation.comment);
        case Sort::Raw:
            return drafting::refused("SQL as it is can only be tried on a database.");
        }
        return {};
    }

    Result<void> rename(const ObjectId& from, const ObjectId& to)
    {
        if (!now().find(from)) return drafting::refused("There is no " + from.display() + ".");
        if (now().find(to)) return drafting::refused("There is a " + to.display() + " already.");
        const auto inText = [&](Object& object, const ObjectId& was, const ObjectId& is) {
            m_engine.dialect().renameInText(object, was, is);
        };
        const Rename rename{from, to};
        m_wished.renames.push_back(rename);
        return take(withRenames(now(), {rename}, inText));
    }

    Result<void> dropConstraint(const Operation& operation, const ObjectId& id)
    {
        const Tables tables = m_tabular.tables(now());
        const lockstep::Table* table = tables.find(id);
        if (!table) return drafting::refused("There is no " + id.display() + ".");
        if (operation.constraint.sort == WishedConstraint::Sort::ForeignKey) {
            for (const TableForeignKey& key : table->foreignKeys)
                if (key.columns == operation.columns)
                    return take(m_drafting.constraintDropped(now(), key.id));
            return drafting::refused("No foreign key of " + id.display() + " is on " +
                                     operation.columns.front() + ".");
        }
        for (const TableKey& key : table->uniques)
            if (key.columns == operation.columns)
                return take(m_drafting.constraintDropped(now(), key.id));
        for (const TableIndex& index : table->indexes) {
            std::vector<std::string> parts;
            for (const IndexPart& part : index.parts) parts.push_back(part.column);
            if (index.unique && parts == operation.columns)
                return take(m_drafting.dropped(now(), index.id));
        }
        return drafting::refused("Nothing says that " + operation.columns.front() + " of " +
                                 id.display() + " is unique.");
    }

    Result<void> dropIndex(const Operation& operation, const ObjectId& id)
    {
        const Tables tables = m_tabular.tables(now());
        if (const lockstep::Table* table = tables.find(id))
            for (const TableIndex& index : table->indexes)
                if (index.name == operation.name) return take(m_drafting.dropped(now(), index.id));
        return drafting::refused("There is no index " + operation.name + ".");
    }

    Result<void> comment(const ObjectId& id, const std::string& text)
    {
        auto commented = m_drafting.commented(now(), id, text);
        if (commented || commented.error().kind != ErrorKind::Unsupported)
            return take(std::move(commented));
        return drafting::refused(commented.error().message);
    }

    const Engine& m_engine;
    const Drafting& m_drafting;
    const Tabular& m_tabular;
    Wished m_wished;
};

} // namespace

Result<Wished> carriedOut(const Engine& engine, CatalogPtr dev,
                          const std::vector<Operation>& operations)
{
    const auto* drafter = dynamic_cast<const Drafter*>(&engine);
    const auto* tabular = dynamic_cast<const Tabular*>(&engine);
    if (!drafter || !tabular)
        return failure(ErrorKind::Unsupported, engine.label() + " takes no changes in words.");
    return CarryingOut(engine, drafter->drafting(), *tabular, std::move(dev)).run(operations);
}

} // namespace lockstep::assistant
