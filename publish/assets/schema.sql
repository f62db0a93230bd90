-- The database of juesuan: one text for SQLite and for PostgreSQL (docs/database.md).
--
-- Amounts are whole fen, so that sums are exact in every database. A document's number is the
-- first 60 bits of its SHA-256: the same report has the same number in every database, and
-- databases of several machines are put together without renumbering. References to documents
-- are checked at the end of a transaction, so that a document can be replaced inside one.
-- What stands after "--sqlite:" is read by SQLite only.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE documents (
  document BIGINT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  page_count INTEGER NOT NULL,
  entity TEXT,
  fiscal_year INTEGER,
  entity_key TEXT,
  entity_source TEXT,
  entity_confidence DOUBLE PRECISION NOT NULL,
  entity_suspect INTEGER NOT NULL,
  year_source TEXT,
  year_confidence DOUBLE PRECISION NOT NULL,
  year_suspect INTEGER NOT NULL,
  kind TEXT NOT NULL,
  ingest TEXT NOT NULL,
  producer TEXT,
  tool_version TEXT NOT NULL,
  models TEXT,
  state TEXT NOT NULL CHECK (state IN ('ok', 'suspect', 'no_form')),
  forms_found INTEGER NOT NULL,
  forms_missing TEXT,
  table_count INTEGER NOT NULL,
  entry_count INTEGER NOT NULL,
  verified_count INTEGER NOT NULL,
  read_count INTEGER NOT NULL,
  repaired_count INTEGER NOT NULL,
  suspect_count INTEGER NOT NULL,
  reviewed_count INTEGER NOT NULL,
  possible_count INTEGER NOT NULL,
  finding_count INTEGER NOT NULL
)
--sqlite: WITHOUT ROWID
;
CREATE INDEX documents_entity ON documents (entity, fiscal_year);

-- How far persons are with a report. Stays when the report is read again.
CREATE TABLE reviews (
  document BIGINT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('todo', 'work', 'done')),
  by_whom TEXT NOT NULL,
  corrections INTEGER NOT NULL
)
--sqlite: WITHOUT ROWID
;

CREATE TABLE inputs (
  path TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('pending', 'redo', 'ledger', 'failed')),
  sha256 TEXT,
  document BIGINT REFERENCES documents (document) DEFERRABLE INITIALLY DEFERRED,
  entity TEXT,
  entity_key TEXT,
  fiscal_year INTEGER,
  region TEXT,
  url TEXT,
  CHECK ((state IN ('ledger', 'redo')) = (document IS NOT NULL))
)
--sqlite: WITHOUT ROWID
;
CREATE INDEX inputs_document ON inputs (document);
CREATE INDEX inputs_sha256 ON inputs (sha256);
CREATE INDEX inputs_due ON inputs (path) WHERE state IN ('pending', 'redo');

CREATE TABLE failures (
  path TEXT PRIMARY KEY REFERENCES inputs (path) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  models TEXT
)
--sqlite: WITHOUT ROWID
;

CREATE TABLE tables (
  document BIGINT NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
  table_id TEXT NOT NULL,
  form TEXT NOT NULL,
  form_number TEXT,
  title TEXT NOT NULL,
  currency_unit TEXT,
  first_page INTEGER,
  last_page INTEGER,
  row_count INTEGER NOT NULL,
  column_count INTEGER NOT NULL,
  header_rows INTEGER NOT NULL,
  PRIMARY KEY (document, table_id)
)
--sqlite: WITHOUT ROWID
;
CREATE INDEX tables_form ON tables (form);

