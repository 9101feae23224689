// ExportDialog: what is chosen, and the export that follows.
#include "ui/results/exportdialog.h"

#include "ui/promote/labels.h"
#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/prodframe.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/singletable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace lockstep {

namespace {

constexpr ExportFormat formats[] = {ExportFormat::Csv,     ExportFormat::Workbook,
                                    ExportFormat::Json,    ExportFormat::JsonLines,
                                    ExportFormat::Inserts, ExportFormat::Markdown};

} // namespace

ExportDialog::ExportDialog(const Theme& theme, ExportSource source, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_source(std::move(source)), m_export(m_source.engine)
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export result"));
    setAttribute(Qt::WA_DeleteOnClose);
    build(theme);
    connect(&m_export, &ResultExport::progressed, this, [this](qint64 rows, qint64 of) {
        m_progress->setRange(0, of > 0 ? 1000 : 0);
        if (of > 0) m_progress->setValue(static_cast<int>(rows * 1000 / of));
        tell(of >= 0 ? tr("%1 of %2").arg(QLocale().toString(rows), rowsText(of)) : rowsText(rows),
             false);
    });
    connect(&m_export, &ResultExport::written, this,
            [this](const ExportOutcome& outcome) { take(outcome); });
    connect(&m_export, &ResultExport::failed, this,
            [this](const Error& error) { take(failure(error)); });
    connect(&theme, &Theme::changed, this, [this] { tell(m_told->text(), m_problem); });
    showFormat();
    setBusy(false);
}

void ExportDialog::build(const Theme& theme)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 16);
    outer->setSpacing(8);
    if (m_source.environment.role == Role::Production) {
        auto* banner = new ProdBanner(theme, this);
        banner->setText(shown(m_source.environment.name));
        outer->addWidget(banner);
    }
    auto* column = new QVBoxLayout;
    column->setContentsMargins(16, 16, 16, 0);
    column->setSpacing(8);
    outer->addLayout(column);

    m_choices = new QWidget(this);
    m_form = new QFormLayout(m_choices);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_format = new QComboBox(m_choices);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    for (const ExportFormat each : formats)
        m_format->addItem(formatName(each), static_cast<int>(each));
    m_form->addRow(tr("Format"), m_format);
    m_file = new QLineEdit(m_choices);
    m_file->setObjectName(QStringLiteral("exportFile"));
    m_file->setAccessibleName(tr("File"));
    m_file->setMinimumWidth(360);
    auto* browse = new QPushButton(tr("Choose…"), m_choices);
    browse->setObjectName(QStringLiteral("exportBrowse"));
    browse->setAccessibleName(tr("Choose the file"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    auto* line = new QHBoxLayout;
    line->addWidget(m_file, 1);
    line->addWidget(browse);
    m_form->addRow(tr("File"), line);
    m_replaces = plainLabel({}, LabelRole::Secondary, m_choices);
    m_replaces->setObjectName(QStringLiteral("exportReplaces"));
    m_form->addRow(QString(), m_replaces);
    m_form->addRow(tr("Rows"), buildRows());
    buildOptions(*m_form);
    column->addWidget(m_choices);

    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_progress->setAccessibleName(tr("How much is written"));
    m_progress->setTextVisible(false);
    column->addWidget(m_progress);
    m_told = plainLabel({}, LabelRole::Body, this);
    m_told->setObjectName(QStringLiteral("exportTold"));
    column->addWidget(m_told);

    auto* buttons = new QHBoxLayout;
    const auto button = [&](const char* name, const QString& text) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        buttons->addWidget(made);
        return made;
    };
    buttons->addStretch(1);
    m_start = button("exportStart", tr("Export"));
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    m_stop = button("exportStop", tr("Stop"));
    m_close = button("exportClose", tr("Close"));
    column->addLayout(buttons);
    connect(m_start, &QPushButton::clicked, this, &ExportDialog::start);
    connect(m_stop, &QPushButton::clicked, this, &ExportDialog::stop);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::showFormat);
    connect(m_file, &QLineEdit::textChanged, this, &ExportDialog::showFile);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_file->setText(
        QDir(folder.isEmpty() ? QDir::homePath() : folder).filePath(QStringLiteral("result.csv")));
}

