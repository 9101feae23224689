// PromotePage: rows of lookup data: which tables are kept, read on both sides before the plan.
#include "ui/promote/choosestep.h"
#include "ui/promote/lookupbox.h"
#include "ui/promote/promotepage.h"
#include "ui/widgets/messagebar.h"
#include "workflow/lookupmemory.h"
#include "workflow/whendone.h"

#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

/// A way back and a written plan have their own rows, and what is kept has none.
void PromotePage::findLookups()
{
    connect(m_choose->lookups(), &LookupBox::wishChanged, this, [this] { readLookups(); });
    if (m_written || !m_pair->takesBack.isEmpty() || m_pair->ofProd) {
        plan();
        return;
    }
    m_readsRows = true;
    m_choose->showPlanning();
    refresh();
    whenDone(QtConcurrent::run([memory = LookupMemory(LookupMemory::beside(m_services.journalFile)),
                                pair = lookupPairOf(*m_pair)] { return memory.of(pair); }),
             this, [this](const Result<std::vector<LookupWish>>& wishes) {
                 if (!wishes) {
                     m_choose->lookups()->setTables(1); // to go on without
                     failLookups(wishes.error());
                     return;
                 }
                 m_wishes = *wishes;
                 m_choose->lookups()->setTables(m_wishes.size());
                 readLookups();
             });
}

void PromotePage::readLookups()
{
    m_lookupErrand.giveUp();
    m_lookups.clear();
    m_readsRows = !m_wishes.empty() && m_choose->lookups()->wished();
    if (!m_readsRows) {
        m_choose->lookups()->showNothing();
        plan();
        return;
    }
    m_draft.reset();
    ++m_planning; // what is being planned is without them
    m_planError.reset();
    m_choose->showPlanning();
    m_choose->lookups()->showReading();
    refresh();
    m_services.requestFor(m_pair->dev, Access::Read, this, [this](Result<ConnectionRequest> dev) {
        if (!m_readsRows) return;
        if (!dev) return failLookups(dev.error());
        m_services.requestFor(m_pair->prod, Access::Read, this,
                              [this, from = *dev](Result<ConnectionRequest> prod) {
                                  if (!m_readsRows) return;
                                  if (!prod) return failLookups(prod.error());
                                  runLookups(from, std::move(*prod));
                              });
    });
}

void PromotePage::runLookups(ConnectionRequest dev, ConnectionRequest prod)
{
    m_lookupErrand.run<std::vector<LookupDifference>>(
        [pair = m_pair, wishes = m_wishes, dev = std::move(dev), prod = std::move(prod)](
            const auto* stop) { return lockstep::readLookups(*pair, wishes, dev, prod, stop); },
        [this](const Result<std::vector<LookupDifference>>& rows) {
            if (!rows) {
                failLookups(rows.error());
                return;
            }
            m_readsRows = false;
            m_lookups = *rows;
            m_choose->lookups()->showRows(m_lookups);
            plan();
        });
}

/// There is no plan until they can be read, or go along no longer.
void PromotePage::failLookups(const Error& error)
{
    m_readsRows = false;
    m_choose->lookups()->showNothing();
    m_planError = error;
    if (m_planError->hint.empty())
        m_planError->hint =
            tr("Untick the table in Lookup data, or leave the rows out below.").toStdString();
    m_bar->show(*m_planError);
    refresh();
    Q_EMIT planned();
}

} // namespace lockstep
