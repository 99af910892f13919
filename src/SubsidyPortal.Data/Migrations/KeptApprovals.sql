-- Who signed which amount, and when, is written once. A signature may cease to count, which can't be taken back; it never goes away.
CREATE FUNCTION keep_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.superseded AND NOT NEW.superseded THEN
    RAISE EXCEPTION 'approval % no longer counts', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  NEW.superseded := OLD.superseded;
  IF NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'approval % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_approval AFTER UPDATE ON approvals FOR EACH ROW EXECUTE FUNCTION keep_approval();
CREATE TRIGGER append_only BEFORE DELETE ON approvals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON approvals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON approvals FROM portal_app;
