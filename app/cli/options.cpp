// Options: the command line, its help and its examples.
#include "cli/options.h"

#include "cli/console.h"
#include "cli/optionparts.h"

#include <CLI/CLI.hpp>

namespace lockstep::cli {

namespace {

constexpr auto examples = R"(Examples:
  lockstepctl compare --dev sqlite:dev.db --prod sqlite:prod.db --report review.html
  lockstepctl plan --dev "$DEV_URL" --prod "$DATABASE_URL" --renames confident --out up.sql --undo down.sql
  lockstepctl rehearse --dev "$DEV_URL" --prod "$DATABASE_URL" --rows sample
  lockstepctl promote --dev "$DEV_URL" --apply --yes --allow data-loss     # prod: $DATABASE_URL
  lockstepctl check --dev "$DEV_URL"                                       # asks prod's rows, changes nothing
  lockstepctl verify --dev "$DEV_URL" --format json
  lockstepctl history --format markdown > promotions.md
  lockstepctl drift --prod "$DATABASE_URL"               # every night: what changed by another way
  lockstepctl undo --prod "$DATABASE_URL" --apply
  lockstepctl promote --dev "$DEV_URL" --keep-dropped=60 --apply
  lockstepctl kept restore public.orders --apply
  lockstepctl promote --dev "$DEV_URL" --lookup countries,currencies:code --apply
  lockstepctl lookup --dev "$DEV_URL" --lookup countries --keep  # from now on they travel with the schema
  lockstepctl code models --db "$DEV_URL" --out app     # app/models: SQLAlchemy
  lockstepctl profile add local --kind ollama --model qwen2.5-coder --local-only
  lockstepctl serve --db "$DEV_URL" --port 8700         # tables as JSON over HTTP, on this machine
  lockstepctl prepare-app --db "$DEV_URL" shop          # a schema and a role that reaches nothing else
  lockstepctl code alembic --db "$DEV_URL" --out migrations/versions -m "Add orders"
  lockstepctl revision --dir revisions -m "Add orders" --dev "$DEV_URL"   # a plan to review, to be run later
  lockstepctl upgrade --dir revisions --prod "$DATABASE_URL" --apply

URIs: postgresql://user@host:5432/database, mariadb://user@host:3306/database, sqlite:path/to/file.
A password in a URI is used and never shown; better, give the URI in the environment: --prod may come from
DATABASE_URL, --dev from LOCKSTEP_DEV_URL. PGPASSWORD is not used: it would go to both servers.

Exit status: compare, verify: 0 equal, 1 different, 2 could not compare. plan: 0 made, 1 refused, 2 failed.
check: 0 nothing is in the way, 1 rows are in the way or it is not known, 2 failed.
rehearse: 0 passed, 1 findings or failed, 2 could not be run.
ask, propose: 0 understood (and done, with --apply), 2 failed, 3 refused: why, and what would work.
profile: 0 done, 2 failed.
lookup: 0 equal (or done and verified, with --apply), 1 different or refused, 2 failed.
revision: 0 written or nothing to write, 1 refused, 2 failed.
promote, undo, kept, upgrade, downgrade: 0 done and verified (or a dry run that would go), 1 refused or consent missing, 2 failed.
code: 0 written, 1 a file was changed by hand and nothing is written, 2 failed.
serve: 0 it was stopped, 1 not for this engine, 2 failed.
prepare-app, remove-app: 0 done, 1 refused or not confirmed, 2 failed.
drift: 0 none, 1 prod was changed, 2 could not be told. history --verify: 0 whole, 1 broken, 2 failed.)";

const std::map<std::string, ReportFormat> formats{{"text", ReportFormat::Text},
                                                  {"json", ReportFormat::Json},
                                                  {"markdown", ReportFormat::Markdown}};

} // namespace

void addFormat(CLI::App& command, Options& options)
{
    command.add_option("--format", options.format, "How to print")
        ->transform(CLI::CheckedTransformer(formats).description(""))
        ->type_name("text|json|markdown");
}

