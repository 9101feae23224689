// LookupMemory: every pair is written again, in the order in which it came.
#include "workflow/lookupmemory.h"

#include "base/text.h"
#include "workflow/folders.h"
#include "workflow/tomltext.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

struct LookupMemory::Kept
{
    LookupPair pair;
    std::vector<LookupWish> wishes;
};

namespace {

Result<std::vector<LookupWish>> wishesOf(const QStringList& tables, const QStringList& deletes)
{
    std::vector<LookupWish> wishes;
    for (const QString& text : tables) {
        auto wish = lookupWish(text.toStdString());
        if (!wish) return failure(wish.error());
        wish->removes = deletes.contains(text);
        wishes.push_back(std::move(*wish));
    }
    return wishes;
}

} // namespace

LookupPair lookupPairOf(const ComparedPair& pair)
{
    return {pair.devFacts.identity, pair.prodFacts.identity};
}

QString LookupMemory::beside(const QString& journalFile)
{
    return QFileInfo(journalFile).absolutePath() + QStringLiteral("/lookups.toml");
}

Result<std::vector<LookupMemory::Kept>> LookupMemory::read() const
{
    std::vector<Kept> all;
    QFile file(m_file);
    if (!file.exists()) return all;
    const auto bad = [this](const Error& error) {
        return failure(error.in("Reading " + visible(m_file.toStdString())));
    };
    if (!file.open(QIODevice::ReadOnly))
        return bad(
            {ErrorKind::Refused, "The file cannot be read: " + file.errorString().toStdString()});
    const auto table = tomlTable(file.readAll().toStdString());
    if (!table) return bad(table.error());
    TomlKeys keys(*table);
    for (const toml::table* one : keys.tables("pair")) {
        TomlKeys of(*one);
        QString dev;
        QString prod;
        QStringList tables;
        QStringList deletes;
        of.read("dev", dev);
        of.read("prod", prod);
        of.read("tables", tables);
        of.read("deletes", deletes);
        if (of.error()) return bad(*of.error());
        auto wishes = wishesOf(tables, deletes);
        if (!wishes) return bad(wishes.error());
        all.push_back({{dev.toStdString(), prod.toStdString()}, std::move(*wishes)});
    }
    if (keys.error()) return bad(*keys.error());
    return all;
}

Result<std::vector<LookupWish>> LookupMemory::of(const LookupPair& pair) const
{
    if (!pair.known()) return std::vector<LookupWish>();
    auto all = read();
    if (!all) return failure(all.error());
    for (Kept& kept : *all)
        if (kept.pair == pair) return std::move(kept.wishes);
    return std::vector<LookupWish>();
}

Result<void> LookupMemory::keep(const LookupPair& pair, const std::vector<LookupWish>& wishes) const
{
    if (!pair.known())
        return failure(ErrorKind::Unsupported, "The servers do not tell which databases these are, "
                                               "so nothing is kept for them.");
    if (auto made = makePrivateFolder(QFileInfo(m_file).absolutePath()); !made) return made;
    QLockFile lock(m_file + QStringLiteral(".lock"));
    constexpr int patience = 5000; // ms
    if (!lock.tryLock(patience))
        return failure(ErrorKind::Busy, "Another program writes " + visible(m_file.toStdString()) +
                                            " at the moment.");
    auto all = read();
    if (!all) return failure(all.error());
    const auto same = [&](const Kept& kept) { return kept.pair == pair; };
    const auto there = std::find_if(all->begin(), all->end(), same);
    if (wishes.empty())
        std::erase_if(*all, same);
    else if (there != all->end())
        there->wishes = wishes;
    else
        all->push_back({pair, wishes});
    std::string text = "# Lookup data: tables whose rows travel with the schema from one database "
                       "to another.\n# Written by lockstep and lockstepctl; \"deletes\" are those "
                       "of which rows that only prod has go.\n";
    for (const Kept& kept : *all) {
        QStringList tables;
        QStringList deletes;
        for (const LookupWish& wish : kept.wishes) {
            tables << QString::fromStdString(lookupWishText(wish));
            if (wish.removes) deletes << tables.back();
        }
        text +=
            fmt::format("\n[[pair]]\ndev = {}\nprod = {}\ntables = {}\n", tomlQuoted(kept.pair.dev),
                        tomlQuoted(kept.pair.prod), tomlTexts(tables));
        if (!deletes.isEmpty()) text += fmt::format("deletes = {}\n", tomlTexts(deletes));
    }
    return writePrivateFile(m_file, text);
}

LookupWish wishFor(const LookupTable& lookup)
{
    LookupWish wish;
    const QualifiedName& name = lookup.table.name;
    if (!name.schema.empty()) wish.table.push_back(name.schema);
    wish.table.push_back(name.name);
    for (size_t i = 0; i < lookup.keys; ++i) wish.key.push_back(lookup.columns[i].column.name);
    if (lookup.table.primaryKey && lookup.table.primaryKey->columns == wish.key) wish.key.clear();
    wish.removes = lookup.removes;
    return wish;
}

std::vector<LookupWish> withWishes(std::vector<LookupWish> wishes,
                                   const std::vector<LookupWish>& more)
{
    for (const LookupWish& wish : more) {
        const auto there = std::find_if(wishes.begin(), wishes.end(), [&](const LookupWish& one) {
            return one.table == wish.table;
        });
        if (there == wishes.end())
            wishes.push_back(wish);
        else
            *there = wish;
    }
    return wishes;
}

} // namespace lockstep
