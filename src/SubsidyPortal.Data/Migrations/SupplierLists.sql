CREATE TABLE listed_suppliers (
  id uuid CONSTRAINT pk_listed_suppliers PRIMARY KEY,
  program character varying(60) NOT NULL CONSTRAINT fk_listed_suppliers_programs_program REFERENCES programs (code) ON DELETE RESTRICT,
  track character varying(40),
  chinese_name character varying(200) NOT NULL,
  english_name character varying(200) NOT NULL,
  chinese_key text NOT NULL,
  english_key text NOT NULL,
  uscc character varying(18),
  listed_from date NOT NULL,
  listed_until date,
  source character varying(200) NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  ended_by uuid,
  ended_at timestamptz,
  revision integer NOT NULL,
  CONSTRAINT ck_listed_suppliers_period CHECK (listed_until IS NULL OR listed_until >= listed_from)
);
CREATE INDEX ix_listed_suppliers_program_chinese_key ON listed_suppliers (program, chinese_key);
CREATE INDEX ix_listed_suppliers_program_uscc ON listed_suppliers (program, uscc);

-- An entry is written once, and so is its end.
CREATE FUNCTION keep_listed_supplier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.listed_until IS NOT NULL THEN
    RAISE EXCEPTION 'entry % of the supplier list has ended', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  OLD.listed_until := NEW.listed_until;
  OLD.ended_by := NEW.ended_by;
  OLD.ended_at := NEW.ended_at;
  OLD.revision := NEW.revision;
  IF NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'entry % of the supplier list is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_listed_supplier AFTER UPDATE ON listed_suppliers FOR EACH ROW EXECUTE FUNCTION keep_listed_supplier();
CREATE TRIGGER append_only BEFORE DELETE ON listed_suppliers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON listed_suppliers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON listed_suppliers FROM portal_app;