void addWishes(CLI::App& command, Options& options)
{
    command
        .add_option("--ignore", options.wishes.ignore,
                    "What is not compared: owner, grants, comments, labels,\nstorage, tablespace, "
                    "statistics, or a kind (trigger); several with commas")
        ->type_name("WORDS")
        ->delimiter(',')
        ->allow_extra_args(false);
    command
        .add_option("--only", options.wishes.only,
                    "Nothing else is compared: names with * and ?, from the outside\nin (app, "
                    "app.*_log), with all that is in them; several with commas")
        ->type_name("NAMES")
        ->delimiter(',')
        ->allow_extra_args(false);
    command.add_option("--except", options.wishes.except, "These are not compared, as in --only")
        ->type_name("NAMES")
        ->delimiter(',')
        ->allow_extra_args(false);
}

void addSides(CLI::App& command, Options& options)
{
    command.add_option("--dev", options.dev, "The database as it shall be, or LOCKSTEP_DEV_URL")
        ->type_name("URI");
    command.add_option("--prod", options.prod, "The database to change, or DATABASE_URL")
        ->type_name("URI");
    addFormat(command, options);
    addWishes(command, options);
    const auto map = [&](const char* name, std::vector<std::string>& names, const char* what) {
        command.add_option(name, names, what)
            ->type_name("DEV=PROD")
            ->delimiter(',')
            ->allow_extra_args(false);
    };
    map("--map-role", options.wishes.mapRoles, "A role of dev is called otherwise in prod");
    map("--map-schema", options.wishes.mapSchemas,
        "A schema of dev is; bodies of functions stay as they are");
    map("--map-tablespace", options.wishes.mapTablespaces, "A tablespace of dev is");
}

void addRenames(CLI::App& command, Options& options)
{
    command
        .add_option("--renames", options.renames,
                    "ask (the default): what may be a rename is listed and refused\n"
                    "confident: what scores 80 % or more is a rename, the rest drops and adds\n"
                    "none: everything drops and adds\n"
                    "FILE: one a line, \"column users.name -> users.full_name\", or != for none")
        ->type_name("ask|confident|none|FILE");
}

void addAllow(CLI::App& command, Options& options)
{
    command
        .add_option("--allow", options.allow,
                    "Consent: all hazards, data-loss, or a hazard's id (D02); besides, "
                    "not-modelled\npromotes the rest of a plan in which some changes have no "
                    "step; repeated or\nwith commas")
        ->type_name("WORDS")
        ->delimiter(',')
        ->allow_extra_args(false);
}

void addForm(CLI::App& command, Options& options)
{
    command
        .add_option(
            "--form", options.form,
            "auto (the default): small tables in one go, others so that nobody is kept out\n"
            "plain: one statement and one transaction, in which others wait\n"
            "online: so that nobody is kept out, in several transactions")
        ->check(CLI::IsMember({"auto", "plain", "online"}))
        ->type_name("auto|plain|online");
}

namespace {

void addKeep(CLI::App& command, Options& options)
{
    command
        .add_flag("--keep-dropped{30}", options.keepDays,
                  "What is dropped is kept in prod, to be restored: tables, and columns\nof "
                  "tables with a primary key; for 30 days, or --keep-dropped=DAYS.\nNothing is "
                  "ever removed by itself: lockstepctl kept")
        ->check(CLI::Range(1, 36500));
}

void addCheckTimeout(CLI::App& command, Options& options)
{
    command
        .add_option("--check-timeout", options.checkSeconds,
                    "How long each question to prod's rows may take; later it is not known")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 86400))
        ->capture_default_str();
}

void addRehearse(CLI::App& command, Options& options)
{
    command
        .add_option("--on", options.on,
                    "The server on which the scratch database is made, by any of its\ndatabases; "
                    "without it dev's")
        ->type_name("URI");
    command
        .add_option("--rows", options.rows,
                    "none: structure alone; sample (the default): some rows of each table\nthat "
                    "is touched, with what those refer to; all: all its rows")
        ->check(CLI::IsMember({"none", "sample", "all"}))
        ->type_name("none|sample|all");
    command.add_option("--sample", options.sampleRows, "How many rows of each table a sample has")
        ->type_name("N")
        ->check(CLI::Range(1, 100000000))
        ->capture_default_str();
    command
        .add_option("--builder", options.builder,
                    "Who builds prod's structure: own, or pg_dump where it is installed")
        ->check(CLI::IsMember({"own", "pg_dump"}))
        ->type_name("own|pg_dump");
    command
        .add_option("--workload", options.workload,
                    "Queries that shall go on running: a folder or a file of .sql, which are\n"
                    "looked at before and after the plan as views, routines and the\nstatements "
                    "that prod counts are (auto, the default); none: nothing is")
        ->type_name("auto|none|PATH");
    command
        .add_option("--busiest", options.busiest,
                    "How many of the statements that prod's pg_stat_statements counts")
        ->type_name("N")
        ->check(CLI::Range(0, 100000))
        ->capture_default_str();
}

