// Tour: drives the real window through its whole job by itself, and leaves pictures of it.
#pragma once

#include "ui/heartbeat.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <functional>
#include <vector>

class QAbstractButton;

namespace lockstep {

class ComparePage;
class MainWindow;
class Page;
class PromotePage;
class Services;

/// Compare, look, decide, choose, promote, compare again: with clicks and keys, as a user would,
/// one step after the other from a timer. It never waits in a loop of its own. UI thread.
class Tour : public QObject
{
    Q_OBJECT
public:
    /// `begin` opens the pair to go through (the sample); pictures go to the folder, light and
    /// dark; what is done is told on standard output.
    Tour(MainWindow& window, Services& services, QString folder, std::function<void()> begin,
         QObject* parent = nullptr);
    ~Tour() override;

    void start();
    /// How long the window kept people waiting at worst (Heartbeat::longestOwn).
    [[nodiscard]] qint64 longestWait() { return m_heart.longestOwn(); }

Q_SIGNALS:
    /// True only if the promotion was verified and the comparison after it found nothing.
    void finished(bool succeeded);

private:
    struct Stop
    {
        QString name;
        std::function<void()> act;
        std::function<bool()> done;
    };

    void plan();
    void planStart();
    void planCompare();
    void planAround();
    void planPromotion();
    void planProof();
    void planEditor();
    void planSaved();
    void add(const QString& name, std::function<void()> act, std::function<bool()> done = {});
    void go();
    void tell(const QString& line);
    void fail(const QString& why);
    void end(bool succeeded);
    void picture(const QString& name);
    bool press(const QString& objectName);
    void trigger(const QString& objectName); ///< an action of the page in front or of the window
    /// Opens the dialog of an action, takes its picture and closes it.
    void addDialog(const QString& action, const QString& pictureName);
    void type(const QString& objectName, const QString& text);
    [[nodiscard]] ComparePage* compare() const;
    [[nodiscard]] PromotePage* promotion() const;

    MainWindow& m_window;
    Services& m_services;
    QString m_folder;
    std::function<void()> m_begin;
    std::vector<Stop> m_stops;
    size_t m_at = 0;
    bool m_acted = false;
    bool m_over = false;
    QElapsedTimer m_since; ///< the stop's act
    QTimer m_beat;
    Heartbeat m_heart;
    QElapsedTimer m_rest; ///< since the last picture
    QString m_slowest;    ///< the stop of the longest wait
    int m_pictures = 0;
    int m_compared = 0;
    QPointer<ComparePage> m_page;
};

} // namespace lockstep
