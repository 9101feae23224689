// EditorPage: the values of a run's parameters, asked for before it is sent.
#include "ui/editor/editorpage.h"

#include "engine/sqlparameters.h"
#include "ui/editor/sqltext.h"
#include "ui/editor/statementtracker.h"
#include "ui/widgets/parameterform.h"
#include "workflow/whendone.h"

#include <QtConcurrent/QtConcurrentRun>
#include <algorithm>

namespace lockstep {

namespace {

/// The names that each statement has, without values.
std::vector<BoundValues> wanted(const Dialect& dialect, const std::vector<std::string>& statements)
{
    std::vector<BoundValues> all(statements.size());
    for (size_t i = 0; i < statements.size(); ++i)
        for (std::string& name : parameterNames(parametersIn(dialect, statements[i])))
            all[i].push_back({std::move(name), {}});
    return all;
}

} // namespace

void EditorPage::buildParameters()
{
    connect(m_parameters, &ParameterForm::given, this, [this](const BoundValues& values) {
        for (EditorStatement& statement : m_statements)
            for (BoundValue& value : statement.values)
                if (const BoundValue* one = valueOf(values, value.name)) value = *one;
        m_text->setFocus();
        if (!running()) m_withValues();
    });
    connect(m_parameters, &ParameterForm::dismissed, this, [this] { m_text->setFocus(); });
    // The statements that it asks for are no longer what the text says.
    connect(m_text, &QsciScintilla::textChanged, m_parameters, &ParameterForm::dismiss);
}

void EditorPage::offerValues(const KeptValues& values) { m_parameters->offer(boundOf(values)); }

const BoundValues& EditorPage::givenValues() const { return m_parameters->values(); }

/// Goes on at once where no statement has a parameter; looks into long ones on a pool thread.
void EditorPage::withValues(const QString& verb, std::function<void()> then)
{
    m_parameters->dismiss();
    m_withValues = std::move(then);
    std::vector<std::string> statements;
    size_t bytes = 0;
    for (const EditorStatement& statement : m_statements) {
        statements.push_back(statement.sql);
        bytes += statement.sql.size();
    }
    if (bytes <= static_cast<size_t>(StatementTracker::splitAtOnce))
        return askForValues(verb, wanted(m_engine->dialect(), statements));
    whenDone(QtConcurrent::run([engine = m_engine, statements = std::move(statements)] {
                 return wanted(engine->dialect(), statements);
             }),
             this, [this, verb, edits = m_edits](const std::vector<BoundValues>& found) {
                 if (edits == m_edits && !running() && found.size() == m_statements.size())
                     askForValues(verb, found);
             });
}

void EditorPage::askForValues(const QString& verb, const std::vector<BoundValues>& found)
{
    std::vector<std::string> names;
    for (size_t i = 0; i < found.size(); ++i) {
        m_statements[i].values = found[i];
        for (const BoundValue& value : found[i])
            if (std::find(names.begin(), names.end(), value.name) == names.end())
                names.push_back(value.name);
    }
    if (names.empty()) return m_withValues();
    m_parameters->ask(names, verb);
    for (const EditorStatement& statement : m_statements) {
        if (statement.values.empty()) continue;
        m_runner.askParameterTypes(QString::fromStdString(statement.sql),
                                   [this](const auto& types) { m_parameters->showTypes(types); });
        break; // one is enough of a hint
    }
}

} // namespace lockstep