void addServe(CLI::App& command, Options& options)
{
    command.add_option("--db", options.dev, "The database, or LOCKSTEP_DEV_URL")->type_name("URI");
    command
        .add_option("--port", options.port, "Where on 127.0.0.1 and ::1; the default is a free one")
        ->type_name("N")
        ->check(CLI::Range(1, 65535));
    command.add_flag(
        "--read-only", options.readOnly,
        "Nothing is written; so it always is for production: what an environment of\nthe "
        "window or DATABASE_URL says is one");
    command
        .add_option("--statement-timeout", options.statementSeconds,
                    "How long a statement may take")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    addFormat(command, options);
}

void addApps(CLI::App& prepare, CLI::App& remove, Options& options)
{
    for (auto* one : {&prepare, &remove}) {
        one->add_option("--db", options.dev, "The database, or LOCKSTEP_DEV_URL")->type_name("URI");
        addFormat(*one, options);
        one->add_option("NAME", options.app, "What the schema and the role are called");
    }
    prepare.add_flag(
        "--admin-sql", options.adminSql,
        "Print what an administrator runs once, so that who is not one can prepare\napps; "
        "change nothing");
    remove
        .add_option("--confirm", options.confirm,
                    "The name in full once more; without it, what would be lost is told")
        ->type_name("NAME");
}

void addCode(CLI::App& command, Options& options)
{
    const auto what = [&](const char* name, const char* does) {
        auto* one = command.add_subcommand(name, does);
        one->add_option("--db", options.dev, "The database to write from, or LOCKSTEP_DEV_URL")
            ->type_name("URI");
        one->add_option("--out", options.out, "The folder to write into")
            ->type_name("DIR")
            ->required();
        addFormat(*one, options);
        one->add_flag(
            "--overwrite-edited", options.overwriteEdited,
            "Overwrite files that were changed by hand since; without it\nthey are shown, "
            "and nothing is written");
        const auto choice = [&](const std::string& option, const char* key, const char* about,
                                const std::vector<std::string>& values) {
            one->add_option(option, options.codeChoices[key], about)
                ->check(CLI::IsMember(values))
                ->type_name(values[0] + "|" + values[1])
                ->default_str(values[0]);
        };
        const std::string is = name;
        if (is != "schemas")
            choice("--sqlalchemy", "sqlalchemy", "For which SQLAlchemy", {"2.0", "1.4"});
        if (is == "schemas" || is == "sqlmodel" || is == "all")
            choice("--pydantic", "pydantic", "For which Pydantic", {"2", "1"});
        if (is != "base" && is != "alembic")
            choice("--layout", "layout", "A file for each table, or one", {"package", "file"});
        one->callback([&options, is] { options.product = is; });
        return one;
    };
    what("models", "SQLAlchemy models");
    what("schemas", "Pydantic schemas: what is given, changed and read");
    what("sqlmodel", "SQLModel classes");
    what("base", "What the models stand on, alone");
    what("all", "Models and schemas as one package");
    auto* alembic = what("alembic", "A revision of Alembic for the plan from --prod to --db");
    alembic->add_option("--prod", options.prod, "The database as it is, or DATABASE_URL")
        ->type_name("URI");
    addWishes(*alembic, options);
    addRenames(*alembic, options);
    addAllow(*alembic, options);
    addForm(*alembic, options);
    alembic
        ->add_option("--previous", options.previous,
                     "The revision that it follows; without it the last one that is\nin --out")
        ->type_name("REVISION");
    alembic->add_option("-m,--message", options.note, "What it is for")->type_name("TEXT");
}

void addAsking(CLI::App& command, Options& options)
{
    command
        .add_option("--profile", options.profile.name,
                    "Ask the model of this profile, and not Lockstep itself: names, types\nand "
                    "keys of the schema are sent, never rows")
        ->type_name("NAME");
    command.add_flag("--show-request", options.showRequest,
                     "Print what would be sent to it, byte for byte, and send nothing");
    command.add_flag("--key-stdin", options.keyStdin,
                     "Its key is the first line of standard input, not of the keychain");
}

