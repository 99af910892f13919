-- A decision is written once (design §4). With its days it comes with the last signature, which opens the public notice; an upheld
-- objection takes it back as a whole, PublicNotice → InReview; nothing else changes it, and from the award on it is final.
CREATE OR REPLACE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  days integer := num_nonnulls(NEW.decided_on, NEW.notice_from, NEW.notice_until);
BEGIN
  IF OLD.decision IS NULL AND NEW.decision IS NOT NULL THEN
    IF OLD.status <> 'InReview' OR NEW.status <> 'PublicNotice' OR days <> 3 THEN
      RAISE EXCEPTION 'the decision of % is written with the last signature and its days', OLD.number USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF OLD.decision IS NOT NULL AND NEW.decision IS NULL THEN
    IF OLD.status <> 'PublicNotice' OR NEW.status <> 'InReview' OR days <> 0 THEN
      RAISE EXCEPTION 'the decision of % is taken back only as a whole and with an upheld objection', OLD.number USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF (NEW.decision, NEW.decided_on, NEW.notice_from, NEW.notice_until)
      IS DISTINCT FROM (OLD.decision, OLD.decided_on, OLD.notice_from, OLD.notice_until) THEN
    RAISE EXCEPTION 'the decision of % is written once', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;

  IF NEW.awarded_on IS DISTINCT FROM OLD.awarded_on
      AND NOT (OLD.awarded_on IS NULL AND NEW.decision IS NOT NULL AND OLD.status = 'PublicNotice' AND NEW.status = 'Awarded') THEN
    RAISE EXCEPTION 'the day of the award of % is written once', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.awarded_on IS NOT NULL AND NEW.status IS DISTINCT FROM OLD.status AND NOT (OLD.status = 'Awarded' AND NEW.status IN ('Closed', 'Revoked')) THEN
    RAISE EXCEPTION 'the award of % stands until it is closed or revoked', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- What a case is awarded: what was decided, from the notice on; nothing before, and nothing where it ended without an award. From the
-- award on the amount never rises above what was decided; that it stays as it was is the next trigger's.
CREATE FUNCTION keep_award_amount() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decided numeric := CASE WHEN NEW.status IN ('PublicNotice', 'Awarded', 'Closed', 'Revoked') THEN (NEW.decision ->> 'amount')::numeric END;
BEGIN
  IF (NEW.award_amount, NEW.decision, NEW.status) IS DISTINCT FROM (OLD.award_amount, OLD.decision, OLD.status)
      AND NEW.award_amount IS DISTINCT FROM decided
      AND NOT coalesce(OLD.awarded_on IS NOT NULL AND NEW.award_amount < decided, FALSE) THEN
    RAISE EXCEPTION 'the award of % is not what was decided', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_award_amount BEFORE UPDATE ON applications FOR EACH ROW EXECUTE FUNCTION keep_award_amount();

-- An award that was made is frozen, unless the database knows reductions: then their own trigger says which ones may lower it.
CREATE FUNCTION keep_made_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the award of % was made and does not change', OLD.number USING ERRCODE = 'restrict_violation';
END $$;
DO $$
BEGIN
  IF to_regproc('require_reduction') IS NULL THEN
    CREATE TRIGGER keep_made_award BEFORE UPDATE ON applications
      FOR EACH ROW WHEN (OLD.awarded_on IS NOT NULL AND NEW.award_amount IS DISTINCT FROM OLD.award_amount) EXECUTE FUNCTION keep_made_award();
  END IF;
END $$;

-- The rounds of a claim stay like those of an application, for everybody.
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claim_rounds FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
