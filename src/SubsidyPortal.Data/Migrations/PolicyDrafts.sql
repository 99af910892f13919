-- A draft that was published or given up is the record of how a version came about: nothing of it changes any more, and none is deleted.
CREATE FUNCTION keep_policy_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('Published', 'Discarded') THEN
    RAISE EXCEPTION 'policy draft % is settled', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status = 'Published' AND NEW.document <> OLD.document THEN
    RAISE EXCEPTION 'policy draft % is published as it was submitted', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_policy_draft BEFORE UPDATE ON policy_drafts FOR EACH ROW EXECUTE FUNCTION keep_policy_draft();
CREATE TRIGGER append_only BEFORE DELETE ON policy_drafts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON policy_drafts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON policy_drafts FROM portal_app;
