<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>engines</name>
    <message>
        <source>Access method</source>
        <translation>Zugriffsmethode</translation>
    </message>
    <message>
        <source>Access methods</source>
        <translation>Zugriffsmethoden</translation>
    </message>
    <message>
        <source>Aggregate</source>
        <translation>Aggregat</translation>
    </message>
    <message>
        <source>Aggregates</source>
        <translation>Aggregate</translation>
    </message>
    <message>
        <source>Base type</source>
        <translation>Basistyp</translation>
    </message>
    <message>
        <source>Base types</source>
        <translation>Basistypen</translation>
    </message>
    <message>
        <source>Cast</source>
        <translation>Typumwandlung</translation>
    </message>
    <message>
        <source>Casts</source>
        <translation>Typumwandlungen</translation>
    </message>
    <message>
        <source>Collation</source>
        <translation>Sortierfolge</translation>
    </message>
    <message>
        <source>Collations</source>
        <translation>Sortierfolgen</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Composite type</source>
        <translation>Zusammengesetzter Typ</translation>
    </message>
    <message>
        <source>Composite types</source>
        <translation>Zusammengesetzte Typen</translation>
    </message>
    <message>
        <source>Constraint</source>
        <translation>Constraint</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>Constraints</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Zeichensatzumwandlung</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>Zeichensatzumwandlungen</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Default privileges</source>
        <translation>Vorgaberechte</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Enum</source>
        <translation>Aufzählungstyp</translation>
    </message>
    <message>
        <source>Enum value</source>
        <translation>Aufzählungswert</translation>
    </message>
    <message>
        <source>Enum values</source>
        <translation>Aufzählungswerte</translation>
    </message>
    <message>
        <source>Enums</source>
        <translation>Aufzählungstypen</translation>
    </message>
    <message>
        <source>Event trigger</source>
        <translation>Ereignistrigger</translation>
    </message>
    <message>
        <source>Event triggers</source>
        <translation>Ereignistrigger</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Erweiterung</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>Foreign data wrapper</source>
        <translation>Fremddaten-Wrapper</translation>
    </message>
    <message>
        <source>Foreign data wrappers</source>
        <translation>Fremddaten-Wrapper</translation>
    </message>
    <message>
        <source>Foreign server</source>
        <translation>Fremdserver</translation>
    </message>
    <message>
        <source>Foreign servers</source>
        <translation>Fremdserver</translation>
    </message>
    <message>
        <source>Foreign table</source>
        <translation>Fremdtabelle</translation>
    </message>
    <message>
        <source>Foreign tables</source>
        <translation>Fremdtabellen</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Materialized view</source>
        <translation>Materialisierte Sicht</translation>
    </message>
    <message>
        <source>Materialized views</source>
        <translation>Materialisierte Sichten</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Operator class</source>
        <translation>Operatorklasse</translation>
    </message>
    <message>
        <source>Operator classes</source>
        <translation>Operatorklassen</translation>
    </message>
    <message>
        <source>Operator families</source>
        <translation>Operatorfamilien</translation>
    </message>
    <message>
        <source>Operator family</source>
        <translation>Operatorfamilie</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>Owned sequence</source>
        <translation>Zugehörige Sequenz</translation>
    </message>
    <message>
        <source>Owned sequences</source>
        <translation>Zugehörige Sequenzen</translation>
    </message>
    <message>
        <source>Partition bounds</source>
        <translation>Partitionsgrenzen</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Policies</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Policy</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Prozedur</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Prozeduren</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publikation</translation>
    </message>
    <message>
        <source>Publications</source>
        <translation>Publikationen</translation>
    </message>
    <message>
        <source>Range type</source>
        <translation>Bereichstyp</translation>
    </message>
    <message>
        <source>Range types</source>
        <translation>Bereichstypen</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Schemas</source>
        <translation>Schemas</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>Sequenzen</translation>
    </message>
    <message>
        <source>Shell type</source>
        <translation>Platzhaltertyp</translation>
    </message>
    <message>
        <source>Shell types</source>
        <translation>Platzhaltertypen</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Text search configuration</source>
        <translation>Textsuchkonfiguration</translation>
    </message>
    <message>
        <source>Text search configurations</source>
        <translation>Textsuchkonfigurationen</translation>
    </message>
    <message>
        <source>Text search dictionaries</source>
        <translation>Textsuchwörterbücher</translation>
    </message>
    <message>
        <source>Text search dictionary</source>
        <translation>Textsuchwörterbuch</translation>
    </message>
    <message>
        <source>Text search parser</source>
        <translation>Textsuchparser</translation>
    </message>
    <message>
        <source>Text search parsers</source>
        <translation>Textsuchparser</translation>
    </message>
    <message>
        <source>Text search template</source>
        <translation>Textsuchvorlage</translation>
    </message>
    <message>
        <source>Text search templates</source>
        <translation>Textsuchvorlagen</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>Transformation</translation>
    </message>
    <message>
        <source>Transforms</source>
        <translation>Transformationen</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>User mapping</source>
        <translation>Benutzerzuordnung</translation>
    </message>
    <message>
        <source>User mappings</source>
        <translation>Benutzerzuordnungen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Sicht</translation>
    </message>
    <message>
        <source>View column</source>
        <translation>Sichtspalte</translation>
    </message>
    <message>
        <source>View columns</source>
        <translation>Sichtspalten</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Sichten</translation>
    </message>
    <message>
        <source>Virtual table</source>
        <translation>Virtuelle Tabelle</translation>
    </message>
    <message>
        <source>Virtual tables</source>
        <translation>Virtuelle Tabellen</translation>
    </message>
    <message>
        <source>AUTOINCREMENT</source>
        <translation>AUTOINCREMENT</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>Alle Tabellen</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>Wie geschrieben</translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation>Angehängt an</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>Als Wert</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Cannot be moved</source>
        <translation>Nicht verschiebbar</translation>
    </message>
    <message>
        <source>Canonical</source>
        <translation>Kanonisch</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>CHECK-Bedingungen</translation>
    </message>
    <message>
        <source>Clustered on</source>
        <translation>Geclustert nach</translation>
    </message>
    <message>
        <source>Collatable</source>
        <translation>Sortierbar</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Comment of the index</source>
        <translation>Kommentar des Index</translation>
    </message>
    <message>
        <source>Comments of attributes</source>
        <translation>Kommentare der Attribute</translation>
    </message>
    <message>
        <source>Comments of constraints</source>
        <translation>Kommentare der Constraints</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Constraint trigger</source>
        <translation>Constraint-Trigger</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Zyklisch</translation>
    </message>
    <message>
        <source>Data type</source>
        <translation>Datentyp</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabewert</translation>
    </message>
    <message>
        <source>Deferrable</source>
        <translation>Aufschiebbar</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>Enabled in partitions</source>
        <translation>In Partitionen aktiviert</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Failover</source>
        <translation>Ausfallübernahme</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>For role</source>
        <translation>Für Rolle</translation>
    </message>
    <message>
        <source>For type</source>
        <translation>Für Typ</translation>
    </message>
    <message>
        <source>Forced row security</source>
        <translation>Erzwungene Zeilensicherheit</translation>
    </message>
    <message>
        <source>Foreign options</source>
        <translation>Fremdoptionen</translation>
    </message>
    <message>
        <source>From SQL</source>
        <translation>Von SQL</translation>
    </message>
    <message>
        <source>From encoding</source>
        <translation>Von Kodierung</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Generiert</translation>
    </message>
    <message>
        <source>Generated as</source>
        <translation>Generiert als</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Half detached</source>
        <translation>Halb abgehängt</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>Has tables</source>
        <translation>Hat Tabellen</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Identity options</source>
        <translation>Identitätsoptionen</translation>
    </message>
    <message>
        <source>Identity sequence</source>
        <translation>Identitätssequenz</translation>
    </message>
    <message>
        <source>In schema</source>
        <translation>In Schema</translation>
    </message>
    <message>
        <source>Increment</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Index options</source>
        <translation>Indexoptionen</translation>
    </message>
    <message>
        <source>Inherited</source>
        <translation>Geerbt</translation>
    </message>
    <message>
        <source>Inherits</source>
        <translation>Erbt von</translation>
    </message>
    <message>
        <source>Inline handler</source>
        <translation>Inline-Handler</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>LC_COLLATE</source>
        <translation>LC_COLLATE</translation>
    </message>
    <message>
        <source>LC_CTYPE</source>
        <translation>LC_CTYPE</translation>
    </message>
    <message>
        <source>Large objects</source>
        <translation>Große Objekte</translation>
    </message>
    <message>
        <source>Leakproof</source>
        <translation>Lecksicher</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Locale</source>
        <translation>Locale</translation>
    </message>
    <message>
        <source>Loose members</source>
        <translation>Lose Mitglieder</translation>
    </message>
    <message>
        <source>Mappings</source>
        <translation>Zuordnungen</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Höchstwert</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Mindestwert</translation>
    </message>
    <message>
        <source>Multirange</source>
        <translation>Mehrfachbereich</translation>
    </message>
    <message>
        <source>NOT NULL</source>
        <translation>NOT NULL</translation>
    </message>
    <message>
        <source>NOT NULL not inherited</source>
        <translation>NOT NULL nicht vererbt</translation>
    </message>
    <message>
        <source>NOT NULL not validated</source>
        <translation>NOT NULL nicht geprüft</translation>
    </message>
    <message>
        <source>Name in single quotes</source>
        <translation>Name in einfachen Anführungszeichen</translation>
    </message>
    <message>
        <source>Name of NOT NULL</source>
        <translation>Name des NOT NULL</translation>
    </message>
    <message>
        <source>Nondeterministic</source>
        <translation>Nicht deterministisch</translation>
    </message>
    <message>
        <source>Not enforced</source>
        <translation>Nicht durchgesetzt</translation>
    </message>
    <message>
        <source>Not null</source>
        <translation>NOT NULL</translation>
    </message>
    <message>
        <source>Not populated</source>
        <translation>Nicht gefüllt</translation>
    </message>
    <message>
        <source>Not validated</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Of type</source>
        <translation>Vom Typ</translation>
    </message>
    <message>
        <source>Only where</source>
        <translation>Nur wo</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Other clauses</source>
        <translation>Weitere Klauseln</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>Parallel</translation>
    </message>
    <message>
        <source>Partition of</source>
        <translation>Partition von</translation>
    </message>
    <message>
        <source>Partitioned by</source>
        <translation>Partitioniert nach</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>Bevorzugt</translation>
    </message>
    <message>
        <source>Primary key</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <source>Privileges</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Publishes</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Verweist auf</translation>
    </message>
    <message>
        <source>Replica identity</source>
        <translation>Replikatidentität</translation>
    </message>
    <message>
        <source>Restrictive</source>
        <translation>Einschränkend</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Row security</source>
        <translation>Zeilensicherheit</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>STRICT</source>
        <translation>STRICT</translation>
    </message>
    <message>
        <source>Security definer</source>
        <translation>SECURITY DEFINER</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Slot</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Statistics target</source>
        <translation>Statistikziel</translation>
    </message>
    <message>
        <source>Statistics targets</source>
        <translation>Statistikziele</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicherung</translation>
    </message>
    <message>
        <source>Storage parameters</source>
        <translation>Speicherparameter</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Stored generated columns</source>
        <translation>Gespeicherte generierte Spalten</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>STRICT</translation>
    </message>
    <message>
        <source>Strings in double quotes</source>
        <translation>Zeichenketten in doppelten Anführungszeichen</translation>
    </message>
    <message>
        <source>Subtype</source>
        <translation>Untertyp</translation>
    </message>
    <message>
        <source>Support function</source>
        <translation>Unterstützungsfunktion</translation>
    </message>
    <message>
        <source>Tablespace</source>
        <translation>Tablespace</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>To SQL</source>
        <translation>Nach SQL</translation>
    </message>
    <message>
        <source>To encoding</source>
        <translation>Nach Kodierung</translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation>Vertrauenswürdig</translation>
    </message>
    <message>
        <source>Two phases</source>
        <translation>Zwei Phasen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Unique</source>
        <translation>Eindeutig</translation>
    </message>
    <message>
        <source>Unlogged</source>
        <translation>Ohne WAL</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Using</source>
        <translation>USING</translation>
    </message>
    <message>
        <source>Validator</source>
        <translation>Validator</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Via partition root</source>
        <translation>Über die Partitionswurzel</translation>
    </message>
    <message>
        <source>Virtual</source>
        <translation>Virtuell</translation>
    </message>
    <message>
        <source>Volatility</source>
        <translation>Volatilität</translation>
    </message>
    <message>
        <source>WITHOUT ROWID</source>
        <translation>WITHOUT ROWID</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fensterfunktion</translation>
    </message>
    <message>
        <source>With check</source>
        <translation>WITH CHECK</translation>
    </message>
    <message>
        <source>Wrapper</source>
        <translation>Wrapper</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Geschrieben als</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>A name, an address or a socket&apos;s folder</source>
        <translation>Ein Name, eine Adresse oder der Ordner eines Sockets</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keychain</source>
        <translation>Wird im Schlüsselbund des Systems aufbewahrt</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Empty: verified for other machines, preferred for this one</source>
        <translation>Leer: geprüft bei anderen Rechnern, bevorzugt bei diesem</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Empty: those this machine trusts</source>
        <translation>Leer: die, denen dieser Rechner vertraut</translation>
    </message>
    <message>
        <source>Unverified host</source>
        <translation>Ungeprüfter Host</translation>
    </message>
    <message>
        <source>For weaker encryption to another machine: type its name to agree</source>
        <translation>Für schwächere Verschlüsselung zu einem anderen Rechner: zum Zustimmen seinen Namen eingeben</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>The database file. It is never created.</source>
        <translation>Die Datenbankdatei. Sie wird nie angelegt.</translation>
    </message>
    <message>
        <source>Find host</source>
        <translation>Host suchen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>Verschlüsseln</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Read version</source>
        <translation>Version lesen</translation>
    </message>
    <message>
        <source>Find the file</source>
        <translation>Datei suchen</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Check the pages</source>
        <translation>Seiten prüfen</translation>
    </message>
    <message>
        <source>Primary keys</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <source>Unique constraint</source>
        <translation>Eindeutigkeits-Constraint</translation>
    </message>
    <message>
        <source>Unique constraints</source>
        <translation>Eindeutigkeits-Constraints</translation>
    </message>
    <message>
        <source>Check constraint</source>
        <translation>CHECK-Constraint</translation>
    </message>
    <message>
        <source>Check constraints</source>
        <translation>CHECK-Constraints</translation>
    </message>
    <message>
        <source>Foreign key</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>Foreign keys</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>Security labels</source>
        <translation>Sicherheitskennzeichen</translation>
    </message>
    <message>
        <source>same position</source>
        <translation>gleiche Position</translation>
    </message>
    <message>
        <source>same type and attributes</source>
        <translation>gleicher Typ und gleiche Attribute</translation>
    </message>
    <message>
        <source>same definition</source>
        <translation>gleiche Definition</translation>
    </message>
    <message>
        <source>differs in %1</source>
        <translation>verschieden in %1</translation>
    </message>
    <message>
        <source>no other one was dropped or added there</source>
        <translation>dort wurde sonst nichts gelöscht oder angelegt</translation>
    </message>
    <message>
        <source>no other one was dropped there</source>
        <translation>dort wurde sonst nichts gelöscht</translation>
    </message>
    <message>
        <source>%1 % of the name matches</source>
        <translation>%1 % des Namens stimmen überein</translation>
    </message>
    <message>
        <source>%1 % of the parts match</source>
        <translation>%1 % der Teile stimmen überein</translation>
    </message>
    <message>
        <source>%1 % of the known values match</source>
        <translation>%1 % der bekannten Werte stimmen überein</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>Zustimmung</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Blockade</translation>
    </message>
    <message>
        <source>SSH host</source>
        <translation>SSH-Rechner</translation>
    </message>
    <message>
        <source>An alias of ~/.ssh/config, or user@host:port: the way leads through it</source>
        <translation>Ein Name aus ~/.ssh/config, oder benutzer@rechner:port: der Weg führt über ihn</translation>
    </message>
    <message>
        <source>SSH tunnel</source>
        <translation>SSH-Tunnel</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>AUTO_INCREMENT</source>
        <translation>AUTO_INCREMENT</translation>
    </message>
    <message>
        <source>Cached values</source>
        <translation>Zwischengespeicherte Werte</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Check option</source>
        <translation>Prüfoption</translation>
    </message>
    <message>
        <source>Columns there</source>
        <translation>Spalten dort</translation>
    </message>
    <message>
        <source>CYCLE</source>
        <translation>CYCLE</translation>
    </message>
    <message>
        <source>Default collation</source>
        <translation>Voreingestellte Sortierung</translation>
    </message>
    <message>
        <source>Definer</source>
        <translation>Definierer</translation>
    </message>
    <message>
        <source>DETERMINISTIC</source>
        <translation>DETERMINISTIC</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <source>Invisible</source>
        <translation>Unsichtbar</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>ON COMPLETION PRESERVE</source>
        <translation>ON COMPLETION PRESERVE</translation>
    </message>
    <message>
        <source>On delete</source>
        <translation>Beim Löschen</translation>
    </message>
    <message>
        <source>On update</source>
        <translation>Bei Änderung</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>Row format</source>
        <translation>Zeilenformat</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>SQL access</source>
        <translation>SQL-Zugriff</translation>
    </message>
    <message>
        <source>SQL mode</source>
        <translation>SQL-Modus</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Storage engine</source>
        <translation>Speicher-Engine</translation>
    </message>
    <message>
        <source>System versioning</source>
        <translation>Systemversionierung</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>A name, an address or a socket&apos;s file</source>
        <translation>Ein Name, eine Adresse oder die Datei eines Sockets</translation>
    </message>
    <message>
        <source>Empty: verified for other machines, none for this one</source>
        <translation>Leer: geprüft zu anderen Rechnern, keine zu diesem</translation>
    </message>
</context>
<context>
    <name>lockstep</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>only in prod</source>
        <translation>nur in PROD</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message numerus="yes">
        <source>%n %1</source>
        <comment>number and kind</comment>
        <translation>
            <numerusform>%n %1</numerusform>
            <numerusform>%n %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 only in prod</source>
        <translation>%1 nur in PROD</translation>
    </message>
    <message>
        <source>%1 renamed</source>
        <translation>%1 umbenannt</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>link %1 is missing in front of it</source>
        <translation>davor fehlt Glied %1</translation>
    </message>
    <message>
        <source>it does not follow the link in front of it</source>
        <translation>es schließt nicht an das Glied davor an</translation>
    </message>
    <message>
        <source>its promotion is missing</source>
        <translation>ihre Übernahme fehlt</translation>
    </message>
    <message>
        <source>it was changed after it was written</source>
        <translation>sie wurde nachträglich geändert</translation>
    </message>
    <message>
        <source>it ended, but the chain does not have it</source>
        <translation>sie endete, aber die Kette hat sie nicht</translation>
    </message>
    <message>
        <source>it was in the chain and is gone</source>
        <translation>sie war in der Kette und ist weg</translation>
    </message>
    <message>
        <source>its link is not the one that was written</source>
        <translation>ihr Glied ist nicht das geschriebene</translation>
    </message>
    <message>
        <source>The history is broken: link %1 of %2, promotion %3: %4.</source>
        <translation>Der Verlauf ist beschädigt: Glied %1 von %2, Übernahme %3: %4.</translation>
    </message>
    <message>
        <source>The history is broken: promotion %1: %2.</source>
        <translation>Der Verlauf ist beschädigt: Übernahme %1: %2.</translation>
    </message>
    <message>
        <source>The history is empty.</source>
        <translation>Der Verlauf ist leer.</translation>
    </message>
    <message>
        <source>The history is whole: 1 promotion, last hash %1.</source>
        <translation>Der Verlauf ist vollständig: 1 Übernahme, letzter Hash %1.</translation>
    </message>
    <message numerus="yes">
        <source>The history is whole: %n promotions, last hash %1.</source>
        <translation>
            <numerusform>Der Verlauf ist vollständig: %n Übernahme, letzter Hash %1.</numerusform>
            <numerusform>Der Verlauf ist vollständig: %n Übernahmen, letzter Hash %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 never ended.</source>
        <translation>1 endete nie.</translation>
    </message>
    <message numerus="yes">
        <source>%n never ended.</source>
        <translation>
            <numerusform>%n endete nie.</numerusform>
            <numerusform>%n endeten nie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting to prod …</source>
        <translation>Verbinden mit PROD …</translation>
    </message>
    <message>
        <source>Taking the promotion lock …</source>
        <translation>Die Übernahmesperre wird genommen …</translation>
    </message>
    <message>
        <source>Waiting for %1 …</source>
        <translation>Warten auf %1 …</translation>
    </message>
    <message>
        <source>Asking prod&apos;s rows …</source>
        <translation>Die Zeilen in PROD werden befragt …</translation>
    </message>
    <message>
        <source>1 check finds something in the way, so nothing was run.</source>
        <translation>1 Prüfung findet etwas im Weg, daher wurde nichts ausgeführt.</translation>
    </message>
    <message numerus="yes">
        <source>%n checks find something in the way, so nothing was run.</source>
        <translation>
            <numerusform>%n Prüfung findet etwas im Weg, daher wurde nichts ausgeführt.</numerusform>
            <numerusform>%n Prüfungen finden etwas im Weg, daher wurde nichts ausgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put that right and ask again, or leave the change out.</source>
        <translation>Das berichtigen und erneut fragen, oder die Änderung auslassen.</translation>
    </message>
    <message>
        <source>Prod&apos;s rows were not asked.</source>
        <translation>Die Zeilen in PROD wurden nicht befragt.</translation>
    </message>
    <message>
        <source>Prod does not answer; it is asked again …</source>
        <translation>PROD antwortet nicht; es wird erneut gefragt …</translation>
    </message>
    <message>
        <source>Reading what stands …</source>
        <translation>Wird gelesen, was gilt …</translation>
    </message>
    <message>
        <source>Prod could not be read afterwards (%1): look at it before going on.</source>
        <translation>PROD konnte danach nicht gelesen werden (%1): vor dem Weitermachen nachsehen.</translation>
    </message>
    <message>
        <source>Compare again and promote: the new plan goes on from what stands.</source>
        <translation>Erneut vergleichen und übernehmen: der neue Plan macht da weiter, wo es steht.</translation>
    </message>
    <message>
        <source>Prod is neither what it was nor what was promised: look at the differences.</source>
        <translation>PROD ist weder, was es war, noch, was zugesagt war: die Unterschiede ansehen.</translation>
    </message>
    <message>
        <source>All steps were applied, and %1 sees what Lockstep does not.</source>
        <translation>Alle Schritte wurden angewendet, und %1 sieht, was Lockstep nicht sieht.</translation>
    </message>
    <message>
        <source>Look at these lines: whether they matter is for you to say.</source>
        <translation>Diese Zeilen ansehen: ob sie wichtig sind, lässt sich nur von Hand entscheiden.</translation>
    </message>
    <message>
        <source>The journal could not be completed.</source>
        <translation>Das Journal konnte nicht vervollständigt werden.</translation>
    </message>
    <message>
        <source>There was nothing to run. Compared again: prod is as planned.</source>
        <translation>Es gab nichts auszuführen. Erneut verglichen: PROD ist wie geplant.</translation>
    </message>
    <message>
        <source>Applied 1 of 1 step in %1 s. Compared again: prod is as planned.</source>
        <translation>1 von 1 Schritt in %L1 s angewendet. Erneut verglichen: PROD ist wie geplant.</translation>
    </message>
    <message numerus="yes">
        <source>Applied %1 of %n steps in %2 s. Compared again: prod is as planned.</source>
        <translation>
            <numerusform>%1 von %n Schritt in %L2 s angewendet. Erneut verglichen: PROD ist wie geplant.</numerusform>
            <numerusform>%1 von %n Schritten in %L2 s angewendet. Erneut verglichen: PROD ist wie geplant.</numerusform>
        </translation>
    </message>
    <message>
        <source>Applied 1 of 1 step, but not verified.</source>
        <translation>1 von 1 Schritt angewendet, aber nicht nachgeprüft.</translation>
    </message>
    <message numerus="yes">
        <source>Applied %1 of %n steps, but not verified.</source>
        <translation>
            <numerusform>%1 von %n Schritt angewendet, aber nicht nachgeprüft.</numerusform>
            <numerusform>%1 von %n Schritten angewendet, aber nicht nachgeprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Step %1 of %2 failed.</source>
        <translation>Schritt %1 von %2 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>What stands in prod is not certain: look at it before going on.</source>
        <translation>Was in PROD gilt, ist nicht sicher: vor dem Weitermachen nachsehen.</translation>
    </message>
    <message>
        <source>The step stands, but prod is not what was promised.</source>
        <translation>Der Schritt gilt, aber PROD ist nicht, was zugesagt war.</translation>
    </message>
    <message numerus="yes">
        <source>All %n steps stand, but prod is not what was promised.</source>
        <translation>
            <numerusform>Der %n Schritt gilt, aber PROD ist nicht, was zugesagt war.</numerusform>
            <numerusform>Alle %n Schritte gelten, aber PROD ist nicht, was zugesagt war.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 step stands in prod</source>
        <translation>1 Schritt gilt in PROD</translation>
    </message>
    <message numerus="yes">
        <source>%n steps stand in prod</source>
        <translation>
            <numerusform>%n Schritt gilt in PROD</numerusform>
            <numerusform>%n Schritte gelten in PROD</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, step %2 is done by half, %3 not run.</source>
        <comment>steps that stand</comment>
        <translation>%1, Schritt %2 ist halb erledigt, %3 nicht ausgeführt.</translation>
    </message>
    <message>
        <source>Nothing was changed in prod.</source>
        <translation>In PROD wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed in prod: 1 step was rolled back, %1 not run.</source>
        <translation>In PROD wurde nichts geändert: 1 Schritt wurde zurückgerollt, %1 nicht ausgeführt.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed in prod: %n steps were rolled back, %1 not run.</source>
        <translation>
            <numerusform>In PROD wurde nichts geändert: %n Schritt wurde zurückgerollt, %1 nicht ausgeführt.</numerusform>
            <numerusform>In PROD wurde nichts geändert: %n Schritte wurden zurückgerollt, %1 nicht ausgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 rolled back, %3 not run.</source>
        <comment>steps that stand</comment>
        <translation>%1, %2 zurückgerollt, %3 nicht ausgeführt.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>angewendet</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Proving that nothing was lost …</source>
        <translation>Wird bewiesen, dass nichts verloren ging …</translation>
    </message>
    <message>
        <source>Reading prod again …</source>
        <translation>PROD wird erneut gelesen …</translation>
    </message>
    <message>
        <source>Reading what came of it …</source>
        <translation>Wird gelesen, was daraus wurde …</translation>
    </message>
    <message>
        <source>Committing …</source>
        <translation>Wird festgeschrieben …</translation>
    </message>
    <message>
        <source>Reading prod once more …</source>
        <translation>PROD wird noch einmal gelesen …</translation>
    </message>
    <message>
        <source>%1 has no tool of its own that could</source>
        <translation>%1 hat kein eigenes Werkzeug dafür</translation>
    </message>
    <message>
        <source>prod was not made equal to a database</source>
        <translation>PROD wurde keiner Datenbank angeglichen</translation>
    </message>
    <message>
        <source>the comparison leaves things out</source>
        <translation>der Vergleich lässt Dinge aus</translation>
    </message>
    <message>
        <source>A second observer looks at dev and prod …</source>
        <translation>Ein zweiter Beobachter sieht DEV und PROD an …</translation>
    </message>
    <message>
        <source>Only Lockstep itself looked: %1.</source>
        <translation>Nur Lockstep selbst hat nachgesehen: %1.</translation>
    </message>
    <message>
        <source>%1 sees no difference between dev and prod either.</source>
        <translation>%1 sieht ebenfalls keinen Unterschied zwischen DEV und PROD.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>%1 sees a difference that Lockstep does not: %2.</source>
        <translation>%1 sieht einen Unterschied, den Lockstep nicht sieht: %2.</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source>Taking away what step %1 left …</source>
        <translation>Was Schritt %1 hinterließ, wird weggeräumt …</translation>
    </message>
    <message>
        <source>What it had left was taken away.</source>
        <translation>Was er hinterließ, wurde weggeräumt.</translation>
    </message>
    <message>
        <source>What it left could not be taken away (%1); the next plan does it.</source>
        <translation>Was er hinterließ, konnte nicht weggeräumt werden (%1); der nächste Plan tut es.</translation>
    </message>
    <message>
        <source>%1, for %2 s</source>
        <translation>%1, seit %2 s</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>gehalten von %1</translation>
    </message>
    <message>
        <source>1 session waits for it already</source>
        <translation>1 Sitzung wartet schon darauf</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions wait for it already</source>
        <translation>
            <numerusform>%n Sitzung wartet schon darauf</numerusform>
            <numerusform>%n Sitzungen warten schon darauf</numerusform>
        </translation>
    </message>
    <message>
        <source>1 session uses it at this moment</source>
        <translation>1 Sitzung nutzt sie in diesem Moment</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions use it at this moment</source>
        <translation>
            <numerusform>%n Sitzung nutzt sie in diesem Moment</numerusform>
            <numerusform>%n Sitzungen nutzen sie in diesem Moment</numerusform>
        </translation>
    </message>
    <message>
        <source>not seen: %1</source>
        <translation>nicht zu sehen: %1</translation>
    </message>
    <message>
        <source>nobody uses it at this moment</source>
        <translation>niemand nutzt sie in diesem Moment</translation>
    </message>
    <message>
        <source>Waiting for a quiet moment: %1</source>
        <translation>Warten auf einen ruhigen Moment: %1</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>passed with findings</source>
        <translation>bestanden mit Befunden</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>could not be run</source>
        <translation>nicht durchführbar</translation>
    </message>
    <message>
        <source>Building prod&apos;s structure …</source>
        <translation>Die Struktur von PROD wird gebaut …</translation>
    </message>
    <message>
        <source>Having prod&apos;s structure written by its own tool …</source>
        <translation>Die Struktur von PROD wird von ihrem eigenen Werkzeug geschrieben …</translation>
    </message>
    <message>
        <source>Building prod&apos;s structure by %1 …</source>
        <translation>Die Struktur von PROD wird gebaut durch %1 …</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>niemand wartet</translation>
    </message>
    <message>
        <source>readers and writers go on</source>
        <translation>Lesen und Schreiben geht weiter</translation>
    </message>
    <message>
        <source>changes of structure wait</source>
        <translation>Strukturänderungen warten</translation>
    </message>
    <message>
        <source>writers wait</source>
        <translation>Schreibende warten</translation>
    </message>
    <message>
        <source>everybody waits</source>
        <translation>alle warten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who waits, and where</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 and 1 other</source>
        <comment>who waits, and where</comment>
        <translation>%1: %2 und 1 weitere</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 and %n others</source>
        <comment>who waits, and where</comment>
        <translation>
            <numerusform>%1: %2 und %n weitere</numerusform>
            <numerusform>%1: %2 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>1 step ran on %1, and it was what dev is then.</source>
        <translation>1 Schritt lief auf %1, das danach DEV glich.</translation>
    </message>
    <message numerus="yes">
        <source>%n steps ran on %1, and it was what dev is then.</source>
        <translation>
            <numerusform>%n Schritt lief auf %1, das danach DEV glich.</numerusform>
            <numerusform>%n Schritte liefen auf %1, das danach DEV glich.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 step, the way back and the steps again in %1 s: equal to dev, to prod, and to dev.</source>
        <translation>1 Schritt, der Weg zurück und die Schritte noch einmal in %L1 s: gleich DEV, gleich PROD und gleich DEV.</translation>
    </message>
    <message numerus="yes">
        <source>%n steps, the way back and the steps again in %1 s: equal to dev, to prod, and to dev.</source>
        <translation>
            <numerusform>%n Schritt, der Weg zurück und die Schritte noch einmal in %L1 s: gleich DEV, gleich PROD und gleich DEV.</numerusform>
            <numerusform>%n Schritte, der Weg zurück und die Schritte noch einmal in %L1 s: gleich DEV, gleich PROD und gleich DEV.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 finding.</source>
        <translation>1 Befund.</translation>
    </message>
    <message numerus="yes">
        <source>%n findings.</source>
        <translation>
            <numerusform>%n Befund.</numerusform>
            <numerusform>%n Befunde.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Nothing of it is left.</source>
        <translation>Angehalten. Nichts davon ist übrig.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no lock</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>none was seen</source>
        <comment>no lock</comment>
        <translation>keine war zu sehen</translation>
    </message>
    <message>
        <source>none besides those held already</source>
        <comment>no lock</comment>
        <translation>keine außer den schon gehaltenen</translation>
    </message>
    <message>
        <source>no forecast</source>
        <translation>keine Vorhersage</translation>
    </message>
    <message>
        <source>rows</source>
        <comment>what is read</comment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>rewrites %1</source>
        <translation>schreibt %1 neu</translation>
    </message>
    <message>
        <source>reads %1</source>
        <translation>liest %1</translation>
    </message>
    <message>
        <source>Copying rows …</source>
        <translation>Zeilen werden kopiert …</translation>
    </message>
    <message>
        <source>Counting and summing rows …</source>
        <translation>Zeilen werden gezählt und summiert …</translation>
    </message>
    <message>
        <source>Looking for what dead rehearsals left …</source>
        <translation>Wird gesucht, was abgebrochene Probeläufe hinterließen …</translation>
    </message>
    <message>
        <source>Making a scratch database …</source>
        <translation>Eine Probedatenbank wird angelegt …</translation>
    </message>
    <message>
        <source>Removing the scratch database …</source>
        <translation>Die Probedatenbank wird entfernt …</translation>
    </message>
    <message>
        <source>Going back …</source>
        <translation>Der Weg zurück …</translation>
    </message>
    <message>
        <source>Running the plan again …</source>
        <translation>Der Plan läuft noch einmal …</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no value</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Nichts ist verschieden.</translation>
    </message>
    <message>
        <source>%1 %2 renamed to %3</source>
        <translation>%1 %2 umbenannt in %3</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>geht verloren</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>im Weg</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 Wert</translation>
    </message>
    <message>
        <source>1 row</source>
        <comment>in the way, or lost</comment>
        <translation>1 Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%1 values</source>
        <translation>
            <numerusform>%1 Wert</numerusform>
            <numerusform>%1 Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <comment>in the way, or lost</comment>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: nothing is lost</source>
        <translation>%1: nichts geht verloren</translation>
    </message>
    <message>
        <source>%1 in the way</source>
        <translation>%1 im Weg</translation>
    </message>
    <message>
        <source>%1 change</source>
        <comment>values</comment>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 goes</source>
        <comment>1 row or value</comment>
        <translation>%1 geht verloren</translation>
    </message>
    <message>
        <source>%1 go</source>
        <comment>rows or values</comment>
        <translation>%1 gehen verloren</translation>
    </message>
    <message>
        <source>at least %1 in the way, not counted: %2</source>
        <translation>mindestens %1 im Weg, nicht gezählt: %2</translation>
    </message>
    <message>
        <source>at least %1, not counted: %2</source>
        <translation>mindestens %1, nicht gezählt: %2</translation>
    </message>
    <message>
        <source>not known: %1</source>
        <translation>nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Room for what is built anew: about %1</source>
        <translation>Platz für neu Gebautes: etwa %1</translation>
    </message>
    <message>
        <source>Room for what is built anew: nobody knows how much</source>
        <translation>Platz für neu Gebautes: niemand weiß, wie viel</translation>
    </message>
    <message>
        <source>fine: %1 are free</source>
        <translation>in Ordnung: %1 sind frei</translation>
    </message>
    <message>
        <source>in the way: only %1 are free</source>
        <translation>im Weg: nur %1 sind frei</translation>
    </message>
    <message>
        <source>fine: that is little</source>
        <translation>in Ordnung: das ist wenig</translation>
    </message>
    <message>
        <source>not known: the server does not say how much room is left</source>
        <translation>nicht bekannt: der Server sagt nicht, wie viel Platz bleibt</translation>
    </message>
    <message>
        <source>The server does not say how much room is left.</source>
        <translation>Der Server sagt nicht, wie viel Platz bleibt.</translation>
    </message>
    <message>
        <source>There is nothing to ask prod&apos;s rows.</source>
        <translation>Es gibt nichts, wonach die Zeilen in PROD zu fragen wären.</translation>
    </message>
    <message>
        <source>%1 fine</source>
        <translation>%1 in Ordnung</translation>
    </message>
    <message>
        <source>%1 with rows or values that go</source>
        <translation>%1 mit Zeilen oder Werten, die verloren gehen</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation>%1 nicht bekannt</translation>
    </message>
    <message>
        <source>1 check of prod&apos;s rows: %1.</source>
        <translation>1 Prüfung der Zeilen in PROD: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n checks of prod&apos;s rows: %1.</source>
        <translation>
            <numerusform>%n Prüfung der Zeilen in PROD: %1.</numerusform>
            <numerusform>%n Prüfungen der Zeilen in PROD: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>new %1</source>
        <comment>a kind</comment>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 renamed from %2</source>
        <translation>%1 umbenannt, vorher %2</translation>
    </message>
    <message numerus="yes">
        <source>keys to %n tables</source>
        <translation>
            <numerusform>Schlüssel zu %n Tabelle</numerusform>
            <numerusform>Schlüssel zu %n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>key to %1</source>
        <translation>Schlüssel zu %1</translation>
    </message>
    <message>
        <source>keys to %1</source>
        <translation>Schlüssel zu %1</translation>
    </message>
    <message>
        <source>1 more object</source>
        <translation>1 weiteres Objekt</translation>
    </message>
    <message numerus="yes">
        <source>%n more objects</source>
        <translation>
            <numerusform>%n weiteres Objekt</numerusform>
            <numerusform>%n weitere Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>plain: small table, %1</source>
        <translation>einfach: kleine Tabelle, %1</translation>
    </message>
    <message>
        <source>online: %1</source>
        <translation>online: %1</translation>
    </message>
    <message>
        <source>plain: the steps would part what belongs together, %1</source>
        <translation>einfach: die Schritte würden Zusammengehöriges trennen, %1</translation>
    </message>
    <message>
        <source>online: the steps would part what belongs together, %1</source>
        <translation>online: die Schritte würden Zusammengehöriges trennen, %1</translation>
    </message>
    <message>
        <source>plain: chosen, %1</source>
        <translation>einfach: gewählt, %1</translation>
    </message>
    <message>
        <source>online: chosen, %1</source>
        <translation>online: gewählt, %1</translation>
    </message>
    <message>
        <source>plain: online only when chosen, %1</source>
        <translation>einfach: online nur, wenn gewählt, %1</translation>
    </message>
    <message>
        <source>online: %1; some of it only when chosen</source>
        <translation>online: %1; einiges davon nur, wenn gewählt</translation>
    </message>
    <message>
        <source>1 step</source>
        <comment>of …</comment>
        <translation>1 Schritt</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <comment>of …</comment>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of it stands: prod is as it was before. Promote again.</source>
        <translation>Nichts davon gilt: PROD ist, wie es vorher war. Erneut übernehmen.</translation>
    </message>
    <message>
        <source>All of it stands: prod is what was promised.</source>
        <translation>Alles davon gilt: PROD ist, was zugesagt war.</translation>
    </message>
    <message>
        <source>Prod was changed by somebody else since, in 1 object; %1 of %2 stand: compare again before you promote.</source>
        <translation>PROD wurde seither von jemand anderem geändert, in 1 Objekt; %1 von %2 gelten: vor dem Übernehmen erneut vergleichen.</translation>
    </message>
    <message numerus="yes">
        <source>Prod was changed by somebody else since, in %n objects; %1 of %2 stand: compare again before you promote.</source>
        <translation>
            <numerusform>PROD wurde seither von jemand anderem geändert, in %n Objekt; %1 von %2 gelten: vor dem Übernehmen erneut vergleichen.</numerusform>
            <numerusform>PROD wurde seither von jemand anderem geändert, in %n Objekten; %1 von %2 gelten: vor dem Übernehmen erneut vergleichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal does not keep what prod was, so that it cannot be told what stands: compare again.</source>
        <translation>Das Journal bewahrt nicht auf, was PROD war, daher ist nicht zu sagen, was gilt: erneut vergleichen.</translation>
    </message>
    <message>
        <source>%1 of %2 stand in prod</source>
        <translation>%1 von %2 gelten in PROD</translation>
    </message>
    <message>
        <source>No step stands whole in prod</source>
        <translation>Kein Schritt gilt ganz in PROD</translation>
    </message>
    <message>
        <source>step %1 was sent and may be done by half</source>
        <translation>Schritt %1 wurde gesendet und ist vielleicht halb erledigt</translation>
    </message>
    <message>
        <source>1 change is left.</source>
        <translation>1 Änderung bleibt.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes are left.</source>
        <translation>
            <numerusform>%n Änderung bleibt.</numerusform>
            <numerusform>%n Änderungen bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Promoting again goes on from there.</source>
        <translation>Eine erneute Übernahme macht dort weiter.</translation>
    </message>
    <message>
        <source>it is noted as committed</source>
        <translation>sie ist als festgeschrieben vermerkt</translation>
    </message>
    <message>
        <source>1 of %1 is noted as done</source>
        <translation>1 von %1 ist als erledigt vermerkt</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 are noted as done</source>
        <translation>
            <numerusform>%n von %1 ist als erledigt vermerkt</numerusform>
            <numerusform>%n von %1 sind als erledigt vermerkt</numerusform>
        </translation>
    </message>
    <message>
        <source>A promotion of %1 to %2 runs still: %3.</source>
        <translation>Eine Übernahme von %1 nach %2 läuft noch: %3.</translation>
    </message>
    <message>
        <source>A promotion of %1 to %2 was cut off: %3.</source>
        <translation>Eine Übernahme von %1 nach %2 wurde abgeschnitten: %3.</translation>
    </message>
    <message>
        <source>Its program ended in it; prod was looked at afterwards.</source>
        <translation>Ihr Programm endete mittendrin; PROD wurde danach angesehen.</translation>
    </message>
    <message>
        <source>small</source>
        <comment>How nouns are written: small or capital</comment>
        <translation>groß</translation>
    </message>
    <message>
        <source>%1 of %2 differ</source>
        <translation>%1 von %2 verschieden</translation>
    </message>
    <message>
        <source>1 difference inside</source>
        <translation>1 Unterschied darin</translation>
    </message>
    <message numerus="yes">
        <source>%Ln differences inside</source>
        <translation>
            <numerusform>%Ln Unterschied darin</numerusform>
            <numerusform>%Ln Unterschiede darin</numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <comment>attribute before → after</comment>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>Renamed from %1</source>
        <translation>Umbenannt von %1</translation>
    </message>
    <message>
        <source>Not modelled</source>
        <translation>Nicht modelliert</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>— not in DEV —</source>
        <translation>— nicht in DEV —</translation>
    </message>
    <message>
        <source>— not in PROD —</source>
        <translation>— nicht in PROD —</translation>
    </message>
    <message>
        <source>— not read —</source>
        <translation>— nicht gelesen —</translation>
    </message>
    <message>
        <source>becomes %1</source>
        <translation>wird zu %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>DEV</source>
        <translation>DEV</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>PROD</source>
        <translation>PROD</translation>
    </message>
    <message>
        <source>conflict: not decided</source>
        <translation>Konflikt: nicht entschieden</translation>
    </message>
    <message>
        <source>: PROD&apos;s is kept</source>
        <translation>: PROD bleibt</translation>
    </message>
    <message>
        <source>: DEV&apos;s is taken</source>
        <translation>: DEV wird genommen</translation>
    </message>
    <message>
        <source>changed in DEV</source>
        <translation>in DEV geändert</translation>
    </message>
    <message>
        <source>changed in PROD since %1</source>
        <translation>in PROD seit %1 geändert</translation>
    </message>
    <message>
        <source>changed in both since %1</source>
        <translation>in beiden seit %1 geändert</translation>
    </message>
    <message>
        <source>conflict, decided</source>
        <translation>Konflikt, entschieden</translation>
    </message>
    <message>
        <source>conflict: changed in both since %1</source>
        <translation>Konflikt: in beiden seit %1 geändert</translation>
    </message>
    <message>
        <source>%1: %2, %3 of %4 chosen</source>
        <translation>%1: %2, %3 von %4 ausgewählt</translation>
    </message>
    <message>
        <source>Dropping it loses rows</source>
        <translation>Mit dem Löschen gehen Zeilen verloren</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>nicht ausgewählt</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>This statement writes. %1 is read-only in this window.</source>
        <translation>Diese Anweisung schreibt. %1 ist in diesem Fenster nur lesend.</translation>
    </message>
    <message>
        <source>Nothing was sent. Changes reach %1 by a promotion.</source>
        <translation>Es wurde nichts gesendet. Änderungen erreichen %1 durch eine Übernahme.</translation>
    </message>
    <message>
        <source>%1 is read in a read-only transaction of Lockstep&apos;s own; it cannot be ended or replaced here.</source>
        <translation>%1 wird in einer nur lesenden Transaktion von Lockstep gelesen; sie lässt sich hier weder beenden noch ersetzen.</translation>
    </message>
    <message>
        <source>Nobody can tell that this statement only reads, so it counts as a write. %1 is read-only in this window.</source>
        <translation>Dass diese Anweisung nur liest, ist nicht zu erkennen, daher gilt sie als schreibend. %1 ist in diesem Fenster nur lesend.</translation>
    </message>
    <message>
        <source>-- not recorded: the statement speaks of a password</source>
        <translation>-- nicht aufgezeichnet: die Anweisung spricht von einem Passwort</translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>read-only by the server and by the role</source>
        <translation>nur lesend durch den Server und durch die Rolle</translation>
    </message>
    <message>
        <source>read-only by the transaction only</source>
        <translation>nur lesend allein durch die Transaktion</translation>
    </message>
    <message>
        <source>That promotion runs still.</source>
        <translation>Diese Übernahme läuft noch.</translation>
    </message>
    <message>
        <source>Another database answers than the one that was promoted.</source>
        <translation>Es meldet sich eine andere Datenbank als die der Übernahme.</translation>
    </message>
    <message>
        <source>That promotion has ended meanwhile.</source>
        <translation>Diese Übernahme ist inzwischen beendet.</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>applied and verified</source>
        <translation>angewendet und nachgeprüft</translation>
    </message>
    <message>
        <source>Telling what is kept of prod</source>
        <translation>Sagen, was von PROD bleibt</translation>
    </message>
    <message>
        <source>%1 (PROD&apos;s side is kept)</source>
        <translation>%1 (die Seite von PROD bleibt)</translation>
    </message>
    <message>
        <source>Planning the promotion</source>
        <translation>Planen der Übernahme</translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>1 Änderung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln Änderung</numerusform>
            <numerusform>%Ln Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 step</source>
        <comment>in …</comment>
        <translation>1 Schritt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps</source>
        <comment>in …</comment>
        <translation>
            <numerusform>%Ln Schritt</numerusform>
            <numerusform>%Ln Schritten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 transaction</source>
        <comment>in …</comment>
        <translation>1 Transaktion</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transactions</source>
        <comment>in …</comment>
        <translation>
            <numerusform>%Ln Transaktion</numerusform>
            <numerusform>%Ln Transaktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>This takes promotion %1 back.</source>
        <translation>Dies nimmt die Übernahme %1 zurück.</translation>
    </message>
    <message>
        <source>%1 in %2 and %3.</source>
        <translation>%1 in %2 und %3.</translation>
    </message>
    <message>
        <source>None of them loses rows.</source>
        <translation>Keine davon verliert Zeilen.</translation>
    </message>
    <message>
        <source>One of them can lose data.</source>
        <translation>Eine davon kann Daten verlieren.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them can lose data.</source>
        <translation>
            <numerusform>%Ln davon kann Daten verlieren.</numerusform>
            <numerusform>%Ln davon können Daten verlieren.</numerusform>
        </translation>
    </message>
    <message>
        <source>A rehearsal that died had left %1 on the server of %2; it was removed.</source>
        <translation>Ein abgebrochener Probelauf hatte %1 auf dem Server von %2 hinterlassen; das wurde entfernt.</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>unter 1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>This program has no engine named &quot;%1&quot;.</source>
        <translation>Dieses Programm hat keine Engine namens „%1“.</translation>
    </message>
    <message>
        <source>No password was given for %1.</source>
        <translation>Für %1 wurde kein Passwort angegeben.</translation>
    </message>
    <message>
        <source>%1 asks for a password.</source>
        <translation>%1 fragt nach einem Passwort.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Only in PROD</source>
        <translation>Nur in PROD</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>Umbenannt</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Changed inside</source>
        <translation>Darin geändert</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Vorsicht</translation>
    </message>
    <message>
        <source>Data loss</source>
        <translation>Datenverlust</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Development environment</source>
        <translation>Entwicklungsumgebung</translation>
    </message>
    <message>
        <source>Staging environment</source>
        <translation>Staging-Umgebung</translation>
    </message>
    <message>
        <source>Production environment</source>
        <translation>Produktionsumgebung</translation>
    </message>
    <message>
        <source>Other environment</source>
        <translation>Andere Umgebung</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>and 1 more</source>
        <translation>und 1 weitere</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>1 change in it</source>
        <translation>1 Änderung darin</translation>
    </message>
    <message numerus="yes">
        <source>%n changes in it</source>
        <translation>
            <numerusform>%n Änderung darin</numerusform>
            <numerusform>%n Änderungen darin</numerusform>
        </translation>
    </message>
    <message>
        <source>keys from %1</source>
        <translation>Schlüssel von %1</translation>
    </message>
    <message>
        <source>Tables that changed</source>
        <translation>Tabellen, die sich geändert haben</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Check its name and its place.</source>
        <translation>Name und Ort prüfen.</translation>
    </message>
    <message>
        <source>Check that the server runs and can be reached, then try again.</source>
        <translation>Prüfen, ob der Server läuft und erreichbar ist, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Ask for the privilege, or use another role or password.</source>
        <translation>Um das Recht bitten, oder eine andere Rolle oder ein anderes Passwort verwenden.</translation>
    </message>
    <message>
        <source>Try again when nobody holds it.</source>
        <translation>Erneut versuchen, wenn niemand es mehr belegt.</translation>
    </message>
    <message>
        <source>It can only be read here. Changes reach it by a promotion.</source>
        <translation>Hier wird nur gelesen. Änderungen kommen durch eine Übernahme dorthin.</translation>
    </message>
    <message>
        <source>Nothing of this statement stands. Change what the server does not accept.</source>
        <translation>Nichts von dieser Anweisung gilt. Ändern, was der Server nicht annimmt.</translation>
    </message>
    <message>
        <source>Compare again.</source>
        <translation>Erneut vergleichen.</translation>
    </message>
    <message>
        <source>Compare again, and look into the history for what was done.</source>
        <translation>Erneut vergleichen, und im Verlauf nachsehen, was getan wurde.</translation>
    </message>
    <message>
        <source>Lockstep cannot do this yet; another tool may.</source>
        <translation>Lockstep kann das noch nicht; ein anderes Werkzeug vielleicht.</translation>
    </message>
    <message>
        <source>Copy this message into a report of the defect.</source>
        <translation>Diese Meldung in einen Fehlerbericht kopieren.</translation>
    </message>
    <message>
        <source>It is not UTF-8: it is read, and saved, as Latin-1.</source>
        <translation>Sie ist kein UTF-8: sie wird als Latin-1 gelesen und gespeichert.</translation>
    </message>
    <message>
        <source>It is UTF-16, and is saved so.</source>
        <translation>Sie ist UTF-16 und wird so gespeichert.</translation>
    </message>
    <message>
        <source>It begins with a byte order mark, which stays.</source>
        <translation>Sie beginnt mit einer Byte-Reihenfolge-Marke, die bleibt.</translation>
    </message>
    <message>
        <source>Its lines end as on Windows, and will.</source>
        <translation>Ihre Zeilen enden wie unter Windows, und so bleibt es.</translation>
    </message>
    <message>
        <source>Its lines end in CR alone, and will.</source>
        <translation>Ihre Zeilen enden nur mit CR, und so bleibt es.</translation>
    </message>
    <message>
        <source>Its lines end in different ways, which stay as they are.</source>
        <translation>Ihre Zeilen enden auf verschiedene Weise, und so bleibt es.</translation>
    </message>
    <message>
        <source>It was refused before the first step. Nothing was changed.</source>
        <translation>Vor dem ersten Schritt abgelehnt. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>It failed, and nothing of it stands.</source>
        <translation>Gescheitert, und nichts davon steht.</translation>
    </message>
    <message>
        <source>1 step is applied and verified, after %1.</source>
        <translation>1 Schritt ist angewendet und geprüft, nach %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n steps are applied and verified, after %1.</source>
        <translation>
            <numerusform>%n Schritt ist angewendet und geprüft, nach %1.</numerusform>
            <numerusform>%n Schritte sind angewendet und geprüft, nach %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>It failed. What of it stands is shown in its tab.</source>
        <translation>Gescheitert. Was davon steht, zeigt der Reiter.</translation>
    </message>
    <message>
        <source>Promoted to %1</source>
        <translation>Übernommen nach %1</translation>
    </message>
    <message>
        <source>Not promoted to %1</source>
        <translation>Nicht übernommen nach %1</translation>
    </message>
    <message>
        <source>Rehearsal for %1 has ended</source>
        <translation>Der Probelauf für %1 ist beendet</translation>
    </message>
    <message>
        <source>It took %1: %2.</source>
        <translation>Nach %1: %2.</translation>
    </message>
    <message>
        <source>The chart was stopped.</source>
        <translation>Das Schaubild wurde angehalten.</translation>
    </message>
    <message>
        <source>Parts of a whole cannot be negative. Choose bars.</source>
        <translation>Teile eines Ganzen können nicht negativ sein. Balken wählen.</translation>
    </message>
    <message>
        <source>These columns give no chart of this kind.</source>
        <translation>Diese Spalten ergeben kein solches Schaubild.</translation>
    </message>
    <message>
        <source>The statistics were stopped.</source>
        <translation>Die Statistik wurde angehalten.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, before: %2</source>
        <translation>%1, vorher: %2</translation>
    </message>
    <message>
        <source>%1 is read in another way: %2</source>
        <translation>%1 wird anders gelesen: %2</translation>
    </message>
    <message>
        <source>%1 are joined in another way: %2</source>
        <translation>%1 werden anders verbunden: %2</translation>
    </message>
    <message>
        <source>Done in another way: %1</source>
        <translation>Anders gemacht: %1</translation>
    </message>
    <message>
        <source>%1 had %2 workers, before: %3</source>
        <translation>%1 hatte %2 Helfer, vorher: %3</translation>
    </message>
    <message>
        <source>Never executed any more: %1</source>
        <translation>Wird nicht mehr ausgeführt: %1</translation>
    </message>
    <message>
        <source>Executed now, never before: %1</source>
        <translation>Wird jetzt ausgeführt, vorher nie: %1</translation>
    </message>
    <message>
        <source>%1 writes %2 to disk now</source>
        <translation>%1 schreibt jetzt %2 auf die Platte</translation>
    </message>
    <message>
        <source>%1 stays in memory now, before it wrote %2 to disk</source>
        <translation>%1 bleibt jetzt im Speicher, vorher schrieb es %2 auf die Platte</translation>
    </message>
    <message>
        <source>The bitmap of %1 has become lossy</source>
        <translation>Die Bitmap von %1 ist ungenau geworden</translation>
    </message>
    <message>
        <source>The bitmap of %1 is exact now</source>
        <translation>Die Bitmap von %1 ist jetzt genau</translation>
    </message>
    <message>
        <source>The estimate of %1 is wrong %2 now</source>
        <translation>Die Schätzung von %1 ist jetzt falsch: %2</translation>
    </message>
    <message>
        <source>The estimate of %1 is right now, before it was wrong %2</source>
        <translation>Die Schätzung von %1 stimmt jetzt, vorher war sie falsch: %2</translation>
    </message>
    <message>
        <source>Rows of %1: %2, before: %3</source>
        <translation>Zeilen von %1: %2, vorher: %3</translation>
    </message>
    <message>
        <source>%1 is faster: %2 of its own, before: %3</source>
        <translation>%1 ist schneller: %2 für sich, vorher: %3</translation>
    </message>
    <message>
        <source>%1 is slower: %2 of its own, before: %3</source>
        <translation>%1 ist langsamer: %2 für sich, vorher: %3</translation>
    </message>
    <message>
        <source>%1 are no longer joined before others: %2</source>
        <translation>%1 werden nicht mehr vor anderen verbunden: %2</translation>
    </message>
    <message>
        <source>%1 is no longer read: %2</source>
        <translation>%1 wird nicht mehr gelesen: %2</translation>
    </message>
    <message>
        <source>Gone: %1 of %2</source>
        <translation>Weg: %1 von %2</translation>
    </message>
    <message>
        <source>%1 are joined first now: %2</source>
        <translation>%1 werden jetzt zuerst verbunden: %2</translation>
    </message>
    <message>
        <source>%1 is read now: %2</source>
        <translation>%1 wird jetzt gelesen: %2</translation>
    </message>
    <message>
        <source>New: %1 of %2</source>
        <translation>Neu: %1 von %2</translation>
    </message>
    <message>
        <source>As fast as before: %1, before: %2</source>
        <translation>So schnell wie vorher: %1, vorher: %2</translation>
    </message>
    <message>
        <source>Faster %3: %1, before: %2</source>
        <translation>Schneller %3: %1, vorher: %2</translation>
    </message>
    <message>
        <source>Slower %3: %1, before: %2</source>
        <translation>Langsamer %3: %1, vorher: %2</translation>
    </message>
    <message>
        <source>Cost %1, before: %2</source>
        <translation>Kosten %1, vorher: %2</translation>
    </message>
    <message>
        <source>The way is the same</source>
        <translation>Der Weg ist derselbe</translation>
    </message>
    <message>
        <source>The condition of this branch is false from the start, so it does nothing: %1</source>
        <translation>Die Bedingung dieses Zweigs ist von Anfang an falsch, er tut nichts: %1</translation>
    </message>
    <message>
        <source>Never executed: %1</source>
        <translation>Nie ausgeführt: %1</translation>
    </message>
    <message>
        <source>%1 reads %2 rows to keep %3. An index for its filter may be missing: %4</source>
        <translation>%1 liest %2 Zeilen und behält %3. Vielleicht fehlt ein Index für den Filter: %4</translation>
    </message>
    <message>
        <source>%1 reads %2 rows to keep %3. The index does not cover its filter: %4</source>
        <translation>%1 liest %2 Zeilen und behält %3. Der Index deckt den Filter nicht ab: %4</translation>
    </message>
    <message>
        <source>%1 looked up %2 rows in the table all the same: VACUUM lets it trust the index</source>
        <translation>%1 sah trotzdem %2 Zeilen in der Tabelle nach: Nach VACUUM kann es dem Index trauen</translation>
    </message>
    <message>
        <source>The bitmap of %1 had no room for rows in %2 of %3 blocks, whose rows were all looked at again: more work_mem keeps it exact</source>
        <translation>Die Bitmap von %1 hatte in %2 von %3 Blöcken keinen Platz für Zeilen, die alle neu geprüft wurden: Mehr work_mem hält sie genau</translation>
    </message>
    <message>
        <source>%1 had %2 of %3 workers: the server had no more to give</source>
        <translation>%1 hatte %2 von %3 Helfern: Der Server hatte keine weiteren</translation>
    </message>
    <message>
        <source>Estimate wrong %1: %2 gives %3 rows, %4 were expected. ANALYZE, or statistics on columns that hang together, may tell the planner more</source>
        <translation>Schätzung falsch %1: %2 gibt %3 Zeilen, erwartet waren %4. ANALYZE oder Statistiken über zusammenhängende Spalten sagen dem Planer vielleicht mehr</translation>
    </message>
    <message>
        <source>Estimate wrong %1: %2 gives only %3 rows, %4 were expected. ANALYZE, or statistics on columns that hang together, may tell the planner more</source>
        <translation>Schätzung falsch %1: %2 gibt nur %3 Zeilen, erwartet waren %4. ANALYZE oder Statistiken über zusammenhängende Spalten sagen dem Planer vielleicht mehr</translation>
    </message>
    <message>
        <source>%1 wrote %2 to disk: more work_mem, or fewer rows, keep it in memory</source>
        <translation>%1 schrieb %2 auf die Platte: Mehr work_mem oder weniger Zeilen halten es im Speicher</translation>
    </message>
    <message>
        <source>The inner side of a nested loop ran %1 times and took %2 of %3: %4</source>
        <translation>Die innere Seite einer Schleife lief %1-mal und brauchte %2 von %3: %4</translation>
    </message>
    <message>
        <source>A sub-select ran %1 times, once for each row, and took %2 of %3: %4</source>
        <translation>Eine Unterabfrage lief %1-mal, einmal je Zeile, und brauchte %2 von %3: %4</translation>
    </message>
    <message>
        <source>SQLite builds an index on %1 for this statement alone: one that stays may be missing</source>
        <translation>SQLite baut nur für diese Anweisung einen Index auf %1: Vielleicht fehlt einer, der bleibt</translation>
    </message>
    <message>
        <source>No index gives the rows in the order that is wanted, so they are sorted: %1</source>
        <translation>Kein Index gibt die Zeilen in der verlangten Reihenfolge, also werden sie sortiert: %1</translation>
    </message>
    <message>
        <source>The whole of %1 is read once for each row of %2: an index on what they are joined by may be missing</source>
        <translation>Ganz %1 wird einmal je Zeile von %2 gelesen: Vielleicht fehlt ein Index auf dem, was sie verbindet</translation>
    </message>
    <message>
        <source>Planning took %1, longer than running: %2. A prepared statement is planned once</source>
        <translation>Planen dauerte %1, länger als Ausführen: %2. Eine vorbereitete Anweisung wird einmal geplant</translation>
    </message>
    <message>
        <source>Compiling (JIT) took %1 of %2: it does not pay for this statement</source>
        <translation>Übersetzen (JIT) dauerte %1 von %2: Für diese Anweisung lohnt es nicht</translation>
    </message>
    <message>
        <source>Trigger %1 on %2 took %3 of %4, calls: %5</source>
        <translation>Trigger %1 auf %2 brauchte %3 von %4, Aufrufe: %5</translation>
    </message>
    <message>
        <source>%1 from memory</source>
        <translation>%1 aus dem Speicher</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>%1 temporary read</source>
        <translation>%1 vorübergehende gelesen</translation>
    </message>
    <message>
        <source>%1 temporary written</source>
        <translation>%1 vorübergehende geschrieben</translation>
    </message>
    <message>
        <source>never executed</source>
        <translation>nie ausgeführt</translation>
    </message>
    <message>
        <source>%1 of its own, %2 in all</source>
        <translation>%1 für sich, %2 im Ganzen</translation>
    </message>
    <message>
        <source>rows: %1, expected: %2</source>
        <translation>Zeilen: %1, erwartet: %2</translation>
    </message>
    <message>
        <source>loops: %1</source>
        <translation>Durchläufe: %1</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>Kosten %1</translation>
    </message>
    <message>
        <source>rows expected: %1</source>
        <translation>Zeilen erwartet: %1</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 im Ganzen</translation>
    </message>
    <message>
        <source>planning %1</source>
        <translation>Planen %1</translation>
    </message>
    <message>
        <source>compiling (JIT) %1</source>
        <translation>Übersetzen (JIT) %1</translation>
    </message>
    <message>
        <source>not run: what is expected</source>
        <translation>nicht ausgeführt: was erwartet wird</translation>
    </message>
    <message>
        <source>rolled back (sequences stay advanced)</source>
        <translation>zurückgerollt (Sequenzen bleiben weitergezählt)</translation>
    </message>
    <message numerus="yes">
        <source>a rule makes %n statements of it: this is the first</source>
        <translation>
            <numerusform>eine Regel macht daraus %n Anweisung: Dies ist die erste</numerusform>
            <numerusform>eine Regel macht daraus %n Anweisungen: Dies ist die erste</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows thrown away by the filter: %1</source>
        <translation>Vom Filter verworfene Zeilen: %1</translation>
    </message>
    <message>
        <source>Written to disk: %1</source>
        <translation>Auf die Platte geschrieben: %1</translation>
    </message>
    <message>
        <source>Rows looked up in the table: %1</source>
        <translation>In der Tabelle nachgesehene Zeilen: %1</translation>
    </message>
    <message>
        <source>Blocks of the bitmap: %1 exact, %2 lossy</source>
        <translation>Blöcke der Bitmap: %1 genau, %2 ungenau</translation>
    </message>
    <message>
        <source>Workers: %1 planned, %2 started</source>
        <translation>Helfer: %1 geplant, %2 gestartet</translation>
    </message>
    <message>
        <source>Blocks of its own: %1</source>
        <translation>Eigene Blöcke: %1</translation>
    </message>
    <message>
        <source>Blocks with what is below: %1</source>
        <translation>Blöcke mit allem darunter: %1</translation>
    </message>
    <message>
        <source>Trigger %1 on %2: %3, calls: %4</source>
        <translation>Trigger %1 auf %2: %3, Aufrufe: %4</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Übrige</translation>
    </message>
    <message>
        <source>Compare again and promote to go on from what stands, or take that back.</source>
        <translation>Neu vergleichen und übernehmen, um von dem aus weiterzugehen, was steht, oder das zurücknehmen.</translation>
    </message>
    <message>
        <source>1 text that a spreadsheet would take for a formula got a &apos; in front.</source>
        <translation>1 Text, den eine Tabellenkalkulation für eine Formel hielte, bekam ein &apos; davor.</translation>
    </message>
    <message numerus="yes">
        <source>%n texts that a spreadsheet would take for formulas got a &apos; in front.</source>
        <translation>
            <numerusform>%n Text, den eine Tabellenkalkulation für eine Formel hielte, bekam ein &apos; davor.</numerusform>
            <numerusform>%n Texte, die eine Tabellenkalkulation für Formeln hielte, bekamen ein &apos; davor.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is a folder or a device, not a file.</source>
        <translation>%1 ist ein Ordner oder ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>A value has characters that this encoding does not have.</source>
        <translation>Ein Wert hat Zeichen, die es in dieser Kodierung nicht gibt.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Columns of the same name are numbered: name, name (2), …</source>
        <translation>Spalten gleichen Namens sind nummeriert: name, name (2), …</translation>
    </message>
    <message>
        <source>Values whose bytes are no UTF-8 have � in the place of those bytes: %1.</source>
        <translation>Werte, deren Bytes kein UTF-8 sind, haben � an der Stelle dieser Bytes: %1.</translation>
    </message>
    <message>
        <source>%1, row %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>The statement brings no rows.</source>
        <translation>Die Anweisung bringt keine Zeilen.</translation>
    </message>
    <message>
        <source>The statement may write, so it is not run a second time.</source>
        <translation>Die Anweisung schreibt vielleicht, darum läuft sie kein zweites Mal.</translation>
    </message>
    <message>
        <source>Stopped by you.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>SQL INSERT</source>
        <translation>SQL-INSERT</translation>
    </message>
    <message>
        <source>IN list</source>
        <translation>IN-Liste</translation>
    </message>
    <message>
        <source>INSERT needs a name of its own for each column; &quot;%1&quot; is not.</source>
        <translation>INSERT braucht für jede Spalte einen eigenen Namen; „%1“ ist keiner.</translation>
    </message>
    <message>
        <source>There is no column.</source>
        <translation>Es gibt keine Spalte.</translation>
    </message>
    <message>
        <source>NULL is left out: it is in no list.</source>
        <translation>NULL ist weggelassen: Es steht in keiner Liste.</translation>
    </message>
    <message>
        <source>A workbook has at most %1 columns, and this result has %2. CSV has no such limit.</source>
        <translation>Eine Arbeitsmappe hat höchstens %1 Spalten, dieses Ergebnis hat %2. CSV hat keine solche Grenze.</translation>
    </message>
    <message>
        <source>The workbook could not be written.</source>
        <translation>Die Arbeitsmappe konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>A sheet has at most %1 rows: the rest is on further sheets, %2 in all.</source>
        <translation>Ein Blatt hat höchstens %1 Zeilen: Der Rest steht auf weiteren Blättern, insgesamt %2.</translation>
    </message>
    <message>
        <source>A cell holds at most %1 characters: values that are cut there and end in &quot;… (cut)&quot;: %2, the first in %3. CSV and JSON hold them whole.</source>
        <translation>Eine Zelle fasst höchstens %1 Zeichen: Werte, die dort abgeschnitten sind und auf „… (cut)“ enden: %2, der erste in %3. CSV und JSON fassen sie ganz.</translation>
    </message>
    <message>
        <source>Numbers that a workbook would round are there as texts: %1.</source>
        <translation>Zahlen, die eine Arbeitsmappe runden würde, stehen als Texte da: %1.</translation>
    </message>
    <message>
        <source>Values with characters that a workbook cannot hold, in whose place is ? or �: %1.</source>
        <translation>Werte mit Zeichen, die eine Arbeitsmappe nicht fassen kann und an deren Stelle ? oder � steht: %1.</translation>
    </message>
    <message>
        <source>A workbook does not tell empty texts from NULL. Give NULL a text of its own to tell them apart.</source>
        <translation>Eine Arbeitsmappe unterscheidet leere Texte nicht von NULL. Geben Sie NULL einen eigenen Text, um sie zu unterscheiden.</translation>
    </message>
    <message>
        <source>There is no room left for the workbook.</source>
        <translation>Für die Arbeitsmappe ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>row %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>Looking at statements before the plan … %1 of %2</source>
        <translation>Anweisungen werden vor dem Plan angesehen … %1 von %2</translation>
    </message>
    <message>
        <source>Looking at statements after the plan … %1 of %2</source>
        <translation>Anweisungen werden nach dem Plan angesehen … %1 von %2</translation>
    </message>
    <message>
        <source>Rows of this engine are not edited here.</source>
        <translation>Zeilen dieser Datenbankart werden hier nicht bearbeitet.</translation>
    </message>
    <message>
        <source>%1 is no table but a view.</source>
        <translation>%1 ist keine Tabelle, sondern eine Sicht.</translation>
    </message>
    <message>
        <source>%1 has other columns now. Run the statement again.</source>
        <translation>%1 hat jetzt andere Spalten. Führen Sie die Anweisung noch einmal aus.</translation>
    </message>
    <message>
        <source>%1 has no primary key, so its rows cannot be told apart.</source>
        <translation>%1 hat keinen Primärschlüssel, darum sind die Zeilen nicht zu unterscheiden.</translation>
    </message>
    <message>
        <source>The result lacks the column %1 of the primary key.</source>
        <translation>Dem Ergebnis fehlt die Spalte %1 des Primärschlüssels.</translation>
    </message>
    <message>
        <source>A transaction is open.</source>
        <translation>Eine Transaktion ist offen.</translation>
    </message>
    <message>
        <source>Nothing was changed: everything was rolled back.</source>
        <translation>Nichts wurde geändert: Alles wurde zurückgerollt.</translation>
    </message>
    <message>
        <source>The row is no longer what it was: somebody changed or deleted it.</source>
        <translation>Die Zeile ist nicht mehr, was sie war: Jemand hat sie geändert oder gelöscht.</translation>
    </message>
    <message>
        <source>The statement would change %1 rows, not one.</source>
        <translation>Die Anweisung würde %1 Zeilen ändern, nicht eine.</translation>
    </message>
    <message>
        <source>The server rolled everything back.</source>
        <translation>Der Server hat alles zurückgerollt.</translation>
    </message>
    <message>
        <source>It is not known whether the changes were kept. Run the statement again and look.</source>
        <translation>Es ist nicht bekannt, ob die Änderungen geblieben sind. Führen Sie die Anweisung noch einmal aus und sehen Sie nach.</translation>
    </message>
    <message>
        <source>Row %1 is larger than 2 GB, which cannot be shown.</source>
        <translation>Zeile %1 ist größer als 2 GB und kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Ask for fewer columns, or for a part of the value.</source>
        <translation>Fragen Sie nach weniger Spalten oder nach einem Teil des Werts.</translation>
    </message>
    <message>
        <source>The statement is no plain SELECT.</source>
        <translation>Die Anweisung ist kein einfaches SELECT.</translation>
    </message>
    <message>
        <source>The statement puts several queries together.</source>
        <translation>Die Anweisung setzt mehrere Abfragen zusammen.</translation>
    </message>
    <message>
        <source>The statement groups rows.</source>
        <translation>Die Anweisung gruppiert Zeilen.</translation>
    </message>
    <message>
        <source>The statement writes what it reads.</source>
        <translation>Die Anweisung schreibt, was sie liest.</translation>
    </message>
    <message>
        <source>The statement puts equal rows together (DISTINCT).</source>
        <translation>Die Anweisung fasst gleiche Zeilen zusammen (DISTINCT).</translation>
    </message>
    <message>
        <source>The statement reads from no table.</source>
        <translation>Die Anweisung liest aus keiner Tabelle.</translation>
    </message>
    <message>
        <source>The statement joins several tables.</source>
        <translation>Die Anweisung verbindet mehrere Tabellen.</translation>
    </message>
    <message>
        <source>The statement reads from another query.</source>
        <translation>Die Anweisung liest aus einer anderen Abfrage.</translation>
    </message>
    <message>
        <source>The statement reads from a function.</source>
        <translation>Die Anweisung liest aus einer Funktion.</translation>
    </message>
    <message>
        <source>It is not one statement.</source>
        <translation>Es ist nicht eine einzelne Anweisung.</translation>
    </message>
    <message>
        <source>The statement may write.</source>
        <translation>Die Anweisung schreibt vielleicht.</translation>
    </message>
    <message>
        <source>Only a SELECT can be sorted by the server.</source>
        <translation>Nur ein SELECT kann der Server sortieren.</translation>
    </message>
    <message>
        <source>The statement does more than read: it has %1.</source>
        <translation>Die Anweisung tut mehr als lesen: Sie hat %1.</translation>
    </message>
    <message>
        <source>Two columns of it have the same name, &quot;%1&quot;.</source>
        <translation>Zwei ihrer Spalten haben denselben Namen, „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a table. Write table or schema.table; what is no plain word in quotes.</source>
        <translation>„%1“ ist kein Name einer Tabelle. Schreiben Sie tabelle oder schema.tabelle; was kein einfaches Wort ist, in Anführungszeichen.</translation>
    </message>
    <message>
        <source>There is no room for more rows of this result: nothing can be written in %1.</source>
        <translation>Für weitere Zeilen dieses Ergebnisses ist kein Platz: In %1 kann nichts geschrieben werden.</translation>
    </message>
    <message>
        <source>The rows that were read so far are kept.</source>
        <translation>Die bis dahin gelesenen Zeilen bleiben.</translation>
    </message>
    <message>
        <source>The replacement cannot be read: %1</source>
        <translation>Die Ersetzung ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>What was found is no longer there</source>
        <translation>Das Gefundene ist nicht mehr da</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown. Saving saves all of it.</source>
        <translation>Die ersten %1 von %2 werden gezeigt. Gespeichert wird alles.</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken here.</source>
        <translation>Zeilen von mehr als %1 Zeichen sind hier umbrochen.</translation>
    </message>
    <message>
        <source>It begins as a picture, but is none.</source>
        <translation>Es beginnt wie ein Bild, ist aber keines.</translation>
    </message>
    <message>
        <source>The picture, %1 x %2, is too large to be shown.</source>
        <translation>Das Bild, %1 x %2, ist zu groß, um gezeigt zu werden.</translation>
    </message>
    <message>
        <source>It begins as a picture, but is damaged.</source>
        <translation>Es beginnt wie ein Bild, ist aber beschädigt.</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message>
        <source>SRID: %1</source>
        <translation>SRID: %1</translation>
    </message>
    <message>
        <source>SRID: not said</source>
        <translation>SRID: nicht gesagt</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>Geometrie</translation>
    </message>
    <message>
        <source>Bytes, %1</source>
        <translation>Bytes, %1</translation>
    </message>
    <message>
        <source>Picture, %1 x %2, %3</source>
        <translation>Bild, %1 x %2, %3</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>NULL: no value</source>
        <translation>NULL: kein Wert</translation>
    </message>
    <message>
        <source>Empty text, not NULL</source>
        <translation>Leerer Text, nicht NULL</translation>
    </message>
    <message>
        <source>Text, %1</source>
        <translation>Text, %1</translation>
    </message>
    <message>
        <source>JSON, %1</source>
        <translation>JSON, %1</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Formatted</source>
        <translation>Formatiert</translation>
    </message>
    <message>
        <source>Array, %1</source>
        <translation>Array, %1</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Geometry, %1</source>
        <translation>Geometrie, %1</translation>
    </message>
    <message>
        <source>XML, %1</source>
        <translation>XML, %1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The expression cannot be read: %1</source>
        <translation>Der Ausdruck ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>The search took too long and was given up</source>
        <translation>Die Suche dauerte zu lange und wurde aufgegeben</translation>
    </message>
    <message>
        <source>The expression tries too many ways and was given up</source>
        <translation>Der Ausdruck probiert zu viele Wege und wurde aufgegeben</translation>
    </message>
    <message>
        <source>The search was given up: %1</source>
        <translation>Die Suche wurde aufgegeben: %1</translation>
    </message>
    <message>
        <source>It changed rows of lookup data alone, and whether they stand is not seen in the schema: lockstepctl lookup says it.</source>
        <translation>Es änderte nur Zeilen von Nachschlagedaten, und ob sie stehen, sieht man dem Schema nicht an: lockstepctl lookup sagt es.</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>Ganze Zahl</translation>
    </message>
    <message>
        <source>Number with decimals</source>
        <translation>Kommazahl</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder nein</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>empty text</source>
        <translation>leerer Text</translation>
    </message>
    <message>
        <source>%1: its revision is not understood.</source>
        <translation>%1: die Revision ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>%1: it does not say what it follows.</source>
        <translation>%1: es steht nicht da, worauf sie folgt.</translation>
    </message>
    <message>
        <source>%1: what it follows is not understood.</source>
        <translation>%1: worauf sie folgt, ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>Zusammenführung</translation>
    </message>
    <message>
        <source>branch %1</source>
        <translation>Zweig %1</translation>
    </message>
    <message>
        <source>Revision %1 is there twice: %2 and %3.</source>
        <translation>Revision %1 gibt es zweimal: %2 und %3.</translation>
    </message>
    <message>
        <source>%1 follows %2, which no file has: the chain is broken.</source>
        <translation>%1 folgt auf %2, und keine Datei hat sie: die Kette ist unterbrochen.</translation>
    </message>
    <message>
        <source>These follow each other in a circle, or what does: %1.</source>
        <translation>Diese folgen im Kreis aufeinander, oder auf solche: %1.</translation>
    </message>
    <message>
        <source>branches into %1</source>
        <translation>verzweigt sich in %1</translation>
    </message>
    <message>
        <source>It has %1 ends that no merge brings together: %2.</source>
        <translation>Es gibt %1 Enden, die nichts zusammenführt: %2.</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Grundlinie</translation>
    </message>
    <message>
        <source>whenever it changed</source>
        <translation>immer, wenn sie sich ändert</translation>
    </message>
    <message>
        <source>%1 is there twice: %2 and %3.</source>
        <translation>%1 gibt es zweimal: %2 und %3.</translation>
    </message>
    <message>
        <source>%1 takes a version back that no file has.</source>
        <translation>%1 nimmt eine Version zurück, die keine Datei hat.</translation>
    </message>
    <message>
        <source>%1: its name is none that Flyway takes.</source>
        <translation>%1: einen solchen Namen nimmt Flyway nicht.</translation>
    </message>
    <message>
        <source>Prod is at an earlier revision, so it cannot be decided here: lockstepctl revision --renames does, or bring prod to the last one.</source>
        <translation>PROD steht bei einer früheren Revision, daher lässt es sich hier nicht entscheiden: lockstepctl revision --renames kann es, oder bringen Sie PROD zur letzten.</translation>
    </message>
    <message>
        <source>Decide in the comparison what is the same thing, and what is not.</source>
        <translation>Entscheiden Sie im Vergleich, was dasselbe ist und was nicht.</translation>
    </message>
    <message>
        <source>What may be a rename is not decided yet.</source>
        <translation>Noch ist nicht entschieden, was eine Umbenennung sein kann.</translation>
    </message>
    <message>
        <source>Some changes have no step.</source>
        <translation>Einige Änderungen haben keinen Schritt.</translation>
    </message>
    <message>
        <source>Take their ticks away, and make these changes yourself.</source>
        <translation>Nehmen Sie die Häkchen weg, und führen Sie diese Änderungen selbst aus.</translation>
    </message>
    <message>
        <source>Nothing to write: no change is chosen that differs from %1.</source>
        <translation>Nichts zu schreiben: keine ausgewählte Änderung unterscheidet sich von %1.</translation>
    </message>
    <message>
        <source>Somebody wrote revision %1 meanwhile.</source>
        <translation>Jemand hat inzwischen Revision %1 geschrieben.</translation>
    </message>
    <message>
        <source>Reading rows of lookup data …</source>
        <translation>Zeilen der Stammdaten werden gelesen …</translation>
    </message>
    <message>
        <source>Line %1 of the plan is not understood: %2</source>
        <translation>Zeile %1 des Plans ist nicht zu verstehen: %2</translation>
    </message>
    <message>
        <source>Change %1 is there twice, and no tag is between.</source>
        <translation>Änderung %1 gibt es zweimal, ohne Marke dazwischen.</translation>
    </message>
    <message>
        <source>Change %1 needs %2, which does not stand before it.</source>
        <translation>Änderung %1 braucht %2, und das steht nicht davor.</translation>
    </message>
    <message>
        <source>%1: the file is missing.</source>
        <translation>%1: die Datei fehlt.</translation>
    </message>
    <message>
        <source>Said by the model %1. The database checks it; whether it is what you meant is not proved.</source>
        <translation>Das sagt das Modell %1. Die Datenbank prüft es; ob es das Gemeinte ist, ist nicht bewiesen.</translation>
    </message>
    <message>
        <source>About %1 tokens would be sent.</source>
        <translation>Etwa %1 Token würden gesendet.</translation>
    </message>
    <message>
        <source>About %1 tokens would be sent, for %2 and what the answer costs.</source>
        <translation>Etwa %1 Token würden gesendet, für %2 und das, was die Antwort kostet.</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Tokens: %1 sent, %2 received (requests: %3).</source>
        <translation>Token: %1 gesendet, %2 empfangen (Anfragen: %3).</translation>
    </message>
    <message>
        <source>Cost: %1.</source>
        <translation>Kosten: %1.</translation>
    </message>
    <message>
        <source>Tokens today: %1 of at most %2.</source>
        <translation>Token heute: %1 von höchstens %2.</translation>
    </message>
    <message>
        <source>Tokens today: %1.</source>
        <translation>Token heute: %1.</translation>
    </message>
    <message>
        <source>Cost today: %1 of at most %2.</source>
        <translation>Kosten heute: %1 von höchstens %2.</translation>
    </message>
    <message>
        <source>Cost today: %1.</source>
        <translation>Kosten heute: %1.</translation>
    </message>
    <message>
        <source>rows of %1 as they were</source>
        <translation>Zeilen von %1, wie sie waren</translation>
    </message>
    <message>
        <source>rows of %1: to insert %L2, to update %L3, to delete %L4</source>
        <translation>Zeilen von %1: einzufügen %L2, zu ändern %L3, zu löschen %L4</translation>
    </message>
    <message>
        <source>rows of %1: %2</source>
        <translation>Zeilen von %1: %2</translation>
    </message>
    <message>
        <source>Applied, and prod is here</source>
        <translation>Ausgeführt, und PROD steht hier</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>%1 is missing before it</source>
        <translation>Davor fehlt %1</translation>
    </message>
    <message>
        <source>Does not start here</source>
        <translation>Beginnt nicht hier</translation>
    </message>
</context>
<context>
    <name>lockstep::AnswerView</name>
    <message>
        <source>How each word was read</source>
        <translation>Wie jedes Wort verstanden wurde</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Verstanden als</translation>
    </message>
    <message>
        <source>Assumed</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>SQL of the answer</source>
        <translation>SQL der Antwort</translation>
    </message>
    <message>
        <source>Put into editor</source>
        <translation>In den Editor</translation>
    </message>
    <message>
        <source>It is not run</source>
        <translation>Es wird nicht ausgeführt</translation>
    </message>
    <message>
        <source>%1 took it: EXPLAIN in a session that only reads. It was not run.</source>
        <translation>%1 nahm es an: EXPLAIN in einer Sitzung, die nur liest. Ausgeführt wurde es nicht.</translation>
    </message>
    <message>
        <source>Not looked into: %1</source>
        <translation>Nicht angesehen: %1</translation>
    </message>
    <message>
        <source>Put the best reading into editor</source>
        <translation>Beste Lesart in den Editor</translation>
    </message>
</context>
<context>
    <name>lockstep::ApiPage</name>
    <message>
        <source>Stop starting</source>
        <translation>Den Start anhalten</translation>
    </message>
    <message>
        <source>Which database is served</source>
        <translation>Welche Datenbank bedient wird</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Start the data API</source>
        <translation>Daten-API starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the data API</source>
        <translation>Daten-API anhalten</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>irgendein freier</translation>
    </message>
    <message>
        <source>A statement may take</source>
        <translation>Eine Anweisung darf dauern</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>address of the API</source>
        <translation>Adresse der API</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>token of this start</source>
        <translation>Token dieses Starts</translation>
    </message>
    <message>
        <source>OpenAPI</source>
        <translation>OpenAPI</translation>
    </message>
    <message>
        <source>address of the OpenAPI document</source>
        <translation>Adresse des OpenAPI-Dokuments</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the OpenAPI document</source>
        <translation>OpenAPI-Dokument speichern</translation>
    </message>
    <message>
        <source>Calls on</source>
        <translation>Aufrufe für</translation>
    </message>
    <message>
        <source>Which table the calls are about</source>
        <translation>Um welche Tabelle es in den Aufrufen geht</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>line that asks for the token, once in a shell</source>
        <translation>Zeile, die einmal je Shell nach dem Token fragt</translation>
    </message>
    <message>
        <source>In a terminal: run this, paste the token, press Enter. So it stands in no command and no history</source>
        <translation>Im Terminal: dies ausführen, das Token einfügen, Eingabetaste. So steht es in keinem Befehl und keinem Verlauf</translation>
    </message>
    <message>
        <source>Read rows</source>
        <translation>Zeilen lesen</translation>
    </message>
    <message>
        <source>call that reads rows by a filter</source>
        <translation>Aufruf, der Zeilen nach einem Filter liest</translation>
    </message>
    <message>
        <source>Write a row</source>
        <translation>Eine Zeile schreiben</translation>
    </message>
    <message>
        <source>call that writes a row</source>
        <translation>Aufruf, der eine Zeile schreibt</translation>
    </message>
    <message>
        <source>Ask by SQL</source>
        <translation>Mit SQL fragen</translation>
    </message>
    <message>
        <source>call that asks by SQL</source>
        <translation>Aufruf, der mit SQL fragt</translation>
    </message>
    <message>
        <source>The last requests, newest first</source>
        <translation>Die letzten Anfragen, neueste zuerst</translation>
    </message>
    <message>
        <source>&amp;Start the data API</source>
        <translation>Daten-API &amp;starten</translation>
    </message>
    <message>
        <source>S&amp;top the data API</source>
        <translation>Daten-API &amp;anhalten</translation>
    </message>
    <message>
        <source>Copy the &amp;address</source>
        <translation>A&amp;dresse kopieren</translation>
    </message>
    <message>
        <source>Copy the to&amp;ken</source>
        <translation>To&amp;ken kopieren</translation>
    </message>
    <message>
        <source>Save the &amp;OpenAPI document…</source>
        <translation>&amp;OpenAPI-Dokument speichern…</translation>
    </message>
    <message>
        <source>Starting on %1</source>
        <translation>Start auf %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Production is only read</source>
        <translation>Die Produktion wird nur gelesen</translation>
    </message>
    <message>
        <source>Nothing is written, whoever asks</source>
        <translation>Nichts wird geschrieben, wer auch fragt</translation>
    </message>
    <message>
        <source>No environment is chosen</source>
        <translation>Keine Umgebung ist gewählt</translation>
    </message>
    <message>
        <source>It runs</source>
        <translation>Sie läuft</translation>
    </message>
    <message>
        <source>The data API does not run</source>
        <translation>Die Daten-API läuft nicht</translation>
    </message>
    <message>
        <source>The tables of an environment as JSON over HTTP, on this machine alone, with a token that is made at each start.</source>
        <translation>Die Tabellen einer Umgebung als JSON über HTTP, nur auf diesem Rechner, mit einem Token, das bei jedem Start entsteht.</translation>
    </message>
    <message>
        <source>Nothing to serve yet</source>
        <translation>Noch nichts zu bedienen</translation>
    </message>
    <message>
        <source>New environment…</source>
        <translation>Neue Umgebung …</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Choose an environment</source>
        <translation>Wählen Sie eine Umgebung</translation>
    </message>
    <message>
        <source>The data API is off</source>
        <translation>Die Daten-API ist aus</translation>
    </message>
    <message>
        <source>1 table is served</source>
        <translation>1 Tabelle wird bedient</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tables are served</source>
        <translation>
            <numerusform>%Ln Tabelle wird bedient</numerusform>
            <numerusform>%Ln Tabellen werden bedient</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, read and written.</source>
        <translation>%1, gelesen und geschrieben.</translation>
    </message>
    <message>
        <source>%1, only read. %2</source>
        <translation>%1, nur gelesen. %2</translation>
    </message>
    <message>
        <source>Who asks from this machine, at 127.0.0.1 or ::1, is answered; nobody else is. The token holds until the API is stopped.</source>
        <translation>Wer von diesem Rechner fragt, unter 127.0.0.1 oder ::1, bekommt Antwort; niemand sonst. Das Token gilt, bis die API angehalten wird.</translation>
    </message>
    <message>
        <source>Who asks from this machine, at 127.0.0.1, is answered; nobody else is. The token holds until the API is stopped.</source>
        <translation>Wer von diesem Rechner fragt, unter 127.0.0.1, bekommt Antwort; niemand sonst. Das Token gilt, bis die API angehalten wird.</translation>
    </message>
    <message>
        <source>The lines below have it in $TOKEN, for which the first one asks, once in a shell.</source>
        <translation>Die Zeilen unten haben es in $TOKEN, wonach die erste einmal je Shell fragt.</translation>
    </message>
    <message>
        <source>Asked by SQL it only reads, but: %1.</source>
        <translation>Mit SQL gefragt liest sie nur, aber: %1.</translation>
    </message>
    <message>
        <source>Nothing is written here.</source>
        <translation>Hier wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>No requests yet.</source>
        <translation>Noch keine Anfragen.</translation>
    </message>
    <message>
        <source>1 request since the start.</source>
        <translation>1 Anfrage seit dem Start.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests since the start.</source>
        <translation>
            <numerusform>%Ln Anfrage seit dem Start.</numerusform>
            <numerusform>%Ln Anfragen seit dem Start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests since the start; the newest 1,000 are here.</source>
        <translation>
            <numerusform>%Ln Anfrage seit dem Start; die neuesten 1.000 stehen hier.</numerusform>
            <numerusform>%Ln Anfragen seit dem Start; die neuesten 1.000 stehen hier.</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Data API</source>
        <translation>Daten-API</translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Passwort eingeben…</translation>
    </message>
</context>
<context>
    <name>lockstep::AppsPage</name>
    <message>
        <source>Stop what is being done</source>
        <translation>Anhalten, was gerade geschieht</translation>
    </message>
    <message>
        <source>In which database</source>
        <translation>In welcher Datenbank</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>What is done with apps</source>
        <translation>Was mit Apps geschieht</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>For an administrator</source>
        <translation>Für die Administration</translation>
    </message>
    <message>
        <source>Whoever prepares apps needs a role that may make roles, and a database where it may make schemas. An administrator runs this once; it is not run from here.</source>
        <translation>Wer Apps vorbereitet, braucht eine Rolle, die Rollen anlegen darf, und eine Datenbank, in der sie Schemas anlegen darf. Die Administration führt dies einmal aus; von hier aus geschieht es nicht.</translation>
    </message>
    <message>
        <source>What an administrator runs once</source>
        <translation>Was die Administration einmal ausführt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy what an administrator runs once</source>
        <translation>Kopieren, was die Administration einmal ausführt</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>Neu &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Prepare app database…</source>
        <translation>App-Datenbank &amp;vorbereiten…</translation>
    </message>
    <message>
        <source>Re&amp;move app database…</source>
        <translation>App-Datenbank &amp;entfernen…</translation>
    </message>
    <message>
        <source>For an &amp;administrator</source>
        <translation>Für die A&amp;dministration</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Reading what %1 holds</source>
        <translation>Was %1 enthält, wird gelesen</translation>
    </message>
    <message>
        <source>Preparing %1</source>
        <translation>%1 wird vorbereitet</translation>
    </message>
    <message>
        <source>The password is being kept in the keychain.</source>
        <translation>Das Passwort kommt in den Schlüsselbund.</translation>
    </message>
    <message>
        <source>The password is shown this once, and the keychain has it.</source>
        <translation>Das Passwort wird dieses eine Mal gezeigt, und der Schlüsselbund hat es.</translation>
    </message>
    <message>
        <source>The password is shown this once: no keychain answered that could keep it.</source>
        <translation>Das Passwort wird dieses eine Mal gezeigt: kein Schlüsselbund hat geantwortet, der es aufbewahren könnte.</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>%1 wird entfernt</translation>
    </message>
    <message>
        <source>Removed: the schema %1 and the role %1.</source>
        <translation>Entfernt: das Schema %1 und die Rolle %1.</translation>
    </message>
    <message>
        <source>Nothing is being done</source>
        <translation>Es geschieht gerade nichts</translation>
    </message>
    <message>
        <source>Something else is being done</source>
        <translation>Es geschieht gerade etwas anderes</translation>
    </message>
    <message>
        <source>There is no database where apps can be prepared</source>
        <translation>Es gibt keine Datenbank, in der Apps vorbereitet werden können</translation>
    </message>
    <message>
        <source>A schema in a database for one app, and a role that reaches nothing else there.</source>
        <translation>Ein Schema in einer Datenbank für eine App, und eine Rolle, die dort nichts anderes erreicht.</translation>
    </message>
    <message>
        <source>No database for apps yet</source>
        <translation>Noch keine Datenbank für Apps</translation>
    </message>
    <message>
        <source>New environment…</source>
        <translation>Neue Umgebung …</translation>
    </message>
    <message>
        <source>Choose an environment</source>
        <translation>Wählen Sie eine Umgebung</translation>
    </message>
    <message>
        <source>Apps cannot be prepared there</source>
        <translation>Dort können keine Apps vorbereitet werden</translation>
    </message>
    <message>
        <source>This program has no engine for it.</source>
        <translation>Dieses Programm hat keinen Treiber dafür.</translation>
    </message>
    <message>
        <source>Apps cannot be kept apart there</source>
        <translation>Dort lassen sich Apps nicht trennen</translation>
    </message>
    <message>
        <source>App databases</source>
        <translation>App-Datenbanken</translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Passwort eingeben…</translation>
    </message>
</context>
<context>
    <name>lockstep::AssistantDock</name>
    <message>
        <source>Read as a change</source>
        <translation>Als Änderung verstanden</translation>
    </message>
    <message>
        <source>Read as a question</source>
        <translation>Als Frage verstanden</translation>
    </message>
    <message>
        <source>%1 is no development environment: words change nothing there.</source>
        <translation>%1 ist keine Entwicklungsumgebung: Worte ändern dort nichts.</translation>
    </message>
    <message>
        <source>Change DEV, compare, and promote what changed.</source>
        <translation>Ändern Sie DEV, vergleichen Sie und übernehmen Sie, was sich geändert hat.</translation>
    </message>
    <message>
        <source>Reading %1, and trying the change…</source>
        <translation>%1 wird gelesen und die Änderung versucht …</translation>
    </message>
    <message>
        <source>Reading %1, and looking words up in it…</source>
        <translation>%1 wird gelesen, und Wörter werden darin nachgeschlagen …</translation>
    </message>
    <message>
        <source>The question was not understood.</source>
        <translation>Die Frage wurde nicht verstanden.</translation>
    </message>
    <message>
        <source>Name tables and columns as the database has them.</source>
        <translation>Nennen Sie Tabellen und Spalten so, wie sie in der Datenbank heißen.</translation>
    </message>
    <message>
        <source>The server does not take the answer: %1</source>
        <translation>Der Server nimmt die Antwort nicht an: %1</translation>
    </message>
    <message>
        <source>Not every word is explained, or two readings are as good. What stands below is the best reading: say it in other words?</source>
        <translation>Nicht jedes Wort ist erklärt, oder zwei Lesarten sind gleich gut. Unten steht die beste: Sagen Sie es mit anderen Worten?</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Passwort …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>Applying it to %1…</source>
        <translation>Wird auf %1 angewendet …</translation>
    </message>
    <message>
        <source>Done: %1 is as it was wished.</source>
        <translation>Fertig: %1 ist so, wie es gewünscht war.</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Zurücknehmen …</translation>
    </message>
    <message>
        <source>A change is being applied to %1: wait for its end, or stop it.</source>
        <translation>Eine Änderung wird gerade auf %1 angewendet: Warten Sie ihr Ende ab, oder halten Sie sie an.</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Close the assistant</source>
        <translation>Assistenten schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Ask a question or describe a change</source>
        <translation>Eine Frage stellen oder eine Änderung beschreiben</translation>
    </message>
    <message>
        <source>How the words are taken</source>
        <translation>Wie die Worte gemeint sind</translation>
    </message>
    <message>
        <source>Whether the words ask a question or describe a change</source>
        <translation>Ob die Worte fragen oder eine Änderung beschreiben</translation>
    </message>
    <message>
        <source>By the words</source>
        <translation>Nach den Worten</translation>
    </message>
    <message>
        <source>A question</source>
        <translation>Eine Frage</translation>
    </message>
    <message>
        <source>A change</source>
        <translation>Eine Änderung</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Back to the change that is not applied yet</source>
        <translation>Zurück zur Änderung, die noch nicht angewendet ist</translation>
    </message>
    <message>
        <source>The assistant is at work</source>
        <translation>Der Assistent arbeitet</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the assistant on the server</source>
        <translation>Den Assistenten auf dem Server anhalten</translation>
    </message>
    <message>
        <source>Say more: … and make it unique</source>
        <translation>Sagen Sie mehr: … and make it unique</translation>
    </message>
    <message>
        <source>Nothing to ask yet</source>
        <translation>Noch nichts zu fragen</translation>
    </message>
    <message>
        <source>Choose an environment for this page first.</source>
        <translation>Wählen Sie zuerst eine Umgebung für diese Seite.</translation>
    </message>
    <message>
        <source>Show me users who signed up last month
What percentage of users have no orders?

The answer is SQL, checked by the database and never run by itself.</source>
        <translation>Show me users who signed up last month
What percentage of users have no orders?

Die Antwort ist SQL, von der Datenbank geprüft und nie von selbst ausgeführt. Gefragt wird auf Englisch.</translation>
    </message>
    <message>
        <source>Add a nickname column to users
%1
A change is tried first, and applied when you press its button.</source>
        <translation>Add a nickname column to users
%1
Eine Änderung wird erst versucht und angewendet, wenn Sie ihren Knopf drücken.</translation>
    </message>
    <message>
        <source>

Words are read by fixed rules on this computer; nothing but this database is asked.</source>
        <translation>

Worte werden nach festen Regeln auf diesem Rechner verstanden; gefragt wird nur diese Datenbank.</translation>
    </message>
    <message>
        <source>Ask, or say what shall change</source>
        <translation>Fragen Sie, oder sagen Sie, was sich ändern soll</translation>
    </message>
    <message>
        <source>The model asks back, and what stands below is its best reading: say it in other words?</source>
        <translation>Das Modell fragt zurück, und was unten steht, ist seine beste Lesart: mit anderen Worten sagen?</translation>
    </message>
    <message>
        <source>

Words are read by the model %1. You see what is sent before anything is, and rows never are.</source>
        <translation>

Die Worte liest das Modell %1. Sie sehen, was gesendet wird, bevor es geschieht, und Zeilen sind nie dabei.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>Agreed: it is asked about again where more would be sent.</source>
        <translation>Zugestimmt: es wird wieder gefragt, wo mehr gesendet würde.</translation>
    </message>
    <message>
        <source>Withdrawn: nothing is sent before you agree again.</source>
        <translation>Widerrufen: nichts wird gesendet, bevor Sie wieder zustimmen.</translation>
    </message>
</context>
<context>
    <name>lockstep::Carets</name>
    <message>
        <source>Caret at the next place with the same</source>
        <translation>Schreibmarke an die nächste gleiche Stelle</translation>
    </message>
    <message>
        <source>Carets at every place with the same</source>
        <translation>Schreibmarken an alle gleichen Stellen</translation>
    </message>
    <message>
        <source>Caret in the line above</source>
        <translation>Schreibmarke in die Zeile darüber</translation>
    </message>
    <message>
        <source>Caret in the line below</source>
        <translation>Schreibmarke in die Zeile darunter</translation>
    </message>
    <message>
        <source>There are more than %1 places. Ctrl+H replaces at all of them.</source>
        <translation>Es gibt mehr als %1 Stellen. Strg+H ersetzt an allen.</translation>
    </message>
</context>
<context>
    <name>lockstep::ChangeMap</name>
    <message>
        <source>Changes in the whole text; a click goes there</source>
        <translation>Änderungen im ganzen Text; ein Klick springt dorthin</translation>
    </message>
</context>
<context>
    <name>lockstep::ChangeView</name>
    <message>
        <source>What was understood</source>
        <translation>Was verstanden wurde</translation>
    </message>
    <message>
        <source>Assumed</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Steps and their risks</source>
        <translation>Schritte und ihre Risiken</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>SQL of the steps and of the way back</source>
        <translation>SQL der Schritte und des Rückwegs</translation>
    </message>
    <message>
        <source>SQL of the steps</source>
        <translation>SQL der Schritte</translation>
    </message>
    <message>
        <source>SQL of the way back</source>
        <translation>SQL des Rückwegs</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>Apply to DEV</source>
        <translation>Auf DEV anwenden</translation>
    </message>
    <message>
        <source>Put into editor</source>
        <translation>In den Editor</translation>
    </message>
    <message>
        <source>It is not run</source>
        <translation>Es wird nicht ausgeführt</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Apply to DEV %1</source>
        <translation>Auf DEV %1 anwenden</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>I agree: %1</source>
        <translation>Ich stimme zu: %1</translation>
    </message>
    <message>
        <source>Nothing is to be done: DEV is so already.</source>
        <translation>Es ist nichts zu tun: DEV ist schon so.</translation>
    </message>
    <message>
        <source>It was tried %1.</source>
        <translation>Es wurde versucht: %1.</translation>
    </message>
    <message>
        <source>It could not be tried: %1</source>
        <translation>Es konnte nicht versucht werden: %1</translation>
    </message>
    <message>
        <source>Runs these steps on DEV, and reads it again</source>
        <translation>Führt diese Schritte auf DEV aus und liest es neu</translation>
    </message>
    <message>
        <source>Agree to each risk above first</source>
        <translation>Stimmen Sie zuerst jedem Risiko oben zu</translation>
    </message>
    <message>
        <source>The model warns: %1</source>
        <translation>Das Modell warnt: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ChartPane</name>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>Stacked bars</source>
        <translation>Gestapelte Balken</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>What the chart draws</source>
        <translation>Was das Schaubild zeigt</translation>
    </message>
    <message>
        <source>Kind of chart</source>
        <translation>Art des Schaubilds</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Quer</translation>
    </message>
    <message>
        <source>Column across</source>
        <translation>Spalte für die waagerechte Achse</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Columns with the values</source>
        <translation>Spalten mit den Werten</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>Geteilt nach</translation>
    </message>
    <message>
        <source>A series for each text of this column</source>
        <translation>Eine Reihe für jeden Text dieser Spalte</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop drawing the chart</source>
        <translation>Zeichnen des Schaubilds anhalten</translation>
    </message>
    <message>
        <source>Data table</source>
        <translation>Datentabelle</translation>
    </message>
    <message>
        <source>Show what is drawn as a table</source>
        <translation>Was gezeichnet ist, als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern…</translation>
    </message>
    <message>
        <source>Save the chart as PNG or SVG</source>
        <translation>Schaubild als PNG oder SVG speichern</translation>
    </message>
    <message>
        <source>Drawing the chart …</source>
        <translation>Schaubild wird gezeichnet …</translation>
    </message>
    <message>
        <source>Row number</source>
        <translation>Zeilennummer</translation>
    </message>
    <message>
        <source>The values</source>
        <translation>Die Werte</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>The result has no rows.</source>
        <translation>Das Ergebnis hat keine Zeilen.</translation>
    </message>
    <message>
        <source>Run a query that returns at least one number column.</source>
        <translation>Eine Abfrage ausführen, die mindestens eine Spalte mit Zahlen ergibt.</translation>
    </message>
    <message>
        <source>There is nothing to draw: every value is NULL or no number.</source>
        <translation>Es gibt nichts zu zeichnen: jeder Wert ist NULL oder keine Zahl.</translation>
    </message>
    <message>
        <source>Chart, %1. Arrow keys go over its points.</source>
        <translation>Schaubild, %1. Pfeiltasten gehen über seine Punkte.</translation>
    </message>
    <message>
        <source>Stopped by you. Choose a kind or columns to draw.</source>
        <translation>Auf Wunsch angehalten. Art oder Spalten wählen, um zu zeichnen.</translation>
    </message>
    <message>
        <source>Drawn from the first %1; the result has more.</source>
        <translation>Gezeichnet aus den ersten %1; das Ergebnis hat mehr.</translation>
    </message>
    <message>
        <source>Drawn from all of %1.</source>
        <translation>Gezeichnet aus allen: %1.</translation>
    </message>
    <message>
        <source>%1 of %2 points drawn.</source>
        <translation>%1 von %2 Punkten gezeichnet.</translation>
    </message>
    <message>
        <source>%1 of %2 points drawn: smallest and largest of each pixel column.</source>
        <translation>%1 von %2 Punkten gezeichnet: kleinster und größter jeder Pixelspalte.</translation>
    </message>
    <message>
        <source>%1 of %2 points drawn: one of those that are in the same place.</source>
        <translation>%1 von %2 Punkten gezeichnet: je einer von denen am selben Ort.</translation>
    </message>
    <message>
        <source>1 NULL is a gap.</source>
        <translation>1 NULL ist eine Lücke.</translation>
    </message>
    <message>
        <source>1 NULL is not drawn.</source>
        <translation>1 NULL ist nicht gezeichnet.</translation>
    </message>
    <message numerus="yes">
        <source>%n NULLs are gaps.</source>
        <translation>
            <numerusform>%n NULL ist eine Lücke.</numerusform>
            <numerusform>%n NULL sind Lücken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n NULLs are not drawn.</source>
        <translation>
            <numerusform>%n NULL ist nicht gezeichnet.</numerusform>
            <numerusform>%n NULL sind nicht gezeichnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 value is no number and not drawn.</source>
        <translation>1 Wert ist keine Zahl und nicht gezeichnet.</translation>
    </message>
    <message numerus="yes">
        <source>%n values are no numbers and not drawn.</source>
        <translation>
            <numerusform>%n Wert ist keine Zahl und nicht gezeichnet.</numerusform>
            <numerusform>%n Werte sind keine Zahlen und nicht gezeichnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows of the same name are added up.</source>
        <translation>Zeilen desselben Namens sind zusammengezählt.</translation>
    </message>
    <message numerus="yes">
        <source>The %n smallest are Other.</source>
        <translation>
            <numerusform>Der %n kleinste steht unter Übrige.</numerusform>
            <numerusform>Die %n kleinsten stehen unter Übrige.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n smallest series are Other.</source>
        <translation>
            <numerusform>Die %n kleinste Reihe steht unter Übrige.</numerusform>
            <numerusform>Die %n kleinsten Reihen stehen unter Übrige.</numerusform>
        </translation>
    </message>
    <message>
        <source>Series that are not drawn: %1.</source>
        <translation>Nicht gezeichnete Reihen: %1.</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Schaubild speichern</translation>
    </message>
    <message>
        <source>PNG (*.png);;SVG (*.svg)</source>
        <translation>PNG (*.png);;SVG (*.svg)</translation>
    </message>
    <message>
        <source>The chart is in %1.</source>
        <translation>Das Schaubild liegt in %1.</translation>
    </message>
</context>
<context>
    <name>lockstep::ChartTable</name>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>lockstep::ChartView</name>
    <message>
        <source>Chart</source>
        <translation>Schaubild</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Übrige</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>%1 of %2 · %3: %4 · %5: %6</source>
        <translation>%1 von %2 · %3: %4 · %5: %6</translation>
    </message>
</context>
<context>
    <name>lockstep::CheckDetails</name>
    <message>
        <source>Some of them</source>
        <translation>Einige davon</translation>
    </message>
    <message>
        <source>What may help, for you to look at and run</source>
        <translation>Was helfen kann, zum Ansehen und Ausführen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the statement</source>
        <translation>Anweisung kopieren</translation>
    </message>
    <message>
        <source>Statement that may help</source>
        <translation>Anweisung, die helfen kann</translation>
    </message>
    <message>
        <source>Rows that the question is about</source>
        <translation>Zeilen, um die es in der Frage geht</translation>
    </message>
</context>
<context>
    <name>lockstep::CheckStep</name>
    <message>
        <source>What prod&apos;s rows say</source>
        <translation>Was die Zeilen in PROD sagen</translation>
    </message>
    <message>
        <source>It could not be seen: %1</source>
        <translation>Das war nicht zu sehen: %1</translation>
    </message>
    <message>
        <source>Questions to prod&apos;s rows</source>
        <translation>Fragen an die Zeilen in PROD</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>At this moment</source>
        <translation>In diesem Moment</translation>
    </message>
    <message>
        <source>What goes on around the tables</source>
        <translation>Was um die Tabellen herum geschieht</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Wait for a quiet moment, at most</source>
        <translation>Auf einen ruhigen Moment warten, höchstens</translation>
    </message>
    <message>
        <source>Begins when nobody&apos;s transaction has held the tables for more than five seconds. Can be stopped.</source>
        <translation>Beginnt, sobald keine Transaktion die Tabellen länger als fünf Sekunden hält. Kann angehalten werden.</translation>
    </message>
    <message>
        <source>How long to wait for a quiet moment</source>
        <translation>Wie lange auf einen ruhigen Moment gewartet wird</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Try it all the same: the promotion will fail on these rows</source>
        <translation>Trotzdem versuchen: die Übernahme wird an diesen Zeilen scheitern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Stopped: what was not answered is not known.</source>
        <translation>Angehalten: was nicht beantwortet wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Prod could not be asked: %1</source>
        <translation>PROD konnte nicht gefragt werden: %1</translation>
    </message>
    <message>
        <source>not known: not asked</source>
        <translation>nicht bekannt: nicht gefragt</translation>
    </message>
    <message>
        <source>… not asked yet</source>
        <translation>… noch nicht gefragt</translation>
    </message>
    <message>
        <source>Asking: %1 of %2 are answered. Nothing is changed.</source>
        <translation>Wird gefragt: %1 von %2 sind beantwortet. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Prod&apos;s rows are being asked.</source>
        <translation>Die Zeilen in PROD werden gerade befragt.</translation>
    </message>
    <message>
        <source>Rows of prod are in the way of one change.</source>
        <translation>Zeilen in PROD stehen einer Änderung im Weg.</translation>
    </message>
    <message numerus="yes">
        <source>Rows of prod are in the way of %Ln changes.</source>
        <translation>
            <numerusform>Zeilen in PROD stehen %Ln Änderung im Weg.</numerusform>
            <numerusform>Zeilen in PROD stehen %Ln Änderungen im Weg.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::Chips</name>
    <message>
        <source>Assumed: %1</source>
        <translation>Angenommen: %1</translation>
    </message>
    <message>
        <source>Puts it into the line, to be said otherwise</source>
        <translation>Setzt es in die Zeile, um es anders zu sagen</translation>
    </message>
    <message>
        <source>Say it otherwise…</source>
        <translation>Anders sagen …</translation>
    </message>
</context>
<context>
    <name>lockstep::ChooseStep</name>
    <message>
        <source>What is promoted</source>
        <translation>Was übernommen wird</translation>
    </message>
    <message>
        <source>Changes by risk</source>
        <translation>Änderungen nach Risiko</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>Was dabei zu wissen ist</translation>
    </message>
    <message>
        <source>Planning …</source>
        <translation>Wird geplant …</translation>
    </message>
    <message>
        <source>Nothing is left out: afterwards both schemas are the same.</source>
        <translation>Nichts wird ausgelassen: danach sind beide Schemas gleich.</translation>
    </message>
    <message>
        <source>Left out, and still different afterwards: %1.</source>
        <translation>Ausgelassen und danach weiterhin verschieden: %1.</translation>
    </message>
    <message>
        <source>Can lose data</source>
        <translation>Kann Daten verlieren</translation>
    </message>
    <message>
        <source>Needs your yes</source>
        <translation>Braucht Zustimmung</translation>
    </message>
    <message>
        <source>With care</source>
        <translation>Mit Vorsicht</translation>
    </message>
    <message>
        <source>Nothing at risk</source>
        <translation>Ohne Risiko</translation>
    </message>
    <message>
        <source>needed by %1</source>
        <translation>benötigt von %1</translation>
    </message>
    <message>
        <source>No step can do this</source>
        <translation>Kein Schritt kann das tun</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>will still differ</source>
        <translation>bleibt verschieden</translation>
    </message>
</context>
<context>
    <name>lockstep::CodePage</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Edited by hand</source>
        <translation>Von Hand geändert</translation>
    </message>
    <message>
        <source>Not by Lockstep</source>
        <translation>Nicht von Lockstep</translation>
    </message>
    <message>
        <source>Ticked, what was written by hand is lost</source>
        <translation>Angehakt geht verloren, was von Hand geschrieben wurde</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>In the database and not in the code:</source>
        <translation>In der Datenbank und nicht im Code:</translation>
    </message>
    <message>
        <source>Which schema the code is written from</source>
        <translation>Aus welchem Schema der Code geschrieben wird</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Folder of the code</source>
        <translation>Ordner des Codes</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Keep in step</source>
        <translation>Im Gleichschritt halten</translation>
    </message>
    <message>
        <source>Writes the code again whenever Lockstep changed or read this schema; what was edited by hand stays, and is told</source>
        <translation>Schreibt den Code neu, sooft Lockstep dieses Schema geändert oder gelesen hat; was von Hand geändert wurde, bleibt und wird gemeldet</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>The schema is being read</source>
        <translation>Das Schema wird gelesen</translation>
    </message>
    <message>
        <source>Stop reading the schema</source>
        <translation>Das Lesen des Schemas anhalten</translation>
    </message>
    <message>
        <source>Files, and what becomes of each</source>
        <translation>Dateien, und was aus jeder wird</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>As it would be</source>
        <translation>Wie es wäre</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>Neu &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>Next changed &amp;lines</source>
        <translation>Nächste geänderte &amp;Zeilen</translation>
    </message>
    <message>
        <source>Previous changed l&amp;ines</source>
        <translation>Vorige geänderte Ze&amp;ilen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Nothing is being read</source>
        <translation>Es wird nichts gelesen</translation>
    </message>
    <message>
        <source>The folder %1 is no whole path.</source>
        <translation>Der Ordner %1 ist kein ganzer Pfad.</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>1 file is written.</source>
        <translation>1 Datei ist geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are written.</source>
        <translation>
            <numerusform>%Ln Datei ist geschrieben.</numerusform>
            <numerusform>%Ln Dateien sind geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 file stays as it was made by hand.</source>
        <translation>1 Datei bleibt, wie sie von Hand gemacht wurde.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files stay as they were made by hand.</source>
        <translation>
            <numerusform>%Ln Datei bleibt, wie sie von Hand gemacht wurde.</numerusform>
            <numerusform>%Ln Dateien bleiben, wie sie von Hand gemacht wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write 1 file</source>
        <translation>1 Datei schreiben</translation>
    </message>
    <message numerus="yes">
        <source>Write %Ln files</source>
        <translation>
            <numerusform>%Ln Datei schreiben</numerusform>
            <numerusform>%Ln Dateien schreiben</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is to be written</source>
        <translation>Es ist nichts zu schreiben</translation>
    </message>
    <message>
        <source>No schema to write from yet</source>
        <translation>Noch kein Schema, aus dem geschrieben wird</translation>
    </message>
    <message>
        <source>Code is written from the schema of an environment.</source>
        <translation>Code wird aus dem Schema einer Umgebung geschrieben.</translation>
    </message>
    <message>
        <source>New environment…</source>
        <translation>Neue Umgebung …</translation>
    </message>
    <message>
        <source>Nothing can be written</source>
        <translation>Es kann nichts geschrieben werden</translation>
    </message>
    <message>
        <source>This program has no generator of code.</source>
        <translation>Dieses Programm hat keinen Erzeuger von Code.</translation>
    </message>
    <message>
        <source>Choose an environment</source>
        <translation>Wählen Sie eine Umgebung</translation>
    </message>
    <message>
        <source>Code is written from its schema.</source>
        <translation>Code wird aus ihrem Schema geschrieben.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Wählen Sie einen Ordner</translation>
    </message>
    <message>
        <source>You see what would become of each file there before anything is written.</source>
        <translation>Sie sehen, was dort aus jeder Datei würde, bevor etwas geschrieben wird.</translation>
    </message>
    <message>
        <source>Reading the schema…</source>
        <translation>Das Schema wird gelesen …</translation>
    </message>
    <message>
        <source>There is nothing to write</source>
        <translation>Es gibt nichts zu schreiben</translation>
    </message>
    <message>
        <source>The schema has no tables.</source>
        <translation>Das Schema hat keine Tabellen.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Nothing is shown</source>
        <translation>Es wird nichts gezeigt</translation>
    </message>
    <message>
        <source>The schema was not read.</source>
        <translation>Das Schema wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>lockstep::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What shall be done?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Commands and their shortcuts</source>
        <translation>Befehle und ihre Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>lockstep::CompareModel</name>
    <message>
        <source>DEV</source>
        <translation>DEV</translation>
    </message>
    <message>
        <source>PROD</source>
        <translation>PROD</translation>
    </message>
    <message>
        <source>Chosen, change and risk</source>
        <translation>Auswahl, Änderung und Risiko</translation>
    </message>
</context>
<context>
    <name>lockstep::ComparePage</name>
    <message>
        <source>+%1 needed: %2</source>
        <translation>+%1 benötigt: %2</translation>
    </message>
    <message>
        <source>−%1 that need it: %2</source>
        <translation>−%1, die es benötigen: %2</translation>
    </message>
    <message>
        <source>1 of what was chosen now loses rows or values</source>
        <translation>1 der jetzt gewählten Änderungen verliert Zeilen oder Werte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of what was chosen now loses rows or values</source>
        <translation>
            <numerusform>%Ln der jetzt gewählten Änderungen verliert Zeilen oder Werte</numerusform>
            <numerusform>%Ln der jetzt gewählten Änderungen verlieren Zeilen oder Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing again</source>
        <translation>Erneuter Vergleich</translation>
    </message>
    <message>
        <source>Choose at least one difference.</source>
        <translation>Mindestens einen Unterschied auswählen.</translation>
    </message>
    <message>
        <source>1 rename needs your decision before this can be promoted.</source>
        <translation>1 Umbenennung muss entschieden werden, bevor dies übernommen werden kann.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln renames need your decision before this can be promoted.</source>
        <translation>
            <numerusform>%Ln Umbenennung muss entschieden werden, bevor dies übernommen werden kann.</numerusform>
            <numerusform>%Ln Umbenennungen müssen entschieden werden, bevor dies übernommen werden kann.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 conflict needs your decision before this can be promoted: take DEV&apos;s side or keep PROD&apos;s.</source>
        <translation>1 Konflikt muss entschieden werden, bevor dies übernommen werden kann: die Seite von DEV nehmen oder die von PROD behalten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflicts need your decision before this can be promoted: take DEV&apos;s side or keep PROD&apos;s.</source>
        <translation>
            <numerusform>%Ln Konflikt muss entschieden werden, bevor dies übernommen werden kann: die Seite von DEV nehmen oder die von PROD behalten.</numerusform>
            <numerusform>%Ln Konflikte müssen entschieden werden, bevor dies übernommen werden kann: die Seite von DEV nehmen oder die von PROD behalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>All that is chosen is kept as it is in PROD: there is nothing to promote.</source>
        <translation>Alles Ausgewählte bleibt, wie es in PROD ist: Es gibt nichts zu übernehmen.</translation>
    </message>
    <message>
        <source>%1 answers as another database than before. Nothing is promoted to it until you say that it is the right one.</source>
        <translation>%1 meldet sich als andere Datenbank als bisher. Dorthin wird nichts übernommen, bis bestätigt ist, dass es die richtige ist.</translation>
    </message>
    <message>
        <source>Before: %1
Now: %2</source>
        <translation>Bisher: %1
Jetzt: %2</translation>
    </message>
    <message>
        <source>It is the right one</source>
        <translation>Es ist die richtige</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Fortschritt des Vergleichs</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the comparison</source>
        <translation>Vergleich anhalten</translation>
    </message>
    <message>
        <source>&amp;Compare again</source>
        <translation>&amp;Erneut vergleichen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Nothing is being read</source>
        <translation>Es wird gerade nichts gelesen</translation>
    </message>
    <message>
        <source>&amp;Next difference</source>
        <translation>&amp;Nächster Unterschied</translation>
    </message>
    <message>
        <source>&amp;Previous difference</source>
        <translation>&amp;Vorheriger Unterschied</translation>
    </message>
    <message>
        <source>Next changed &amp;lines</source>
        <translation>Nächste geänderte &amp;Zeilen</translation>
    </message>
    <message>
        <source>Previous changed l&amp;ines</source>
        <translation>Vorherige geänderte Zei&amp;len</translation>
    </message>
    <message>
        <source>What is compare&amp;d…</source>
        <translation>&amp;Was verglichen wird…</translation>
    </message>
    <message>
        <source>&amp;Reviewed</source>
        <translation>&amp;Durchgesehen</translation>
    </message>
    <message>
        <source>No&amp;te…</source>
        <translation>N&amp;otiz…</translation>
    </message>
    <message>
        <source>Ne&amp;xt note</source>
        <translation>Nä&amp;chste Notiz</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Nothing was undone</source>
        <translation>Es wurde nichts rückgängig gemacht</translation>
    </message>
    <message>
        <source>Choose &amp;all</source>
        <translation>&amp;Alle auswählen</translation>
    </message>
    <message>
        <source>Choose n&amp;one</source>
        <translation>&amp;Keine auswählen</translation>
    </message>
    <message>
        <source>Save &amp;report…</source>
        <translation>&amp;Bericht speichern…</translation>
    </message>
    <message>
        <source>&amp;Promote…</source>
        <translation>Überneh&amp;men…</translation>
    </message>
    <message>
        <source>The databases are being read</source>
        <translation>Die Datenbanken werden gerade gelesen</translation>
    </message>
    <message>
        <source>Nothing is compared yet</source>
        <translation>Es ist noch nichts verglichen</translation>
    </message>
    <message>
        <source>Compared 1 object at %1.</source>
        <translation>1 Objekt um %1 verglichen.</translation>
    </message>
    <message numerus="yes">
        <source>Compared %Ln objects at %1.</source>
        <translation>
            <numerusform>%Ln Objekt um %1 verglichen.</numerusform>
            <numerusform>%Ln Objekte um %1 verglichen.</numerusform>
        </translation>
    </message>
    <message>
        <source> Differing only in order or in wording: %L1.</source>
        <translation> Nur in Reihenfolge oder Schreibweise verschieden: %L1.</translation>
    </message>
    <message>
        <source> Differing only in what is left out: %L1.</source>
        <translation> Nur in Ausgelassenem verschieden: %L1.</translation>
    </message>
    <message>
        <source>DEV and PROD have the same schema.</source>
        <translation>DEV und PROD haben dasselbe Schema.</translation>
    </message>
    <message>
        <source>Nothing differs in what is compared.</source>
        <translation>In dem, was verglichen wird, ist nichts verschieden.</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Erneut vergleichen</translation>
    </message>
    <message>
        <source>1 difference is hidden.</source>
        <translation>1 Unterschied ist ausgeblendet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln differences are hidden.</source>
        <translation>
            <numerusform>%Ln Unterschied ist ausgeblendet.</numerusform>
            <numerusform>%Ln Unterschiede sind ausgeblendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing passes the filter.</source>
        <translation>Nichts passt zum Filter.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Reading both sides…</source>
        <translation>Beide Seiten werden gelesen …</translation>
    </message>
    <message>
        <source>There is nothing in it.</source>
        <translation>Es ist nichts darin.</translation>
    </message>
    <message>
        <source>The comparison did not succeed.</source>
        <translation>Der Vergleich ist nicht gelungen.</translation>
    </message>
    <message>
        <source>What went wrong stands above. Nothing was changed on either side.</source>
        <translation>Der Grund steht oben. Auf keiner Seite wurde etwas geändert.</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>Noch nicht verglichen</translation>
    </message>
    <message>
        <source>%1 and %2 will be read, not changed.</source>
        <translation>%1 und %2 werden gelesen, nicht geändert.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Choose two environments</source>
        <translation>Zwei Umgebungen auswählen</translation>
    </message>
    <message>
        <source>Changes flow from the left one (DEV) to the right one (PROD).</source>
        <translation>Änderungen gehen von der linken (DEV) zur rechten (PROD).</translation>
    </message>
    <message>
        <source>New environment…</source>
        <translation>Neue Umgebung…</translation>
    </message>
    <message>
        <source>Choose an environment on both sides first.</source>
        <translation>Zuerst auf beiden Seiten eine Umgebung auswählen.</translation>
    </message>
    <message>
        <source>Connecting to %1 and %2</source>
        <translation>Verbindung zu %1 und %2 wird hergestellt</translation>
    </message>
    <message>
        <source>Reading %1: %2</source>
        <translation>%1 wird gelesen: %2</translation>
    </message>
    <message>
        <source> (%1 of %2)</source>
        <translation> (%1 von %2)</translation>
    </message>
    <message>
        <source>Password for %1…</source>
        <translation>Passwort für %1…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>The comparison was stopped.</source>
        <translation>Der Vergleich wurde angehalten.</translation>
    </message>
    <message>
        <source>Compare first</source>
        <translation>Zuerst vergleichen</translation>
    </message>
    <message>
        <source>Say first whether this is %1</source>
        <translation>Zuerst sagen, ob dies %1 ist</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Nichts ist verschieden</translation>
    </message>
    <message>
        <source>Choose at least one difference</source>
        <translation>Mindestens einen Unterschied auswählen</translation>
    </message>
    <message>
        <source>Compared %1 · %2 differ · %3 chosen</source>
        <translation>Verglichen %1 · %2 verschieden · %3 ausgewählt</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>gelesen %1</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Web page (*.html);;Markdown (*.md);;JSON (*.json)</source>
        <translation>Webseite (*.html);;Markdown (*.md);;JSON (*.json)</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Der Bericht liegt in %1.</translation>
    </message>
    <message>
        <source>Dia&amp;gram</source>
        <translation>Dia&amp;gramm</translation>
    </message>
    <message>
        <source>&amp;Undo ticks and options</source>
        <translation>Häkchen und Optionen z&amp;urücknehmen</translation>
    </message>
    <message>
        <source>Re&amp;do ticks and options</source>
        <translation>Häkchen und Optionen wiede&amp;rherstellen</translation>
    </message>
    <message>
        <source>No tick and no option was changed</source>
        <translation>Kein Häkchen und keine Option wurde geändert</translation>
    </message>
    <message>
        <source>&amp;Same thing as…</source>
        <translation>Da&amp;sselbe wie…</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>A comparison needs two environments, as DEV and PROD.</source>
        <translation>Ein Vergleich braucht zwei Umgebungen, als DEV und PROD.</translation>
    </message>
    <message>
        <source>Select what is new or only in PROD, where something of its kind goes or comes beside it: the two can be paired.</source>
        <translation>Auswählen, was neu oder nur in PROD ist, wo etwas seiner Art daneben wegfällt oder hinzukommt: beides kann zu einem Paar werden.</translation>
    </message>
    <message>
        <source>The same as %1</source>
        <translation>Dasselbe wie %1</translation>
    </message>
    <message>
        <source>this is a guess, nothing is decided</source>
        <translation>dies ist eine Vermutung, nichts ist entschieden</translation>
    </message>
    <message>
        <source>Next tab of the details</source>
        <translation>Nächster Reiter der Einzelheiten</translation>
    </message>
    <message>
        <source>Keep these ticks</source>
        <translation>Diese Häkchen behalten</translation>
    </message>
    <message>
        <source>The preset &quot;%1&quot; was there and is replaced.</source>
        <translation>Die Vorlage „%1“ gab es und ist ersetzt.</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>Die Vorlage umbenennen</translation>
    </message>
    <message>
        <source>There is a preset &quot;%1&quot; already.</source>
        <translation>Es gibt schon eine Vorlage „%1“.</translation>
    </message>
    <message>
        <source>The preset &quot;%1&quot; is deleted.</source>
        <translation>Die Vorlage „%1“ ist gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>The ticks are those of &quot;%1&quot;.</source>
        <translation>Die Häkchen sind die von „%1“.</translation>
    </message>
    <message>
        <source>1 change that it names is no longer there: %1.</source>
        <translation>1 Änderung, die sie nennt, gibt es nicht mehr: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes that it names are no longer there: %1.</source>
        <translation>
            <numerusform>%Ln Änderung, die sie nennt, gibt es nicht mehr: %1.</numerusform>
            <numerusform>%Ln Änderungen, die sie nennt, gibt es nicht mehr: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 that was no drop when it was kept is one now and is left out: %1.</source>
        <translation>1, die keine Löschung war, ist jetzt eine und bleibt aus: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln that were no drops when they were kept are drops now and are left out: %1.</source>
        <translation>
            <numerusform>%Ln, die keine Löschung war, ist jetzt eine und bleibt aus: %1.</numerusform>
            <numerusform>%Ln, die keine Löschungen waren, sind jetzt welche und bleiben aus: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; ticks 1 drop: %2.</source>
        <translation>„%1“ wählt 1 Löschung aus: %2.</translation>
    </message>
    <message numerus="yes">
        <source>&quot;%1&quot; ticks %Ln drops: %2.</source>
        <translation>
            <numerusform>„%1“ wählt %Ln Löschung aus: %2.</numerusform>
            <numerusform>„%1“ wählt %Ln Löschungen aus: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>It loses rows or values.</source>
        <translation>Sie verliert Zeilen oder Werte.</translation>
    </message>
    <message>
        <source>1 of them loses rows or values.</source>
        <translation>1 davon verliert Zeilen oder Werte.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them lose rows or values.</source>
        <translation>
            <numerusform>%Ln davon verliert Zeilen oder Werte.</numerusform>
            <numerusform>%Ln davon verlieren Zeilen oder Werte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave the drops out</source>
        <translation>Die Löschungen auslassen</translation>
    </message>
    <message>
        <source>Tick the drops, too</source>
        <translation>Auch die Löschungen auswählen</translation>
    </message>
    <message>
        <source>%1 was changed since it was compared.</source>
        <translation>%1 wurde seit dem Vergleich geändert.</translation>
    </message>
    <message>
        <source>As&amp;k, or describe a change…</source>
        <translation>Fragen oder e&amp;ine Änderung beschreiben …</translation>
    </message>
    <message>
        <source>&amp;Lookup data…</source>
        <translation>S&amp;tammdaten…</translation>
    </message>
    <message>
        <source>Write as a re&amp;vision…</source>
        <translation>Als Revision s&amp;peichern…</translation>
    </message>
</context>
<context>
    <name>lockstep::CompareToolbar</name>
    <message>
        <source>Compare from (DEV)</source>
        <translation>Vergleichen von (DEV)</translation>
    </message>
    <message>
        <source>Compare with (PROD)</source>
        <translation>Vergleichen mit (PROD)</translation>
    </message>
    <message>
        <source>Swap both sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Read both sides again and compare them (F5)</source>
        <translation>Beide Seiten erneut lesen und vergleichen (F5)</translation>
    </message>
    <message>
        <source>Compare both sides</source>
        <translation>Beide Seiten vergleichen</translation>
    </message>
    <message>
        <source>Promote…</source>
        <translation>Übernehmen…</translation>
    </message>
    <message>
        <source>Promote the chosen changes</source>
        <translation>Die ausgewählten Änderungen übernehmen</translation>
    </message>
    <message>
        <source>All kinds ▾</source>
        <translation>Alle Arten ▾</translation>
    </message>
    <message>
        <source>Which kinds of objects are shown</source>
        <translation>Welche Arten von Objekten gezeigt werden</translation>
    </message>
    <message>
        <source>Whose changes are shown</source>
        <translation>Wessen Änderungen gezeigt werden</translation>
    </message>
    <message>
        <source>Filter by name (Ctrl+F)</source>
        <translation>Nach Namen filtern (Strg+F)</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Choose every change, drops too</source>
        <translation>Jede Änderung auswählen, auch Löschungen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Choose no change</source>
        <translation>Keine Änderung auswählen</translation>
    </message>
    <message>
        <source>Choose what is compared</source>
        <translation>Auswählen, was verglichen wird</translation>
    </message>
    <message>
        <source>Choose DEV…</source>
        <translation>DEV wählen…</translation>
    </message>
    <message>
        <source>Choose PROD…</source>
        <translation>PROD wählen…</translation>
    </message>
    <message>
        <source>Show all kinds</source>
        <translation>Alle Arten zeigen</translation>
    </message>
    <message>
        <source>Held against what both had in common on %1</source>
        <translation>Gemessen an dem, was beide am %1 gemeinsam hatten</translation>
    </message>
    <message>
        <source>Changed in DEV (%1)</source>
        <translation>In DEV geändert (%1)</translation>
    </message>
    <message>
        <source>Changed in PROD since (%1)</source>
        <translation>In PROD seither geändert (%1)</translation>
    </message>
    <message>
        <source>Changed in both (%1)</source>
        <translation>In beiden geändert (%1)</translation>
    </message>
    <message>
        <source>Conflicts (%1)</source>
        <translation>Konflikte (%1)</translation>
    </message>
    <message>
        <source>%1: %2. Shown or hidden.</source>
        <translation>%1: %2. Gezeigt oder ausgeblendet.</translation>
    </message>
    <message>
        <source>%1 of %2 chosen</source>
        <translation>%1 von %2 gewählt</translation>
    </message>
    <message>
        <source>Review and promote the chosen changes (Ctrl+Shift+M)</source>
        <translation>Die ausgewählten Änderungen durchsehen und übernehmen (Strg+Umschalt+M)</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Optionen…</translation>
    </message>
    <message>
        <source>Options (%1)…</source>
        <translation>Optionen (%1)…</translation>
    </message>
    <message>
        <source> · %1 left out</source>
        <translation> · %1 ausgelassen</translation>
    </message>
    <message>
        <source>Choose what is compared. Objects that differ only in what is left out: %1</source>
        <translation>Auswählen, was verglichen wird. Objekte, die nur in Ausgelassenem verschieden sind: %1</translation>
    </message>
    <message>
        <source>Anybody&apos;s ▾</source>
        <translation>Von allen ▾</translation>
    </message>
    <message>
        <source>Some origins ▾</source>
        <translation>Manche Herkunft ▾</translation>
    </message>
    <message>
        <source>Some kinds ▾</source>
        <translation>Manche Arten ▾</translation>
    </message>
</context>
<context>
    <name>lockstep::CompareView</name>
    <message>
        <source>Objects of both environments and their changes</source>
        <translation>Objekte beider Umgebungen und ihre Änderungen</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Veraltet</translation>
    </message>
</context>
<context>
    <name>lockstep::Completer</name>
    <message>
        <source>Complete</source>
        <translation>Vervollständigen</translation>
    </message>
    <message>
        <source>Read the names again</source>
        <translation>Namen neu lesen</translation>
    </message>
    <message>
        <source>Complete while typing</source>
        <translation>Beim Tippen vervollständigen</translation>
    </message>
</context>
<context>
    <name>lockstep::CompletionPopup</name>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Verknüpfung</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Schlüsselwort</translation>
    </message>
    <message>
        <source>Snippet</source>
        <translation>Baustein</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>lockstep::ConfirmStep</name>
    <message>
        <source>%1 as %2</source>
        <translation>%1 als %2</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>Read and tick each of these</source>
        <translation>Jeden dieser Punkte lesen und anhaken</translation>
    </message>
    <message>
        <source>Note for the history (optional): a ticket, a reason</source>
        <translation>Notiz für den Verlauf (freiwillig): ein Ticket, ein Grund</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Name of the database to change</source>
        <translation>Name der Datenbank, die geändert wird</translation>
    </message>
    <message>
        <source>%1 Target: %2.</source>
        <translation>%1 Ziel: %2.</translation>
    </message>
    <message>
        <source>With it: %1</source>
        <translation>Damit auch: %1</translation>
    </message>
    <message>
        <source>Safer: %1</source>
        <translation>Sicherer: %1</translation>
    </message>
    <message>
        <source>These changes have no step and stay as they are.</source>
        <translation>Diese Änderungen haben keinen Schritt und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zum Bestätigen %1 eingeben</translation>
    </message>
    <message>
        <source>Apply 1 change to %1</source>
        <translation>1 Änderung auf %1 anwenden</translation>
    </message>
    <message numerus="yes">
        <source>Apply %Ln changes to %1</source>
        <translation>
            <numerusform>%Ln Änderung auf %1 anwenden</numerusform>
            <numerusform>%Ln Änderungen auf %1 anwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is planned.</source>
        <translation>Es ist nichts geplant.</translation>
    </message>
    <message>
        <source>One box is not ticked.</source>
        <translation>Ein Kästchen ist nicht angehakt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln boxes are not ticked.</source>
        <translation>
            <numerusform>%Ln Kästchen ist nicht angehakt.</numerusform>
            <numerusform>%Ln Kästchen sind nicht angehakt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name is not typed.</source>
        <translation>Der Name ist nicht eingegeben.</translation>
    </message>
    <message>
        <source>What is typed is not the name.</source>
        <translation>Das Eingegebene ist nicht der Name.</translation>
    </message>
</context>
<context>
    <name>lockstep::ConnectionTest</name>
    <message>
        <source>Copy SQL for a reading role</source>
        <translation>SQL für eine lesende Rolle kopieren</translation>
    </message>
    <message>
        <source>Copy the SQL that makes a role which can only read</source>
        <translation>Das SQL kopieren, das eine Rolle anlegt, die nur lesen kann</translation>
    </message>
    <message>
        <source>Stop test</source>
        <translation>Test anhalten</translation>
    </message>
    <message>
        <source>Stop the connection test</source>
        <translation>Verbindungstest anhalten</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
    <message>
        <source>It works: %1.</source>
        <translation>Es geht: %1.</translation>
    </message>
    <message>
        <source>Read-only by the server and by the role.</source>
        <translation>Nur lesend durch den Server und durch die Rolle.</translation>
    </message>
    <message>
        <source>Read-only by the transaction only. These ways are open:</source>
        <translation>Nur lesend allein durch die Transaktion. Diese Wege stehen offen:</translation>
    </message>
</context>
<context>
    <name>lockstep::CopyLine</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::DashboardPage</name>
    <message>
        <source>&amp;Read now</source>
        <translation>&amp;Jetzt lesen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Add tile…</source>
        <translation>Kachel &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>No tile is chosen</source>
        <translation>Keine Kachel ist gewählt</translation>
    </message>
    <message>
        <source>&amp;Open in editor</source>
        <translation>Im Editor &amp;öffnen</translation>
    </message>
    <message>
        <source>&amp;Edit tile…</source>
        <translation>Kachel &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>D&amp;uplicate tile</source>
        <translation>Kachel &amp;verdoppeln</translation>
    </message>
    <message>
        <source>Re&amp;move tile</source>
        <translation>Kachel &amp;entfernen</translation>
    </message>
    <message>
        <source>Move &amp;left</source>
        <translation>Nach &amp;links</translation>
    </message>
    <message>
        <source>Move r&amp;ight</source>
        <translation>Nach &amp;rechts</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>&amp;Wider</source>
        <translation>B&amp;reiter</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>S&amp;chmaler</translation>
    </message>
    <message>
        <source>&amp;Taller</source>
        <translation>Hö&amp;her</translation>
    </message>
    <message>
        <source>Lo&amp;wer</source>
        <translation>&amp;Niedriger</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>The tile &quot;%1&quot; is removed.</source>
        <translation>Die Kachel „%1“ ist entfernt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>No tile yet.</source>
        <translation>Noch keine Kachel.</translation>
    </message>
    <message>
        <source>A tile shows a query on an environment, as a table, a chart or a figure. It only reads, on every environment.</source>
        <translation>Eine Kachel zeigt eine Abfrage in einer Umgebung, als Tabelle, Diagramm oder Zahl. Sie liest nur, in jeder Umgebung.</translation>
    </message>
    <message>
        <source>Add tile…</source>
        <translation>Kachel hinzufügen…</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Jetzt lesen</translation>
    </message>
    <message>
        <source>Read every tile (F5)</source>
        <translation>Jede Kachel lesen (F5)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop what is being read (Ctrl+F2)</source>
        <translation>Anhalten, was gelesen wird (Strg+F2)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>How often it is read again</source>
        <translation>Wie oft neu gelesen wird</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>How long a statement may take</source>
        <translation>Wie lange eine Anweisung dauern darf</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Not read again until you go on</source>
        <translation>Wird nicht neu gelesen, bis Sie fortfahren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Add a query to this page</source>
        <translation>Dieser Seite eine Abfrage hinzufügen</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>There is no environment %1.</source>
        <translation>Es gibt keine Umgebung %1.</translation>
    </message>
    <message>
        <source>The saved query %1 is not there.</source>
        <translation>Die gespeicherte Abfrage %1 ist nicht da.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Paused: it is not read again.</source>
        <translation>Pause: Es wird nicht neu gelesen.</translation>
    </message>
    <message>
        <source>Read when asked.</source>
        <translation>Wird gelesen, wenn Sie es verlangen.</translation>
    </message>
    <message>
        <source>Rests while nobody sees it. Only reads.</source>
        <translation>Ruht, solange niemand es sieht. Liest nur.</translation>
    </message>
    <message>
        <source>&amp;Values…</source>
        <translation>&amp;Werte…</translation>
    </message>
    <message>
        <source>Values…</source>
        <translation>Werte…</translation>
    </message>
    <message>
        <source>What the parameters of the tiles&apos; statements are (F4)</source>
        <translation>Was die Parameter in den Anweisungen der Kacheln sind (F4)</translation>
    </message>
    <message>
        <source>No value yet for %1: give one with &quot;Values…&quot; above.</source>
        <translation>Noch kein Wert für %1: geben Sie ihn oben mit „Werte…“ an.</translation>
    </message>
    <message>
        <source>No statement of a tile has parameters, such as :since.</source>
        <translation>Keine Anweisung einer Kachel hat Parameter wie :since.</translation>
    </message>
    <message>
        <source>Read with these values</source>
        <translation>Mit diesen Werten lesen</translation>
    </message>
</context>
<context>
    <name>lockstep::DashboardReader</name>
    <message>
        <source>A tile shows one statement; this text has %1.</source>
        <translation>Eine Kachel zeigt eine Anweisung; dieser Text hat %1.</translation>
    </message>
    <message>
        <source>Nobody can tell that this statement only reads, and a dashboard does nothing else. It was not sent.</source>
        <translation>Niemand kann sagen, dass diese Anweisung nur liest, und ein Dashboard tut nichts anderes. Sie wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>No answer within %1 s, so it was stopped.</source>
        <translation>Keine Antwort innerhalb von %1 s, deshalb wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>lockstep::DefinitionView</name>
    <message>
        <source>%1 %2 on %3</source>
        <translation>%1 %2 auf %3</translation>
    </message>
    <message>
        <source>Definition of %1</source>
        <translation>Definition von %1</translation>
    </message>
</context>
<context>
    <name>lockstep::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>lockstep::DetailsPane</name>
    <message>
        <source>Show same</source>
        <translation>Gleiche zeigen</translation>
    </message>
    <message>
        <source>Show properties that are the same on both sides</source>
        <translation>Eigenschaften zeigen, die auf beiden Seiten gleich sind</translation>
    </message>
    <message>
        <source>Properties of the object in DEV and PROD</source>
        <translation>Eigenschaften des Objekts in DEV und PROD</translation>
    </message>
    <message>
        <source>Select an object to see its properties and both definitions.</source>
        <translation>Ein Objekt wählen, um seine Eigenschaften und beide Definitionen zu sehen.</translation>
    </message>
    <message>
        <source>Dropping it loses the rows or values in it.</source>
        <translation>Mit dem Löschen gehen die Zeilen oder Werte darin verloren.</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Enter goes to it</source>
        <translation>Eingabe springt dorthin</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>DEV</source>
        <translation>DEV</translation>
    </message>
    <message>
        <source>PROD</source>
        <translation>PROD</translation>
    </message>
    <message>
        <source>%1 differs</source>
        <translation>%1 ist verschieden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Same on both sides</source>
        <translation>Auf beiden Seiten gleich</translation>
    </message>
    <message>
        <source>Show same (%L1)</source>
        <translation>Gleiche zeigen (%L1)</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Benötigt</translation>
    </message>
    <message>
        <source>It has no properties of its own.</source>
        <translation>Es hat keine eigenen Eigenschaften.</translation>
    </message>
    <message>
        <source>The object itself is the same; what it holds differs.</source>
        <translation>Das Objekt selbst ist gleich; verschieden ist, was es enthält.</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Nichts ist verschieden.</translation>
    </message>
    <message>
        <source>The definitions are too long to lay side by side. Their properties are on the left.</source>
        <translation>Die Definitionen sind zu lang für eine Gegenüberstellung. Ihre Eigenschaften stehen links.</translation>
    </message>
    <message>
        <source>Take DEV&apos;s</source>
        <translation>DEV nehmen</translation>
    </message>
    <message>
        <source>Keep PROD&apos;s</source>
        <translation>PROD behalten</translation>
    </message>
    <message>
        <source>Changed since %1 in</source>
        <translation>Geändert seit %1 in</translation>
    </message>
    <message>
        <source>The object itself</source>
        <translation>Das Objekt selbst</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>. It was %1.</source>
        <translation>. Es war %1.</translation>
    </message>
    <message>
        <source>What is told of the object</source>
        <translation>Was über das Objekt gesagt wird</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Benutzt von</translation>
    </message>
    <message>
        <source>Rows and size</source>
        <translation>Zeilen und Größe</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>lockstep::DiagramPage</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Which tables are drawn</source>
        <translation>Welche Tabellen gezeichnet werden</translation>
    </message>
    <message>
        <source>Changed tables and their neighbours</source>
        <translation>Geänderte Tabellen und ihre Nachbarn</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>Alle Tabellen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>&amp;Find a table</source>
        <translation>Tabelle &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>S&amp;peichern…</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>Wird gezeichnet …</translation>
    </message>
    <message>
        <source>Nothing is drawn yet</source>
        <translation>Es ist noch nichts gezeichnet</translation>
    </message>
    <message>
        <source>There are no tables</source>
        <translation>Es gibt keine Tabellen</translation>
    </message>
    <message>
        <source>Neither side has a table that could be drawn.</source>
        <translation>Keine Seite hat eine Tabelle, die sich zeichnen ließe.</translation>
    </message>
    <message>
        <source>No table changes</source>
        <translation>Keine Tabelle ändert sich</translation>
    </message>
    <message>
        <source>What differs has nothing to do with tables.</source>
        <translation>Die Unterschiede haben nichts mit Tabellen zu tun.</translation>
    </message>
    <message>
        <source>Draw all tables</source>
        <translation>Alle Tabellen zeichnen</translation>
    </message>
    <message>
        <source>1 changed table</source>
        <translation>1 geänderte Tabelle</translation>
    </message>
    <message numerus="yes">
        <source>%n changed tables</source>
        <translation>
            <numerusform>%n geänderte Tabelle</numerusform>
            <numerusform>%n geänderte Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>1 weitere</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>1 key</source>
        <translation>1 Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the diagram</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</source>
        <translation>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The diagram is in %1.</source>
        <translation>Das Diagramm liegt in %1.</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
</context>
<context>
    <name>lockstep::DiagramView</name>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
</context>
<context>
    <name>lockstep::DiffPanes</name>
    <message>
        <source>Definition in DEV</source>
        <translation>Definition in DEV</translation>
    </message>
    <message>
        <source>Definition in PROD</source>
        <translation>Definition in PROD</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy all of DEV</source>
        <translation>DEV ganz kopieren</translation>
    </message>
    <message>
        <source>Copy all of PROD</source>
        <translation>PROD ganz kopieren</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>lockstep::EditPreview</name>
    <message>
        <source>Changes to send</source>
        <translation>Änderungen, die gesendet werden</translation>
    </message>
    <message>
        <source>These statements are sent in one transaction. Each must change one row, or nothing is changed at all.</source>
        <translation>Diese Anweisungen werden in einer Transaktion gesendet. Jede muss eine Zeile ändern, sonst wird gar nichts geändert.</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Wird gesendet …</translation>
    </message>
</context>
<context>
    <name>lockstep::EditorNames</name>
    <message>
        <source>its password is not known here. Ctrl+Space asks for it.</source>
        <translation>das Passwort ist hier nicht bekannt. Strg+Leertaste fragt danach.</translation>
    </message>
    <message>
        <source>Reading the names of %1 again …</source>
        <translation>Die Namen von %1 werden neu gelesen …</translation>
    </message>
    <message>
        <source>Reading the names of %1 … Until then there are keywords alone.</source>
        <translation>Die Namen von %1 werden gelesen … Bis dahin gibt es nur Schlüsselwörter.</translation>
    </message>
    <message>
        <source>The names of %1 cannot be read: %2</source>
        <translation>Die Namen von %1 können nicht gelesen werden: %2</translation>
    </message>
</context>
<context>
    <name>lockstep::EditorPage</name>
    <message>
        <source>query %1</source>
        <translation>Abfrage %1</translation>
    </message>
    <message>
        <source>This program has no engine named &quot;%1&quot;, so nothing can run here.</source>
        <translation>Dieses Programm hat keine Engine namens „%1“, deshalb kann hier nichts laufen.</translation>
    </message>
    <message>
        <source>This text is very long. It is shown without colours; it runs as it is.</source>
        <translation>Dieser Text ist sehr lang. Er wird ohne Farben gezeigt; er läuft, wie er ist.</translation>
    </message>
    <message>
        <source>Recovered from %1</source>
        <translation>Wiederhergestellt vom %1</translation>
    </message>
    <message>
        <source>No statement at the caret</source>
        <translation>Keine Anweisung am Textcursor</translation>
    </message>
    <message>
        <source>Copy statement</source>
        <translation>Anweisung kopieren</translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Passwort eingeben…</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>A statement is still running. Stop it and close?</source>
        <translation>Eine Anweisung läuft noch. Anhalten und schließen?</translation>
    </message>
    <message>
        <source>The text of %1 is not saved.</source>
        <translation>Der Text von %1 ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save SQL</source>
        <translation>SQL speichern</translation>
    </message>
    <message>
        <source>SQL (*.sql);;All files (*)</source>
        <translation>SQL (*.sql);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>SQL editor, %1, %2 %3</source>
        <translation>SQL-Editor, %1, %2 %3</translation>
    </message>
    <message>
        <source>Run on PROD</source>
        <translation>Auf PROD ausführen</translation>
    </message>
    <message>
        <source>Run statement</source>
        <translation>Anweisung ausführen</translation>
    </message>
    <message>
        <source>Run the selection, or the statement at the caret (Ctrl+Enter)</source>
        <translation>Die Auswahl oder die Anweisung am Textcursor ausführen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Run script on PROD</source>
        <translation>Skript auf PROD ausführen</translation>
    </message>
    <message>
        <source>Run script</source>
        <translation>Skript ausführen</translation>
    </message>
    <message>
        <source>Run every statement; the first error stops (Ctrl+Shift+Enter)</source>
        <translation>Jede Anweisung ausführen; der erste Fehler hält an (Strg+Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Stop on the server (Ctrl+F2)</source>
        <translation>Auf dem Server anhalten (Strg+F2)</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Nächster Fehler</translation>
    </message>
    <message>
        <source>Comment or uncomment</source>
        <translation>Als Kommentar setzen oder aufheben</translation>
    </message>
    <message>
        <source>Save text as…</source>
        <translation>Text speichern unter…</translation>
    </message>
    <message>
        <source>Go to result</source>
        <translation>Zum Ergebnis</translation>
    </message>
    <message>
        <source>Go to text</source>
        <translation>Zum Text</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Text as large as at first</source>
        <translation>Text so groß wie am Anfang</translation>
    </message>
    <message>
        <source>The text of %1 has %2, so it was not read. It is kept in %3.</source>
        <translation>Der Text von %1 hat %2, er wurde deshalb nicht gelesen. Er liegt in %3.</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>This tab has another text by now. The one of before is kept in %1.</source>
        <translation>Dieser Reiter hat inzwischen einen anderen Text. Der frühere liegt in %1.</translation>
    </message>
    <message>
        <source>A transaction is open on %1. Closing rolls it back.</source>
        <translation>Auf %1 ist eine Transaktion offen. Schließen rollt sie zurück.</translation>
    </message>
    <message>
        <source>Roll back and close</source>
        <translation>Zurückrollen und schließen</translation>
    </message>
    <message>
        <source>%1 is opened. %2</source>
        <translation>%1 ist geöffnet. %2</translation>
    </message>
    <message>
        <source>%1 is no longer on disk. Its text is kept here.</source>
        <translation>%1 ist nicht mehr auf der Platte. Der Text bleibt hier erhalten.</translation>
    </message>
    <message>
        <source>%1 was changed on disk by another program.</source>
        <translation>%1 wurde auf der Platte von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Reload, without my changes</source>
        <translation>Neu laden, ohne meine Änderungen</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>%1 was changed on disk since it was read. Nothing was written.</source>
        <translation>%1 wurde auf der Platte geändert, seit es gelesen wurde. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Save as UTF-8</source>
        <translation>Als UTF-8 speichern</translation>
    </message>
    <message>
        <source>Save text</source>
        <translation>Text speichern</translation>
    </message>
    <message numerus="yes">
        <source>Connected again. %n settings of the session are set again.</source>
        <translation>
            <numerusform>Wieder verbunden. %n Einstellung der Sitzung ist wieder gesetzt.</numerusform>
            <numerusform>Wieder verbunden. %n Einstellungen der Sitzung sind wieder gesetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected again.</source>
        <translation>Wieder verbunden.</translation>
    </message>
    <message numerus="yes">
        <source>The connection to %1 closed. Your text and %n rows are kept.</source>
        <translation>
            <numerusform>Die Verbindung zu %1 ist geschlossen. Der Text und %n Zeile bleiben erhalten.</numerusform>
            <numerusform>Die Verbindung zu %1 ist geschlossen. Der Text und %n Zeilen bleiben erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection to %1 closed. Your text is kept.</source>
        <translation>Die Verbindung zu %1 ist geschlossen. Der Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>The transaction that was open is rolled back.</source>
        <translation>Die offene Transaktion ist zurückgerollt.</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Read-only, nothing stays open</source>
        <translation>Nur lesend, nichts bleibt offen</translation>
    </message>
    <message>
        <source>Transaction failed: roll back</source>
        <translation>Transaktion gescheitert: zurückrollen</translation>
    </message>
    <message numerus="yes">
        <source>Open transaction %1 · %n statements</source>
        <translation>
            <numerusform>Offene Transaktion %1 · %n Anweisung</numerusform>
            <numerusform>Offene Transaktion %1 · %n Anweisungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open transaction %1</source>
        <translation>Offene Transaktion %1</translation>
    </message>
    <message>
        <source>Auto-commit</source>
        <translation>Auto-Commit</translation>
    </message>
    <message>
        <source>One statement has a plan. Select one, or put the caret into it.</source>
        <translation>Eine Anweisung hat einen Plan. Wählen Sie eine aus, oder setzen Sie die Schreibmarke in sie.</translation>
    </message>
    <message>
        <source>This statement writes, and it would be run to be measured. %1 is read-only in this window.</source>
        <translation>Diese Anweisung schreibt, und zum Messen würde sie ausgeführt. %1 wird in diesem Fenster nur gelesen.</translation>
    </message>
    <message>
        <source>Nothing was sent. F7 shows its plan without running it.</source>
        <translation>Nichts wurde gesendet. F7 zeigt ihren Plan, ohne sie auszuführen.</translation>
    </message>
    <message>
        <source>EXPLAIN ANALYZE runs the statement on PROD, %1, to measure it.</source>
        <translation>EXPLAIN ANALYZE führt die Anweisung auf PROD, %1, aus, um sie zu messen.</translation>
    </message>
    <message>
        <source>It runs in a read-only transaction, for 30 s at most. This is asked once for this tab.</source>
        <translation>Sie läuft in einer Transaktion, die nur liest, höchstens 30 s. Das wird in diesem Reiter einmal gefragt.</translation>
    </message>
    <message>
        <source>Run and measure</source>
        <translation>Ausführen und messen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan · run in %1</source>
        <translation>Plan · in %1 ausgeführt</translation>
    </message>
    <message>
        <source>Plan · not run</source>
        <translation>Plan · nicht ausgeführt</translation>
    </message>
    <message>
        <source>Nothing was formatted. %1</source>
        <translation>Nichts wurde formatiert. %1</translation>
    </message>
    <message>
        <source>It is formatted already.</source>
        <translation>Es ist schon formatiert.</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Show how the statement would be run (F7); Shift+F7 runs it to measure that, and takes back what it wrote</source>
        <translation>Zeigt, wie die Anweisung ausgeführt würde (F7); Umschalt+F7 führt sie zum Messen aus und nimmt zurück, was sie schrieb</translation>
    </message>
    <message>
        <source>Explain and run (EXPLAIN ANALYZE)</source>
        <translation>Erklären und ausführen (EXPLAIN ANALYZE)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formatieren</translation>
    </message>
    <message>
        <source>Format everything</source>
        <translation>Alles formatieren</translation>
    </message>
    <message>
        <source>Ctrl+Enter runs the statement at the caret
Ctrl+Shift+Enter runs everything
Ctrl+F2 stops
Ctrl+Space completes</source>
        <translation>Strg+Eingabe führt die Anweisung am Textcursor aus
Strg+Umschalt+Eingabe führt alles aus
Strg+F2 hält an
Strg+Leertaste vervollständigt</translation>
    </message>
    <message>
        <source>Explain with these values</source>
        <translation>Mit diesen Werten erklären</translation>
    </message>
    <message>
        <source>Run with these values</source>
        <translation>Mit diesen Werten ausführen</translation>
    </message>
    <message>
        <source>How many rows of a result are read at first; scrolling to the end reads more</source>
        <translation>Wie viele Zeilen eines Ergebnisses zuerst gelesen werden; Blättern ans Ende liest mehr</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>Save query…</source>
        <translation>Abfrage speichern…</translation>
    </message>
    <message>
        <source>Manual commit</source>
        <translation>Commit von Hand</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Automatic: what is written stands at once, unless you write BEGIN.
Manual: the first statement that writes opens a transaction, which you end.</source>
        <translation>Automatisch: Was geschrieben wird, gilt sofort, außer Sie schreiben BEGIN.
Von Hand: Die erste Anweisung, die schreibt, öffnet eine Transaktion, die Sie beenden.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Keep what was written (Ctrl+Alt+Enter)</source>
        <translation>Das Geschriebene behalten (Strg+Alt+Eingabe)</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Take back what was written (Ctrl+Alt+Backspace)</source>
        <translation>Das Geschriebene zurücknehmen (Strg+Alt+Rücktaste)</translation>
    </message>
    <message>
        <source>Commit the transaction</source>
        <translation>Die Transaktion mit Commit abschließen</translation>
    </message>
    <message>
        <source>Roll the transaction back</source>
        <translation>Die Transaktion zurückrollen</translation>
    </message>
    <message>
        <source>A statement is running.</source>
        <translation>Eine Anweisung läuft.</translation>
    </message>
    <message>
        <source>No transaction is open.</source>
        <translation>Keine Transaktion ist offen.</translation>
    </message>
    <message>
        <source>The transaction failed; it can only be rolled back.</source>
        <translation>Die Transaktion ist gescheitert; sie kann nur zurückgerollt werden.</translation>
    </message>
    <message>
        <source>Run on another environment, too, and compare</source>
        <translation>Auch auf einer anderen Umgebung ausführen und vergleichen</translation>
    </message>
    <message>
        <source>Ask, or describe a change…</source>
        <translation>Fragen oder eine Änderung beschreiben …</translation>
    </message>
    <message>
        <source>One statement is run on both. Select one, or put the caret into it.</source>
        <translation>Auf beiden wird eine Anweisung ausgeführt. Markieren Sie eine, oder setzen Sie die Schreibmarke hinein.</translation>
    </message>
    <message>
        <source>Only a statement that reads is run on both.</source>
        <translation>Auf beiden wird nur eine Anweisung ausgeführt, die liest.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>There is no other environment to run this on.</source>
        <translation>Es gibt keine andere Umgebung, auf der dies ausgeführt werden könnte.</translation>
    </message>
    <message>
        <source>Run on both with these values</source>
        <translation>Auf beiden mit diesen Werten ausführen</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
</context>
<context>
    <name>lockstep::EnvironmentBadge</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lockstep::EnvironmentDialog</name>
    <message>
        <source>Taken over into the fields below</source>
        <translation>In die Felder unten übertragen</translation>
    </message>
    <message>
        <source>The name sounds like production. You decide.</source>
        <translation>Der Name klingt nach Produktion. Die Entscheidung bleibt offen.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Einen Namen geben.</translation>
    </message>
    <message>
        <source>Say what it is: nothing is assumed.</source>
        <translation>Angeben, was es ist: nichts wird angenommen.</translation>
    </message>
    <message>
        <source>%1 is needed.</source>
        <translation>%1 wird benötigt.</translation>
    </message>
    <message>
        <source>%1 is a number.</source>
        <translation>%1 ist eine Zahl.</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Neue Umgebung</translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation>Umgebung %1</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Name der Umgebung</translation>
    </message>
    <message>
        <source>For example orders-dev</source>
        <translation>Zum Beispiel orders-dev</translation>
    </message>
    <message>
        <source>Database product</source>
        <translation>Datenbankprodukt</translation>
    </message>
    <message>
        <source>Connection URI; fills the fields below</source>
        <translation>Verbindungs-URI; füllt die Felder unten</translation>
    </message>
    <message>
        <source>Paste a URI to fill the fields</source>
        <translation>Eine URI einfügen, um die Felder zu füllen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>Keep the password in the keychain</source>
        <translation>Passwort im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the environment</source>
        <translation>Umgebung speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Kept in the keychain</source>
        <translation>Im Schlüsselbund aufbewahrt</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation>Datei für %1 wählen</translation>
    </message>
    <message>
        <source>Choose a database file</source>
        <translation>Datenbankdatei wählen</translation>
    </message>
</context>
<context>
    <name>lockstep::EnvironmentStrip</name>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>%1 %2, %3, %4</source>
        <translation>%1 %2, %3, %4</translation>
    </message>
    <message>
        <source>, not verified</source>
        <translation>, nicht geprüft</translation>
    </message>
    <message>
        <source>Changes flow from %1 to %2</source>
        <translation>Änderungen gehen von %1 nach %2</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>NOT VERIFIED</source>
        <translation>NICHT GEPRÜFT</translation>
    </message>
    <message>
        <source>NOT ENCRYPTED</source>
        <translation>UNVERSCHLÜSSELT</translation>
    </message>
</context>
<context>
    <name>lockstep::ExplainPane</name>
    <message>
        <source>Plan of the statement</source>
        <translation>Plan der Anweisung</translation>
    </message>
    <message>
        <source>Hold as before</source>
        <translation>Als Vorher halten</translation>
    </message>
    <message>
        <source>Compare the next plans with this one instead of the last</source>
        <translation>Die nächsten Pläne mit diesem statt mit dem letzten vergleichen</translation>
    </message>
    <message>
        <source>Try an index…</source>
        <translation>Index probieren…</translation>
    </message>
    <message>
        <source>What would the plan be with an index that is not there? (hypopg)</source>
        <translation>Wie wäre der Plan mit einem Index, den es nicht gibt? (hypopg)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the plan and what stands out in it as text</source>
        <translation>Den Plan und was an ihm auffällt als Text kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the plan as text, or as the server sent it</source>
        <translation>Den Plan als Text speichern, oder wie ihn der Server schickte</translation>
    </message>
    <message>
        <source>About the plan</source>
        <translation>Über den Plan</translation>
    </message>
    <message>
        <source>What stands out in the plan</source>
        <translation>Was am Plan auffällt</translation>
    </message>
    <message>
        <source>What differs from the plan before</source>
        <translation>Was anders ist als im Plan davor</translation>
    </message>
    <message>
        <source>What this step tells besides</source>
        <translation>Was dieser Schritt sonst sagt</translation>
    </message>
    <message>
        <source>The plan as the server sent it</source>
        <translation>Der Plan, wie ihn der Server schickte</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>This is its beginning; Save… writes all of it.</source>
        <translation>Das ist der Anfang; Speichern… schreibt alles.</translation>
    </message>
    <message>
        <source>Nothing stands out in this plan.</source>
        <translation>An diesem Plan fällt nichts auf.</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>Befunde (%1)</translation>
    </message>
    <message>
        <source>There is no plan before this one in this tab. The next one is compared with this.</source>
        <translation>Vor diesem gibt es in diesem Reiter keinen Plan. Der nächste wird mit diesem verglichen.</translation>
    </message>
    <message>
        <source>The plan before was of another text.</source>
        <translation>Der Plan davor war von einem anderen Text.</translation>
    </message>
    <message>
        <source>Before (%1)</source>
        <translation>Vorher (%1)</translation>
    </message>
    <message>
        <source>Try an index</source>
        <translation>Index probieren</translation>
    </message>
    <message>
        <source>An index that the plan is to be made with. It is not made: the extension hypopg shows it to the planner of this session alone.</source>
        <translation>Ein Index, mit dem der Plan gemacht werden soll. Er wird nicht angelegt: Die Erweiterung hypopg zeigt ihn nur dem Planer dieser Sitzung.</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Save plan</source>
        <translation>Plan speichern</translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>lockstep::ExportDialog</name>
    <message>
        <source>Export result</source>
        <translation>Ergebnis exportieren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Die Datei wählen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>How much is written</source>
        <translation>Wie viel geschrieben ist</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What is shown, in its order: %1</source>
        <translation>Was gezeigt wird, in seiner Reihenfolge: %1</translation>
    </message>
    <message>
        <source>What was read: %1</source>
        <translation>Was gelesen wurde: %1</translation>
    </message>
    <message>
        <source>All: %1</source>
        <translation>Alle: %1</translation>
    </message>
    <message>
        <source>Run again, and write all rows</source>
        <translation>Noch einmal ausführen und alle Zeilen schreiben</translation>
    </message>
    <message>
        <source>On a connection of its own, which does not see temporary tables, settings of the session, or what is not committed.</source>
        <translation>Auf einer eigenen Verbindung, die temporäre Tabellen, Einstellungen der Sitzung und nicht Festgeschriebenes nicht sieht.</translation>
    </message>
    <message>
        <source>It is not known how these rows were asked for.</source>
        <translation>Es ist nicht bekannt, wie nach diesen Zeilen gefragt wurde.</translation>
    </message>
    <message>
        <source>The statement may write, so it is not run a second time.</source>
        <translation>Die Anweisung schreibt vielleicht, darum läuft sie kein zweites Mal.</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Names of the columns in the first line</source>
        <translation>Namen der Spalten in der ersten Zeile</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>What stands for NULL. An empty text is always in quotes.</source>
        <translation>Was für NULL steht. Ein leerer Text steht immer in Anführungszeichen.</translation>
    </message>
    <message>
        <source>NULL as</source>
        <translation>NULL als</translation>
    </message>
    <message>
        <source>CR LF (RFC 4180, Windows)</source>
        <translation>CR LF (RFC 4180, Windows)</translation>
    </message>
    <message>
        <source>LF (Unix)</source>
        <translation>LF (Unix)</translation>
    </message>
    <message>
        <source>Line ends</source>
        <translation>Zeilenenden</translation>
    </message>
    <message>
        <source>UTF-8 with a mark, for Excel</source>
        <translation>UTF-8 mit Kennung, für Excel</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Put &apos; before texts that a spreadsheet takes for formulas</source>
        <translation>&apos; vor Texte setzen, die eine Tabellenkalkulation für Formeln hält</translation>
    </message>
    <message>
        <source>Texts that begin with = + - @ are changed by that.</source>
        <translation>Texte, die mit = + - @ beginnen, werden dadurch verändert.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>This file is there. It is replaced when the new one is complete.</source>
        <translation>Diese Datei gibt es. Sie wird ersetzt, wenn die neue vollständig ist.</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Stopped by you.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>Stopped by you. Nothing was written.</source>
        <translation>Von Ihnen angehalten. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>No file was made or changed.</source>
        <translation>Keine Datei wurde angelegt oder geändert.</translation>
    </message>
    <message>
        <source>Written: %1, %2 in %3.</source>
        <translation>Geschrieben: %1, %2 in %3.</translation>
    </message>
</context>
<context>
    <name>lockstep::FilterBar</name>
    <message>
        <source>Any column contains</source>
        <translation>Eine Spalte enthält</translation>
    </message>
    <message>
        <source>Text in any column</source>
        <translation>Text in einer Spalte</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Close the filter</source>
        <translation>Den Filter schließen</translation>
    </message>
    <message>
        <source>Close the filter; nothing is filtered any more (Esc)</source>
        <translation>Den Filter schließen; nichts wird mehr gefiltert (Esc)</translation>
    </message>
    <message>
        <source>Sort on the server</source>
        <translation>Auf dem Server sortieren</translation>
    </message>
    <message>
        <source>All rows as they came</source>
        <translation>Alle Zeilen, wie sie kamen</translation>
    </message>
    <message>
        <source>Column of condition %1</source>
        <translation>Spalte der Bedingung %1</translation>
    </message>
    <message>
        <source>Test of condition %1</source>
        <translation>Prüfung der Bedingung %1</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>is NULL</source>
        <translation>ist NULL</translation>
    </message>
    <message>
        <source>is not NULL</source>
        <translation>ist nicht NULL</translation>
    </message>
    <message>
        <source>Value of condition %1</source>
        <translation>Wert der Bedingung %1</translation>
    </message>
    <message>
        <source>Remove condition %1</source>
        <translation>Bedingung %1 entfernen</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Runs the statement again within one that sorts all of its rows</source>
        <translation>Führt die Anweisung noch einmal in einer aus, die alle ihre Zeilen sortiert</translation>
    </message>
    <message>
        <source>The server cannot sort it: %1</source>
        <translation>Der Server kann es nicht sortieren: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::FindBar</name>
    <message>
        <source>Find and replace</source>
        <translation>Suchen und ersetzen</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln ersetzt</numerusform>
            <numerusform>%Ln ersetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>mehr als %1</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln gefunden</numerusform>
            <numerusform>%Ln gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Upper and lower case are different</source>
        <translation>Groß- und Kleinbuchstaben sind verschieden</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>Ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Within the selection only</source>
        <translation>Nur in der Auswahl</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The match before (Shift+F3)</source>
        <translation>Der Treffer davor (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The next match (F3, Enter)</source>
        <translation>Der nächste Treffer (F3, Eingabetaste)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace this match and go to the next</source>
        <translation>Diesen Treffer ersetzen und zum nächsten gehen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Replace every match; one step back undoes it</source>
        <translation>Jeden Treffer ersetzen; ein Schritt zurück macht es ungeschehen</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Schließen (Escape)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>Replace in the text</source>
        <translation>Im Text ersetzen</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Match before</source>
        <translation>Treffer davor</translation>
    </message>
</context>
<context>
    <name>lockstep::FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::Folding</name>
    <message>
        <source>Fold or unfold</source>
        <translation>Ein- oder ausklappen</translation>
    </message>
    <message>
        <source>Fold everything</source>
        <translation>Alles einklappen</translation>
    </message>
    <message>
        <source>Unfold everything</source>
        <translation>Alles ausklappen</translation>
    </message>
</context>
<context>
    <name>lockstep::FormsTable</name>
    <message>
        <source>Plain: in one transaction, while others wait. Online: nobody is kept out for longer than a moment, in several transactions; what ran before a failure stands. Small tables are changed plainly. A column&apos;s new type that rewrites its table is changed online only when you choose so, and the column is the table&apos;s last then.</source>
        <translation>Einfach: in einer Transaktion, während andere warten. Online: niemand wird länger als einen Moment ausgesperrt, in mehreren Transaktionen; was vor einem Fehler lief, bleibt. Kleine Tabellen werden einfach geändert. Ein neuer Spaltentyp, der die Tabelle neu schreibt, wird nur online geändert, wenn das gewählt ist, und die Spalte ist dann die letzte ihrer Tabelle.</translation>
    </message>
    <message>
        <source>Tables and the form of their changes</source>
        <translation>Tabellen und die Form ihrer Änderungen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Form of %1</source>
        <translation>Form von %1</translation>
    </message>
    <message>
        <source>By size</source>
        <translation>Nach Größe</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Einfach</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
</context>
<context>
    <name>lockstep::HelpPage</name>
    <message>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>Seiten der Hilfe</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>Die Seite</translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation>Keine Seite enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>lockstep::HistoryPage</name>
    <message>
        <source>Chain whole: 1 promotion</source>
        <translation>Kette vollständig: 1 Übernahme</translation>
    </message>
    <message numerus="yes">
        <source>Chain whole: %Ln promotions</source>
        <translation>
            <numerusform>Kette vollständig: %Ln Übernahme</numerusform>
            <numerusform>Kette vollständig: %Ln Übernahmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody changed the journal after it was written. What stands in front of this link is as it was written.</source>
        <translation>Jemand hat das Journal nachträglich geändert. Was vor diesem Glied steht, ist, wie es geschrieben wurde.</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Verlauf exportieren</translation>
    </message>
    <message>
        <source>Markdown (*.md);;JSON (*.json)</source>
        <translation>Markdown (*.md);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Nach %1 exportiert.</translation>
    </message>
    <message>
        <source>The environment of this promotion is no longer there. With the database&apos;s URI it can be taken back by: lockstepctl undo --id %1</source>
        <translation>Die Umgebung dieser Übernahme gibt es nicht mehr. Mit der URI der Datenbank lässt sie sich zurücknehmen durch: lockstepctl undo --id %1</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>The environment of this promotion is no longer there. With the database&apos;s URI it is looked at by: lockstepctl history --prod URI</source>
        <translation>Die Umgebung dieser Übernahme gibt es nicht mehr. Mit der URI der Datenbank wird nachgesehen durch: lockstepctl history --prod URI</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>The history says so from now on, and the promotion has ended</source>
        <translation>Der Verlauf sagt es von nun an so, und die Übernahme ist beendet</translation>
    </message>
    <message>
        <source>The environment of this promotion is no longer there. With the database&apos;s URI what it keeps is listed by: lockstepctl kept list</source>
        <translation>Die Umgebung dieser Übernahme gibt es nicht mehr. Mit der URI der Datenbank listet auf, was sie aufbewahrt: lockstepctl kept list</translation>
    </message>
    <message>
        <source>Search promotions and queries</source>
        <translation>Übernahmen und Abfragen durchsuchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Save every promotion with its statements, as Markdown or JSON</source>
        <translation>Jede Übernahme mit ihren Anweisungen speichern, als Markdown oder JSON</translation>
    </message>
    <message>
        <source>Nothing run yet.</source>
        <translation>Noch nichts ausgeführt.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>Übernahmen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Choose an entry to see its SQL.</source>
        <translation>Einen Eintrag wählen, um sein SQL zu sehen.</translation>
    </message>
    <message>
        <source>SQL of the query</source>
        <translation>SQL der Abfrage</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>Im Editor öffnen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Promotions (%1)</source>
        <translation>Übernahmen (%1)</translation>
    </message>
    <message>
        <source>Queries (%1)</source>
        <translation>Abfragen (%1)</translation>
    </message>
    <message>
        <source>The environment of this entry is no longer there. Its text can be copied.</source>
        <translation>Die Umgebung dieses Eintrags gibt es nicht mehr. Sein Text lässt sich kopieren.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>The query is deleted.</source>
        <translation>Die Abfrage ist gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Delete query</source>
        <translation>Abfrage löschen</translation>
    </message>
    <message>
        <source>No query is chosen; promotions are never deleted</source>
        <translation>Keine Abfrage ist ausgewählt; Übernahmen werden nie gelöscht</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete this query from the history</source>
        <translation>Diese Abfrage aus dem Verlauf löschen</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Der Verlauf wird gelesen …</translation>
    </message>
    <message>
        <source>The history could not be read.</source>
        <translation>Der Verlauf konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>What went wrong stands above.</source>
        <translation>Was schiefging, steht oben.</translation>
    </message>
    <message>
        <source>Promotions (newest %1 of more)</source>
        <translation>Übernahmen (neueste %1 von mehr)</translation>
    </message>
    <message>
        <source>Queries (newest %1 of more)</source>
        <translation>Abfragen (neueste %1 von mehr)</translation>
    </message>
    <message>
        <source>Queries that were run and promotions that were made are kept here.</source>
        <translation>Ausgeführte Abfragen und vollzogene Übernahmen werden hier aufbewahrt.</translation>
    </message>
    <message>
        <source>Nothing in the history holds &quot;%1&quot;.</source>
        <translation>Nichts im Verlauf enthält „%1“.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Save query…</source>
        <translation>Abfrage speichern…</translation>
    </message>
    <message>
        <source>No query is chosen</source>
        <translation>Keine Abfrage ist gewählt</translation>
    </message>
    <message>
        <source>Promotions and queries</source>
        <translation>Promotionen und Abfragen</translation>
    </message>
    <message>
        <source>No query is as you chose.</source>
        <translation>Keine Abfrage ist, wie Sie es gewählt haben.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>How queries ended</source>
        <translation>Wie Abfragen endeten</translation>
    </message>
    <message>
        <source>Any end</source>
        <translation>Jedes Ende</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Where queries ran</source>
        <translation>Wo Abfragen liefen</translation>
    </message>
    <message>
        <source>Any environment</source>
        <translation>Jede Umgebung</translation>
    </message>
    <message>
        <source>When queries ran</source>
        <translation>Wann Abfragen liefen</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jede Zeit</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Keep this query among the saved ones</source>
        <translation>Diese Abfrage unter den gespeicherten behalten</translation>
    </message>
    <message>
        <source>Open in an editor of its environment</source>
        <translation>In einem Editor ihrer Umgebung öffnen</translation>
    </message>
    <message>
        <source>Revisions…</source>
        <translation>Revisionen…</translation>
    </message>
    <message>
        <source>Show a folder of revisions beside the history: Lockstep&apos;s, or one of Alembic, Flyway or sqitch as documentation</source>
        <translation>Einen Ordner mit Revisionen neben dem Verlauf zeigen: von Lockstep, oder von Alembic, Flyway oder sqitch als Dokumentation</translation>
    </message>
</context>
<context>
    <name>lockstep::Instead</name>
    <message>
        <source>Use %1</source>
        <translation>%1 einsetzen</translation>
    </message>
    <message>
        <source>Put this name in the place of the one that is not there</source>
        <translation>Diesen Namen an die Stelle dessen setzen, den es nicht gibt</translation>
    </message>
</context>
<context>
    <name>lockstep::KeepBox</name>
    <message>
        <source>&amp;Keep what is dropped for</source>
        <translation>Gelöschtes &amp;aufbewahren für</translation>
    </message>
    <message>
        <source>Tables with their rows, and values of columns whose table has a primary key, stay in PROD under other names until somebody removes them</source>
        <translation>Tabellen mit ihren Zeilen und Werte von Spalten, deren Tabelle einen Primärschlüssel hat, bleiben unter anderen Namen in PROD, bis jemand sie entfernt</translation>
    </message>
    <message>
        <source>How many days what is dropped is kept</source>
        <translation>Wie viele Tage Gelöschtes aufbewahrt wird</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Nothing that is kept goes by itself.</source>
        <translation>Nichts Aufbewahrtes verschwindet von selbst.</translation>
    </message>
</context>
<context>
    <name>lockstep::KeptDialog</name>
    <message>
        <source>Kept in %1</source>
        <translation>Aufbewahrt in %1</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Was aufbewahrt wird</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>Was es war</translation>
    </message>
    <message>
        <source>Kept since</source>
        <translation>Aufbewahrt seit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen…</translation>
    </message>
    <message>
        <source>Plan to bring it back, as a promotion of its own. Nothing is run yet</source>
        <translation>Planen, es zurückzuholen, als eigene Übernahme. Noch wird nichts ausgeführt</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>Plan to remove it for good. Nothing is run yet</source>
        <translation>Planen, es endgültig zu entfernen. Noch wird nichts ausgeführt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>%1, expired</source>
        <translation>%1, abgelaufen</translation>
    </message>
    <message>
        <source>Nothing is kept.</source>
        <translation>Es wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>1 expired and still takes room. Nothing goes by itself.</source>
        <translation>1 ist abgelaufen und belegt noch Platz. Nichts verschwindet von selbst.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln expired and still take room. Nothing goes by itself.</source>
        <translation>
            <numerusform>%Ln ist abgelaufen und belegt noch Platz. Nichts verschwindet von selbst.</numerusform>
            <numerusform>%Ln sind abgelaufen und belegen noch Platz. Nichts verschwindet von selbst.</numerusform>
        </translation>
    </message>
    <message>
        <source>What promotions dropped, with its rows. Nothing goes by itself.</source>
        <translation>Was Übernahmen gelöscht haben, mit seinen Zeilen. Nichts verschwindet von selbst.</translation>
    </message>
</context>
<context>
    <name>lockstep::LookupBox</name>
    <message>
        <source>&amp;Rows of lookup data go along</source>
        <translation>&amp;Zeilen der Stammdaten gehen mit</translation>
    </message>
    <message>
        <source>Which tables that are is ticked in Lookup data, beside the comparison</source>
        <translation>Welche Tabellen das sind, wird in den Stammdaten angehakt, neben dem Vergleich</translation>
    </message>
    <message>
        <source>Reading rows of both databases …</source>
        <translation>Zeilen beider Datenbanken werden gelesen …</translation>
    </message>
    <message>
        <source>1 table</source>
        <translation>1 Tabelle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tables</source>
        <translation>
            <numerusform>%Ln Tabelle</numerusform>
            <numerusform>%Ln Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: PROD has DEV&apos;s rows.</source>
        <translation>%1: PROD hat die Zeilen von DEV.</translation>
    </message>
    <message>
        <source>%1: to insert %L2, to update %L3, to delete %L4.</source>
        <translation>%1: einzufügen %L2, zu ändern %L3, zu löschen %L4.</translation>
    </message>
</context>
<context>
    <name>lockstep::LookupPage</name>
    <message>
        <source>Stop reading rows</source>
        <translation>Das Lesen der Zeilen anhalten</translation>
    </message>
    <message>
        <source>Promote…</source>
        <translation>Übernehmen…</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>Neu &amp;lesen</translation>
    </message>
    <message>
        <source>Rows of the table &amp;travel</source>
        <translation>Zeilen der &amp;Tabelle gehen mit</translation>
    </message>
    <message>
        <source>&amp;Delete rows that only PROD has</source>
        <translation>Z&amp;eilen löschen, die nur PROD hat</translation>
    </message>
    <message>
        <source>&amp;Next difference</source>
        <translation>&amp;Nächster Unterschied</translation>
    </message>
    <message>
        <source>&amp;Promote…</source>
        <translation>Überneh&amp;men…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Nothing is being read</source>
        <translation>Es wird nichts gelesen</translation>
    </message>
    <message>
        <source>Reading rows of %1 and %2</source>
        <translation>Zeilen von %1 und %2 werden gelesen</translation>
    </message>
    <message>
        <source>Reading rows of %1</source>
        <translation>Zeilen von %1 werden gelesen</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>1 table travels with the schema.</source>
        <translation>1 Tabelle geht mit dem Schema mit.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tables travel with the schema.</source>
        <translation>
            <numerusform>%Ln Tabelle geht mit dem Schema mit.</numerusform>
            <numerusform>%Ln Tabellen gehen mit dem Schema mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading rows …</source>
        <translation>Zeilen werden gelesen …</translation>
    </message>
    <message>
        <source>No table is ticked: no row travels.</source>
        <translation>Keine Tabelle ist angehakt: keine Zeile geht mit.</translation>
    </message>
    <message>
        <source>Their rows are not read.</source>
        <translation>Ihre Zeilen sind nicht gelesen.</translation>
    </message>
    <message>
        <source>PROD has DEV&apos;s rows.</source>
        <translation>PROD hat die Zeilen von DEV.</translation>
    </message>
    <message>
        <source>To insert: %L1, to update: %L2, to delete: %L3.</source>
        <translation>Einzufügen: %L1, zu ändern: %L2, zu löschen: %L3.</translation>
    </message>
    <message>
        <source>1 table cannot travel.</source>
        <translation>1 Tabelle kann nicht mitgehen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tables cannot travel.</source>
        <translation>
            <numerusform>%Ln Tabelle kann nicht mitgehen.</numerusform>
            <numerusform>%Ln Tabellen können nicht mitgehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows are being read</source>
        <translation>Zeilen werden gelesen</translation>
    </message>
    <message>
        <source>No row differs</source>
        <translation>Keine Zeile unterscheidet sich</translation>
    </message>
    <message>
        <source>Untick first what cannot travel</source>
        <translation>Erst die Häkchen von dem wegnehmen, was nicht mitgehen kann</translation>
    </message>
    <message>
        <source>No table can be ticked</source>
        <translation>Keine Tabelle lässt sich anhaken</translation>
    </message>
    <message>
        <source>DEV has no tables whose rows could travel.</source>
        <translation>DEV hat keine Tabellen, deren Zeilen mitgehen könnten.</translation>
    </message>
    <message>
        <source>Lookup data</source>
        <translation>Stammdaten</translation>
    </message>
</context>
<context>
    <name>lockstep::LookupTableList</name>
    <message>
        <source>Tables, ticked where their rows travel</source>
        <translation>Tabellen, angehakt, wo ihre Zeilen mitgehen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Only in PROD</source>
        <translation>Nur in PROD</translation>
    </message>
    <message>
        <source>Rows that only PROD has are deleted</source>
        <translation>Zeilen, die nur PROD hat, werden gelöscht</translation>
    </message>
    <message>
        <source>DEV has no such table any more</source>
        <translation>DEV hat diese Tabelle nicht mehr</translation>
    </message>
    <message>
        <source>Key of %1</source>
        <translation>Schlüssel von %1</translation>
    </message>
    <message>
        <source>%1 cannot travel: %2</source>
        <translation>%1 kann nicht mitgehen: %2</translation>
    </message>
    <message>
        <source>The rows of %1 cannot travel: %2.</source>
        <translation>Die Zeilen von %1 können nicht mitgehen: %2.</translation>
    </message>
    <message>
        <source>%1 is not ticked: its rows stay where they are.</source>
        <translation>%1 ist nicht angehakt: die Zeilen bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Rows of %1 are told by %2.</source>
        <translation>Zeilen von %1 unterscheidet %2.</translation>
    </message>
    <message>
        <source>PROD has DEV&apos;s rows.</source>
        <translation>PROD hat die Zeilen von DEV.</translation>
    </message>
    <message>
        <source>Rows that only PROD has are deleted.</source>
        <translation>Zeilen, die nur PROD hat, werden gelöscht.</translation>
    </message>
    <message>
        <source>Rows that only PROD has stay.</source>
        <translation>Zeilen, die nur PROD hat, bleiben.</translation>
    </message>
</context>
<context>
    <name>lockstep::MainWindow</name>
    <message>
        <source>Work tabs</source>
        <translation>Arbeits-Tabs</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>Close tab (Ctrl+W)</source>
        <translation>Tab schließen (Strg+W)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>[PROD] </source>
        <translation>[PROD] </translation>
    </message>
    <message>
        <source>%1%2 — Lockstep</source>
        <translation>%1%2 — Lockstep</translation>
    </message>
    <message>
        <source>%1 — READ-ONLY</source>
        <translation>%1 — NUR LESEND</translation>
    </message>
    <message>
        <source>&amp;New environment…</source>
        <translation>&amp;Neue Umgebung…</translation>
    </message>
    <message>
        <source>Open the &amp;sample pair</source>
        <translation>&amp;Beispielpaar öffnen</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>&amp;Tab schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>New &amp;comparison</source>
        <translation>Neuer &amp;Vergleich</translation>
    </message>
    <message>
        <source>New SQL &amp;editor</source>
        <translation>Neuer SQL-&amp;Editor</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>Ver&amp;lauf</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>&amp;Nächster Tab</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>&amp;Vorheriger Tab</translation>
    </message>
    <message>
        <source>Tab %1</source>
        <translation>Tab %1</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>P&amp;revious pane</source>
        <translation>Vo&amp;riger Bereich</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Co&amp;mmands…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <source>The start page stays open</source>
        <translation>Die Startseite bleibt offen</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Lockstep</source>
        <translation>Ü&amp;ber Lockstep</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Actions and their shortcuts</source>
        <translation>Aktionen und ihre Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>About Lockstep</source>
        <translation>Über Lockstep</translation>
    </message>
    <message>
        <source>Lockstep %1</source>
        <translation>Lockstep %1</translation>
    </message>
    <message>
        <source>Compares two databases, shows the changes and promotes them safely.
Free software under the GNU GPL, version 3 or later.</source>
        <translation>Vergleicht zwei Datenbanken, zeigt die Änderungen und übernimmt sie sicher.
Freie Software unter der GNU GPL, Version 3 oder neuer.</translation>
    </message>
    <message numerus="yes">
        <source> And %n more.</source>
        <translation>
            <numerusform> Und %n weitere.</numerusform>
            <numerusform> Und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Nachsehen…</translation>
    </message>
    <message>
        <source>SQL editor on %1 %2</source>
        <translation>SQL-Editor auf %1 %2</translation>
    </message>
    <message>
        <source>&amp;Help on this page</source>
        <translation>&amp;Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <translation>%1 auf %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>The last %n starts of Lockstep were cut short. There is no unsaved text to open.</source>
        <translation>
            <numerusform>Der letzte Start (%n) von Lockstep brach ab. Es gibt keinen ungesicherten Text zu öffnen.</numerusform>
            <numerusform>Die letzten %n Starts von Lockstep brachen ab. Es gibt keinen ungesicherten Text zu öffnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n starts of Lockstep were cut short, so unsaved texts were not opened.</source>
        <translation>
            <numerusform>Der letzte Start (%n) von Lockstep brach ab, deshalb wurden ungesicherte Texte nicht geöffnet.</numerusform>
            <numerusform>Die letzten %n Starts von Lockstep brachen ab, deshalb wurden ungesicherte Texte nicht geöffnet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n texts</source>
        <translation>
            <numerusform>%n Text öffnen</numerusform>
            <numerusform>%n Texte öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open SQL file…</source>
        <translation>SQL-Datei ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open SQL</source>
        <translation>SQL öffnen</translation>
    </message>
    <message>
        <source>SQL (*.sql);;All files (*)</source>
        <translation>SQL (*.sql);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open the sample &amp;dashboard</source>
        <translation>Das Beispiel-&amp;Dashboard öffnen</translation>
    </message>
    <message>
        <source>Saved &amp;queries</source>
        <translation>Gespeicherte &amp;Abfragen</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>C&amp;ode from a schema</source>
        <translation>C&amp;ode aus einem Schema</translation>
    </message>
    <message>
        <source>The code of %1 is not in step: what was edited by hand stays (%2).</source>
        <translation>Der Code von %1 ist nicht im Gleichschritt: Was von Hand geändert wurde, bleibt (%2).</translation>
    </message>
    <message>
        <source>The code of %1 is in step: 1 file is written.</source>
        <translation>Der Code von %1 ist im Gleichschritt: 1 Datei ist geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>The code of %1 is in step: %Ln files are written.</source>
        <translation>
            <numerusform>Der Code von %1 ist im Gleichschritt: %Ln Datei ist geschrieben.</numerusform>
            <numerusform>Der Code von %1 ist im Gleichschritt: %Ln Dateien sind geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The code of %1 is not in step: %2</source>
        <translation>Der Code von %1 ist nicht im Gleichschritt: %2</translation>
    </message>
    <message>
        <source>&amp;Data API</source>
        <translation>&amp;Daten-API</translation>
    </message>
    <message>
        <source>A&amp;pp databases</source>
        <translation>A&amp;pp-Datenbanken</translation>
    </message>
    <message>
        <source>&amp;Revisions of a folder</source>
        <translation>&amp;Revisionen eines Ordners</translation>
    </message>
</context>
<context>
    <name>lockstep::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show the details of this message</source>
        <translation>Einzelheiten dieser Meldung zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this message with its details</source>
        <translation>Diese Meldung mit ihren Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>SQLSTATE %1</source>
        <translation>SQLSTATE %1</translation>
    </message>
    <message>
        <source>At character %L1 of the statement</source>
        <translation>Bei Zeichen %L1 der Anweisung</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lockstep::ModelAccess</name>
    <message>
        <source>The key of the model %1 cannot be had: %2</source>
        <translation>Der Schlüssel des Modells %1 ist nicht zu bekommen: %2</translation>
    </message>
    <message>
        <source>Enter it again in Models…</source>
        <translation>Geben Sie ihn neu ein, unter Modelle…</translation>
    </message>
</context>
<context>
    <name>lockstep::NameHover</name>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Open the object</source>
        <translation>Objekt öffnen</translation>
    </message>
    <message numerus="yes">
        <source>  and %n more columns</source>
        <translation>
            <numerusform>  und %n weitere Spalte</numerusform>
            <numerusform>  und %n weitere Spalten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::NewRevisionDialog</name>
    <message>
        <source>New revision</source>
        <translation>Neue Revision</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>It begins at %1.</source>
        <translation>Sie beginnt bei %1.</translation>
    </message>
    <message>
        <source>It has 1 step.</source>
        <translation>Sie hat 1 Schritt.</translation>
    </message>
    <message numerus="yes">
        <source>It has %Ln steps.</source>
        <translation>
            <numerusform>Sie hat %Ln Schritt.</numerusform>
            <numerusform>Sie hat %Ln Schritte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Prod is at an earlier revision, so all that differs from there is in it.</source>
        <translation>PROD steht bei einer früheren Revision, daher enthält sie alles, was sich von dort unterscheidet.</translation>
    </message>
    <message>
        <source>There is no way back: %1</source>
        <translation>Es gibt keinen Rückweg: %1</translation>
    </message>
    <message>
        <source>The way back has 1 step.</source>
        <translation>Der Rückweg hat 1 Schritt.</translation>
    </message>
    <message numerus="yes">
        <source>The way back has %Ln steps.</source>
        <translation>
            <numerusform>Der Rückweg hat %Ln Schritt.</numerusform>
            <numerusform>Der Rückweg hat %Ln Schritte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>Ordner %1</translation>
    </message>
    <message>
        <source>Steps of the new revision</source>
        <translation>Schritte der neuen Revision</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wozu sie dient</translation>
    </message>
    <message>
        <source>What the revision is for</source>
        <translation>Wozu die Revision dient</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
</context>
<context>
    <name>lockstep::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>Notiz zu %1</translation>
    </message>
    <message>
        <source>What those who review or promote it should know</source>
        <translation>Was bei Durchsicht oder Übernahme zu wissen ist</translation>
    </message>
</context>
<context>
    <name>lockstep::ParameterForm</name>
    <message>
        <source>Values of the parameters</source>
        <translation>Werte der Parameter</translation>
    </message>
    <message>
        <source>Enter, in any line</source>
        <translation>Eingabetaste, in jeder Zeile</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing is sent (Escape)</source>
        <translation>Nichts wird gesendet (Escape)</translation>
    </message>
    <message>
        <source>NULL</source>
        <translation>NULL</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>%1 is NULL</source>
        <translation>%1 ist NULL</translation>
    </message>
    <message>
        <source>No value at all, which is something else than an empty text</source>
        <translation>Gar kein Wert, was etwas anderes ist als ein leerer Text</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>Was %1 ist</translation>
    </message>
    <message>
        <source>What the value is sent as</source>
        <translation>Als was der Wert gesendet wird</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Bytes (hexadecimal)</source>
        <translation>Bytes (hexadezimal)</translation>
    </message>
    <message>
        <source>an empty text</source>
        <translation>ein leerer Text</translation>
    </message>
</context>
<context>
    <name>lockstep::PasswordDialog</name>
    <message>
        <source>Password for %1</source>
        <translation>Passwort für %1</translation>
    </message>
    <message>
        <source>Keep it in the keychain</source>
        <translation>Im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
</context>
<context>
    <name>lockstep::PastTab</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Promotions that changed the object</source>
        <translation>Übernahmen, die das Objekt geändert haben</translation>
    </message>
    <message>
        <source>The history could not be read: %1</source>
        <translation>Der Verlauf konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>No promotion from here changed it.</source>
        <translation>Keine Übernahme von hier hat es geändert.</translation>
    </message>
    <message>
        <source>Enter opens the promotion in the history</source>
        <translation>Eingabe öffnet die Übernahme im Verlauf</translation>
    </message>
</context>
<context>
    <name>lockstep::PlanModel</name>
    <message>
        <source>throws most rows away</source>
        <translation>verwirft die meisten Zeilen</translation>
    </message>
    <message>
        <source>estimate wrong %1</source>
        <translation>Schätzung falsch %1</translation>
    </message>
    <message>
        <source>%1 to disk</source>
        <translation>%1 auf die Platte</translation>
    </message>
    <message>
        <source>run very often</source>
        <translation>sehr oft ausgeführt</translation>
    </message>
    <message>
        <source>lossy bitmap</source>
        <translation>ungenaue Bitmap</translation>
    </message>
    <message>
        <source>looks into the table</source>
        <translation>sieht in die Tabelle</translation>
    </message>
    <message>
        <source>workers missing</source>
        <translation>Helfer fehlen</translation>
    </message>
    <message>
        <source>whole table for each row</source>
        <translation>ganze Tabelle je Zeile</translation>
    </message>
    <message>
        <source>index made for this alone</source>
        <translation>Index nur hierfür gebaut</translation>
    </message>
    <message>
        <source>sorted without an index</source>
        <translation>ohne Index sortiert</translation>
    </message>
    <message>
        <source>%1, read: %2</source>
        <translation>%1, gelesen: %2</translation>
    </message>
    <message>
        <source>never executed</source>
        <translation>nie ausgeführt</translation>
    </message>
    <message>
        <source>does nothing: its condition is false</source>
        <translation>tut nichts: Die Bedingung ist falsch</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Self time</source>
        <translation>Eigene Zeit</translation>
    </message>
    <message>
        <source>Self cost</source>
        <translation>Eigene Kosten</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>Ganze Zeit</translation>
    </message>
    <message>
        <source>Total cost</source>
        <translation>Ganze Kosten</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Loops</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>lockstep::PlansDialog</name>
    <message>
        <source>Plan after and before</source>
        <translation>Ausführungsplan nachher und vorher</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
</context>
<context>
    <name>lockstep::PrepareTab</name>
    <message>
        <source>What will be run</source>
        <translation>Was ausgeführt wird</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>URI of the app&apos;s database</source>
        <translation>URI der App-Datenbank</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>password of the app</source>
        <translation>Passwort der App</translation>
    </message>
    <message>
        <source>A schema and a role of the same name: the role can log in and reaches nothing else in this database. Its password is made here.</source>
        <translation>Ein Schema und eine Rolle gleichen Namens: die Rolle kann sich anmelden und erreicht sonst nichts in dieser Datenbank. Ihr Passwort entsteht hier.</translation>
    </message>
    <message>
        <source>Name of the app</source>
        <translation>Name der App</translation>
    </message>
    <message>
        <source>Name of the environment that is production</source>
        <translation>Name der Umgebung, die Produktion ist</translation>
    </message>
    <message>
        <source>Prepare app database</source>
        <translation>App-Datenbank vorbereiten</translation>
    </message>
    <message>
        <source>Type %1 to prepare an app there</source>
        <translation>Geben Sie %1 ein, um dort eine App vorzubereiten</translation>
    </message>
    <message>
        <source>Something else is being done.</source>
        <translation>Es geschieht gerade etwas anderes.</translation>
    </message>
    <message>
        <source>The database was not read.</source>
        <translation>Die Datenbank wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The app has no name.</source>
        <translation>Die App hat keinen Namen.</translation>
    </message>
    <message>
        <source>The name cannot be used.</source>
        <translation>Der Name ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>The environment&apos;s name is not typed in full.</source>
        <translation>Der Name der Umgebung ist nicht ganz eingegeben.</translation>
    </message>
    <message>
        <source>Type the app&apos;s name to see it</source>
        <translation>Geben Sie den Namen der App ein, um es zu sehen</translation>
    </message>
    <message>
        <source>Made: the schema %1, and the role %1, which reaches nothing else in this database.</source>
        <translation>Angelegt: das Schema %1 und die Rolle %1, die sonst nichts in dieser Datenbank erreicht.</translation>
    </message>
    <message>
        <source>Left open. %1</source>
        <translation>Offen gelassen. %1</translation>
    </message>
</context>
<context>
    <name>lockstep::PresetMenu</name>
    <message>
        <source>Presets ▾</source>
        <translation>Vorlagen ▾</translation>
    </message>
    <message>
        <source>Presets of ticks</source>
        <translation>Vorlagen für Häkchen</translation>
    </message>
    <message>
        <source>Tick what was ticked before under a name</source>
        <translation>Auswählen, was früher unter einem Namen ausgewählt war</translation>
    </message>
    <message>
        <source>&amp;Everything but drops</source>
        <translation>&amp;Alles außer Löschungen</translation>
    </message>
    <message>
        <source>&amp;Keep these ticks as…</source>
        <translation>Diese Häkchen &amp;behalten als …</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>lockstep::ProdBanner</name>
    <message>
        <source>Production: %1</source>
        <translation>Produktion: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ProdFrame</name>
    <message>
        <source>This page reaches production</source>
        <translation>Diese Seite erreicht die Produktion</translation>
    </message>
</context>
<context>
    <name>lockstep::ProfileForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Name des Profils</translation>
    </message>
    <message>
        <source>For example local</source>
        <translation>Zum Beispiel lokal</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model, or Azure&apos;s deployment</source>
        <translation>Modell, oder Bereitstellung bei Azure</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>API-Version</translation>
    </message>
    <message>
        <source>Azure&apos;s API version</source>
        <translation>API-Version bei Azure</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Die übliche</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key of the server</source>
        <translation>Schlüssel des Servers</translation>
    </message>
    <message>
        <source>Never another computer</source>
        <translation>Nie ein anderer Rechner</translation>
    </message>
    <message>
        <source>Any address but this computer&apos;s own is refused</source>
        <translation>Jede Adresse außer der dieses Rechners wird abgelehnt</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Seconds that an answer may take</source>
        <translation>Sekunden, die eine Antwort dauern darf</translation>
    </message>
    <message>
        <source>Price sent</source>
        <translation>Preis gesendet</translation>
    </message>
    <message>
        <source>Price of a million tokens that are sent</source>
        <translation>Preis einer Million gesendeter Token</translation>
    </message>
    <message>
        <source>Of a million tokens</source>
        <translation>Für eine Million Token</translation>
    </message>
    <message>
        <source>Price received</source>
        <translation>Preis empfangen</translation>
    </message>
    <message>
        <source>Price of a million tokens that are received</source>
        <translation>Preis einer Million empfangener Token</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Currency of both prices</source>
        <translation>Währung beider Preise</translation>
    </message>
    <message>
        <source>For example EUR</source>
        <translation>Zum Beispiel EUR</translation>
    </message>
    <message>
        <source>Tokens a day</source>
        <translation>Token am Tag</translation>
    </message>
    <message>
        <source>Most tokens in a day</source>
        <translation>Höchstens Token an einem Tag</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Ohne Grenze</translation>
    </message>
    <message>
        <source>Cost a day</source>
        <translation>Kosten am Tag</translation>
    </message>
    <message>
        <source>Most money in a day</source>
        <translation>Höchstens Geld an einem Tag</translation>
    </message>
    <message>
        <source>Kind of server</source>
        <translation>Art des Servers</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Vorgabewerte</translation>
    </message>
    <message>
        <source>Checks and enum values</source>
        <translation>Prüfungen und Werte von Enums</translation>
    </message>
    <message>
        <source>Queries of views</source>
        <translation>Abfragen von Sichten</translation>
    </message>
    <message>
        <source>Besides names, types and keys. Rows are never sent.</source>
        <translation>Neben Namen, Typen und Schlüsseln. Zeilen werden nie gesendet.</translation>
    </message>
    <message>
        <source>Also send</source>
        <translation>Auch senden</translation>
    </message>
    <message>
        <source>Kept in the keychain</source>
        <translation>Im Schlüsselbund aufbewahrt</translation>
    </message>
    <message>
        <source>None, or typed here once</source>
        <translation>Keiner, oder hier einmal eingegeben</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Bereitstellung</translation>
    </message>
    <message>
        <source>This must be a number that is not negative.</source>
        <translation>Das muss eine Zahl sein, die nicht negativ ist.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Geben Sie ihm einen Namen.</translation>
    </message>
    <message>
        <source>There is a profile of this name already.</source>
        <translation>Es gibt schon ein Profil dieses Namens.</translation>
    </message>
    <message>
        <source>Name the deployment.</source>
        <translation>Nennen Sie die Bereitstellung.</translation>
    </message>
    <message>
        <source>Name the model.</source>
        <translation>Nennen Sie das Modell.</translation>
    </message>
    <message>
        <source>This must be from 1 to 3600 seconds.</source>
        <translation>Das muss von 1 bis 3600 Sekunden gehen.</translation>
    </message>
    <message>
        <source>This must be a whole number above 0.</source>
        <translation>Das muss eine ganze Zahl über 0 sein.</translation>
    </message>
    <message>
        <source>A limit in money needs both prices.</source>
        <translation>Eine Grenze in Geld braucht beide Preise.</translation>
    </message>
</context>
<context>
    <name>lockstep::ProfilesDialog</name>
    <message>
        <source>Models that may be asked</source>
        <translation>Modelle, die gefragt werden dürfen</translation>
    </message>
    <message>
        <source>Profiles of models</source>
        <translation>Profile von Modellen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Delete the profile</source>
        <translation>Das Profil löschen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Asks about a made-up table; nothing of a database is sent</source>
        <translation>Fragt nach einer erfundenen Tabelle; von keiner Datenbank wird etwas gesendet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>Das Profil speichern</translation>
    </message>
    <message>
        <source>No keychain answered: the key is kept until this program ends.</source>
        <translation>Kein Schlüsselbund hat geantwortet: der Schlüssel bleibt, bis dieses Programm endet.</translation>
    </message>
    <message>
        <source>The address is another one, so the key was deleted.</source>
        <translation>Die Adresse ist eine andere, daher wurde der Schlüssel gelöscht.</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>Gespeichert: %1.</translation>
    </message>
    <message>
        <source>Delete the profile %1, its key and every yes that was given to it?</source>
        <translation>Das Profil %1, seinen Schlüssel und jede Zustimmung dazu löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>It answered after %1 s: %2</source>
        <translation>Antwort nach %1 s: %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>Den Test anhalten</translation>
    </message>
    <message>
        <source>Test the profile</source>
        <translation>Das Profil testen</translation>
    </message>
</context>
<context>
    <name>lockstep::ProgressRow</name>
    <message>
        <source>Something is being done</source>
        <translation>Es geschieht etwas</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
</context>
<context>
    <name>lockstep::PromotePage</name>
    <message>
        <source>Choose</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There is no plan.</source>
        <translation>Es gibt keinen Plan.</translation>
    </message>
    <message>
        <source>Planning …</source>
        <translation>Wird geplant …</translation>
    </message>
    <message>
        <source>Choose at least one difference in Compare.</source>
        <translation>Im Vergleich mindestens einen Unterschied auswählen.</translation>
    </message>
    <message>
        <source>Decide in Compare first: is %1 renamed to %2, or another thing?</source>
        <translation>Zuerst im Vergleich entscheiden: Ist %1 in %2 umbenannt, oder etwas anderes?</translation>
    </message>
    <message>
        <source>There is no step to run.</source>
        <translation>Es gibt keinen Schritt auszuführen.</translation>
    </message>
    <message>
        <source>A rehearsal is running.</source>
        <translation>Ein Probelauf läuft.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Promote %1</source>
        <translation>%1 übernehmen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>A promotion is running</source>
        <translation>Eine Übernahme läuft</translation>
    </message>
    <message>
        <source>The promotion to %1 is still running.</source>
        <translation>Die Übernahme nach %1 läuft noch.</translation>
    </message>
    <message>
        <source>Stopping rolls back what is not committed. The page stays open until it is known what stands.</source>
        <translation>Anhalten rollt zurück, was nicht festgeschrieben ist. Die Seite bleibt offen, bis feststeht, was gilt.</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Stop now and close</source>
        <translation>Jetzt anhalten und schließen</translation>
    </message>
    <message>
        <source>What is kept is in prod alone, not in a copy of it, so removing it cannot be rehearsed.</source>
        <translation>Aufbewahrtes gibt es nur in PROD, nicht in einer Kopie, daher ist für das Entfernen kein Probelauf möglich.</translation>
    </message>
    <message>
        <source>Not rehearsed.</source>
        <translation>Ohne Probelauf.</translation>
    </message>
    <message>
        <source>Not rehearsed: the rehearsal of %1 was of another plan.</source>
        <translation>Ohne Probelauf: der Probelauf von %1 galt einem anderen Plan.</translation>
    </message>
    <message>
        <source>Rehearsed %1: %2.</source>
        <translation>Probelauf %1: %2.</translation>
    </message>
    <message>
        <source>Rehearsed %1 on %2: %3.</source>
        <translation>Probelauf %1 auf %2: %3.</translation>
    </message>
    <message>
        <source>Untick the table in Lookup data, or leave the rows out below.</source>
        <translation>Nehmen Sie das Häkchen der Tabelle in den Stammdaten weg, oder lassen Sie die Zeilen unten aus.</translation>
    </message>
    <message>
        <source>Reading rows of lookup data …</source>
        <translation>Zeilen der Stammdaten werden gelesen …</translation>
    </message>
</context>
<context>
    <name>lockstep::PromotionDetails</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>SQL of the step</source>
        <translation>SQL des Schritts</translation>
    </message>
    <message>
        <source>Look at what stands</source>
        <translation>Nachsehen, was gilt</translation>
    </message>
    <message>
        <source>Read prod, and tell what became of this promotion</source>
        <translation>PROD lesen und sagen, was aus dieser Übernahme wurde</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Zurücknehmen…</translation>
    </message>
    <message>
        <source>Plan the way back to prod as it was, as a promotion of its own. Nothing is run yet</source>
        <translation>Den Weg zurück zu PROD, wie es war, als eigene Übernahme planen. Noch wird nichts ausgeführt</translation>
    </message>
    <message>
        <source>Kept…</source>
        <translation>Aufbewahrt…</translation>
    </message>
    <message>
        <source>What promotions to this database dropped and it still has</source>
        <translation>Was Übernahmen in diese Datenbank gelöscht haben und sie noch hat</translation>
    </message>
    <message>
        <source>Open undo script</source>
        <translation>Rücknahmeskript öffnen</translation>
    </message>
    <message>
        <source>Open script</source>
        <translation>Skript öffnen</translation>
    </message>
    <message>
        <source>%1 by %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Consent: %1</source>
        <translation>Zustimmung: %1</translation>
    </message>
    <message>
        <source>Plan SHA-256 %1</source>
        <translation>Plan SHA-256 %1</translation>
    </message>
    <message>
        <source>Takes back promotion %1</source>
        <translation>Nimmt die Übernahme %1 zurück</translation>
    </message>
    <message>
        <source>Link %L1 of the chain, %2</source>
        <translation>Glied %L1 der Kette, %2</translation>
    </message>
    <message>
        <source>It never ended, so the chain does not have it</source>
        <translation>Sie endete nie, deshalb ist sie nicht in der Kette</translation>
    </message>
    <message>
        <source>Backup: %1</source>
        <translation>Sicherung: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::QueriesPage</name>
    <message>
        <source>Search names, tags and text</source>
        <translation>Namen, Schlagwörter und Text durchsuchen</translation>
    </message>
    <message>
        <source>Search the saved queries</source>
        <translation>Die gespeicherten Abfragen durchsuchen</translation>
    </message>
    <message>
        <source>New dashboard…</source>
        <translation>Neues Dashboard…</translation>
    </message>
    <message>
        <source>A page that shows several queries and reads them again</source>
        <translation>Eine Seite, die mehrere Abfragen zeigt und neu liest</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Choose the folder of the saved queries</source>
        <translation>Den Ordner der gespeicherten Abfragen wählen</translation>
    </message>
    <message>
        <source>Queries are plain files in a folder, which a team can share</source>
        <translation>Abfragen sind einfache Dateien in einem Ordner, den ein Team teilen kann</translation>
    </message>
    <message>
        <source>Choose a query or a dashboard.</source>
        <translation>Wählen Sie eine Abfrage oder ein Dashboard.</translation>
    </message>
    <message>
        <source>SQL of the query</source>
        <translation>SQL der Abfrage</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete this query</source>
        <translation>Diese Abfrage löschen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Edit name, folder, tags and description</source>
        <translation>Name, Ordner, Schlagwörter und Beschreibung bearbeiten</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>Open in an editor and run</source>
        <translation>In einem Editor öffnen und ausführen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open in a tab</source>
        <translation>In einem Reiter öffnen</translation>
    </message>
    <message>
        <source>No query is chosen</source>
        <translation>Keine Abfrage ist gewählt</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Run in editor</source>
        <translation>Im Editor &amp;ausführen</translation>
    </message>
    <message>
        <source>Re&amp;name and edit…</source>
        <translation>&amp;Umbenennen und bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Move to a folder…</source>
        <translation>In einen &amp;Ordner verschieben…</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Verdoppeln</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>New dash&amp;board…</source>
        <translation>Neues Dash&amp;board…</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Read a&amp;gain</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>Choose the &amp;folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No saved query speaks of that.</source>
        <translation>Keine gespeicherte Abfrage spricht davon.</translation>
    </message>
    <message>
        <source>Names, folders, tags, descriptions and texts are searched.</source>
        <translation>Durchsucht werden Namen, Ordner, Schlagwörter, Beschreibungen und Texte.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Nothing is saved yet.</source>
        <translation>Noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>Write a query in an editor and save it with Ctrl+Alt+S. It becomes a plain file in %1, which a team can share.</source>
        <translation>Schreiben Sie eine Abfrage in einem Editor und speichern Sie sie mit Strg+Alt+S. Sie wird eine einfache Datei in %1, die ein Team teilen kann.</translation>
    </message>
    <message>
        <source>Dashboard · tiles: %1</source>
        <translation>Dashboard · Kacheln: %1</translation>
    </message>
    <message>
        <source>%1 cannot be used.
%2

The file stays as it is. Mend it with another program, and it is read again.</source>
        <translation>%1 kann nicht benutzt werden.
%2

Die Datei bleibt, wie sie ist. Bringen Sie sie mit einem anderen Programm in Ordnung, dann wird sie neu gelesen.</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>Saved queries</source>
        <translation>Gespeicherte Abfragen</translation>
    </message>
    <message>
        <source>There is no environment yet to run it on.</source>
        <translation>Es gibt noch keine Umgebung, in der sie laufen könnte.</translation>
    </message>
    <message>
        <source>New environment…</source>
        <translation>Neue Umgebung…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Rename dashboard</source>
        <translation>Dashboard umbenennen</translation>
    </message>
    <message>
        <source>Name; a slash makes a folder:</source>
        <translation>Name; ein Schrägstrich macht einen Ordner:</translation>
    </message>
    <message>
        <source>New dashboard</source>
        <translation>Neues Dashboard</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is deleted.</source>
        <translation>„%1“ ist gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Folder of the saved queries</source>
        <translation>Ordner der gespeicherten Abfragen</translation>
    </message>
</context>
<context>
    <name>lockstep::QueryTree</name>
    <message>
        <source>Saved queries by folder</source>
        <translation>Gespeicherte Abfragen nach Ordnern</translation>
    </message>
    <message>
        <source>%1, cannot be read</source>
        <translation>%1, kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>lockstep::ReaderRow</name>
    <message>
        <source>Read by</source>
        <translation>Gelesen von</translation>
    </message>
    <message>
        <source>Who reads the words</source>
        <translation>Wer die Worte liest</translation>
    </message>
    <message>
        <source>Rules on this machine</source>
        <translation>Regeln auf diesem Rechner</translation>
    </message>
    <message>
        <source>No model is set up</source>
        <translation>Kein Modell ist eingerichtet</translation>
    </message>
    <message>
        <source>Set up a model…</source>
        <translation>Ein Modell einrichten…</translation>
    </message>
    <message>
        <source>What is sent…</source>
        <translation>Was gesendet wird…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
</context>
<context>
    <name>lockstep::ReadingView</name>
    <message>
        <source> What is shown is of %1.</source>
        <translation> Gezeigt wird der Stand von %1.</translation>
    </message>
    <message>
        <source>Not read yet.</source>
        <translation>Noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Waits for its turn.</source>
        <translation>Wartet, bis es an der Reihe ist.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Stopped by you.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Stale: read %1 · %2</source>
        <translation>Veraltet: gelesen %1 · %2</translation>
    </message>
    <message>
        <source>Read %1 · %2</source>
        <translation>Gelesen %1 · %2</translation>
    </message>
    <message>
        <source> · there are more rows</source>
        <translation> · es gibt weitere Zeilen</translation>
    </message>
    <message>
        <source>Rows of %1</source>
        <translation>Zeilen von %1</translation>
    </message>
    <message>
        <source>Chart of %1. Arrow keys go over its points.</source>
        <translation>Diagramm von %1. Die Pfeiltasten gehen über seine Punkte.</translation>
    </message>
    <message>
        <source>No rows.</source>
        <translation>Keine Zeilen.</translation>
    </message>
    <message>
        <source> (first of %1)</source>
        <translation> (erste von %1)</translation>
    </message>
    <message>
        <source>No column is a number: nothing can be drawn.</source>
        <translation>Keine Spalte ist eine Zahl: Es kann nichts gezeichnet werden.</translation>
    </message>
    <message>
        <source>There is nothing to draw: every value is NULL or no number.</source>
        <translation>Es gibt nichts zu zeichnen: jeder Wert ist NULL oder keine Zahl.</translation>
    </message>
</context>
<context>
    <name>lockstep::RehearseStep</name>
    <message>
        <source>Rehearse</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>On the server of</source>
        <translation>Auf dem Server von</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>a sample</source>
        <translation>eine Stichprobe</translation>
    </message>
    <message>
        <source>all of the touched tables</source>
        <translation>alle der berührten Tabellen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Built by</source>
        <translation>Gebaut durch</translation>
    </message>
    <message>
        <source>Lockstep</source>
        <translation>Lockstep</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancels what runs on the server; the scratch database is removed</source>
        <translation>Bricht ab, was auf dem Server läuft; die Probedatenbank wird entfernt</translation>
    </message>
    <message>
        <source>Rehearse now</source>
        <translation>Probelauf starten</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>What the rehearsal found</source>
        <translation>Was der Probelauf gefunden hat</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Steps as they were measured</source>
        <translation>Schritte, wie sie gemessen wurden</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Locks measured</source>
        <translation>Sperren gemessen</translation>
    </message>
    <message>
        <source>Locks foretold</source>
        <translation>Sperren vorhergesagt</translation>
    </message>
    <message>
        <source>Rewrites, reads</source>
        <translation>Schreibt neu, liest</translation>
    </message>
    <message>
        <source>The steps run on a copy of prod&apos;s file, then the undo, then the steps again. Prod is only read.</source>
        <translation>Die Schritte laufen auf einer Kopie der Datei von PROD, dann die Rücknahme, dann die Schritte noch einmal. PROD wird nur gelesen.</translation>
    </message>
    <message>
        <source>The steps run in a scratch database that is built like prod, then the undo, then the steps again. Prod is only read; the scratch database is always removed.</source>
        <translation>Die Schritte laufen in einer Probedatenbank, die wie PROD gebaut ist, dann die Rücknahme, dann die Schritte noch einmal. PROD wird nur gelesen; die Probedatenbank wird immer entfernt.</translation>
    </message>
    <message>
        <source>The plan is not the one that was rehearsed at %1: rehearse again.</source>
        <translation>Der Plan ist nicht der vom Probelauf um %1: den Probelauf wiederholen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>nicht bewiesen</translation>
    </message>
    <message>
        <source>What the rehearsal says nothing about (%1)</source>
        <translation>Worüber der Probelauf nichts sagt (%1)</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Show both plans</source>
        <translation>Beide Ausführungspläne zeigen</translation>
    </message>
    <message>
        <source>The plan of the chosen statement before and after, and what differs; for a statement that is planned worse</source>
        <translation>Der Ausführungsplan der gewählten Anweisung vorher und nachher und was sich unterscheidet; für eine Anweisung, die schlechter geplant wird</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>Statements that were not looked at, and why (%1)</source>
        <translation>Anweisungen, die nicht angesehen wurden, und warum (%1)</translation>
    </message>
    <message>
        <source>Lookup data: %1.</source>
        <translation>Stammdaten: %1.</translation>
    </message>
</context>
<context>
    <name>lockstep::RemoveTab</name>
    <message>
        <source>Apps that were prepared in this database</source>
        <translation>Apps, die in dieser Datenbank vorbereitet wurden</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>What would be lost</source>
        <translation>Was verloren ginge</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Name of the app to remove</source>
        <translation>Name der App, die entfernt wird</translation>
    </message>
    <message>
        <source>Remove app database</source>
        <translation>App-Datenbank entfernen</translation>
    </message>
    <message>
        <source>The database was not read.</source>
        <translation>Die Datenbank wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>No app was prepared in this database.</source>
        <translation>In dieser Datenbank wurde keine App vorbereitet.</translation>
    </message>
    <message>
        <source>1 app was prepared in this database.</source>
        <translation>In dieser Datenbank wurde 1 App vorbereitet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln apps were prepared in this database.</source>
        <translation>
            <numerusform>In dieser Datenbank wurde %Ln App vorbereitet.</numerusform>
            <numerusform>In dieser Datenbank wurden %Ln Apps vorbereitet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is removed there. %1</source>
        <translation>Dort wird nichts entfernt. %1</translation>
    </message>
    <message>
        <source>table %1</source>
        <translation>Tabelle %1</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>It holds nothing.</source>
        <translation>Sie enthält nichts.</translation>
    </message>
    <message>
        <source>Lost with it: 1 table, %1 rows, %2.</source>
        <translation>Damit verloren: 1 Tabelle, %1 Zeilen, %2.</translation>
    </message>
    <message numerus="yes">
        <source>Lost with it: %Ln tables, %1 rows, %2.</source>
        <translation>
            <numerusform>Damit verloren: %Ln Tabelle, %1 Zeilen, %2.</numerusform>
            <numerusform>Damit verloren: %Ln Tabellen, %1 Zeilen, %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all of its rows could be counted in time.</source>
        <translation>Nicht alle Zeilen ließen sich in der Zeit zählen.</translation>
    </message>
    <message>
        <source>The role has 1 session open, which would end.</source>
        <translation>Die Rolle hat 1 offene Sitzung, die enden würde.</translation>
    </message>
    <message numerus="yes">
        <source>The role has %Ln sessions open, which would end.</source>
        <translation>
            <numerusform>Die Rolle hat %Ln offene Sitzung, die enden würde.</numerusform>
            <numerusform>Die Rolle hat %Ln offene Sitzungen, die enden würden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type %1 to remove all of this</source>
        <translation>Geben Sie %1 ein, um all dies zu entfernen</translation>
    </message>
    <message>
        <source>No app is chosen.</source>
        <translation>Keine App ist gewählt.</translation>
    </message>
    <message>
        <source>Something else is being done.</source>
        <translation>Es geschieht gerade etwas anderes.</translation>
    </message>
    <message>
        <source>What it holds was not read.</source>
        <translation>Was sie enthält, wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The app&apos;s name is not typed in full.</source>
        <translation>Der Name der App ist nicht ganz eingegeben.</translation>
    </message>
</context>
<context>
    <name>lockstep::RenameBar</name>
    <message>
        <source>%1 %2 in PROD looks like %3 in DEV (%4 % alike)</source>
        <translation>%1 %2 in PROD gleicht %3 in DEV (zu %4 %)</translation>
    </message>
    <message>
        <source>Renames to decide</source>
        <translation>Umbenennungen zu entscheiden</translation>
    </message>
    <message>
        <source>All renames are decided</source>
        <translation>Alle Umbenennungen sind entschieden</translation>
    </message>
    <message>
        <source>1 needs a decision: is it the same thing under another name?</source>
        <translation>1 Entscheidung steht aus: Ist es dasselbe unter anderem Namen?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln need a decision: is each the same thing under another name?</source>
        <translation>
            <numerusform>%Ln Entscheidung steht aus: Ist es dasselbe unter anderem Namen?</numerusform>
            <numerusform>%Ln Entscheidungen stehen aus: Ist es jeweils dasselbe unter anderem Namen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename it, its rows and values stay</source>
        <translation>Umbenennen, Zeilen und Werte bleiben</translation>
    </message>
    <message>
        <source>Drop and add</source>
        <translation>Löschen und anlegen</translation>
    </message>
    <message>
        <source>Two different things: drop one and add the other</source>
        <translation>Zwei verschiedene Dinge: das eine löschen, das andere anlegen</translation>
    </message>
    <message>
        <source>%1 %2 in PROD and %3 in DEV, paired by hand</source>
        <translation>%1 %2 in PROD und %3 in DEV, von Hand gepaart</translation>
    </message>
    <message>
        <source>~%L1 values at stake</source>
        <translation>~%L1 Werte stehen auf dem Spiel</translation>
    </message>
    <message>
        <source>Beside each other</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Show both beside each other: %1</source>
        <translation>Beide nebeneinander zeigen: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::RequestModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
</context>
<context>
    <name>lockstep::RequestView</name>
    <message>
        <source>Every byte of it</source>
        <translation>Jedes Byte davon</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Exactly what is sent; the key is shown as ***</source>
        <translation>Genau das, was gesendet wird; der Schlüssel steht als *** da</translation>
    </message>
    <message>
        <source>Find a table</source>
        <translation>Tabelle suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Tables that the model is told of</source>
        <translation>Tabellen, von denen das Modell erfährt</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Send nothing</source>
        <translation>Nichts senden</translation>
    </message>
    <message>
        <source>Withdraw my yes</source>
        <translation>Meine Zustimmung widerrufen</translation>
    </message>
    <message>
        <source>What is sent to %1</source>
        <translation>Was an %1 gesendet wird</translation>
    </message>
    <message>
        <source>Profile %1, at %2: this computer alone.</source>
        <translation>Profil %1, unter %2: nur dieser Rechner.</translation>
    </message>
    <message>
        <source>Profile %1, at %2.</source>
        <translation>Profil %1, unter %2.</translation>
    </message>
    <message>
        <source>comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>defaults</source>
        <translation>Vorgabewerte</translation>
    </message>
    <message>
        <source>checks and the values of enums</source>
        <translation>Prüfungen und die Werte von Enums</translation>
    </message>
    <message>
        <source>queries of views</source>
        <translation>Abfragen von Sichten</translation>
    </message>
    <message>
        <source>Your words, and names, types and keys of the tables that are ticked. Never rows, values of rows or statistics.</source>
        <translation>Ihre Worte, und Namen, Typen und Schlüssel der angehakten Tabellen. Nie Zeilen, Werte aus Zeilen oder Statistiken.</translation>
    </message>
    <message>
        <source>As the profile says, also: %1.</source>
        <translation>Wie das Profil sagt, auch: %1.</translation>
    </message>
    <message>
        <source>%1 is production: I agree that this is told of it.</source>
        <translation>%1 ist Produktion: ich stimme zu, dass dies davon erzählt wird.</translation>
    </message>
    <message>
        <source>Agree and send</source>
        <translation>Zustimmen und senden</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>%1 (new)</source>
        <translation>%1 (neu)</translation>
    </message>
    <message>
        <source>Told of: %1 of %2 tables and views</source>
        <translation>Erzählt wird von: %1 von %2 Tabellen und Sichten</translation>
    </message>
    <message>
        <source>Tick that it is production first</source>
        <translation>Erst anhaken, dass es Produktion ist</translation>
    </message>
</context>
<context>
    <name>lockstep::ResultCopy</name>
    <message>
        <source>That is more than a clipboard takes (%1). Export it to a file instead.</source>
        <translation>Das ist mehr, als eine Zwischenablage fasst (%1). Exportieren Sie es stattdessen in eine Datei.</translation>
    </message>
    <message>
        <source>This cannot be copied without a database.</source>
        <translation>Das kann ohne Datenbank nicht kopiert werden.</translation>
    </message>
    <message>
        <source>Stopped by you. The clipboard is as it was.</source>
        <translation>Von Ihnen angehalten. Die Zwischenablage ist, wie sie war.</translation>
    </message>
    <message>
        <source>1 cell copied.</source>
        <translation>1 Zelle kopiert.</translation>
    </message>
    <message>
        <source>%1 cells copied.</source>
        <translation>%1 Zellen kopiert.</translation>
    </message>
</context>
<context>
    <name>lockstep::ResultGrid</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy with column names</source>
        <translation>Mit Spaltennamen kopieren</translation>
    </message>
</context>
<context>
    <name>lockstep::ResultModel</name>
    <message>
        <source>NULL: no value</source>
        <translation>NULL: kein Wert</translation>
    </message>
    <message>
        <source>Empty text, not NULL</source>
        <translation>Leerer Text, nicht NULL</translation>
    </message>
    <message>
        <source>no declared type</source>
        <translation>kein deklarierter Typ</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>will be deleted</source>
        <translation>wird gelöscht</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>It was: %1</source>
        <translation>Es war: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ResultPane</name>
    <message>
        <source>The rows of a run appear here.</source>
        <translation>Hier erscheinen die Zeilen eines Laufs.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>Running …</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>Result %1</source>
        <translation>Ergebnis %1</translation>
    </message>
    <message>
        <source>Running … %1</source>
        <translation>Läuft … %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>not committed</source>
        <translation>nicht festgeschrieben</translation>
    </message>
    <message>
        <source>transaction failed, roll back</source>
        <translation>Transaktion fehlgeschlagen, zurückrollen</translation>
    </message>
    <message numerus="yes">
        <source>This result is not shown: one run shows %n results.</source>
        <translation>
            <numerusform>Dieses Ergebnis wird nicht gezeigt: Ein Lauf zeigt %n Ergebnis.</numerusform>
            <numerusform>Dieses Ergebnis wird nicht gezeigt: Ein Lauf zeigt %n Ergebnisse.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped by you after %1; %2 shown</source>
        <translation>Auf Wunsch angehalten nach %1; %2 gezeigt</translation>
    </message>
    <message>
        <source>Stopped by you after %1</source>
        <translation>Auf Wunsch angehalten nach %1</translation>
    </message>
    <message>
        <source>SQLSTATE %1</source>
        <translation>SQLSTATE %1</translation>
    </message>
    <message>
        <source>Statement %1 of %2 failed · the rest was not run</source>
        <translation>Anweisung %1 von %2 fehlgeschlagen · der Rest wurde nicht ausgeführt</translation>
    </message>
    <message>
        <source>Failed · %1</source>
        <translation>Fehlgeschlagen · %1</translation>
    </message>
    <message numerus="yes">
        <source>%n statements · %1</source>
        <translation>
            <numerusform>%n Anweisung · %1</numerusform>
            <numerusform>%n Anweisungen · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Running … %1 · %2</source>
        <translation>Läuft … %1 · %2</translation>
    </message>
    <message>
        <source>Result %1, before</source>
        <translation>Ergebnis %1, vorher</translation>
    </message>
    <message>
        <source>%1 of more than %1 rows</source>
        <translation>%1 von mehr als %1 Zeilen</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Schaubild</translation>
    </message>
    <message>
        <source>Chart of this result</source>
        <translation>Schaubild dieses Ergebnisses</translation>
    </message>
    <message>
        <source>Draw this result as a chart (Ctrl+Alt+H)</source>
        <translation>Dieses Ergebnis als Schaubild zeichnen (Strg+Alt+H)</translation>
    </message>
    <message>
        <source>Statistics of this column</source>
        <translation>Statistik dieser Spalte</translation>
    </message>
    <message>
        <source>No result is shown.</source>
        <translation>Es wird kein Ergebnis gezeigt.</translation>
    </message>
    <message>
        <source>What the run brought</source>
        <translation>Was der Lauf brachte</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export this result</source>
        <translation>Dieses Ergebnis exportieren</translation>
    </message>
    <message>
        <source>Write this result to a file (Ctrl+Alt+E)</source>
        <translation>Dieses Ergebnis in eine Datei schreiben (Strg+Alt+E)</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>Copy as %1</source>
        <translation>Kopieren als %1</translation>
    </message>
    <message>
        <source>Stop copying</source>
        <translation>Kopieren anhalten</translation>
    </message>
    <message>
        <source>Filter this result</source>
        <translation>Dieses Ergebnis filtern</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>Nach dieser Spalte sortieren</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>Absteigend sortieren</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Wie es kam</translation>
    </message>
    <message>
        <source>Send or drop the changes first: rows are not sorted or filtered meanwhile.</source>
        <translation>Senden oder verwerfen Sie zuerst die Änderungen: Solange wird nicht sortiert oder gefiltert.</translation>
    </message>
    <message>
        <source>Stop sorting and filtering</source>
        <translation>Sortieren und Filtern anhalten</translation>
    </message>
    <message>
        <source>Stopped by you. The rows are shown as before.</source>
        <translation>Von Ihnen angehalten. Die Zeilen werden wie vorher gezeigt.</translation>
    </message>
    <message>
        <source>It is not known how these rows were asked for.</source>
        <translation>Es ist nicht bekannt, wie nach diesen Zeilen gefragt wurde.</translation>
    </message>
    <message>
        <source>%1 of %2.</source>
        <translation>%1 von %2.</translation>
    </message>
    <message>
        <source>Sorted by %1, largest first; NULL is last.</source>
        <translation>Sortiert nach %1, das Größte zuerst; NULL steht am Ende.</translation>
    </message>
    <message>
        <source>Sorted by %1; NULL is last.</source>
        <translation>Sortiert nach %1; NULL steht am Ende.</translation>
    </message>
    <message>
        <source>Only the rows that were read: the result has more.</source>
        <translation>Nur die gelesenen Zeilen: Das Ergebnis hat mehr.</translation>
    </message>
    <message>
        <source>Edit this cell</source>
        <translation>Diese Zelle bearbeiten</translation>
    </message>
    <message>
        <source>Set this cell to NULL</source>
        <translation>Diese Zelle auf NULL setzen</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Eine Zeile hinzufügen</translation>
    </message>
    <message>
        <source>Delete this row, or keep it</source>
        <translation>Diese Zeile löschen oder behalten</translation>
    </message>
    <message>
        <source>Preview changes</source>
        <translation>Vorschau der Änderungen</translation>
    </message>
    <message>
        <source>Drop all changes</source>
        <translation>Alle Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Rows are edited on development alone; here a change is a promotion.</source>
        <translation>Zeilen werden nur auf der Entwicklung bearbeitet; hier ist eine Änderung eine Übernahme.</translation>
    </message>
    <message>
        <source>The rows are of a transaction that is open. Commit it or roll it back, and run the statement again.</source>
        <translation>Die Zeilen stammen aus einer offenen Transaktion. Schreiben Sie sie fest oder rollen Sie sie zurück, und führen Sie die Anweisung noch einmal aus.</translation>
    </message>
    <message>
        <source>These rows are of the run before.</source>
        <translation>Diese Zeilen stammen vom Lauf davor.</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>Die Frage anhalten</translation>
    </message>
    <message>
        <source>This result cannot be edited: %1</source>
        <translation>Dieses Ergebnis kann nicht bearbeitet werden: %1</translation>
    </message>
    <message>
        <source>Stopped by you.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>No changes.</source>
        <translation>Keine Änderungen.</translation>
    </message>
    <message>
        <source>1 row changed, not sent yet: Ctrl+Alt+P shows the statements.</source>
        <translation>1 Zeile geändert, noch nicht gesendet: Strg+Alt+P zeigt die Anweisungen.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows changed, not sent yet: Ctrl+Alt+P shows the statements.</source>
        <translation>
            <numerusform>%n Zeile geändert, noch nicht gesendet: Strg+Alt+P zeigt die Anweisungen.</numerusform>
            <numerusform>%n Zeilen geändert, noch nicht gesendet: Strg+Alt+P zeigt die Anweisungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known whether anything was changed. Run the statement again and look.</source>
        <translation>Es ist nicht bekannt, ob etwas geändert wurde. Führen Sie die Anweisung noch einmal aus und sehen Sie nach.</translation>
    </message>
    <message>
        <source>Read more rows</source>
        <translation>Mehr Zeilen lesen</translation>
    </message>
    <message>
        <source>Read all rows</source>
        <translation>Alle Zeilen lesen</translation>
    </message>
    <message>
        <source>It is not known which database this is of.</source>
        <translation>Es ist nicht bekannt, aus welcher Datenbank das ist.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Read more</source>
        <translation>Mehr lesen</translation>
    </message>
    <message>
        <source>Read as many rows again (Ctrl+Alt+M); so does scrolling to the end</source>
        <translation>Noch einmal so viele Zeilen lesen (Strg+Alt+M); das geschieht auch beim Blättern ans Ende</translation>
    </message>
    <message>
        <source>Read all</source>
        <translation>Alle lesen</translation>
    </message>
    <message>
        <source>Read all rows that are left (Ctrl+Alt+L)</source>
        <translation>Alle übrigen Zeilen lesen (Strg+Alt+L)</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>Angehalten bis %1</translation>
    </message>
    <message>
        <source>The rest of the rows can be read until then. %1 Stop, the next run and closing the tab end it at once.</source>
        <translation>Bis dahin können die übrigen Zeilen gelesen werden. %1 Stopp, das nächste Ausführen und das Schließen des Reiters beenden es sofort.</translation>
    </message>
    <message>
        <source>No result is paused with more rows to read.</source>
        <translation>Kein Ergebnis ist angehalten, von dem noch Zeilen zu lesen wären.</translation>
    </message>
    <message>
        <source>%1 · the pause was too long, the server no longer keeps the rest</source>
        <translation>%1 · die Pause war zu lang, der Server hält den Rest nicht mehr</translation>
    </message>
    <message>
        <source>%1 · stopped by you, the server no longer keeps the rest</source>
        <translation>%1 · von Ihnen gestoppt, der Server hält den Rest nicht mehr</translation>
    </message>
    <message>
        <source>server %1</source>
        <translation>Server %1</translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>Lesen %1</translation>
    </message>
    <message>
        <source>drawing %1</source>
        <translation>Zeichnen %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Until the server&apos;s first row: %1</source>
        <translation>Bis zur ersten Zeile des Servers: %1</translation>
    </message>
    <message>
        <source>Reading, the server&apos;s further work and the network: %1</source>
        <translation>Lesen, mit weiterer Arbeit des Servers und dem Netz: %1</translation>
    </message>
    <message>
        <source>Waiting for this window, or for you: %1</source>
        <translation>Warten auf dieses Fenster oder auf Sie: %1</translation>
    </message>
    <message>
        <source>Drawing so far: %1</source>
        <translation>Zeichnen bis jetzt: %1</translation>
    </message>
    <message>
        <source>Show this value</source>
        <translation>Diesen Wert zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n more statements ran. Of one run the first %1 are listed here and kept in the history.</source>
        <translation>
            <numerusform>%n weitere Anweisung lief. Von einem Lauf werden die ersten %1 hier aufgeführt und im Verlauf behalten.</numerusform>
            <numerusform>%n weitere Anweisungen liefen. Von einem Lauf werden die ersten %1 hier aufgeführt und im Verlauf behalten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ResultStep</name>
    <message>
        <source>The statement that failed</source>
        <translation>Die fehlgeschlagene Anweisung</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Zurücknehmen…</translation>
    </message>
    <message>
        <source>Plan the way back to prod as it was, as a promotion of its own. Nothing is run yet</source>
        <translation>Den Weg zurück zu PROD, wie es war, als eigene Übernahme planen. Noch wird nichts ausgeführt</translation>
    </message>
    <message>
        <source>Open undo script</source>
        <translation>Rücknahmeskript öffnen</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Erneut vergleichen</translation>
    </message>
    <message>
        <source>Done and verified</source>
        <translation>Erledigt und nachgeprüft</translation>
    </message>
    <message>
        <source>Done, but not verified</source>
        <translation>Erledigt, aber nicht nachgeprüft</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht erledigt</translation>
    </message>
    <message>
        <source>SQLSTATE %1</source>
        <translation>SQLSTATE %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angewendet</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Nicht ausgeführt</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>Still different:</source>
        <translation>Weiterhin verschieden:</translation>
    </message>
    <message>
        <source>Backup: %1</source>
        <translation>Sicherung: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ReviewStep</name>
    <message>
        <source>What will run, in this order</source>
        <translation>Was laufen wird, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Steps in their order</source>
        <translation>Schritte in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Undo script</source>
        <translation>Rücknahmeskript</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save script…</source>
        <translation>Skript speichern…</translation>
    </message>
    <message>
        <source>SHA-256 %1 · %2 bytes</source>
        <translation>SHA-256 %1 · %2 Byte</translation>
    </message>
    <message>
        <source>Tables (%1)</source>
        <translation>Tabellen (%1)</translation>
    </message>
    <message>
        <source>Transaction %1</source>
        <translation>Transaktion %1</translation>
    </message>
    <message>
        <source>Outside a transaction</source>
        <translation>Außerhalb einer Transaktion</translation>
    </message>
    <message>
        <source>No step: %1. %2</source>
        <translation>Kein Schritt: %1. %2</translation>
    </message>
    <message>
        <source>Undo cannot bring back: %1</source>
        <translation>Die Rücknahme kann nicht zurückbringen: %1</translation>
    </message>
    <message>
        <source>No warnings.</source>
        <translation>Keine Warnungen.</translation>
    </message>
    <message>
        <source>Warnings (%1)</source>
        <translation>Warnungen (%1)</translation>
    </message>
    <message>
        <source>For: %1</source>
        <translation>Für: %1</translation>
    </message>
    <message>
        <source>Runs outside a transaction: it cannot be rolled back.</source>
        <translation>Läuft außerhalb einer Transaktion: kann nicht zurückgerollt werden.</translation>
    </message>
    <message>
        <source>Save undo script</source>
        <translation>Rücknahmeskript speichern</translation>
    </message>
    <message>
        <source>Save script</source>
        <translation>Skript speichern</translation>
    </message>
    <message>
        <source>SQL (*.sql)</source>
        <translation>SQL (*.sql)</translation>
    </message>
    <message>
        <source>Safer: %1</source>
        <translation>Sicherer: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::RevisionDetails</name>
    <message>
        <source>Files of the revision</source>
        <translation>Dateien der Revision</translation>
    </message>
    <message>
        <source>Choose a revision to see its SQL.</source>
        <translation>Wählen Sie eine Revision, um ihr SQL zu sehen.</translation>
    </message>
    <message>
        <source>The start</source>
        <translation>Der Anfang</translation>
    </message>
    <message>
        <source>What the first revision begins with.</source>
        <translation>Womit die erste Revision beginnt.</translation>
    </message>
    <message>
        <source>Fingerprint %1</source>
        <translation>Fingerabdruck %1</translation>
    </message>
    <message>
        <source>Written %1</source>
        <translation>Geschrieben %1</translation>
    </message>
    <message>
        <source>Begins at %1</source>
        <translation>Beginnt bei %1</translation>
    </message>
    <message>
        <source>Ends at %1</source>
        <translation>Endet bei %1</translation>
    </message>
    <message>
        <source>There is no way back: %1</source>
        <translation>Es gibt keinen Rückweg: %1</translation>
    </message>
    <message>
        <source>Up (%1)</source>
        <translation>Hin (%1)</translation>
    </message>
    <message>
        <source>Down (%1)</source>
        <translation>Zurück (%1)</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>Follows %1</source>
        <translation>Folgt auf %1</translation>
    </message>
    <message>
        <source>Marks: %1</source>
        <translation>Marken: %1</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Hin</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
</context>
<context>
    <name>lockstep::RevisionsPage</name>
    <message>
        <source>No comparison is open. Compare dev with prod: what is chosen there becomes the next revision.</source>
        <translation>Kein Vergleich ist offen. Vergleichen Sie DEV mit PROD: was dort ausgewählt ist, wird die nächste Revision.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>No revision is written into this folder.</source>
        <translation>In diesen Ordner wird keine Revision geschrieben.</translation>
    </message>
    <message>
        <source>Choose a folder of Lockstep&apos;s, or an empty one.</source>
        <translation>Wählen Sie einen Ordner von Lockstep, oder einen leeren.</translation>
    </message>
    <message>
        <source>Planning the next revision</source>
        <translation>Die nächste Revision wird geplant</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Prod is at %1.</source>
        <translation>PROD steht bei %1.</translation>
    </message>
    <message>
        <source>Preparing the promotion</source>
        <translation>Die Übernahme wird vorbereitet</translation>
    </message>
    <message>
        <source>Upgrade to %1</source>
        <translation>Hin zu %1</translation>
    </message>
    <message>
        <source>Downgrade from %1</source>
        <translation>Zurück von %1</translation>
    </message>
    <message>
        <source>Save the SQL</source>
        <translation>SQL speichern</translation>
    </message>
    <message>
        <source>SQL (*.sql)</source>
        <translation>SQL (*.sql)</translation>
    </message>
    <message>
        <source>1 revision is saved to %1, for a database at %2.</source>
        <translation>1 Revision ist gespeichert in %1, für eine Datenbank bei %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln revisions are saved to %1, for a database at %2.</source>
        <translation>
            <numerusform>%Ln Revision ist gespeichert in %1, für eine Datenbank bei %2.</numerusform>
            <numerusform>%Ln Revisionen sind gespeichert in %1, für eine Datenbank bei %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Das Lesen anhalten</translation>
    </message>
    <message>
        <source>Which database the revisions are for</source>
        <translation>Für welche Datenbank die Revisionen sind</translation>
    </message>
    <message>
        <source>Folder of the revisions</source>
        <translation>Ordner der Revisionen</translation>
    </message>
    <message>
        <source>New revision…</source>
        <translation>Neue Revision…</translation>
    </message>
    <message>
        <source>Write what is chosen in the open comparison as the next revision</source>
        <translation>Was im offenen Vergleich ausgewählt ist, als nächste Revision schreiben</translation>
    </message>
    <message>
        <source>Save SQL…</source>
        <translation>SQL speichern…</translation>
    </message>
    <message>
        <source>Save the files from where prod is to the chosen revision as one script, for the product&apos;s own client</source>
        <translation>Die Dateien von dort, wo PROD steht, bis zur gewählten Revision als ein Skript speichern, für das Programm des Produkts</translation>
    </message>
    <message>
        <source>Downgrade</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Lead prod back to the chosen revision, by a promotion for each step</source>
        <translation>PROD zur gewählten Revision zurückführen, mit einer Übernahme je Schritt</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Hin</translation>
    </message>
    <message>
        <source>Lead prod to the chosen revision, by a promotion for each step</source>
        <translation>PROD zur gewählten Revision führen, mit einer Übernahme je Schritt</translation>
    </message>
    <message>
        <source>Revisions, and which of them prod has</source>
        <translation>Revisionen, und welche davon PROD hat</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>Neu &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;New revision…</source>
        <translation>&amp;Neue Revision…</translation>
    </message>
    <message>
        <source>&amp;Upgrade to the chosen one</source>
        <translation>H&amp;in zur gewählten</translation>
    </message>
    <message>
        <source>&amp;Downgrade to the chosen one</source>
        <translation>&amp;Zurück zur gewählten</translation>
    </message>
    <message>
        <source>&amp;Save SQL…</source>
        <translation>&amp;SQL speichern…</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Beginnt bei</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>Endet bei</translation>
    </message>
    <message>
        <source>The start</source>
        <translation>Der Anfang</translation>
    </message>
    <message>
        <source>Prod is here</source>
        <translation>PROD steht hier</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>This is a folder of %1, shown as documentation: Lockstep never runs another tool&apos;s revisions.</source>
        <translation>Dies ist ein Ordner von %1, als Dokumentation gezeigt: Lockstep führt nie Revisionen anderer Werkzeuge aus.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>This does not hang together:</source>
        <translation>Dies hängt nicht zusammen:</translation>
    </message>
    <message>
        <source>The folder %1 is no whole path.</source>
        <translation>Der Ordner %1 ist kein ganzer Pfad.</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Der Ordner wird gelesen</translation>
    </message>
    <message>
        <source>Reading the folder and %1</source>
        <translation>Der Ordner und %1 werden gelesen</translation>
    </message>
    <message>
        <source>Compare it with dev and promote what leads there, or write what was changed in prod as a revision.</source>
        <translation>Vergleichen Sie es mit DEV und übernehmen Sie, was dorthin führt, oder schreiben Sie als Revision, was in PROD geändert wurde.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Wählen Sie einen Ordner</translation>
    </message>
    <message>
        <source>Plans are written there one after another, to be reviewed and run later. A folder of Alembic, Flyway or sqitch is shown as documentation.</source>
        <translation>Dort stehen Pläne, einer nach dem anderen, zum Durchsehen und späteren Ausführen. Ein Ordner von Alembic, Flyway oder sqitch wird als Dokumentation gezeigt.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>No revisions yet</source>
        <translation>Noch keine Revisionen</translation>
    </message>
    <message>
        <source>The first one is written from a comparison that is open.</source>
        <translation>Die erste entsteht aus einem offenen Vergleich.</translation>
    </message>
    <message>
        <source>Nothing is shown</source>
        <translation>Nichts wird gezeigt</translation>
    </message>
    <message>
        <source>The folder was not read.</source>
        <translation>Der Ordner wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>The folder is being read</source>
        <translation>Der Ordner wird gelesen</translation>
    </message>
    <message>
        <source>Another tool&apos;s revisions are never run</source>
        <translation>Revisionen anderer Werkzeuge werden nie ausgeführt</translation>
    </message>
    <message>
        <source>No folder was read</source>
        <translation>Kein Ordner wurde gelesen</translation>
    </message>
    <message>
        <source>No environment is chosen</source>
        <translation>Keine Umgebung ist gewählt</translation>
    </message>
    <message>
        <source>It is not known that prod is at a revision</source>
        <translation>Es ist nicht bekannt, dass PROD bei einer Revision steht</translation>
    </message>
    <message>
        <source>Prod is at the chosen revision</source>
        <translation>PROD steht bei der gewählten Revision</translation>
    </message>
    <message>
        <source>No revision is chosen that leads there</source>
        <translation>Keine Revision ist gewählt, die dorthin führt</translation>
    </message>
    <message>
        <source>Downgrade to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
    <message>
        <source>Nothing is being read</source>
        <translation>Es wird nichts gelesen</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revisionen</translation>
    </message>
</context>
<context>
    <name>lockstep::RunStep</name>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Steps with their states</source>
        <translation>Schritte mit ihrem Zustand</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>Nach diesem Schritt anhalten</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Jetzt anhalten</translation>
    </message>
    <message>
        <source>Cancels the running statement on the server; the open transaction is rolled back</source>
        <translation>Bricht die laufende Anweisung auf dem Server ab; die offene Transaktion wird zurückgerollt</translation>
    </message>
    <message>
        <source>Stopping after this step …</source>
        <translation>Wird nach diesem Schritt angehalten …</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Promoting to %1</source>
        <translation>Übernahme nach %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>lockstep::SaveQueryDialog</name>
    <message>
        <source>Save query</source>
        <translation>Abfrage speichern</translation>
    </message>
    <message>
        <source>Edit query</source>
        <translation>Abfrage bearbeiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>None; a slash makes a folder in a folder</source>
        <translation>Keiner; ein Schrägstrich macht einen Ordner im Ordner</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>With commas between them</source>
        <translation>Mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Any; or names and roles, as production, staging</source>
        <translation>Jede; oder Namen und Rollen, etwa production, staging</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>What it answers, and for whom</source>
        <translation>Was sie beantwortet, und für wen</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Keep mine as a new one</source>
        <translation>Meine als neue behalten</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>Keep these in the file</source>
        <translation>Diese in der Datei aufheben</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
</context>
<context>
    <name>lockstep::SizeTab</name>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Woher es bekannt ist</translation>
    </message>
    <message>
        <source>Rows and size on both sides</source>
        <translation>Zeilen und Größe auf beiden Seiten</translation>
    </message>
    <message>
        <source>It has no rows of its own and is a part of nothing that has.</source>
        <translation>Es hat keine eigenen Zeilen und gehört zu nichts, das welche hat.</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>dort gibt es sie nicht</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt …</translation>
    </message>
    <message>
        <source>~%1</source>
        <translation>~%1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>counted just now</source>
        <translation>soeben gezählt</translation>
    </message>
    <message>
        <source>estimated by the server&apos;s statistics</source>
        <translation>geschätzt aus der Statistik des Servers</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lockstep::StartPage</name>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>New environment…</source>
        <translation>Neue Umgebung…</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Neue Umgebung</translation>
    </message>
    <message>
        <source>Search environments</source>
        <translation>Umgebungen suchen</translation>
    </message>
    <message>
        <source>Environments by role</source>
        <translation>Umgebungen nach Rolle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>SQL editor</source>
        <translation>SQL-Editor</translation>
    </message>
    <message>
        <source>Open an SQL editor on the selected environment</source>
        <translation>SQL-Editor für die gewählte Umgebung öffnen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare the selected environments</source>
        <translation>Die gewählten Umgebungen vergleichen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Edit the selected environment</source>
        <translation>Die gewählte Umgebung bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the selected environment</source>
        <translation>Die gewählte Umgebung entfernen</translation>
    </message>
    <message>
        <source>Compare and promote</source>
        <translation>Vergleichen und übernehmen</translation>
    </message>
    <message>
        <source>See what differs between two databases, choose what to promote, and have it proved.</source>
        <translation>Sehen, worin sich zwei Datenbanken unterscheiden, auswählen, was übernommen wird, und es nachprüfen lassen.</translation>
    </message>
    <message>
        <source>Compare two environments…</source>
        <translation>Zwei Umgebungen vergleichen…</translation>
    </message>
    <message>
        <source>Compare two environments</source>
        <translation>Zwei Umgebungen vergleichen</translation>
    </message>
    <message>
        <source>Open the sample pair</source>
        <translation>Beispielpaar öffnen</translation>
    </message>
    <message>
        <source>Open the sample pair of databases</source>
        <translation>Das Beispielpaar von Datenbanken öffnen</translation>
    </message>
    <message>
        <source>A small shop&apos;s DEV and PROD as SQLite files on this computer. Nothing else is needed.</source>
        <translation>DEV und PROD eines kleinen Ladens als SQLite-Dateien auf diesem Rechner. Mehr wird nicht benötigt.</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation>Noch keine Umgebungen</translation>
    </message>
    <message>
        <source>An environment is a database with a name and a role: DEV, STAGING or PROD.</source>
        <translation>Eine Umgebung ist eine Datenbank mit Namen und Rolle: DEV, STAGING oder PROD.</translation>
    </message>
    <message>
        <source>No environment matches</source>
        <translation>Keine Umgebung passt</translation>
    </message>
    <message>
        <source>1 is kept.</source>
        <translation>1 ist gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln are kept.</source>
        <translation>
            <numerusform>%Ln ist gespeichert.</numerusform>
            <numerusform>%Ln sind gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Compare %1 with %2</source>
        <translation>%1 mit %2 vergleichen</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>Beide vergleichen</translation>
    </message>
    <message>
        <source>Select two environments to compare them at once</source>
        <translation>Zwei Umgebungen markieren, um sie sofort zu vergleichen</translation>
    </message>
    <message>
        <source>%1 is removed from the list. Its database was not touched.</source>
        <translation>%1 ist aus der Liste entfernt. Die Datenbank wurde nicht berührt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Making the sample pair…</source>
        <translation>Beispielpaar wird angelegt …</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>lockstep::StatisticsPane</name>
    <message>
        <source>Close the statistics</source>
        <translation>Statistik schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop counting</source>
        <translation>Zählen anhalten</translation>
    </message>
    <message>
        <source>How often values occur</source>
        <translation>Wie oft Werte vorkommen</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Stopped by you.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>Of the first %1; the result has more.</source>
        <translation>Aus den ersten %1; das Ergebnis hat mehr.</translation>
    </message>
    <message>
        <source>Of all of %1.</source>
        <translation>Aus allen: %1.</translation>
    </message>
    <message>
        <source>empty text</source>
        <translation>leerer Text</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Verschiedene</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>Häufigste</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>alle anderen</translation>
    </message>
    <message>
        <source>not in these parts</source>
        <translation>in keinem dieser Teile</translation>
    </message>
</context>
<context>
    <name>lockstep::StepRail</name>
    <message>
        <source>to come</source>
        <translation>steht aus</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>nicht erledigt</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht Eingabe</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>lockstep::StoryPane</name>
    <message>
        <source>%1: %2. %3. %4</source>
        <translation>%1: %2. %3. %4</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Durchgesehen</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Nicht durchgesehen</translation>
    </message>
    <message>
        <source>Show all changes</source>
        <translation>Alle Änderungen zeigen</translation>
    </message>
    <message>
        <source>What changed, in chapters</source>
        <translation>Was sich geändert hat, in Kapiteln</translation>
    </message>
    <message>
        <source>Go to the object</source>
        <translation>Zum Objekt springen</translation>
    </message>
    <message>
        <source>Show only this</source>
        <translation>Nur dies zeigen</translation>
    </message>
    <message>
        <source>What changed: 1 thing</source>
        <translation>Was sich geändert hat: 1 Punkt</translation>
    </message>
    <message numerus="yes">
        <source>What changed: %Ln things</source>
        <translation>
            <numerusform>Was sich geändert hat: %Ln Punkt</numerusform>
            <numerusform>Was sich geändert hat: %Ln Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 of %3 changes reviewed</source>
        <translation>%1 · %2 von %3 Änderungen durchgesehen</translation>
    </message>
</context>
<context>
    <name>lockstep::TableList</name>
    <message>
        <source>Find a table</source>
        <translation>Tabelle suchen</translation>
    </message>
    <message>
        <source>Tables of the diagram</source>
        <translation>Tabellen des Diagramms</translation>
    </message>
</context>
<context>
    <name>lockstep::TileDialog</name>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>A statement of the tile&apos;s own</source>
        <translation>Eine eigene Anweisung der Kachel</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (nicht da)</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Schaubild</translation>
    </message>
    <message>
        <source>Single figure</source>
        <translation>Einzelne Zahl</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>Gezeigt als</translation>
    </message>
    <message>
        <source>What it tells</source>
        <translation>Was sie sagt</translation>
    </message>
    <message>
        <source>Choose a query, or write a statement.</source>
        <translation>Wählen Sie eine Abfrage oder schreiben Sie eine Anweisung.</translation>
    </message>
    <message>
        <source>There is no environment yet.</source>
        <translation>Es gibt noch keine Umgebung.</translation>
    </message>
    <message>
        <source>Tick an environment.</source>
        <translation>Haken Sie eine Umgebung an.</translation>
    </message>
</context>
<context>
    <name>lockstep::TileFrame</name>
    <message>
        <source>What can be done with %1</source>
        <translation>Was mit %1 getan werden kann</translation>
    </message>
    <message>
        <source>Tile %1</source>
        <translation>Kachel %1</translation>
    </message>
</context>
<context>
    <name>lockstep::Tour</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not come to an end within %2 s.</source>
        <translation>„%1“ kam innerhalb von %2 s nicht zum Ende.</translation>
    </message>
    <message>
        <source>The tour failed: %1</source>
        <translation>Der Rundgang ist gescheitert: %1</translation>
    </message>
    <message>
        <source>The window never kept anybody waiting for longer than %1 ms (at &quot;%2&quot;; %3 ms of it its own).</source>
        <translation>Das Fenster ließ nie länger als %1 ms warten (bei „%2“; davon %3 ms eigene).</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures are in %1</source>
        <translation>
            <numerusform>%Ln Bild liegt in %1</numerusform>
            <numerusform>%Ln Bilder liegen in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no button &quot;%1&quot; to press.</source>
        <translation>Es gibt keinen Knopf „%1“ zu drücken.</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot; to type into.</source>
        <translation>Es gibt kein Feld „%1“ zum Eingeben.</translation>
    </message>
    <message>
        <source>Open the pair</source>
        <translation>Das Paar öffnen</translation>
    </message>
    <message>
        <source>Opening the pair</source>
        <translation>Das Paar wird geöffnet</translation>
    </message>
    <message>
        <source>Read the summary</source>
        <translation>Die Zusammenfassung lesen</translation>
    </message>
    <message>
        <source>Compared DEV and PROD: %1</source>
        <translation>DEV und PROD verglichen: %1</translation>
    </message>
    <message>
        <source>Look at each difference</source>
        <translation>Jeden Unterschied ansehen</translation>
    </message>
    <message>
        <source>Show a changed object</source>
        <translation>Ein geändertes Objekt zeigen</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>Ein Bild aufnehmen</translation>
    </message>
    <message>
        <source>Decide the renames</source>
        <translation>Die Umbenennungen entscheiden</translation>
    </message>
    <message>
        <source>Deciding: %1 and %2 are %3</source>
        <translation>Entschieden: %1 und %2 sind %3</translation>
    </message>
    <message>
        <source>one thing, renamed</source>
        <translation>dasselbe, umbenannt</translation>
    </message>
    <message>
        <source>two things</source>
        <translation>zwei Dinge</translation>
    </message>
    <message>
        <source>Choose everything</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
    <message>
        <source>Choosing all of it, the drops too</source>
        <translation>Alles wird ausgewählt, auch die Löschungen</translation>
    </message>
    <message>
        <source>Open the promotion</source>
        <translation>Die Übernahme öffnen</translation>
    </message>
    <message>
        <source>Read what was chosen</source>
        <translation>Lesen, was ausgewählt wurde</translation>
    </message>
    <message numerus="yes">
        <source>Planned %Ln steps</source>
        <translation>
            <numerusform>%Ln Schritt geplant</numerusform>
            <numerusform>%Ln Schritte geplant</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the review</source>
        <translation>Zur Durchsicht gehen</translation>
    </message>
    <message>
        <source>Ask prod&apos;s rows</source>
        <translation>Die Zeilen in PROD befragen</translation>
    </message>
    <message>
        <source>Go to the rehearsal</source>
        <translation>Zum Probelauf gehen</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Rehearsing on a copy</source>
        <translation>Probelauf auf einer Kopie</translation>
    </message>
    <message>
        <source>Read what the rehearsal found</source>
        <translation>Lesen, was der Probelauf gefunden hat</translation>
    </message>
    <message>
        <source>The rehearsal %1: %2</source>
        <translation>Der Probelauf %1: %2</translation>
    </message>
    <message>
        <source>Go to the confirmation</source>
        <translation>Zur Bestätigung gehen</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Consenting: %1</source>
        <translation>Zugestimmt: %1</translation>
    </message>
    <message>
        <source>Typing the name of PROD: %1</source>
        <translation>Der Name von PROD wird eingegeben: %1</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Applying</source>
        <translation>Wird angewendet</translation>
    </message>
    <message>
        <source>Read the outcome</source>
        <translation>Das Ergebnis lesen</translation>
    </message>
    <message>
        <source>The promotion was not verified: %1</source>
        <translation>Die Übernahme wurde nicht nachgeprüft: %1</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Erneut vergleichen</translation>
    </message>
    <message>
        <source>Comparing again</source>
        <translation>Erneuter Vergleich</translation>
    </message>
    <message>
        <source>See that nothing differs</source>
        <translation>Sehen, dass nichts verschieden ist</translation>
    </message>
    <message>
        <source>DEV and PROD still differ: %1</source>
        <translation>DEV und PROD sind weiterhin verschieden: %1</translation>
    </message>
    <message>
        <source>Look into the history</source>
        <translation>In den Verlauf sehen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be done now.</source>
        <translation>„%1“ geht jetzt nicht.</translation>
    </message>
    <message>
        <source>There is no action &quot;%1&quot;.</source>
        <translation>Es gibt keine Aktion „%1“.</translation>
    </message>
    <message>
        <source>Open a dialog</source>
        <translation>Einen Dialog öffnen</translation>
    </message>
    <message>
        <source>Close the dialog</source>
        <translation>Den Dialog schließen</translation>
    </message>
    <message>
        <source>Open the diagram</source>
        <translation>Das Diagramm öffnen</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Die Hilfe aufschlagen</translation>
    </message>
    <message>
        <source>Go back to the comparison</source>
        <translation>Zum Vergleich zurückgehen</translation>
    </message>
    <message>
        <source>Run a query</source>
        <translation>Eine Abfrage ausführen</translation>
    </message>
    <message>
        <source>Draw its rows as a chart</source>
        <translation>Die Zeilen als Schaubild zeichnen</translation>
    </message>
    <message>
        <source>Open the saved queries</source>
        <translation>Die gespeicherten Abfragen öffnen</translation>
    </message>
    <message>
        <source>Open the sample dashboard</source>
        <translation>Das Beispiel-Dashboard öffnen</translation>
    </message>
</context>
<context>
    <name>lockstep::TwinModel</name>
    <message>
        <source>= both</source>
        <translation>= beide</translation>
    </message>
    <message>
        <source>~ %1</source>
        <translation>~ %1</translation>
    </message>
    <message>
        <source>+ only %1</source>
        <translation>+ nur %1</translation>
    </message>
    <message>
        <source>− only %1</source>
        <translation>− nur %1</translation>
    </message>
    <message>
        <source>The row is on both sides; the marked cells differ</source>
        <translation>Die Zeile steht auf beiden Seiten; die markierten Zellen unterscheiden sich</translation>
    </message>
    <message>
        <source>%1, differs</source>
        <translation>%1, verschieden</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>%1 (only %2)</source>
        <translation>%1 (nur %2)</translation>
    </message>
    <message>
        <source>Rows are told by this column</source>
        <translation>An dieser Spalte werden Zeilen erkannt</translation>
    </message>
</context>
<context>
    <name>lockstep::TwinPane</name>
    <message>
        <source>Rows of both databases</source>
        <translation>Zeilen beider Datenbanken</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>&amp;With</source>
        <translation>&amp;Mit</translation>
    </message>
    <message>
        <source>The other database</source>
        <translation>Die andere Datenbank</translation>
    </message>
    <message>
        <source>Choosing another one runs the statement again</source>
        <translation>Eine andere zu wählen führt die Anweisung noch einmal aus</translation>
    </message>
    <message>
        <source>Nothing was compared.</source>
        <translation>Es wurde nichts verglichen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No difference: both have the same %1.</source>
        <translation>Kein Unterschied: Beide haben dieselben: %1.</translation>
    </message>
    <message>
        <source>%1 the same</source>
        <translation>%1 gleich</translation>
    </message>
    <message>
        <source>1 differs</source>
        <translation>1 verschieden</translation>
    </message>
    <message>
        <source>%1 differ</source>
        <translation>%1 verschieden</translation>
    </message>
    <message>
        <source>%1 only on %2</source>
        <translation>%1 nur auf %2</translation>
    </message>
    <message>
        <source>in another order</source>
        <translation>in anderer Reihenfolge</translation>
    </message>
    <message>
        <source>Only the first rows of each were read (%1 and %2). What lies behind is not known; without ORDER BY these need not be the same ones.</source>
        <translation>Von beiden wurden nur die ersten Zeilen gelesen (%1 und %2). Was dahinter liegt, ist nicht bekannt; ohne ORDER BY müssen es nicht dieselben sein.</translation>
    </message>
    <message>
        <source>Rows are told by %1.</source>
        <translation>Zeilen werden an %1 erkannt.</translation>
    </message>
    <message>
        <source>No column tells the rows apart, so a row is all of its cells.</source>
        <translation>Keine Spalte unterscheidet die Zeilen, daher ist eine Zeile alle ihre Zellen.</translation>
    </message>
    <message>
        <source>%1 took %2, %3 took %4.</source>
        <translation>%1 brauchte %2, %3 brauchte %4.</translation>
    </message>
</context>
<context>
    <name>lockstep::UsersTab</name>
    <message>
        <source>Used by</source>
        <translation>Benutzt von</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Who uses the object</source>
        <translation>Wer das Objekt benutzt</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>its text mentions the name</source>
        <translation>sein Text nennt den Namen</translation>
    </message>
    <message>
        <source>needs it</source>
        <translation>braucht es</translation>
    </message>
    <message>
        <source>DEV and PROD</source>
        <translation>DEV und PROD</translation>
    </message>
    <message>
        <source>DEV</source>
        <translation>DEV</translation>
    </message>
    <message>
        <source>PROD</source>
        <translation>PROD</translation>
    </message>
    <message>
        <source>Enter goes to it</source>
        <translation>Eingabe führt dorthin</translation>
    </message>
    <message>
        <source>Query %1</source>
        <translation>Abfrage %1</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>ausgeführt %1</translation>
    </message>
    <message>
        <source>Enter opens it in an editor; it is not run</source>
        <translation>Eingabe öffnet sie in einem Editor; sie wird nicht ausgeführt</translation>
    </message>
    <message>
        <source>The history of queries could not be read: %1</source>
        <translation>Der Verlauf der Abfragen konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Nothing in either database and no query of the history uses it.</source>
        <translation>Nichts in beiden Datenbanken und keine Abfrage des Verlaufs benutzt es.</translation>
    </message>
</context>
<context>
    <name>lockstep::ValuePane</name>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Close the value</source>
        <translation>Den Wert schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>How the value is shown</source>
        <translation>Wie der Wert gezeigt wird</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the value to a file</source>
        <translation>Den Wert in eine Datei speichern</translation>
    </message>
    <message>
        <source>Parts of the value</source>
        <translation>Teile des Werts</translation>
    </message>
    <message>
        <source>The value as text</source>
        <translation>Der Wert als Text</translation>
    </message>
    <message>
        <source>The value as a picture</source>
        <translation>Der Wert als Bild</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the value</source>
        <translation>Im Wert suchen</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>Zeilen umbrechen</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>Kein Wert</translation>
    </message>
    <message>
        <source>Save value</source>
        <translation>Wert speichern</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Gespeichert in %1.</translation>
    </message>
</context>
<context>
    <name>lockstep::ValueTree</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>lockstep::WishesDialog</name>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>Kinds left out</source>
        <translation>Ausgelassene Arten</translation>
    </message>
    <message>
        <source>trigger, policy</source>
        <translation>trigger, policy</translation>
    </message>
    <message>
        <source>Nothing but</source>
        <translation>Nichts außer</translation>
    </message>
    <message>
        <source>app, app.*_log</source>
        <translation>app, app.*_log</translation>
    </message>
    <message>
        <source>All but</source>
        <translation>Alles außer</translation>
    </message>
    <message>
        <source>*.tmp_*</source>
        <translation>*.tmp_*</translation>
    </message>
    <message>
        <source>DEV&apos;s roles in PROD</source>
        <translation>Rollen von DEV in PROD</translation>
    </message>
    <message>
        <source>dev_owner=app</source>
        <translation>dev_owner=app</translation>
    </message>
    <message>
        <source>DEV&apos;s schemas in PROD</source>
        <translation>Schemas von DEV in PROD</translation>
    </message>
    <message>
        <source>dev=public</source>
        <translation>dev=public</translation>
    </message>
    <message>
        <source>DEV&apos;s tablespaces in PROD</source>
        <translation>Tablespaces von DEV in PROD</translation>
    </message>
    <message>
        <source>slow=fast</source>
        <translation>slow=fast</translation>
    </message>
    <message>
        <source>Several with commas; * and ? stand for any characters. PROD keeps its own of what is left out; differences in it are counted, not shown.</source>
        <translation>Mehrere mit Kommas; * und ? stehen für beliebige Zeichen. PROD behält bei Ausgelassenem das Eigene; Unterschiede darin werden gezählt, nicht gezeigt.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare everything</source>
        <translation>Alles vergleichen</translation>
    </message>
    <message>
        <source>Owners</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Security labels</source>
        <translation>Sicherheitskennzeichen</translation>
    </message>
    <message>
        <source>Storage parameters</source>
        <translation>Speicherparameter</translation>
    </message>
    <message>
        <source>Tablespaces</source>
        <translation>Tablespaces</translation>
    </message>
    <message>
        <source>Statistics targets</source>
        <translation>Statistikziele</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Compare two databases, review the changes and promote them safely.</source>
        <translation>Zwei Datenbanken vergleichen, die Änderungen durchsehen und sicher übernehmen.</translation>
    </message>
    <message>
        <source>Open the bundled pair of databases, compared.</source>
        <translation>Das mitgelieferte Paar von Datenbanken öffnen, verglichen.</translation>
    </message>
    <message>
        <source>Open a new comparison.</source>
        <translation>Einen neuen Vergleich öffnen.</translation>
    </message>
    <message>
        <source>Open a new SQL editor.</source>
        <translation>Einen neuen SQL-Editor öffnen.</translation>
    </message>
    <message>
        <source>Go through compare, review, promote and verify on the sample pair, leave pictures in FOLDER and end.</source>
        <translation>Am Beispielpaar vergleichen, durchsehen, übernehmen und nachprüfen, Bilder in FOLDER ablegen und enden.</translation>
    </message>
    <message>
        <source>Keep environments, history and window state in DIR.</source>
        <translation>Umgebungen, Verlauf und Fensterzustand in DIR aufbewahren.</translation>
    </message>
    <message>
        <source>Speak LANGUAGE (%1) instead of the desktop&apos;s.</source>
        <translation>LANGUAGE (%1) sprechen statt der Sprache des Desktops.</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>Policy</translation>
    </message>
    <message>
        <source>schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>constraint</source>
        <translation>Constraint</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>tablespace</source>
        <translation>Tablespace</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Create %1</source>
        <translation>%1 anlegen</translation>
    </message>
    <message>
        <source>Drop %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Change %1: %2</source>
        <translation>%1 ändern: %2</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 umbenennen in %2</translation>
    </message>
    <message>
        <source>Rebuild %1</source>
        <translation>%1 neu aufbauen</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <translation>%1 verschieben nach %2</translation>
    </message>
    <message>
        <source>Create again: %1</source>
        <translation>Wieder anlegen: %1</translation>
    </message>
    <message>
        <source>Drop for a while: %1</source>
        <translation>Für eine Weile löschen: %1</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>Remove what is kept of %1</source>
        <translation>Aufbewahrtes entfernen: %1</translation>
    </message>
    <message>
        <source>%1, which takes a moment: %2</source>
        <translation>%1; das dauert einen Augenblick: %2</translation>
    </message>
    <message>
        <source>%1; it cannot be kept: %2</source>
        <translation>%1; aufbewahrt werden kann das nicht: %2</translation>
    </message>
    <message>
        <source>it is made anew under its name</source>
        <translation>es wird unter seinem Namen neu angelegt</translation>
    </message>
    <message>
        <source>%1; they go on taking %2</source>
        <translation>%1; sie belegen weiterhin %2</translation>
    </message>
    <message>
        <source>%1; a copy is made of a table of %2</source>
        <translation>%1; dazu wird eine Tabelle von %2 kopiert</translation>
    </message>
    <message>
        <source>Programs that use the name %1 stop working</source>
        <translation>Programme, die den Namen %1 benutzen, gehen nicht mehr</translation>
    </message>
    <message>
        <source>The %1 is dropped and created again, empty</source>
        <translation>%1 wird gelöscht und leer wieder angelegt</translation>
    </message>
    <message>
        <source>The %1 goes with all its rows</source>
        <translation>%1 geht mit allen Zeilen verloren</translation>
    </message>
    <message>
        <source>The %1 goes with all its values</source>
        <translation>%1 geht mit allen Werten verloren</translation>
    </message>
    <message>
        <source>The %1 goes; its rows are kept for %2 or longer, until somebody removes them</source>
        <translation>%1 wird gelöscht; die Zeilen bleiben %2 oder länger aufbewahrt, bis jemand sie entfernt</translation>
    </message>
    <message>
        <source>The %1 goes; its values are kept for %2 or longer, until somebody removes them</source>
        <translation>%1 wird gelöscht; die Werte bleiben %2 oder länger aufbewahrt, bis jemand sie entfernt</translation>
    </message>
    <message>
        <source>What is kept of the %1 is removed for good</source>
        <translation>Aufbewahrtes wird endgültig entfernt: %1</translation>
    </message>
    <message>
        <source>Restoring it does not bring back: %1</source>
        <translation>Das Zurücknehmen bringt nicht wieder: %1</translation>
    </message>
    <message>
        <source>What was kept of the %1, which was removed since</source>
        <translation>Aufbewahrtes, das seither entfernt wurde: %1</translation>
    </message>
    <message>
        <source>As foreign key %1 goes, nobody can use %2 and %3, not even to read</source>
        <translation>Während Fremdschlüssel %1 gelöscht wird, kann niemand %2 und %3 benutzen, auch nicht lesend</translation>
    </message>
    <message>
        <source>Rows that %1 kept out can be written</source>
        <translation>Zeilen, die %1 abgehalten hat, können geschrieben werden</translation>
    </message>
    <message>
        <source>Nobody writes to %1 from the moment that the new %2 refers to it until the commit</source>
        <translation>Niemand schreibt in %1, vom Verweis des neuen %2 an bis zum Commit</translation>
    </message>
    <message>
        <source>No index of %1 begins with the columns of %2: each delete of a row that is referred to reads the whole table</source>
        <translation>Kein Index von %1 beginnt mit den Spalten von %2: jedes Löschen einer Zeile, auf die verwiesen wird, liest die ganze Tabelle</translation>
    </message>
    <message>
        <source>Programs that write rows which %1 forbids fail from now on</source>
        <translation>Programme, die von %1 verbotene Zeilen schreiben, scheitern von nun an</translation>
    </message>
    <message>
        <source>The rows that are there stay unchecked by %1, as in dev</source>
        <translation>Vorhandene Zeilen bleiben von %1 ungeprüft, wie in DEV</translation>
    </message>
    <message>
        <source>Column %1 is json, which has no equality: DISTINCT, GROUP BY and UNION over it fail</source>
        <translation>Spalte %1 ist json, das keine Gleichheit kennt: DISTINCT, GROUP BY und UNION damit scheitern</translation>
    </message>
    <message>
        <source>Column %1 begins to count, and rows may hold numbers beyond: the next ones fail or come twice</source>
        <translation>Spalte %1 beginnt zu zählen, und Zeilen können höhere Nummern haben: die nächsten scheitern oder kommen doppelt</translation>
    </message>
    <message>
        <source>Programs that write no value into %1 fail from now on</source>
        <translation>Programme, die in %1 keinen Wert schreiben, scheitern von nun an</translation>
    </message>
    <message>
        <source>With column %1 the tables below are locked, too, and nobody can use them meanwhile: %2</source>
        <translation>Mit Spalte %1 werden auch die Tabellen darunter gesperrt, niemand kann sie solange benutzen: %2</translation>
    </message>
    <message>
        <source>The table of column %1 is rewritten, for the domain %2 checks its values</source>
        <translation>Die Tabelle von Spalte %1 wird neu geschrieben, denn die Domäne %2 prüft ihre Werte</translation>
    </message>
    <message>
        <source>What the server knows of the values of %1 is lost: queries may be slow until it is known again</source>
        <translation>Was der Server von den Werten von %1 weiß, geht verloren: Abfragen können langsam sein, bis er es wieder weiß</translation>
    </message>
    <message>
        <source>The new type of %1 rewrites no row, but nobody can use %2 while %3</source>
        <translation>Der neue Typ von %1 schreibt keine Zeile neu, aber niemand kann %2 benutzen, während %3</translation>
    </message>
    <message>
        <source>check %1 is read again</source>
        <translation>Prüfung %1 neu gelesen wird</translation>
    </message>
    <message>
        <source>index %1 is built again</source>
        <translation>Index %1 neu gebaut wird</translation>
    </message>
    <message>
        <source>What %1 computed until now stays as it is, and may be wrong: %2</source>
        <translation>Was %1 bisher berechnet hat, bleibt stehen und kann falsch sein: %2</translation>
    </message>
    <message>
        <source>The values of %1 come in another order: what sorts or compares them answers differently</source>
        <translation>Die Werte von %1 kommen in anderer Reihenfolge: was sie sortiert oder vergleicht, antwortet anders</translation>
    </message>
    <message>
        <source>Prod&apos;s index %1 was never finished: it slows writing and answers nothing</source>
        <translation>Der Index %1 in PROD wurde nie fertig: er bremst das Schreiben und beantwortet nichts</translation>
    </message>
    <message>
        <source>Prod&apos;s index %1 was never finished: it slows writing, may refuse rows, and answers nothing</source>
        <translation>Der Index %1 in PROD wurde nie fertig: er bremst das Schreiben, kann Zeilen abweisen und beantwortet nichts</translation>
    </message>
    <message>
        <source>The text of functions that stay names %1, which goes: %2</source>
        <translation>Der Text bleibender Funktionen nennt %1, das gelöscht wird: %2</translation>
    </message>
    <message>
        <source>The owner of %1 becomes %2, who may then do everything with it</source>
        <translation>Eigentümer wird %2 und darf dann alles damit: %1</translation>
    </message>
    <message>
        <source>Who may use %1 changes</source>
        <translation>Wer benutzen darf, ändert sich: %1</translation>
    </message>
    <message>
        <source>Who may use %1 changes; given: %2</source>
        <translation>Wer benutzen darf, ändert sich: %1; neu: %2</translation>
    </message>
    <message>
        <source>Who may use %1 changes; taken: %2</source>
        <translation>Wer benutzen darf, ändert sich: %1; entzogen: %2</translation>
    </message>
    <message>
        <source>Who may use %1 changes; given: %2; taken: %3</source>
        <translation>Wer benutzen darf, ändert sich: %1; neu: %2; entzogen: %3</translation>
    </message>
    <message>
        <source>The name of %1 holds characters that cannot be seen or turn others around</source>
        <translation>Der Name enthält Zeichen, die unsichtbar sind oder andere umkehren: %1</translation>
    </message>
    <message>
        <source>The name of %1 holds combining marks: another name may look the same</source>
        <translation>Der Name enthält kombinierende Zeichen, ein anderer kann gleich aussehen: %1</translation>
    </message>
    <message>
        <source>%1 and %2 differ only in the case of letters</source>
        <translation>%1 und %2 unterscheiden sich nur in Groß- und Kleinschreibung</translation>
    </message>
    <message>
        <source>%1 runs with the rights of its owner</source>
        <translation>%1 läuft mit den Rechten des Eigentümers</translation>
    </message>
    <message>
        <source>%1 runs with the rights of its owner, and whoever calls it says where it looks for names</source>
        <translation>%1 läuft mit den Rechten des Eigentümers, und wer sie aufruft, bestimmt, wo Namen gesucht werden</translation>
    </message>
    <message>
        <source>Prod&apos;s server must offer %1, or the promotion stops</source>
        <translation>Der Server von PROD muss %1 anbieten, sonst hält die Übernahme an</translation>
    </message>
    <message>
        <source>%1 brings code that is not in the plan: scripts of prod&apos;s server run as whoever promotes</source>
        <translation>%1 bringt Code mit, der nicht im Plan steht: Skripte des Servers von PROD laufen mit den Rechten der Übernahme</translation>
    </message>
    <message>
        <source>%1 lets functions do what they like on prod&apos;s server</source>
        <translation>%1 lässt Funktionen auf dem Server von PROD tun, was sie wollen</translation>
    </message>
    <message>
        <source>%1 lets a role log in to another server, with what dev says it should</source>
        <translation>%1 lässt eine Rolle sich bei einem anderen Server anmelden, womit DEV es vorgibt</translation>
    </message>
    <message>
        <source>%1 sorts as the libraries of prod&apos;s machine do, which may be others than dev&apos;s</source>
        <translation>%1 sortiert wie die Bibliotheken des Rechners von PROD, die andere sein können als die von DEV</translation>
    </message>
    <message>
        <source>The generated column %1 goes: programs that read it stop working</source>
        <translation>Die berechnete Spalte %1 wird gelöscht: Programme, die sie lesen, gehen nicht mehr</translation>
    </message>
    <message>
        <source>The table of column %1 is rewritten: its default is another one for each row</source>
        <translation>Die Tabelle von Spalte %1 wird neu geschrieben: ihre Vorgabe ist für jede Zeile eine andere</translation>
    </message>
    <message>
        <source>Column %1 is NOT NULL without a default: it fails if the table has rows</source>
        <translation>Spalte %1 ist NOT NULL ohne Vorgabe: das scheitert, wenn die Tabelle Zeilen hat</translation>
    </message>
    <message>
        <source>The table of column %1 is rewritten</source>
        <translation>Die Tabelle von Spalte %1 wird neu geschrieben</translation>
    </message>
    <message>
        <source>What the values of column %1 mean depends on the time zone of the server&apos;s session: %2 becomes %3</source>
        <translation>Was die Werte von Spalte %1 bedeuten, hängt von der Zeitzone der Sitzung ab: %2 wird zu %3</translation>
    </message>
    <message>
        <source>Values of column %1 may not fit: %2 becomes %3</source>
        <translation>Werte von Spalte %1 passen vielleicht nicht: %2 wird zu %3</translation>
    </message>
    <message>
        <source>Programs see another type in column %1</source>
        <translation>Programme sehen in Spalte %1 einen anderen Typ</translation>
    </message>
    <message>
        <source>A NULL in column %1 stops the promotion</source>
        <translation>Ein NULL in Spalte %1 hält die Übernahme an</translation>
    </message>
    <message>
        <source>The table is read for column %1 to become NOT NULL; a NULL in it stops the promotion</source>
        <translation>Die Tabelle wird gelesen, damit Spalte %1 NOT NULL wird; ein NULL darin hält die Übernahme an</translation>
    </message>
    <message>
        <source>Column %1 becomes NOT NULL by a check that is validated while the table is used; a NULL in it stops the promotion</source>
        <translation>Spalte %1 wird NOT NULL durch eine Prüfung, die bei laufendem Betrieb gilt; ein NULL darin hält die Übernahme an</translation>
    </message>
    <message>
        <source>Column %1 may become NULL</source>
        <translation>Spalte %1 darf NULL werden</translation>
    </message>
    <message>
        <source>Rows that are there keep the old default of %1</source>
        <translation>Vorhandene Zeilen behalten die alte Vorgabe von %1</translation>
    </message>
    <message>
        <source>The attribute %1 of %2 goes with all its values</source>
        <translation>Das Attribut %1 von %2 geht mit allen Werten verloren</translation>
    </message>
    <message>
        <source>The table of column %1 is rewritten while it cannot be used</source>
        <translation>Die Tabelle von Spalte %1 wird neu geschrieben und kann solange nicht benutzt werden</translation>
    </message>
    <message>
        <source>The %1 %2 no longer guards the rows</source>
        <translation>%1 %2 schützt die Zeilen nicht mehr</translation>
    </message>
    <message>
        <source>Both tables of %1 are locked when it goes</source>
        <translation>Beide Tabellen von %1 werden gesperrt, wenn er gelöscht wird</translation>
    </message>
    <message>
        <source>%1 goes in a transaction of its own, in which both tables are locked for a moment</source>
        <translation>%1 wird in einer eigenen Transaktion gelöscht, in der beide Tabellen einen Augenblick gesperrt sind</translation>
    </message>
    <message>
        <source>A row that breaks %1 stops the promotion</source>
        <translation>Eine Zeile, die %1 verletzt, hält die Übernahme an</translation>
    </message>
    <message>
        <source>The table is read for %1 while it cannot be used</source>
        <translation>Die Tabelle wird für %1 gelesen und kann solange nicht benutzt werden</translation>
    </message>
    <message>
        <source>Both tables of %1 are blocked for writing while it is checked</source>
        <translation>Beide Tabellen von %1 sind beim Prüfen zum Schreiben gesperrt</translation>
    </message>
    <message>
        <source>The table cannot be used while %1 is built</source>
        <translation>Die Tabelle kann nicht benutzt werden, während %1 gebaut wird</translation>
    </message>
    <message>
        <source>Every table with a column of domain %1 is scanned while writing is blocked</source>
        <translation>Jede Tabelle mit einer Spalte der Domäne %1 wird gelesen und ist solange zum Schreiben gesperrt</translation>
    </message>
    <message>
        <source>What domain %1 asks for is added NOT VALID, and validated in a transaction of its own</source>
        <translation>Was Domäne %1 verlangt, kommt als NOT VALID hinzu und wird in einer eigenen Transaktion geprüft</translation>
    </message>
    <message>
        <source>The type %1 loses the values %2: rows that hold one stop the promotion</source>
        <translation>Typ %1 verliert die Werte %2: Zeilen, die einen davon haben, halten die Übernahme an</translation>
    </message>
    <message>
        <source>Queries that use index %1 become slower</source>
        <translation>Abfragen, die Index %1 benutzen, werden langsamer</translation>
    </message>
    <message>
        <source>The table cannot be used for the moment in which index %1 goes</source>
        <translation>Die Tabelle kann in dem Augenblick nicht benutzt werden, in dem Index %1 gelöscht wird</translation>
    </message>
    <message>
        <source>Index %1 is dropped CONCURRENTLY: the table is used meanwhile, and whoever uses it now is waited for</source>
        <translation>Index %1 wird CONCURRENTLY gelöscht: die Tabelle ist solange benutzbar, auf ihre jetzigen Benutzer wird gewartet</translation>
    </message>
    <message>
        <source>Rows that are alike in index %1 stop the promotion</source>
        <translation>Zeilen, die in Index %1 gleich sind, halten die Übernahme an</translation>
    </message>
    <message>
        <source>The table cannot be written while index %1 is built</source>
        <translation>In die Tabelle kann nicht geschrieben werden, während Index %1 gebaut wird</translation>
    </message>
    <message>
        <source>Index %1 is built CONCURRENTLY: the table is used meanwhile, and every transaction that is open now is waited for</source>
        <translation>Index %1 wird CONCURRENTLY gebaut: die Tabelle ist solange benutzbar, auf jede jetzt offene Transaktion wird gewartet</translation>
    </message>
    <message>
        <source>Table %1 is detached while its parent cannot be used</source>
        <translation>Tabelle %1 wird abgehängt, die Tabelle darüber kann solange nicht benutzt werden</translation>
    </message>
    <message>
        <source>Table %1 is detached CONCURRENTLY: its parent is used meanwhile, and whoever uses it now is waited for</source>
        <translation>Tabelle %1 wird CONCURRENTLY abgehängt: die Tabelle darüber ist solange benutzbar, auf ihre jetzigen Benutzer wird gewartet</translation>
    </message>
    <message>
        <source>Table %1 and a default partition are read when it is attached</source>
        <translation>Tabelle %1 und eine Vorgabepartition werden beim Anhängen gelesen</translation>
    </message>
    <message>
        <source>That the rows belong into %1 is proven by a check, which is validated while the tables are used</source>
        <translation>Dass die Zeilen in %1 gehören, beweist eine Prüfung, die bei laufendem Betrieb gilt</translation>
    </message>
    <message>
        <source>Table %1 is detached, and read when it is attached again</source>
        <translation>Tabelle %1 wird abgehängt und beim Wiederanhängen gelesen</translation>
    </message>
    <message>
        <source>Who may see or write which rows of %1 changes</source>
        <translation>Wer welche Zeilen von %1 sehen oder schreiben darf, ändert sich</translation>
    </message>
    <message>
        <source>Prod will run what dev wrote: %1</source>
        <translation>PROD führt aus, was DEV geschrieben hat: %1</translation>
    </message>
    <message>
        <source>Programs that call %1 stop working</source>
        <translation>Programme, die %1 aufrufen, gehen nicht mehr</translation>
    </message>
    <message>
        <source>With whose rights or settings %1 runs changes</source>
        <translation>Mit wessen Rechten oder Einstellungen %1 läuft, ändert sich</translation>
    </message>
    <message>
        <source>The last value of sequence %1 is lost</source>
        <translation>Der letzte Wert der Sequenz %1 geht verloren</translation>
    </message>
    <message>
        <source>Table %1 is rewritten; an unlogged table is empty after a crash</source>
        <translation>Tabelle %1 wird neu geschrieben; eine UNLOGGED-Tabelle ist nach einem Absturz leer</translation>
    </message>
    <message>
        <source>Table %1 is rewritten while it cannot be used</source>
        <translation>Tabelle %1 wird neu geschrieben und kann solange nicht benutzt werden</translation>
    </message>
    <message>
        <source>Whether policies decide who sees the rows of %1 changes</source>
        <translation>Ob Richtlinien bestimmen, wer die Zeilen von %1 sieht, ändert sich</translation>
    </message>
    <message>
        <source>What logical replication sends for table %1 changes</source>
        <translation>Was die logische Replikation für Tabelle %1 sendet, ändert sich</translation>
    </message>
    <message>
        <source>The %1 is dropped</source>
        <translation>%1 wird gelöscht</translation>
    </message>
    <message>
        <source>Tables with columns of %1 are rewritten</source>
        <translation>Tabellen mit solchen Spalten werden neu geschrieben: %1</translation>
    </message>
    <message>
        <source>Programs that read %1 stop working</source>
        <translation>Programme, die lesen, gehen nicht mehr: %1</translation>
    </message>
    <message>
        <source>Materialized view %1 is computed again</source>
        <translation>Materialisierte Sicht %1 wird neu berechnet</translation>
    </message>
    <message>
        <source>Prod&apos;s server has no role %1: the steps that name it would fail</source>
        <translation>Der Server von PROD hat keine Rolle %1: Schritte, die sie nennen, würden scheitern</translation>
    </message>
    <message>
        <source>Prod&apos;s PostgreSQL %1 has no %2, which came with %3</source>
        <translation>PostgreSQL %1 in PROD hat kein %2, das kam mit %3</translation>
    </message>
    <message>
        <source>%1 becomes NOT NULL: a row without a value stops the promotion</source>
        <translation>%1 wird NOT NULL: eine Zeile ohne Wert hält die Übernahme an</translation>
    </message>
    <message>
        <source>%1 is NOT NULL and has no default: if the table has rows, the promotion stops</source>
        <translation>%1 ist NOT NULL und hat keine Vorgabe: hat die Tabelle Zeilen, hält die Übernahme an</translation>
    </message>
    <message>
        <source>%1 becomes unique: values that occur twice stop the promotion</source>
        <translation>%1 wird eindeutig: Werte, die doppelt vorkommen, halten die Übernahme an</translation>
    </message>
    <message>
        <source>%1 becomes a foreign key: values without a parent stop the promotion</source>
        <translation>%1 wird Fremdschlüssel: Werte ohne Gegenstück halten die Übernahme an</translation>
    </message>
    <message>
        <source>%1 gets a check: rows that it refuses stop the promotion</source>
        <translation>%1 bekommt eine Prüfung: Zeilen, die sie abweist, halten die Übernahme an</translation>
    </message>
    <message>
        <source>%1 becomes a generated column: the values it holds are lost</source>
        <translation>%1 wird eine berechnete Spalte: die Werte darin gehen verloren</translation>
    </message>
    <message>
        <source>%1 changes from %2 to %3: text that looks like a number becomes one (&apos;007&apos; becomes 7)</source>
        <translation>%1 wird von %2 zu %3: Text, der wie eine Zahl aussieht, wird eine (&apos;007&apos; wird 7)</translation>
    </message>
    <message>
        <source>%1 changes from %2 to %3: programs may read values of another type</source>
        <translation>%1 wird von %2 zu %3: Programme lesen vielleicht Werte anderen Typs</translation>
    </message>
    <message>
        <source>The %1 goes: programs may rely on it</source>
        <translation>%1 wird gelöscht: Programme verlassen sich vielleicht darauf</translation>
    </message>
    <message>
        <source>The %1 is new or changed: %2 stop the promotion</source>
        <translation>%1 ist neu oder geändert: %2 halten die Übernahme an</translation>
    </message>
    <message>
        <source>rows that are alike</source>
        <translation>Zeilen, die gleich sind,</translation>
    </message>
    <message>
        <source>rows that it refuses</source>
        <translation>Zeilen, die abgewiesen werden,</translation>
    </message>
    <message>
        <source>rows without a parent</source>
        <translation>Zeilen ohne Gegenstück</translation>
    </message>
    <message>
        <source>The %1 goes: queries may become slow</source>
        <translation>%1 wird gelöscht: Abfragen können langsam werden</translation>
    </message>
    <message>
        <source>The %1 is unique: rows that are alike stop the promotion</source>
        <translation>%1 ist eindeutig: Zeilen, die gleich sind, halten die Übernahme an</translation>
    </message>
    <message>
        <source>Nobody can write to the database while %1 is built</source>
        <translation>Niemand kann in die Datenbank schreiben, während %1 gebaut wird</translation>
    </message>
    <message>
        <source>The %1 is rebuilt: its rows are copied, with foreign keys off so that no cascade runs; rows are counted and compared before and after</source>
        <translation>%1 wird neu aufgebaut: die Zeilen werden kopiert, ohne Fremdschlüssel, damit keine Kaskade läuft; vorher und nachher wird gezählt und verglichen</translation>
    </message>
    <message>
        <source>The %1 becomes STRICT: a value that is not of its column&apos;s type stops the promotion</source>
        <translation>%1 wird STRICT: ein Wert, der nicht vom Typ seiner Spalte ist, hält die Übernahme an</translation>
    </message>
    <message>
        <source>The %1 brings dev&apos;s SQL, which prod runs: read it</source>
        <translation>%1 bringt SQL aus DEV mit, das PROD ausführt: lesen</translation>
    </message>
    <message>
        <source>The %1 changes: programs that read it see something else</source>
        <translation>%1 ändert sich: Programme, die lesen, sehen etwas anderes</translation>
    </message>
    <message>
        <source>The %1 goes: programs that read it see something else</source>
        <translation>%1 wird gelöscht: Programme, die lesen, sehen etwas anderes</translation>
    </message>
    <message>
        <source>Rows of %1 that are alike, which %2 forbids</source>
        <translation>Zeilen von %1, die gleich sind, was %2 verbietet</translation>
    </message>
    <message>
        <source>Rows of %1 that meet others, which %2 forbids</source>
        <translation>Zeilen von %1, die andere treffen, was %2 verbietet</translation>
    </message>
    <message>
        <source>Rows of %1 without the row that %2 refers to</source>
        <translation>Zeilen von %1 ohne die Zeile, auf die %2 verweist</translation>
    </message>
    <message>
        <source>Rows of %1 that the check %2 refuses</source>
        <translation>Zeilen von %1, die die Prüfung %2 abweist</translation>
    </message>
    <message>
        <source>Rows of %1 that %2 refuses</source>
        <translation>Zeilen von %1, die %2 abweist</translation>
    </message>
    <message>
        <source>Rows of %1, which go with it</source>
        <translation>Zeilen von %1, die mit verloren gehen</translation>
    </message>
    <message>
        <source>Rows of %1 that would have no value in %2</source>
        <translation>Zeilen von %1, die in %2 keinen Wert hätten</translation>
    </message>
    <message>
        <source>Rows whose %1 is NULL</source>
        <translation>Zeilen, deren %1 NULL ist</translation>
    </message>
    <message>
        <source>Rows whose %1 is %2, which goes</source>
        <translation>Zeilen, deren %1 den Wert %2 hat, der wegfällt</translation>
    </message>
    <message>
        <source>Values of %1 that do not fit</source>
        <translation>Werte von %1, die nicht passen</translation>
    </message>
    <message>
        <source>Values of %1 that become others</source>
        <translation>Werte von %1, die andere werden</translation>
    </message>
    <message>
        <source>Values of %1 that are no %2</source>
        <translation>Werte von %1, die kein %2 sind</translation>
    </message>
    <message>
        <source>Values of %1, which go with it</source>
        <translation>Werte von %1, die mit verloren gehen</translation>
    </message>
    <message>
        <source>Values of %1, which go</source>
        <translation>Werte von %1, die verloren gehen</translation>
    </message>
    <message>
        <source>Values of %1 that %2 refuses</source>
        <translation>Werte von %1, die %2 abweist</translation>
    </message>
    <message>
        <source>%1 (%2 becomes %3)</source>
        <translation>%1 (%2 wird zu %3)</translation>
    </message>
    <message>
        <source>The name of %1 is held by a part of an extension</source>
        <translation>Der Name gehört einem Teil einer Erweiterung: %1</translation>
    </message>
    <message>
        <source>Prod&apos;s server has no %1</source>
        <translation>Der Server von PROD hat nicht: %1</translation>
    </message>
    <message>
        <source>Prod&apos;s server does not offer extension %1</source>
        <translation>Der Server von PROD bietet die Erweiterung %1 nicht an</translation>
    </message>
    <message>
        <source>Drop the key by itself at a quiet time, before the rest.</source>
        <translation>Den Schlüssel allein löschen, in einer ruhigen Zeit, vor allem anderen.</translation>
    </message>
    <message>
        <source>Create an index on %1.</source>
        <translation>Einen Index auf %1 anlegen.</translation>
    </message>
    <message>
        <source>ALTER TABLE … VALIDATE CONSTRAINT checks them while everybody goes on.</source>
        <translation>ALTER TABLE … VALIDATE CONSTRAINT prüft sie bei laufendem Betrieb.</translation>
    </message>
    <message>
        <source>jsonb has one.</source>
        <translation>jsonb kennt eine.</translation>
    </message>
    <message>
        <source>Locks %1: everybody waits</source>
        <translation>Sperrt %1: alle warten</translation>
    </message>
    <message>
        <source>Locks %1: writers wait</source>
        <translation>Sperrt %1: Schreibende warten</translation>
    </message>
    <message>
        <source>Locks %1: everybody waits, all rows are rewritten</source>
        <translation>Sperrt %1: alle warten, alle Zeilen werden neu geschrieben</translation>
    </message>
    <message>
        <source>Locks %1: everybody waits, all rows are read</source>
        <translation>Sperrt %1: alle warten, alle Zeilen werden gelesen</translation>
    </message>
    <message>
        <source>Locks %1: writers wait, all rows are read</source>
        <translation>Sperrt %1: Schreibende warten, alle Zeilen werden gelesen</translation>
    </message>
    <message>
        <source>Locks %1: other changes of structure wait</source>
        <translation>Sperrt %1: andere Änderungen der Struktur warten</translation>
    </message>
    <message>
        <source>Locks %1: other changes of structure wait, all rows are read</source>
        <translation>Sperrt %1: andere Änderungen der Struktur warten, alle Zeilen werden gelesen</translation>
    </message>
    <message>
        <source>Add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own.</source>
        <translation>Als NOT VALID anlegen, dann VALIDATE CONSTRAINT in einer eigenen Transaktion.</translation>
    </message>
    <message>
        <source>Set its sequence to the highest number (setval) behind the promotion.</source>
        <translation>Ihre Sequenz nach der Übernahme auf die höchste Nummer setzen (setval).</translation>
    </message>
    <message>
        <source>Add the column with the domain&apos;s own type, and a CHECK as NOT VALID.</source>
        <translation>Die Spalte mit dem Typ der Domäne anlegen, und ein CHECK als NOT VALID.</translation>
    </message>
    <message>
        <source>%1 behind the promotion.</source>
        <translation>%1 nach der Übernahme.</translation>
    </message>
    <message>
        <source>Drop the check or index first, and add it again as NOT VALID or CONCURRENTLY.</source>
        <translation>Prüfung oder Index zuerst löschen, und als NOT VALID oder CONCURRENTLY wieder anlegen.</translation>
    </message>
    <message>
        <source>REINDEX the indexes, and write the generated columns again.</source>
        <translation>Die Indizes mit REINDEX neu bauen und die berechneten Spalten neu schreiben.</translation>
    </message>
    <message>
        <source>Read them: the server does not know what their text uses.</source>
        <translation>Lesen: der Server weiß nicht, was ihr Text benutzt.</translation>
    </message>
    <message>
        <source>SET search_path = pg_catalog, pg_temp on the function in dev.</source>
        <translation>SET search_path = pg_catalog, pg_temp an der Funktion in DEV.</translation>
    </message>
    <message>
        <source>Add the column without the default, set the default, fill the rows in batches.</source>
        <translation>Die Spalte ohne Vorgabe anlegen, die Vorgabe setzen, die Zeilen in Stücken füllen.</translation>
    </message>
    <message>
        <source>SHOW TimeZone says it; ALTER DATABASE … SET TimeZone sets it.</source>
        <translation>SHOW TimeZone zeigt sie; ALTER DATABASE … SET TimeZone setzt sie.</translation>
    </message>
    <message>
        <source>Add CHECK (… IS NOT NULL) NOT VALID and validate it first.</source>
        <translation>Zuerst CHECK (… IS NOT NULL) NOT VALID anlegen und prüfen lassen.</translation>
    </message>
    <message>
        <source>Drop it alone, in a short transaction.</source>
        <translation>Allein löschen, in einer kurzen Transaktion.</translation>
    </message>
    <message>
        <source>DROP INDEX CONCURRENTLY, outside of the transaction.</source>
        <translation>DROP INDEX CONCURRENTLY, außerhalb der Transaktion.</translation>
    </message>
    <message>
        <source>CREATE INDEX CONCURRENTLY, outside of the transaction.</source>
        <translation>CREATE INDEX CONCURRENTLY, außerhalb der Transaktion.</translation>
    </message>
    <message>
        <source>Add a matching CHECK NOT VALID and validate it first.</source>
        <translation>Zuerst ein passendes CHECK NOT VALID anlegen und prüfen lassen.</translation>
    </message>
    <message>
        <source>CREATE ROLE %1 there first, or leave owners and grants out of the comparison.</source>
        <translation>Dort zuerst CREATE ROLE %1, oder Eigentümer und Rechte nicht vergleichen.</translation>
    </message>
    <message>
        <source>Leave it out, or upgrade prod&apos;s server first.</source>
        <translation>Weglassen, oder zuerst den Server von PROD aktualisieren.</translation>
    </message>
    <message>
        <source>Give it a default, or add it without NOT NULL first.</source>
        <translation>Eine Vorgabe geben, oder zuerst ohne NOT NULL anlegen.</translation>
    </message>
    <message>
        <source>Stop using it first, and drop it in a later promotion.</source>
        <translation>Zuerst nicht mehr benutzen, und in einer späteren Übernahme löschen.</translation>
    </message>
    <message>
        <source>%1 is added NOT VALID and validated afterwards: the rows are read while the table is used</source>
        <translation>%1 kommt als NOT VALID hinzu und wird danach geprüft: die Zeilen werden bei laufendem Betrieb gelesen</translation>
    </message>
    <message>
        <source>The index of %1 is built CONCURRENTLY and becomes the constraint&apos;s: every transaction that is open now is waited for</source>
        <translation>Der Index von %1 wird CONCURRENTLY gebaut und dann der des Constraints: auf jede jetzt offene Transaktion wird gewartet</translation>
    </message>
    <message>
        <source>CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX.</source>
        <translation>CREATE UNIQUE INDEX CONCURRENTLY, dann ADD CONSTRAINT … USING INDEX.</translation>
    </message>
    <message>
        <source>Rows whose %1 is NULL, which domain %2 will forbid</source>
        <translation>Zeilen, deren %1 NULL ist, was Domäne %2 verbieten wird</translation>
    </message>
    <message>
        <source>Values of %1 that %2 of domain %3 refuses</source>
        <translation>Werte von %1, die %2 der Domäne %3 abweist</translation>
    </message>
    <message>
        <source>Column %1 gets its type while the table is used: a new one, the table&apos;s last from then on, is filled in batches and takes its name. Until then, and while it is stopped, whatever is written must fit the new type. The way back is another change of type; the old values are not kept</source>
        <translation>Spalte %1 bekommt ihren Typ bei laufendem Betrieb: eine neue, von da an die letzte der Tabelle, wird in Stücken gefüllt und übernimmt den Namen. Bis dahin, und solange das angehalten ist, muss alles Geschriebene zum neuen Typ passen. Der Weg zurück ist eine weitere Typänderung; die alten Werte bleiben nicht</translation>
    </message>
    <message>
        <source>%1 is of a partitioned table</source>
        <translation>gehört zu einer partitionierten Tabelle: %1</translation>
    </message>
    <message>
        <source>Detach %1: %2</source>
        <translation>%1 lösen: %2</translation>
    </message>
    <message>
        <source>Restore %1: %2</source>
        <translation>%1 wiederherstellen: %2</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>%1 wiederherstellen</translation>
    </message>
    <message>
        <source>Choose the online form for this table: a new column, its last, is filled in batches and takes over.</source>
        <translation>Für diese Tabelle die Form bei laufendem Betrieb wählen: eine neue, letzte Spalte wird in Stücken gefüllt und übernimmt.</translation>
    </message>
    <message>
        <source>Add a column of the new type, fill it in batches, then switch. It is not done by itself: %1.</source>
        <translation>Eine Spalte des neuen Typs anlegen, in Stücken füllen, dann wechseln. Von selbst geschieht das nicht: %1.</translation>
    </message>
    <message>
        <source>its table has no primary key that stays, along which it could be filled</source>
        <translation>die Tabelle hat keinen bleibenden Primärschlüssel, an dem entlang gefüllt werden könnte</translation>
    </message>
    <message>
        <source>what %1 becomes as %2 is not known to be the same in every session</source>
        <translation>was %1 als %2 wird, muss nicht in jeder Sitzung dasselbe sein</translation>
    </message>
    <message>
        <source>its values are generated</source>
        <translation>die Werte sind berechnet</translation>
    </message>
    <message>
        <source>it is an identity</source>
        <translation>sie ist eine Identität</translation>
    </message>
    <message>
        <source>it comes from another table</source>
        <translation>sie kommt aus einer anderen Tabelle</translation>
    </message>
    <message>
        <source>its NOT NULL is not a plain one</source>
        <translation>das NOT NULL ist kein einfaches</translation>
    </message>
    <message>
        <source>it is in no table</source>
        <translation>sie steht in keiner Tabelle</translation>
    </message>
    <message>
        <source>its table is partitioned</source>
        <translation>die Tabelle ist partitioniert</translation>
    </message>
    <message>
        <source>its table is one of several that inherit, or a partition</source>
        <translation>die Tabelle erbt, vererbt oder ist eine Partition</translation>
    </message>
    <message>
        <source>its table is of a type</source>
        <translation>die Tabelle ist von einem Typ</translation>
    </message>
    <message>
        <source>row security may hide rows of its table</source>
        <translation>Zeilensicherheit kann Zeilen der Tabelle verbergen</translation>
    </message>
    <message>
        <source>%1 would act on every row that is filled</source>
        <translation>es würde bei jeder gefüllten Zeile handeln: %1</translation>
    </message>
    <message>
        <source>%1 cannot be made while its table is used</source>
        <translation>bei laufendem Betrieb kann nicht angelegt werden: %1</translation>
    </message>
    <message>
        <source>%1 does not hold while one of its ends is of %2 and the other is not</source>
        <translation>das hält nicht, solange nur ein Ende vom Typ %2 ist: %1</translation>
    </message>
    <message>
        <source>%1: its building failed on dev: build it there, or drop it</source>
        <translation>%1: der Bau ist in DEV gescheitert: dort bauen, oder löschen</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>keinem Typ</translation>
    </message>
    <message>
        <source>%1: an extension cannot be taken back from version %2 to %3: drop it and create it again</source>
        <translation>%1: eine Erweiterung kann nicht von Version %2 auf %3 zurück: löschen und wieder anlegen</translation>
    </message>
    <message>
        <source>The %1 acts with other rights: those of %2 instead of %3</source>
        <translation>%1: handelt mit anderen Rechten, denen von %2 statt denen von %3</translation>
    </message>
    <message>
        <source>The %1 goes: programs that read it stop working</source>
        <translation>%1 fällt weg: Programme, die daraus lesen, versagen</translation>
    </message>
    <message>
        <source>The %1 goes: programs that call it stop working</source>
        <translation>%1 fällt weg: Programme, die sie aufrufen, versagen</translation>
    </message>
    <message>
        <source>The %1 goes: what it did for each row is not done any more</source>
        <translation>%1 fällt weg: was er für jede Zeile tat, geschieht nicht mehr</translation>
    </message>
    <message>
        <source>The %1 goes: what it did at its times is not done any more</source>
        <translation>%1 fällt weg: was es zu seinen Zeiten tat, geschieht nicht mehr</translation>
    </message>
    <message>
        <source>Prod&apos;s server has no user %1: what is defined by it fails when it is used</source>
        <translation>Der Server von PROD hat keinen Benutzer %1: was von ihm definiert ist, versagt beim Gebrauch</translation>
    </message>
    <message>
        <source>Create the user, or define it by another one in dev.</source>
        <translation>Den Benutzer anlegen, oder es in DEV von einem anderen definieren lassen.</translation>
    </message>
    <message>
        <source>The %1 is copied row by row: nobody writes to it until that is done, and it needs its room on the disk twice</source>
        <translation>%1: wird Zeile für Zeile kopiert; bis das getan ist, schreibt niemand hinein, und ihr Platz auf der Platte wird zweimal gebraucht</translation>
    </message>
    <message>
        <source>The %1 is built anew: nobody writes to it until that is done</source>
        <translation>%1: wird neu gebaut; bis das getan ist, schreibt niemand hinein</translation>
    </message>
    <message>
        <source>The %1 is built anew beside: everybody reads and writes meanwhile, and it needs its room on the disk twice</source>
        <translation>%1: wird daneben neu gebaut; alle lesen und schreiben inzwischen, und ihr Platz auf der Platte wird zweimal gebraucht</translation>
    </message>
    <message>
        <source>On a large table use gh-ost or pt-online-schema-change, or a quiet hour.</source>
        <translation>Bei einer großen Tabelle gh-ost oder pt-online-schema-change nehmen, oder eine ruhige Stunde.</translation>
    </message>
    <message>
        <source>New text columns of the %1 sort by %2; those that are there stay as they are</source>
        <translation>%1: neue Textspalten sortieren nach %2; die vorhandenen bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>%1 is NOT NULL and has no default: MariaDB fills the rows that are there with 0, an empty text or a zero date</source>
        <translation>%1 ist NOT NULL und hat keine Vorgabe: MariaDB füllt die vorhandenen Zeilen mit 0, einem leeren Text oder einem Nulldatum</translation>
    </message>
    <message>
        <source>The rows that are there are numbered by %1 in no order that means anything</source>
        <translation>Die vorhandenen Zeilen werden durch %1 in einer Reihenfolge nummeriert, die nichts bedeutet</translation>
    </message>
    <message>
        <source>%1 becomes NOT NULL: a row without a value stops the step</source>
        <translation>%1 wird NOT NULL: eine Zeile ohne Wert hält den Schritt an</translation>
    </message>
    <message>
        <source>%1 gets a check: rows that it refuses stop the step</source>
        <translation>%1 bekommt eine Bedingung: Zeilen, die sie ablehnt, halten den Schritt an</translation>
    </message>
    <message>
        <source>%1 changes from %2 to %3: values that the new type does not hold as they are become others</source>
        <translation>%1 wechselt von %2 zu %3: Werte, die der neue Typ nicht fasst, wie sie sind, werden andere</translation>
    </message>
    <message>
        <source>%1 changes from %2 to %3: a value that does not fit stops the step</source>
        <translation>%1 wechselt von %2 zu %3: ein Wert, der nicht passt, hält den Schritt an</translation>
    </message>
    <message>
        <source>%1 changes its collation from %2 to %3: values that the new type does not hold as they are become others</source>
        <translation>%1 wechselt die Sortierung von %2 zu %3: Werte, die nicht bleiben können, wie sie sind, werden andere</translation>
    </message>
    <message>
        <source>%1 changes its collation from %2 to %3: a value that does not fit stops the step</source>
        <translation>%1 wechselt die Sortierung von %2 zu %3: ein Wert, der nicht passt, hält den Schritt an</translation>
    </message>
    <message>
        <source>%1 grows past 255 bytes, so that the table has to be copied</source>
        <translation>%1 wächst über 255 Bytes, so dass die Tabelle kopiert werden muss</translation>
    </message>
    <message>
        <source>The %1 allows no rows that are alike: such stop the step</source>
        <translation>%1: lässt keine gleichen Zeilen zu; solche halten den Schritt an</translation>
    </message>
    <message>
        <source>The %1 is new or changed: rows without a parent stop the step</source>
        <translation>%1 ist neu oder anders: Zeilen ohne Bezugszeile halten den Schritt an</translation>
    </message>
    <message>
        <source>The %1 is new or changed: rows that it refuses stop the step</source>
        <translation>%1 ist neu oder anders: Zeilen, die sie ablehnt, halten den Schritt an</translation>
    </message>
    <message>
        <source>The %1 refuses rows that programs may still write</source>
        <translation>%1: lehnt Zeilen ab, die Programme womöglich noch schreiben</translation>
    </message>
    <message>
        <source>The %1 takes other parameters: programs that call it fail</source>
        <translation>%1: nimmt andere Parameter; Programme, die sie aufrufen, versagen</translation>
    </message>
    <message>
        <source>The %1 runs with the rights of somebody else than before</source>
        <translation>%1: läuft mit den Rechten von jemand anderem als bisher</translation>
    </message>
    <message>
        <source>The %1 goes with its position</source>
        <translation>%1 fällt mit ihrem Stand weg</translation>
    </message>
    <message>
        <source>Rows of %1, which go</source>
        <translation>Zeilen von %1, die wegfallen</translation>
    </message>
    <message>
        <source>Rows of %1 that get 0 or an empty text in %2</source>
        <translation>Zeilen von %1, die in %2 eine 0 oder einen leeren Text bekommen</translation>
    </message>
    <message>
        <source>Values of %1 that do not fit %2</source>
        <translation>Werte von %1, die nicht zu %2 passen</translation>
    </message>
    <message>
        <source>The server keeps a snapshot for it, which VACUUM has to wait for.</source>
        <translation>Der Server hält dafür einen Schnappschuss, auf den VACUUM warten muss.</translation>
    </message>
    <message>
        <source>The file stays locked for reading: unless it is in WAL mode, nobody can write to it.</source>
        <translation>Die Datei bleibt zum Lesen gesperrt: Außer im WAL-Modus kann niemand in sie schreiben.</translation>
    </message>
    <message>
        <source>The server keeps a snapshot and the tables&apos; locks for it: nobody can change them.</source>
        <translation>Der Server hält dafür einen Schnappschuss und die Sperren der Tabellen: Niemand kann sie ändern.</translation>
    </message>
    <message>
        <source>The rows come from several tables.</source>
        <translation>Die Zeilen kommen aus mehreren Tabellen.</translation>
    </message>
    <message>
        <source>The rows come from no table.</source>
        <translation>Die Zeilen kommen aus keiner Tabelle.</translation>
    </message>
    <message>
        <source>%1 is no table but a view.</source>
        <translation>%1 ist keine Tabelle, sondern eine Sicht.</translation>
    </message>
    <message>
        <source>%1 is no table.</source>
        <translation>%1 ist keine Tabelle.</translation>
    </message>
    <message>
        <source>It was started so that it only reads.</source>
        <translation>Sie wurde so gestartet, dass sie nur liest.</translation>
    </message>
    <message>
        <source>It is production: the environment &quot;%1&quot; says so.</source>
        <translation>Es ist Produktion: die Umgebung „%1“ sagt es.</translation>
    </message>
    <message>
        <source>It is production: DATABASE_URL names it.</source>
        <translation>Es ist Produktion: DATABASE_URL nennt sie.</translation>
    </message>
    <message>
        <source>An app&apos;s name is made of small letters, digits and _, begins with a letter and has at most 50 of them.</source>
        <translation>Der Name einer App besteht aus kleinen Buchstaben, Ziffern und _, beginnt mit einem Buchstaben und hat höchstens 50 davon.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a name of the server&apos;s own.</source>
        <translation>„%1“ ist ein Name des Servers selbst.</translation>
    </message>
    <message>
        <source>%1 has no schemas with rights of their own inside a database, so apps cannot be kept apart in it</source>
        <translation>%1 hat innerhalb einer Datenbank keine Schemas mit eigenen Rechten, daher lassen sich Apps darin nicht trennen</translation>
    </message>
    <message>
        <source>Give the app a database of its own.</source>
        <translation>Geben Sie der App eine eigene Datenbank.</translation>
    </message>
    <message>
        <source>Every role may connect to the database %1: %2</source>
        <translation>Jede Rolle darf sich mit der Datenbank %1 verbinden: %2</translation>
    </message>
</context>
</TS>