CREATE TABLE entries (
  document BIGINT NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  table_id TEXT NOT NULL,
  row_index INTEGER NOT NULL,
  column_index INTEGER NOT NULL,
  form TEXT NOT NULL,
  side TEXT,
  key TEXT NOT NULL,
  classification TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  printed_code TEXT,
  printed_name TEXT,
  matched_by TEXT NOT NULL,
  line_no INTEGER,
  measure TEXT NOT NULL,
  amount_fen BIGINT,
  last_digit_fen BIGINT NOT NULL,
  printed TEXT NOT NULL,
  ocr_read TEXT,
  status TEXT NOT NULL
    CHECK (status IN ('verified', 'read', 'repaired', 'suspect', 'reviewed')),
  note TEXT,
  confidence DOUBLE PRECISION NOT NULL,
  source TEXT NOT NULL,
  page_no INTEGER NOT NULL,
  x0 DOUBLE PRECISION NOT NULL,
  y0 DOUBLE PRECISION NOT NULL,
  x1 DOUBLE PRECISION NOT NULL,
  y1 DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (document, number),
  FOREIGN KEY (document, table_id) REFERENCES tables (document, table_id) ON DELETE CASCADE
)
--sqlite: WITHOUT ROWID
;
CREATE INDEX entries_key ON entries (key, measure);
CREATE INDEX entries_table ON entries (document, table_id);
CREATE INDEX entries_suspect ON entries (document) WHERE status = 'suspect';

CREATE TABLE possible_rows (
  document BIGINT NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  table_id TEXT NOT NULL,
  row_index INTEGER NOT NULL,
  form TEXT NOT NULL,
  side TEXT,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  measure TEXT NOT NULL,
  reason TEXT NOT NULL,
  page_no INTEGER NOT NULL,
  x0 DOUBLE PRECISION NOT NULL,
  y0 DOUBLE PRECISION NOT NULL,
  x1 DOUBLE PRECISION NOT NULL,
  y1 DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (document, number),
  FOREIGN KEY (document, table_id) REFERENCES tables (document, table_id) ON DELETE CASCADE
)
--sqlite: WITHOUT ROWID
;
CREATE INDEX possible_rows_table ON possible_rows (document, table_id);

CREATE TABLE narrative (
  document BIGINT NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  section TEXT NOT NULL,
  subject TEXT NOT NULL,
  measure TEXT NOT NULL,
  key TEXT,
  value TEXT NOT NULL,
  unit TEXT NOT NULL,
  amount_fen BIGINT,
  printed TEXT NOT NULL,
  last_digit TEXT NOT NULL,
  direction TEXT,
  entry INTEGER,
  sentence TEXT NOT NULL,
  page_no INTEGER NOT NULL,
  PRIMARY KEY (document, number)
)
--sqlite: WITHOUT ROWID
;

CREATE TABLE findings (
  document BIGINT NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
  finding TEXT NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  message TEXT NOT NULL,
  expected TEXT,
  actual TEXT,
  tolerance TEXT,
  PRIMARY KEY (document, finding)
)
--sqlite: WITHOUT ROWID
;
CREATE INDEX findings_rule ON findings (rule, severity);

CREATE TABLE finding_refs (
  document BIGINT NOT NULL,
  finding TEXT NOT NULL,
  number INTEGER NOT NULL,
  entry INTEGER,
  narrative INTEGER,
  page_no INTEGER,
  PRIMARY KEY (document, finding, number),
  FOREIGN KEY (document, finding) REFERENCES findings (document, finding) ON DELETE CASCADE
)
--sqlite: WITHOUT ROWID
;

CREATE TABLE subjects (
  classification TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  from_year INTEGER NOT NULL,
  to_year INTEGER NOT NULL,
  level INTEGER NOT NULL,
  parent TEXT,
  fund TEXT,
  source TEXT,
  PRIMARY KEY (classification, code, name, from_year)
)
--sqlite: WITHOUT ROWID
;

CREATE TABLE subject_continuity (
  classification TEXT NOT NULL,
  code TEXT NOT NULL,
  from_year INTEGER NOT NULL,
  to_year INTEGER NOT NULL,
  current_code TEXT NOT NULL,
  current_name TEXT NOT NULL,
  PRIMARY KEY (classification, code, from_year)
)
--sqlite: WITHOUT ROWID
;
