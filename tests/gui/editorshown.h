// EditorShown: an editor in a window of its own, ready to be typed into.
#pragma once

#include "gui/workbench.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"

namespace lockstep::testing {

inline std::unique_ptr<EditorPage> shownEditor(Workbench& bench, const Environment& environment,
                                               const QString& sql = {})
{
    auto made = std::make_unique<EditorPage>(bench.services(), environment);
    made->resize(1280, 800);
    made->show();
    made->activateWindow();
    if (!QTest::qWaitForWindowActive(made.get())) qFatal("no active window");
    made->setText(sql);
    made->takeFocus();
    return made;
}

/// Until nothing of it runs any more.
inline void waitFor(const EditorPage& editor)
{
    if (!QTest::qWaitFor([&] { return !editor.running(); }, 20'000)) qFatal("still running");
}

/// One that has run the statement.
inline std::unique_ptr<EditorPage> editorThatRan(Workbench& bench, const Environment& environment,
                                                 const QString& sql)
{
    auto made = shownEditor(bench, environment, sql);
    made->runStatement();
    waitFor(*made);
    return made;
}

inline void runScript(EditorPage& editor, const QString& sql)
{
    editor.setText(sql);
    editor.runScript();
    waitFor(editor);
}

} // namespace lockstep::testing
