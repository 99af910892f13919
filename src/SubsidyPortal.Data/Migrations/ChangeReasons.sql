-- The reasons that somebody signs with the publication are those that were submitted: like the document they don't change with it.
CREATE OR REPLACE FUNCTION keep_policy_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('Published', 'Discarded') THEN
    RAISE EXCEPTION 'policy draft % is settled', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status = 'Published' AND (NEW.document <> OLD.document OR NEW.reasons <> OLD.reasons) THEN
    RAISE EXCEPTION 'policy draft % is published as it was submitted', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
