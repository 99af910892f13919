-- Claims that were handed in before the day was kept get it as their policy has it, by the calendar period of their first hand-in.
UPDATE claims c
   SET settled_on = (make_date(extract(year FROM c.submitted_on)::int, ((extract(month FROM c.submitted_on)::int - 1) / p.months) * p.months + 1, 1)
                     + make_interval(months => p.months) - interval '1 day')::date
  FROM applications a
  JOIN policy_versions v ON v.program = a.program AND v.version = a.policy_version
 CROSS JOIN LATERAL jsonb_array_elements(convert_from(v.document, 'UTF8')::jsonb -> 'tracks') t
 CROSS JOIN LATERAL (SELECT CASE t -> 'settlement' ->> 'period' WHEN 'monthly' THEN 1 WHEN 'quarterly' THEN 3 WHEN 'half-yearly' THEN 6 WHEN 'yearly' THEN 12 END AS months) p
 WHERE c.application_id = a.id AND t ->> 'code' = a.track AND p.months IS NOT NULL AND c.submitted_on IS NOT NULL;

CREATE INDEX ix_claims_settled_on ON claims (settled_on) WHERE status = 'Approved';

-- What suppliers deducted by voucher, over all live lines of an award's claims, is at most the award. The award is locked, so that two
-- claims that are written at the same time see each other. A line that frees its voucher can't break the rule and isn't looked at.
CREATE FUNCTION require_voucher_within_award() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  awarded applications;
  deducted numeric;
BEGIN
  SELECT a.* INTO awarded FROM applications a JOIN claims c ON c.application_id = a.id WHERE c.id = NEW.claim_id FOR NO KEY UPDATE OF a;
  SELECT sum(l.voucher) INTO deducted
    FROM claims c JOIN claim_lines l ON l.claim_id = c.id
   WHERE c.application_id = awarded.id AND l.live;
  IF deducted > coalesce(awarded.award_amount, 0) THEN
    RAISE EXCEPTION 'vouchers of % are deducted beyond the award: % of %', awarded.number, deducted, awarded.award_amount
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_claim_lines_voucher_award', TABLE = 'claim_lines';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_voucher_within_award_new AFTER INSERT ON claim_lines DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.live AND NEW.voucher > 0) EXECUTE FUNCTION require_voucher_within_award();
CREATE CONSTRAINT TRIGGER require_voucher_within_award_changed AFTER UPDATE ON claim_lines DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.live AND NEW.voucher > 0 AND (NEW.voucher > OLD.voucher OR NOT OLD.live OR NEW.claim_id <> OLD.claim_id))
  EXECUTE FUNCTION require_voucher_within_award();
