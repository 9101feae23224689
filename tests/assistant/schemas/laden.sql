CREATE TABLE kunden (id KEY_COLUMN, vorname varchar(80), nachname varchar(80) NOT NULL, email varchar(200), strasse varchar(120), plz varchar(10), ort varchar(80));
CREATE TABLE bestellungen (id KEY_COLUMN, kunde_id integer NOT NULL, bestelldatum date, status varchar(20) NOT NULL DEFAULT 'neu', gesamtbetrag numeric(10,2),
 CONSTRAINT bestellungen_kunde FOREIGN KEY (kunde_id) REFERENCES kunden (id));
CREATE TABLE artikel (id KEY_COLUMN, bezeichnung varchar(200) NOT NULL, preis numeric(10,2), lagerbestand integer);
CREATE TABLE bestellpositionen (id KEY_COLUMN, bestellung_id integer NOT NULL, artikel_id integer NOT NULL, menge integer,
 CONSTRAINT positionen_bestellung FOREIGN KEY (bestellung_id) REFERENCES bestellungen (id));
CREATE TABLE rechnungen (id KEY_COLUMN, bestellung_id integer NOT NULL, rechnungsnummer varchar(30), betrag numeric(10,2), bezahlt_am date);
CREATE TABLE lieferanten (id KEY_COLUMN, firma varchar(120), telefon varchar(40));
