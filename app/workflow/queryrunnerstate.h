// QueryRunner: what its files share.
#pragma once

#include "workflow/background.h"
#include "workflow/queryrunner.h"
#include "workflow/sessionsettings.h"

#include <QElapsedTimer>
#include <QTimer>

namespace lockstep {

struct QueryRunner::State
{
    explicit State(QueryRunner* runner) : postbox(std::make_shared<Postbox>(runner)) {}
    ~State()
    {
        postbox->close();
        closeFeed(FeedEnd::Stopped);
    }
    void closeFeed(FeedEnd why)
    {
        if (feed) feed->close(why);
    }

    std::unique_ptr<ConnectionWorker> worker;
    std::shared_ptr<Postbox> postbox;
    Environment environment;
    ConnectionRequest request;
    Access access = Access::Read;
    TransactionState transaction = TransactionState::None;
    SessionSettings settings;
    QTimer beat; ///< between two looks at a connection that does nothing
    bool looking = false;

    int run = 0; ///< the newest run's id
    bool running = false;
    bool paused = false; ///< not running, but the server keeps rows for it
    bool again = false;  ///< it was paused before
    std::shared_ptr<RowFeed> feed;
    TransactionMode mode = TransactionMode::Automatic;
    QTimer stale; ///< while rows may come
    bool stopping = false;
    std::vector<QueryStatement> statements;
    qint64 rowLimit = 0;
    std::optional<ExplainWish> wish; ///< the run explains its statement
    QElapsedTimer clock;
};

} // namespace lockstep