QWidget* ExportDialog::buildRows()
{
    auto* box = new QWidget(m_choices);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    const QString rows = rowsText(static_cast<qint64>(m_source.rows.size()));
    m_these = new QRadioButton(m_source.arranged ? tr("What is shown, in its order: %1").arg(rows)
                               : m_source.more   ? tr("What was read: %1").arg(rows)
                                                 : tr("All: %1").arg(rows),
                               box);
    m_these->setObjectName(QStringLiteral("exportThese"));
    m_again = new QRadioButton(tr("Run again, and write all rows"), box);
    m_again->setObjectName(QStringLiteral("exportAgain"));
    column->addWidget(m_these);
    column->addWidget(m_again);
    auto* note = plainLabel({}, LabelRole::Secondary, box);
    note->setObjectName(QStringLiteral("exportAgainNote"));
    const QString why = whyNotAgain();
    m_again->setEnabled(why.isEmpty());
    note->setText(!why.isEmpty()
                      ? why
                      : tr("On a connection of its own, which does not see temporary tables, "
                           "settings of the session, or what is not committed."));
    column->addWidget(note);
    (m_source.more && why.isEmpty() && !m_source.arranged ? m_again : m_these)->setChecked(true);
    return box;
}

QString ExportDialog::whyNotAgain() const
{
    if (!m_source.connection || m_source.sql.isEmpty())
        return tr("It is not known how these rows were asked for.");
    if (m_source.engine->dialect().classify(m_source.sql.toStdString()) != StatementClass::Read)
        return tr("The statement may write, so it is not run a second time.");
    return {};
}

void ExportDialog::buildOptions(QFormLayout& form)
{
    const auto name = [](QWidget* widget, const char* object) {
        widget->setObjectName(QLatin1String(object));
    };
    m_separator = new QComboBox(m_choices);
    name(m_separator, "exportSeparator");
    m_separator->addItem(tr("Comma"), QStringLiteral(","));
    m_separator->addItem(tr("Semicolon"), QStringLiteral(";"));
    m_separator->addItem(tr("Tab"), QStringLiteral("\t"));
    m_separator->addItem(tr("Vertical bar"), QStringLiteral("|"));
    form.addRow(tr("Separator"), m_separator);
    m_header = new QCheckBox(tr("Names of the columns in the first line"), m_choices);
    name(m_header, "exportHeader");
    m_header->setChecked(true);
    form.addRow(QString(), m_header);
    m_null = new QLineEdit(m_choices);
    name(m_null, "exportNull");
    m_null->setPlaceholderText(tr("nothing"));
    m_null->setToolTip(tr("What stands for NULL. An empty text is always in quotes."));
    form.addRow(tr("NULL as"), m_null);
    m_lines = new QComboBox(m_choices);
    name(m_lines, "exportLines");
    m_lines->addItem(tr("CR LF (RFC 4180, Windows)"), true);
    m_lines->addItem(tr("LF (Unix)"), false);
    form.addRow(tr("Line ends"), m_lines);
    m_encoding = new QComboBox(m_choices);
    name(m_encoding, "exportEncoding");
    m_encoding->addItem(QStringLiteral("UTF-8"), static_cast<int>(TextEncoding::Utf8));
    m_encoding->addItem(tr("UTF-8 with a mark, for Excel"),
                        static_cast<int>(TextEncoding::Utf8WithMark));
    m_encoding->addItem(QStringLiteral("UTF-16"), static_cast<int>(TextEncoding::Utf16));
    m_encoding->addItem(QStringLiteral("ISO 8859-1"), static_cast<int>(TextEncoding::Latin1));
    form.addRow(tr("Encoding"), m_encoding);
    m_guard =
        new QCheckBox(tr("Put ' before texts that a spreadsheet takes for formulas"), m_choices);
    name(m_guard, "exportGuard");
    m_guard->setToolTip(tr("Texts that begin with = + - @ are changed by that."));
    form.addRow(QString(), m_guard);
    m_table = new QLineEdit(m_choices);
    name(m_table, "exportTable");
    m_table->setPlaceholderText(QStringLiteral("schema.table"));
    const Dialect& dialect = m_source.engine->dialect();
    const auto path = singleTable(dialect, m_source.sql.toStdString());
    m_table->setText(path ? QString::fromStdString(SqlWriter(dialect).name(Path(*path)).text())
                          : QStringLiteral("result"));
    form.addRow(tr("Table"), m_table);
}

ExportFormat ExportDialog::format() const
{
    return static_cast<ExportFormat>(m_format->currentData().toInt());
}

