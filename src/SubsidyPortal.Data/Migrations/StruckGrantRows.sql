ALTER TABLE grant_list_rows
  ADD COLUMN struck_by uuid,
  ADD COLUMN struck_at timestamptz,
  ADD COLUMN struck_for character varying(200),
  ADD CONSTRAINT ck_grant_list_rows_struck CHECK (num_nonnulls(struck_by, struck_at, struck_for) IN (0, 3) AND (struck_at IS NULL OR application_id IS NULL));

-- What was struck makes room for the right row.
DROP INDEX ux_grant_list_rows_contract;
CREATE UNIQUE INDEX ux_grant_list_rows_contract ON grant_list_rows (program, track, uscc, number_key) WHERE struck_at IS NULL;
DROP INDEX ix_grant_list_rows_waiting;
CREATE INDEX ix_grant_list_rows_waiting ON grant_list_rows (city, uscc) WHERE application_id IS NULL AND struck_at IS NULL;

-- A row is written once. It ends once as well: as a case, or struck.
CREATE OR REPLACE FUNCTION keep_grant_list_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.application_id IS NOT NULL THEN
    RAISE EXCEPTION 'row % of the grant list has its case', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.struck_at IS NOT NULL THEN
    RAISE EXCEPTION 'row % of the grant list was struck', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  OLD.application_id := NEW.application_id;
  OLD.prepared_at := NEW.prepared_at;
  OLD.struck_by := NEW.struck_by;
  OLD.struck_at := NEW.struck_at;
  OLD.struck_for := NEW.struck_for;
  IF NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'row % of the grant list is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
