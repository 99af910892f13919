CREATE TABLE grant_list_rows (
  id uuid CONSTRAINT pk_grant_list_rows PRIMARY KEY,
  city character varying(6) NOT NULL,
  program character varying(60) NOT NULL CONSTRAINT fk_grant_list_rows_programs_program REFERENCES programs (code) ON DELETE RESTRICT,
  track character varying(40) NOT NULL,
  uscc character varying(18) NOT NULL,
  number character varying(60) NOT NULL,
  number_key character varying(60) NOT NULL,
  title character varying(200) NOT NULL,
  kind character varying(40) NOT NULL,
  seller character varying(200) NOT NULL,
  signed_on date NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  line_kind character varying(20) NOT NULL,
  amount numeric(18,2) NOT NULL,
  reported numeric(18,2),
  source character varying(200) NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  application_id uuid CONSTRAINT fk_grant_list_rows_applications_application_id REFERENCES applications (id) ON DELETE RESTRICT,
  prepared_at timestamptz,
  CONSTRAINT ck_grant_list_rows_amount CHECK (amount > 0 AND reported >= 0 AND reported <= amount),
  CONSTRAINT ck_grant_list_rows_prepared CHECK ((application_id IS NULL) = (prepared_at IS NULL))
);
CREATE INDEX ix_grant_list_rows_program ON grant_list_rows (program);
CREATE UNIQUE INDEX ix_grant_list_rows_application_id ON grant_list_rows (application_id);

-- A contract is granted once in a track, whoever imports the list.
CREATE UNIQUE INDEX ux_grant_list_rows_contract ON grant_list_rows (program, track, uscc, number_key);
CREATE INDEX ix_grant_list_rows_waiting ON grant_list_rows (city, uscc) WHERE application_id IS NULL;

-- A row is written once, and so is the case that came of it.
CREATE FUNCTION keep_grant_list_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.application_id IS NOT NULL THEN
    RAISE EXCEPTION 'row % of the grant list has its case', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  OLD.application_id := NEW.application_id;
  OLD.prepared_at := NEW.prepared_at;
  IF NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'row % of the grant list is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_grant_list_row AFTER UPDATE ON grant_list_rows FOR EACH ROW EXECUTE FUNCTION keep_grant_list_row();
CREATE TRIGGER append_only BEFORE DELETE ON grant_list_rows FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON grant_list_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON grant_list_rows FROM portal_app;

-- What a case was prepared from is written with the case and never again: by it the company's changes are told from the list's figures.
ALTER TABLE applications ADD COLUMN prepared jsonb;
CREATE FUNCTION keep_prepared_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what case % was prepared from is written once', OLD.number USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER keep_prepared_case BEFORE UPDATE ON applications
  FOR EACH ROW WHEN (OLD.prepared IS DISTINCT FROM NEW.prepared) EXECUTE FUNCTION keep_prepared_case();