void ExportDialog::showFormat()
{
    const ExportFormat now = format();
    const bool csv = now == ExportFormat::Csv;
    const bool book = now == ExportFormat::Workbook;
    for (QWidget* each : {static_cast<QWidget*>(m_separator), static_cast<QWidget*>(m_lines),
                          static_cast<QWidget*>(m_guard)})
        m_form->setRowVisible(each, csv);
    m_form->setRowVisible(m_encoding, csv);
    m_form->setRowVisible(m_header, hasHeaderChoice(now));
    m_form->setRowVisible(m_null, csv || book);
    m_form->setRowVisible(m_table, now == ExportFormat::Inserts);
    // The name follows the format, as long as its ending was of one.
    const QString file = m_file->text();
    const QString ending = QFileInfo(file).suffix();
    for (const ExportFormat each : formats)
        if (ending == formatEnding(each)) {
            m_file->setText(file.chopped(ending.size()) + formatEnding(now));
            break;
        }
    adjustSize();
    // Sentences that take several lines need more than what the layout is content with.
    if (layout()->hasHeightForWidth()) resize(width(), layout()->totalHeightForWidth(width()));
}

void ExportDialog::showFile()
{
    const bool there = QFileInfo(m_file->text()).isFile();
    m_replaces->setText(there ? tr("This file is there. It is replaced when the new one is "
                                   "complete.")
                              : QString());
    m_form->setRowVisible(m_replaces, there);
    m_start->setEnabled(!running() && !m_file->text().isEmpty());
}

void ExportDialog::chooseFile()
{
    QFileDialog* dialog =
        saveDialog(this, tr("Export result"), m_file->text(),
                   QStringLiteral("%1 (*.%2)").arg(formatName(format()), formatEnding(format())));
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

Result<ExportWish> ExportDialog::wish() const
{
    ExportWish wish;
    wish.format = format();
    wish.file = QFileInfo(m_file->text()).absoluteFilePath();
    wish.options.separator = m_separator->currentData().toString().at(0).toLatin1();
    wish.options.header = m_header->isChecked();
    wish.options.nullText = m_null->text().toStdString();
    wish.options.windowsLines = m_lines->currentData().toBool();
    wish.options.guardsFormulas = m_guard->isChecked();
    if (wish.format == ExportFormat::Csv)
        wish.options.encoding = static_cast<TextEncoding>(m_encoding->currentData().toInt());
    if (wish.format == ExportFormat::Inserts) {
        auto table = tableNamed(m_source.engine->dialect(), m_table->text().toStdString());
        if (!table) return failure(table.error());
        wish.options.table = *table;
    }
    return wish;
}

void ExportDialog::start()
{
    if (running()) return;
    const auto wanted = wish();
    if (!wanted) return tell(shown(wanted.error().message), true);
    m_clock.start();
    m_preparing = true;
    setBusy(true);
    tell(tr("Writing …"), false);
    if (m_these->isChecked()) {
        m_preparing = false;
        return m_export.writeRows(*wanted, m_source.columns, m_source.rows);
    }
    m_source.connection(this, [this, wanted = *wanted](Result<ConnectionRequest> request) {
        if (!std::exchange(m_preparing, false)) return; // stopped meanwhile
        if (!request) return take(failure(request.error()));
        m_export.runAgain(wanted, std::move(*request), m_source.sql.toStdString());
    });
}

void ExportDialog::stop()
{
    if (std::exchange(m_preparing, false))
        return take(failure(ErrorKind::Cancelled, tr("Stopped by you.").toStdString()));
    m_export.stop();
}

void ExportDialog::reject()
{
    stop();
    QDialog::reject();
}

void ExportDialog::take(const Result<ExportOutcome>& result)
{
    setBusy(false);
    if (!result) {
        const Error& error = result.error();
        if (error.kind == ErrorKind::Cancelled)
            tell(tr("Stopped by you. Nothing was written."), false);
        else
            tell(shownLines(error.text()) + QLatin1Char('\n') + tr("No file was made or changed."),
                 true);
    } else {
        const QString size = QLocale().formattedDataSize(result->bytes);
        QStringList lines{tr("Written: %1, %2 in %3.")
                              .arg(rowsText(result->rows), size, durationText(m_clock.elapsed()))};
        for (const QString& note : result->notes) lines << shown(note);
        tell(lines.join(QLatin1Char('\n')), false);
    }
    showFile();
    Q_EMIT ended(result.has_value());
}

void ExportDialog::setBusy(bool busy)
{
    m_choices->setEnabled(!busy);
    m_start->setEnabled(!busy);
    m_stop->setEnabled(busy);
    m_progress->setVisible(busy);
    m_progress->setRange(0, 0);
    if (busy) m_stop->setFocus();
}

void ExportDialog::tell(const QString& text, bool problem)
{
    m_problem = problem;
    QPalette palette = m_told->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(problem ? Token::CodeError : Token::Text));
    m_told->setPalette(palette);
    m_told->setText(text);
}

} // namespace lockstep
