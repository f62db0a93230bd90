-- The views of the database (docs/database.md): what people ask first. For SQLite and PostgreSQL.
--
-- amount_fen is exact; amount, in yuan, is for reading (binary in SQLite, exact in PostgreSQL).

-- A document as its manifest names it; without a manifest as it names itself.
CREATE VIEW reports AS
SELECT d.document, d.sha256, d.file, i.path, i.url,
       COALESCE(i.entity, d.entity) AS entity,
       i.region AS region,
       COALESCE(i.fiscal_year, d.fiscal_year) AS fiscal_year,
       d.kind, d.ingest, d.state, d.page_count, d.forms_found, d.forms_missing, d.entry_count,
       d.verified_count, d.read_count, d.repaired_count, d.suspect_count, d.reviewed_count,
       d.possible_count, d.finding_count,
       COALESCE(i.entity_key, d.entity_key) AS entity_key
FROM documents d
LEFT JOIN inputs i
  ON i.path = (SELECT MIN(p.path) FROM inputs p WHERE p.document = d.document);

-- Every unit with its spellings: names that differ in spaces, width of brackets and the like are one.
CREATE VIEW units AS
SELECT entity_key, MIN(entity) AS unit, COUNT(DISTINCT entity) AS spellings,
       COUNT(*) AS documents
FROM reports
WHERE entity_key IS NOT NULL
GROUP BY entity_key;

-- Reports of which unit or year are doubtful: not found ("missing"), not sure ("suspect"), not what
-- the manifest says ("manifest"), spelt in more ways than one ("spelling").
CREATE VIEW entities AS
SELECT * FROM (
  SELECT d.document, r.path, d.file, d.kind, r.entity, r.fiscal_year,
         CASE WHEN r.entity_key IS NULL THEN 'missing'
              WHEN i.entity_key IS NOT NULL AND d.entity_key IS NOT NULL
                   AND i.entity_key <> d.entity_key THEN 'manifest'
              WHEN i.entity_key IS NULL AND d.entity_suspect = 1 THEN 'suspect'
              WHEN u.spellings > 1 THEN 'spelling' END AS entity_doubt,
         CASE WHEN r.fiscal_year IS NULL THEN 'missing'
              WHEN i.fiscal_year <> d.fiscal_year THEN 'manifest'
              WHEN i.fiscal_year IS NULL AND d.year_suspect = 1 THEN 'suspect' END AS year_doubt,
         d.entity AS printed_entity, d.entity_source, d.entity_confidence,
         d.fiscal_year AS printed_year, d.year_source, d.year_confidence, u.unit, u.spellings
  FROM documents d
  JOIN reports r ON r.document = d.document
  LEFT JOIN inputs i ON i.path = r.path
  LEFT JOIN units u ON u.entity_key = r.entity_key
) AS doubted
WHERE entity_doubt IS NOT NULL OR year_doubt IS NOT NULL;

-- Every input with what became of it: as many rows as inputs. `retry` says what may bring a ledger
-- where there is none: run (the same command), limit, password, file (another one), version.
CREATE VIEW results AS
SELECT i.path, i.state AS outcome,
       CASE WHEN i.state IN ('pending', 'redo') THEN 'run'
            WHEN f.reason LIKE '%limit%' THEN 'limit'
            WHEN f.reason = 'needs_password' THEN 'password'
            WHEN f.reason = 'cannot_open' THEN 'file'
            WHEN f.reason IS NOT NULL THEN 'version' END AS retry,
       i.sha256, i.region,
       COALESCE(i.entity, d.entity) AS entity,
       COALESCE(i.fiscal_year, d.fiscal_year) AS fiscal_year,
       d.state AS ledger_state, d.forms_found, d.entry_count, d.suspect_count, d.finding_count,
       f.reason, f.message, i.url
FROM inputs i
LEFT JOIN documents d ON d.document = i.document
LEFT JOIN failures f ON f.path = i.path;

-- Every amount with the report that prints it. is_blank: 1 where the cell is empty or holds a dash;
-- 0 where it holds an amount, 0.00 too, or something that could not be read (status suspect).
CREATE VIEW amounts AS
SELECT r.entity, r.region, r.fiscal_year, r.kind, r.path, r.file, r.sha256, e.number, e.form,
       t.form_number, e.table_id, e.row_index, e.column_index, e.side, e.key, e.classification,
       e.code, e.name, e.printed_code, e.printed_name, e.line_no, e.measure, e.amount_fen,
       CASE WHEN e.amount_fen IS NULL AND e.status <> 'suspect' THEN 1 ELSE 0 END AS is_blank,
       e.last_digit_fen, e.printed, e.status, e.confidence, e.source, e.page_no
