// TileDialog: what a tile shows, on which environments, and how.
#pragma once

#include "workflow/dashboard.h"
#include "workflow/savedwork.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace lockstep {

class Services;
class SqlText;

/// Opened, never executed; deletes itself when closed. UI thread.
class TileDialog : public QDialog
{
    Q_OBJECT
public:
    TileDialog(Services& services, Tile tile, const std::vector<KeptQuery>& queries,
               QWidget* parent);

    [[nodiscard]] Tile tile() const;

private:
    void showChosen();
    void renew(); ///< whether it can be taken, and why not

    Services& m_services;
    const Tile m_tile;
    const std::vector<KeptQuery> m_queries;
    QComboBox* m_query;
    SqlText* m_sql;
    QLineEdit* m_title;
    QListWidget* m_environments;
    QComboBox* m_look;
    QLabel* m_why;
    QPushButton* m_take = nullptr;
};

} // namespace lockstep
