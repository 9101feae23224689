// SizeTab: how many rows a table has on both sides, and how much room it takes.
#pragma once

#include "ui/compare/detailstab.h"
#include "workflow/extent.h"

#include <array>
#include <memory>

class QTreeWidgetItem;

namespace lockstep {

class Services;

/// Asks both servers when it is seen, each on a worker of its own; what fails is said at its side.
class SizeTab : public DetailsTab
{
    Q_OBJECT
public:
    SizeTab(Services& services, QWidget* parent);
    ~SizeTab() override;

    /// Prod's schemas by dev's names of them, for asking dev under its own.
    void setNames(const NameMap& names) { m_names = names; }

protected:
    void ask() override;
    void giveUp() override;

private:
    void askSide(int side, const Environment& environment, const ObjectId& table);
    void take(int side, const Result<Extent>& extent);

    Services& m_services;
    NameMap m_names;
    std::array<std::unique_ptr<ExtentQuestion>, 2> m_questions;
    std::array<QTreeWidgetItem*, 2> m_rows{};
    QStringList m_failures;
    int m_open = 0;
};

} // namespace lockstep