void addProfile(CLI::App& profile, Options& options)
{
    profile.require_subcommand(1);
    auto* add = profile.add_subcommand("add", "Add one, or change the one of this name");
    auto* list = profile.add_subcommand("list", "List them, with the tokens they took");
    auto* remove = profile.add_subcommand("remove", "Remove one, and its key from the keychain");
    for (auto* one : {add, remove})
        one->add_option("NAME", options.profile.name, "What it is called")->required();
    for (auto* one : {add, list, remove}) addFormat(*one, options);
    assistant::ChatProfile& made = options.profile;
    add->add_option("--kind", made.kind, "Which server it is")
        ->check(CLI::IsMember({"openai", "azure", "ollama", "llamacpp", "vllm"}))
        ->type_name("openai|azure|ollama|llamacpp|vllm")
        ->required();
    add->add_option("--url", made.url, "Its address; without it the kind's usual one")
        ->type_name("URL");
    add->add_option("--model", made.model, "The model, or Azure's deployment")
        ->type_name("NAME")
        ->required();
    add->add_option("--api-version", made.apiVersion, "Azure's API version")->type_name("DATE");
    add->add_flag("--local-only", made.localOnly, "Never ask another machine than this one");
    add->add_option(
           "--send", options.parts,
           "What of the schema is sent besides names, types and keys:\ncomments, defaults, "
           "checks, views; several with commas")
        ->check(CLI::IsMember({"comments", "defaults", "checks", "views"}))
        ->type_name("WORDS")
        ->delimiter(',')
        ->allow_extra_args(false);
    add->add_option("--timeout", made.timeoutSeconds, "How long an answer may take")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    add->add_option("--price-prompt", made.pricePrompt, "What a million tokens of prompts cost")
        ->type_name("NUMBER")
        ->check(CLI::NonNegativeNumber);
    add->add_option("--price-answer", made.priceAnswer, "What a million tokens of answers cost")
        ->type_name("NUMBER")
        ->check(CLI::NonNegativeNumber);
    add->add_option("--currency", made.currency, "Of both prices")->type_name("TEXT");
    add->add_option("--tokens-a-day", made.dayTokens,
                    "Ask no more once so many were sent and received in a day")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    add->add_option("--cost-a-day", made.dayCost, "The same in money, by both prices")
        ->type_name("NUMBER")
        ->check(CLI::PositiveNumber);
    add->add_flag("--key", options.key,
                  "Ask for its key (on a terminal; else the first line of standard\ninput) and "
                  "keep it in the desktop's keychain");
    add->callback([&options] { options.profileAct = ProfileAct::Add; });
    remove->callback([&options] { options.profileAct = ProfileAct::Remove; });
}
} // namespace

void addApplying(CLI::App& command, Options& options)
{
    addAllow(command, options);
    addForm(command, options);
    command.add_flag("--apply", options.apply, "Change prod; without it nothing is changed");
    command.add_flag("--yes", options.yes, "Do not ask before applying; needed without a terminal");
    command.add_option("--note", options.note, "A text for the journal, such as a ticket's number")
        ->type_name("TEXT");
    command
        .add_option("--wait", options.waitSeconds,
                    "How long to try again while others hold locks that are needed")
        ->type_name("SECONDS")
        ->check(CLI::Range(0, 86400))
        ->capture_default_str();
    command.add_flag("--skip-checks", options.skipChecks,
                     "Do not ask prod's rows before the first statement");
    addCheckTimeout(command, options);
    command
        .add_option("--wait-for-quiet", options.quietSeconds,
                    "Begin when nobody's transaction holds the tables for more than 5 s; how long "
                    "to wait for that")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 86400));
    command
        .add_option("--observers", options.observers,
                    "Who looks at prod at the end: Lockstep alone, or pg_dump as well")
        ->check(CLI::IsMember({"one", "two"}))
        ->type_name("one|two")
        ->capture_default_str();
    command.add_option("--journal", options.journal, "The journal's file")->type_name("FILE");
    command.add_option("--backups", options.backups, "Where backups go")->type_name("FOLDER");
}

