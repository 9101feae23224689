// PrepareTab: an app's name, what would be run for it, and what was made.
#pragma once

#include "ui/services.h"
#include "ui/widgets/formscroll.h"
#include "workflow/apps.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace lockstep {

class CopyLine;
class ProdBanner;
class SqlText;

/// Where apps would be prepared.
struct AppPlace
{
    EnginePtr engine;
    std::string database;
    std::string production; ///< why it is production, a sentence; empty: nobody says so
    QString environment;    ///< its name, which is typed where it is production
};

/// Runs nothing itself: says what its button was pressed for. UI thread.
class PrepareTab : public FormScroll
{
    Q_OBJECT
public:
    explicit PrepareTab(const Theme& theme, QWidget* parent = nullptr);

    void setPlace(std::optional<AppPlace> place); ///< nothing: it is not known (yet)
    void setBusy(bool busy);
    /// The password stays in this widget alone, until forget(), another app or its end.
    void showMade(const NewApp& made, const QString& name);
    void showKept(const QString& sentence); ///< whether the keychain has the password
    void forget();
    [[nodiscard]] QString name() const;

Q_SIGNALS:
    void wanted(); ///< name() is to be prepared
    void copied(const QString& what);

private:
    QWidget* buildMade();
    void buildName();
    void buildAct(const Theme& theme);
    void refresh();
    [[nodiscard]] QString lacking() const; ///< empty: the button may be pressed

    std::optional<AppPlace> m_place;
    bool m_busy = false;
    QWidget* m_made = nullptr;
    QLabel* m_madeTitle = nullptr;
    CopyLine* m_uri = nullptr;
    CopyLine* m_password = nullptr;
    QLabel* m_kept = nullptr;
    QLabel* m_open = nullptr;
    QLineEdit* m_name = nullptr;
    QLabel* m_problem = nullptr;
    SqlText* m_sql = nullptr;
    ProdBanner* m_banner = nullptr;
    QLabel* m_prodLabel = nullptr;
    QLineEdit* m_prodName = nullptr;
    QPushButton* m_prepare = nullptr;
    QLabel* m_lacking = nullptr;
};

} // namespace lockstep
