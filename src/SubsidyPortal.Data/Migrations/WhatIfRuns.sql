-- What a what-if was asked about is frozen, and once it has ended nothing of it changes any more.
CREATE FUNCTION keep_what_if_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('Done', 'Cancelled', 'Failed') THEN
    RAISE EXCEPTION 'what-if % has ended', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.program, NEW.city, NEW.as_of, NEW.started_by, NEW.population, NEW.baseline_document, NEW.baseline_hash, NEW.draft_document, NEW.draft_hash)
     IS DISTINCT FROM (OLD.program, OLD.city, OLD.as_of, OLD.started_by, OLD.population, OLD.baseline_document, OLD.baseline_hash, OLD.draft_document, OLD.draft_hash) THEN
    RAISE EXCEPTION 'the inputs of what-if % are frozen', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_what_if_run BEFORE UPDATE ON what_if_runs FOR EACH ROW EXECUTE FUNCTION keep_what_if_run();
CREATE TRIGGER append_only BEFORE DELETE ON what_if_runs FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON what_if_runs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON what_if_runs FROM portal_app;
