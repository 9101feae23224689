// Options: what the command line asks for.
#pragma once

#include "assistant/profile.h"
#include "workflow/comparisonwishes.h"
#include "workflow/report.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lockstep::cli {

enum class Command {
    Compare,
    Plan,
    Check,
    Rehearse,
    Promote,
    Verify,
    History,
    Hazard,
    Drift,
    Undo,
    Kept,
    Ask,
    Propose,
    Code,
    Profile,
    Serve,
    PrepareApp,
    RemoveApp,
    Revision,
    Upgrade,
    Downgrade,
    Lookup
};

enum class KeptAct { List, Restore, Purge };
enum class ProfileAct { List, Add, Remove };

/// A value; texts as they were typed.
struct Options
{
    Command command = Command::Compare;
    std::string dev;
    std::string prod;
    ReportFormat format = ReportFormat::Text;
    ComparisonWishes wishes;
    std::string renames = "ask"; ///< "ask", "confident", "none" or a file
    std::string form = "auto";   ///< "auto", "plain" or "online"
    std::vector<std::string> allow;
    bool apply = false;
    bool yes = false;
    std::string note;
    int waitSeconds = 120;
    int quietSeconds = 0;          ///< promote: wait until nobody holds the tables for long
    bool skipChecks = false;       ///< promote: prod's rows are not asked
    int checkSeconds = 5;          ///< for each question to prod's rows
    std::string report;            ///< compare: file for those who review
    std::string out;               ///< plan: file for the SQL
    std::string undo;              ///< plan: file for the SQL that leads back
    std::string observers = "two"; ///< promote: "one", or "two" where that is possible
    std::string journal;           ///< empty: this user's
    std::string backups;           ///< empty: next to the journal
    std::string promotion;         ///< history: the one to show; undo: the one to take back
    bool verifyChain = false;      ///< history: whether the chain is whole
    bool accept = false;           ///< drift: prod as it is becomes the base
    std::string on;                ///< rehearse: the server of the scratch database; empty: dev's
    std::string rows = "sample";
    int64_t sampleRows = 1000;
    std::string builder = "own";
    std::string workload = "auto"; ///< rehearse: "auto", "none", or a folder or file of queries
    int busiest = 200;             ///< rehearse: of the statements that the server counts
    int limit = 20;
    int keepDays = 0; ///< what is dropped is kept for so long; 0: it is lost
    KeptAct keptAct = KeptAct::List;
    std::string kept;     ///< kept: the key or the name of one
    bool expired = false; ///< kept purge: all that were meant to be kept until before now
    std::string words;    ///< ask, propose: the question, the request
    bool sqlOnly = false; ///< ask, propose: the SQL alone, to be passed on
    bool best = false;    ///< ask: the best reading, even where it is not sure
    assistant::ChatProfile profile = {}; ///< ask, propose: its name; profile: all that was said
    ProfileAct profileAct = ProfileAct::List;
    std::vector<std::string> parts = {}; ///< profile add: what goes along of the schema
    bool showRequest = false;            ///< ask, propose: what would be sent, and send nothing
    bool keyStdin = false;               ///< the key is the first line of standard input
    bool key = false;                    ///< profile add: a key is asked for and kept
    std::string hazard;                  ///< hazard: the one to explain; empty: list all
    std::string product;                 ///< code: what is written
    std::map<std::string, std::string> codeChoices = {}; ///< code: of versions and layout
    bool overwriteEdited = false; ///< code: files that were changed by hand, too
    int port = 0;                 ///< serve: 0 is a free one
    bool readOnly = false;        ///< serve
    int statementSeconds = 30;    ///< serve: that a statement may take
    std::string app;              ///< prepare-app, remove-app: its schema and role
    std::string confirm;          ///< remove-app: the name, typed once more
    bool adminSql = false;        ///< prepare-app: only print what an administrator runs once
    std::string previous;         ///< code alembic: the revision that it follows
    std::string folder;           ///< revision, upgrade, downgrade, history: of revisions
    std::optional<int> to;        ///< upgrade, downgrade: the revision to end at
    std::optional<int> from;      ///< upgrade --offline: the revision that prod is at
    bool offline = false;         ///< upgrade, downgrade: print the SQL, run nothing
    std::vector<std::string> lookup = {}; ///< tables whose rows travel with the schema
    bool deleteRows = false;              ///< of those: rows that only prod has go
    bool noLookup = false;                ///< not those either that are kept for the pair
    bool keepLookup = false;              ///< lookup: those that are named are kept
    bool forgetLookup = false;            ///< lookup: they, or all, are kept no longer
};

/// Fills the options, or says which status to leave with (help and version were printed).
[[nodiscard]] std::optional<int> parseOptions(const std::vector<std::string>& arguments,
                                              Options& options);

} // namespace lockstep::cli
