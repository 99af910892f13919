-- What the grants of the portal's role protect already, protected against everybody: the snapshots of facts, who held which duty
-- and who exported what are only ever added to.

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON application_rounds FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON duty_holders FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON duty_holders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON export_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON export_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The portal makes no temporary tables; whoever got hold of its password shall not either.
DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM portal_app', current_database()); END $$;