std::optional<int> parseOptions(const std::vector<std::string>& arguments, Options& options)
{
    CLI::App app("Compares two databases and promotes the schema of one (dev) to the other (prod).",
                 "lockstepctl");
    app.set_version_flag("--version", std::string("lockstepctl ") + LOCKSTEP_VERSION);
    app.footer(examples);
    app.require_subcommand(1);
    app.get_formatter()->column_width(26);

    auto* compare = app.add_subcommand("compare", "Say what differs");
    addSides(*compare, options);
    compare
        ->add_option("--renames", options.renames, "As for promote; ask lists what may be a rename")
        ->type_name("ask|confident|none|FILE");
    compare
        ->add_option("--report", options.report,
                     "A report for reviewers as well, risks first: FILE.html, FILE.md\n(for a pull "
                     "request) or FILE.json")
        ->type_name("FILE");

    auto* plan = app.add_subcommand(
        "plan", "Write the SQL that makes prod equal to dev, and the SQL that leads back");
    addSides(*plan, options);
    addRenames(*plan, options);
    addAllow(*plan, options);
    addForm(*plan, options);
    addKeep(*plan, options);
    addLookup(*plan, options);
    plan->add_option("--out", options.out, "The SQL, to be run by psql, mariadb or sqlite3")
        ->type_name("FILE");
    plan->add_option("--undo", options.undo, "The SQL that leads back")->type_name("FILE");

    auto* check = app.add_subcommand(
        "check", "Ask prod's rows what would stop a promotion, and how much it would lose");
    addSides(*check, options);
    addRenames(*check, options);
    addAllow(*check, options);
    addForm(*check, options);
    addCheckTimeout(*check, options);

    auto* rehearse = app.add_subcommand(
        "rehearse", "Run the plan, its undo and the plan again on a scratch copy of prod");
    addSides(*rehearse, options);
    addRenames(*rehearse, options);
    addAllow(*rehearse, options);
    addForm(*rehearse, options);
    addKeep(*rehearse, options);
    addLookup(*rehearse, options);
    addRehearse(*rehearse, options);

    auto* promote = app.add_subcommand(
        "promote", "Make prod equal to dev, prove it, and write it to the journal");
    addSides(*promote, options);
    addRenames(*promote, options);
    addKeep(*promote, options);
    addLookup(*promote, options);
    addApplying(*promote, options);

    auto* verify = app.add_subcommand("verify", "Say whether prod equals dev");
    addSides(*verify, options);

    auto* history = app.add_subcommand("history", "What was promoted");
    addFormat(*history, options);
    history->add_option("--prod", options.prod, "Only promotions of this database")
        ->type_name("URI");
    history->add_option("--limit", options.limit, "How many, newest first")
        ->type_name("N")
        ->check(CLI::Range(1, 100000));
    history->add_option("--id", options.promotion, "One promotion with its steps and their SQL")
        ->type_name("ID");
    history->add_flag("--verify", options.verifyChain,
                      "Compute the chain of promotions again and say whether it is whole");
    history->add_option("--journal", options.journal, "The journal's file")->type_name("FILE");
    history
        ->add_option("--dir", options.folder,
                     "A folder of revisions beside it: of Lockstep, Alembic, Flyway or\nsqitch; "
                     "they are listed, never run")
        ->type_name("DIR");

    auto* drift = app.add_subcommand(
        "drift", "Say what was changed in prod by another way since the last promotion");
    drift->add_option("--prod", options.prod, "The database to look at, or DATABASE_URL")
        ->type_name("URI");
    addFormat(*drift, options);
    addWishes(*drift, options);
    drift->add_flag("--accept", options.accept, "Take prod as it is now for what it shall be");
    drift->add_option("--note", options.note, "Why it is accepted, for the journal")
        ->type_name("TEXT");
    drift->add_option("--journal", options.journal, "The journal's file")->type_name("FILE");

    auto* undo = app.add_subcommand(
        "undo", "Take a promotion back, as a promotion of its own, if prod is as it left it");
    undo->add_option("--id", options.promotion, "Which one; the default is the newest that stands")
        ->type_name("ID");
    undo->add_option("--prod", options.prod, "The database that was changed, or DATABASE_URL")
        ->type_name("URI");
    addFormat(*undo, options);
    addApplying(*undo, options);

    auto* kept = app.add_subcommand(
        "kept", "What promotions dropped and prod still has: list, restore, purge");
    kept->require_subcommand(1);
    auto* list = kept->add_subcommand("list", "Say what is kept, since when and until when");
    auto* restore = kept->add_subcommand("restore", "Bring one back, as a promotion of its own");
    auto* purge = kept->add_subcommand("purge", "Remove it for good");
    for (auto* one : {list, restore, purge}) {
        one->add_option("--prod", options.prod, "The database that keeps it, or DATABASE_URL")
            ->type_name("URI");
        addFormat(*one, options);
    }
    restore->add_option("NAME", options.kept, "Its key, or what it was called: public.orders")
        ->required();
    addApplying(*restore, options);
    purge->add_option("NAME", options.kept, "As for restore");
    purge->add_flag("--expired", options.expired,
                    "All that were meant to be kept until before now");
    addApplying(*purge, options);

    const auto more = addRevisionVerbs(app, options);

    auto* ask = app.add_subcommand(
        "ask", "A question in English becomes a SELECT, with how each word was read");
    auto* propose = app.add_subcommand(
        "propose", "A change of the schema in English becomes steps and the way back, for dev");
    for (auto* one : {ask, propose}) {
        one->add_option("--db", options.dev, "The database, or LOCKSTEP_DEV_URL")->type_name("URI");
        addFormat(*one, options);
        one->add_flag("--sql-only", options.sqlOnly, "The SQL alone, to be passed on");
        addAsking(*one, options);
    }
    ask->add_option("QUESTION", options.words, "Such as \"How many users are there per country?\"")
        ->required();
    ask->add_flag("--best", options.best,
                  "The best reading even where words are left over or two readings are as good");
    propose
        ->add_option("REQUEST", options.words,
                     "Such as \"users: Add a birthday column\"; sentences may follow one another")
        ->required();
    addAllow(*propose, options);
    propose->add_flag("--apply", options.apply, "Change dev; without it nothing is changed");
    propose->add_option("--note", options.note, "A text for the journal")->type_name("TEXT");
    propose->add_option("--journal", options.journal, "The journal's file")->type_name("FILE");
    propose->add_option("--backups", options.backups, "Where backups go")->type_name("FOLDER");

    auto* hazard =
        app.add_subcommand("hazard", "Explain a hazard: what happens, and what is safer");
    addFormat(*hazard, options);
    hazard->add_option("ID", options.hazard, "Such as D02; without one, all are listed");

    auto* code =
        app.add_subcommand("code", "Write code from a database: Python's models and schemas");
    code->require_subcommand(1);
    addCode(*code, options);

    auto* profile =
        app.add_subcommand("profile", "Which models ask and propose may ask: list, add, remove");
    addProfile(*profile, options);
    auto* serve =
        app.add_subcommand("serve", "Serve a database's tables as JSON over HTTP on this machine");
    addServe(*serve, options);
    auto* prepareApp = app.add_subcommand(
        "prepare-app", "Make a schema for an app, and a role that reaches that schema alone");
    auto* removeApp =
        app.add_subcommand("remove-app", "Say what such a schema holds; confirmed, drop all of it");
    addApps(*prepareApp, *removeApp, options);

    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        Error told;
        told.kind = ErrorKind::BadInput;
        told.message = error.what();
        told.hint = "Try: lockstepctl --help";
        tellError(told);
        return 2;
    }
    if (compare->parsed()) options.command = Command::Compare;
    if (plan->parsed()) options.command = Command::Plan;
    if (check->parsed()) options.command = Command::Check;
    if (rehearse->parsed()) options.command = Command::Rehearse;
    if (promote->parsed()) options.command = Command::Promote;
    if (verify->parsed()) options.command = Command::Verify;
    if (history->parsed()) options.command = Command::History;
    if (hazard->parsed()) options.command = Command::Hazard;
    if (drift->parsed()) options.command = Command::Drift;
    if (undo->parsed()) options.command = Command::Undo;
    if (kept->parsed()) options.command = Command::Kept;
    if (ask->parsed()) options.command = Command::Ask;
    if (propose->parsed()) options.command = Command::Propose;
    if (code->parsed()) options.command = Command::Code;
    if (profile->parsed()) options.command = Command::Profile;
    if (serve->parsed()) options.command = Command::Serve;
    if (prepareApp->parsed()) options.command = Command::PrepareApp;
    if (removeApp->parsed()) options.command = Command::RemoveApp;
    for (const auto& [verb, command] : more)
        if (verb->parsed()) options.command = command;
    std::erase_if(options.codeChoices, [](const auto& choice) { return choice.second.empty(); });
    if (restore->parsed()) options.keptAct = KeptAct::Restore;
    if (purge->parsed()) options.keptAct = KeptAct::Purge;
    return std::nullopt;
}

} // namespace lockstep::cli