FROM entries e
JOIN reports r ON r.document = e.document
JOIN tables t ON t.document = e.document AND t.table_id = e.table_id;

-- Final accounts over the years: every code as it is today (subject_continuity), one row for
-- what is one subject today. `codes` tells how many printed codes the row stands for.
CREATE VIEW panel AS
SELECT r.entity, r.region, r.fiscal_year, r.document, e.form, e.side,
       CASE WHEN k.current_code IS NULL THEN e.key
            ELSE e.classification || ':' || k.current_code END AS key,
       e.measure,
       MIN(COALESCE(k.current_name, e.name)) AS name,
       CAST(SUM(e.amount_fen) AS BIGINT) AS amount_fen,
       SUM(e.amount_fen) / 100.0 AS amount,
       SUM(CASE WHEN e.status = 'suspect' THEN 1 ELSE 0 END) AS suspects,
       COUNT(DISTINCT e.key) AS codes, MIN(u.unit) AS unit, MIN(u.spellings) AS spellings
FROM entries e
JOIN reports r ON r.document = e.document AND r.kind = 'final_account'
LEFT JOIN units u ON u.entity_key = r.entity_key
LEFT JOIN subject_continuity k
  ON k.classification = e.classification AND k.code = e.code
 AND r.fiscal_year BETWEEN k.from_year AND k.to_year
WHERE e.amount_fen IS NOT NULL
GROUP BY r.entity, r.region, r.fiscal_year, r.document, e.form, e.side,
         CASE WHEN k.current_code IS NULL THEN e.key
              ELSE e.classification || ':' || k.current_code END,
         e.measure;

-- What a person must look at, with the page.
CREATE VIEW suspects AS
SELECT r.entity, r.fiscal_year, r.path, e.document, e.number, e.page_no, e.form, e.side, e.key,
       e.name, e.measure, e.printed, e.amount_fen, e.confidence, e.note, e.x0, e.y0, e.x1, e.y1
FROM entries e
JOIN reports r ON r.document = e.document
WHERE e.status = 'suspect';

-- Where a report contradicts itself, with the first page that the finding points at.
CREATE VIEW contradictions AS
SELECT r.entity, r.fiscal_year, r.path, f.document, f.finding, f.rule, f.message, f.expected,
       f.actual, f.tolerance,
       (SELECT MIN(COALESCE(x.page_no, e.page_no, n.page_no))
        FROM finding_refs x
        LEFT JOIN entries e ON e.document = x.document AND e.number = x.entry
        LEFT JOIN narrative n ON n.document = x.document AND n.number = x.narrative
        WHERE x.document = f.document AND x.finding = f.finding) AS page_no
FROM findings f
JOIN reports r ON r.document = f.document
WHERE f.severity = 'error';

-- How much of each region, year and kind there is, and how far it can be trusted. kind is NULL for
-- inputs without a ledger; `spellings` above `entities`: some units are spelt in two ways.
CREATE VIEW coverage AS
SELECT i.region, COALESCE(i.fiscal_year, d.fiscal_year) AS fiscal_year,
       COUNT(*) AS inputs,
       COUNT(DISTINCT d.document) AS ledgers,
       SUM(CASE WHEN i.state = 'failed' THEN 1 ELSE 0 END) AS failures,
       SUM(CASE WHEN i.state IN ('pending', 'redo') THEN 1 ELSE 0 END) AS pending,
       COUNT(DISTINCT COALESCE(i.entity_key, d.entity_key)) AS entities,
       SUM(CASE WHEN d.forms_found = 9 THEN 1 ELSE 0 END) AS with_nine_forms,
       SUM(CASE WHEN d.suspect_count > 0 THEN 1 ELSE 0 END) AS with_suspects,
       SUM(d.entry_count) AS entries,
       SUM(d.suspect_count) AS suspects,
       d.kind, COUNT(DISTINCT COALESCE(i.entity, d.entity)) AS spellings
FROM inputs i
LEFT JOIN documents d ON d.document = i.document
GROUP BY i.region, COALESCE(i.fiscal_year, d.fiscal_year), d.kind;
