-- The budgets are an input like the others. Runs of before have none, and get none.
CREATE OR REPLACE FUNCTION keep_what_if_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('Done', 'Cancelled', 'Failed') THEN
    RAISE EXCEPTION 'what-if % has ended', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.program, NEW.city, NEW.as_of, NEW.started_by, NEW.population, NEW.baseline_document, NEW.baseline_hash, NEW.draft_document, NEW.draft_hash, NEW.budgets)
     IS DISTINCT FROM (OLD.program, OLD.city, OLD.as_of, OLD.started_by, OLD.population, OLD.baseline_document, OLD.baseline_hash, OLD.draft_document, OLD.draft_hash, OLD.budgets) THEN
    RAISE EXCEPTION 'the inputs of what-if % are frozen', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
