// Options of revisions, which are plans in a folder, one after another, and of rows that travel.
#include "cli/optionparts.h"

namespace lockstep::cli {

namespace {

void addFolder(CLI::App& command, Options& options)
{
    command.add_option("--dir", options.folder, "The folder of the revisions, one after another")
        ->type_name("DIR")
        ->required();
}

CLI::App* addWay(CLI::App& app, Options& options, const char* name, const char* does,
                 const char* to)
{
    auto* way = app.add_subcommand(name, does);
    addFolder(*way, options);
    way->add_option("--prod", options.prod, "The database to change, or DATABASE_URL")
        ->type_name("URI");
    way->add_option("--to", options.to, to)->type_name("N")->check(CLI::Range(0, 1000000));
    auto* offline = way->add_flag("--offline", options.offline,
                                  "Print the SQL, to be run by psql, mariadb or sqlite3, and\n"
                                  "change nothing");
    way->add_option("--from", options.from,
                    "With --offline: the revision that prod is at; without it prod\nis read")
        ->type_name("N")
        ->check(CLI::Range(0, 1000000))
        ->needs(offline);
    addFormat(*way, options);
    addApplying(*way, options);
    for (const char* unused : {"--form", "--observers"}) // the plan is written; there is no dev
        way->remove_option(way->get_option(unused));
    return way;
}

} // namespace

void addLookup(CLI::App& command, Options& options)
{
    command
        .add_option("--lookup", options.lookup,
                    "A table whose rows travel with the schema: countries, app.countries,\n"
                    "countries:code (by that unique key); repeated or with commas. Without it\n"
                    "those that are kept for these two databases")
        ->type_name("TABLES")
        ->delimiter(',')
        ->allow_extra_args(false);
    command
        .add_flag("--delete-rows", options.deleteRows,
                  "With --lookup: rows of these tables that only prod has go")
        ->needs("--lookup");
    command.add_flag("--no-lookup", options.noLookup,
                     "No rows travel, not those of tables either that are kept as lookup data");
}

std::vector<Verb> addRevisionVerbs(CLI::App& app, Options& options)
{
    auto* revision = app.add_subcommand(
        "revision", "Write the plan to dev and the plan back as the next files of a folder");
    addFolder(*revision, options);
    addSides(*revision, options);
    revision->get_option("--prod")->description(
        "The database that the first revision begins with, or DATABASE_URL;\nlater ones begin "
        "where the last one ends");
    addRenames(*revision, options);
    addAllow(*revision, options);
    addForm(*revision, options);
    revision->add_option("-m,--message", options.note, "What it is for")
        ->type_name("TEXT")
        ->required();
    auto* upgrade =
        addWay(app, options, "upgrade", "Run the revisions of a folder that prod does not have yet",
               "The last revision to run; without it all are");
    auto* downgrade = addWay(app, options, "downgrade", "Lead prod back to an earlier revision",
                             "The revision that prod shall be at again; 0 is the start");
    downgrade->get_option("--to")->required();
    auto* lookup = app.add_subcommand(
        "lookup", "Say which rows of lookup tables differ, or give prod dev's rows");
    addSides(*lookup, options);
    addRenames(*lookup, options);
    addLookup(*lookup, options);
    lookup
        ->add_flag("--keep", options.keepLookup,
                   "Keep those that are named as lookup data of these two databases, for this\n"
                   "program and the window: they travel with every promotion")
        ->needs("--lookup");
    lookup
        ->add_flag("--forget", options.forgetLookup,
                   "Keep those that are named, or all, no longer; rows are not looked at")
        ->excludes("--keep");
    addApplying(*lookup, options);
    for (const char* unused : {"--form", "--observers", "--no-lookup"})
        lookup->remove_option(lookup->get_option(unused));
    return {{lookup, Command::Lookup},
            {revision, Command::Revision},
            {upgrade, Command::Upgrade},
            {downgrade, Command::Downgrade}};
}

} // namespace lockstep::cli
