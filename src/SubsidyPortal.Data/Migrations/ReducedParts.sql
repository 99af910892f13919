-- An award of several payers is reduced payer by payer: the reduction says what it does to each part (award_reductions.parts), the award
-- what each payer bears since then (applications.reduced_shares), and a claim's part what of it is asked back (parts[].repayable). Where
-- the city pays alone there is none of it, as in all reductions until now.

-- One figure of each payer's part.
CREATE FUNCTION part_figures(parts jsonb, figure text) RETURNS TABLE (payer text, amount numeric) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p ->> 'payer', coalesce(sum((p ->> figure)::numeric), 0) FROM jsonb_array_elements(parts) p GROUP BY 1
$$;

-- A claim's parts add up to its subsidy, to what is asked back of it and to what came back.
CREATE OR REPLACE FUNCTION require_claim_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.subsidy IS DISTINCT FROM (SELECT sum(amount) FROM part_figures(NEW.parts, 'amount'))
     OR NEW.recovered IS DISTINCT FROM (SELECT sum(amount) FROM part_figures(NEW.parts, 'recovered'))
     OR NEW.repayable IS DISTINCT FROM (SELECT sum(amount) FROM part_figures(NEW.parts, 'repayable'))
     OR (SELECT count(*) <> count(DISTINCT p ->> 'payer') FROM jsonb_array_elements(NEW.parts) p)
     OR EXISTS (
       SELECT FROM jsonb_array_elements(NEW.parts) p
        WHERE (p ->> 'amount')::numeric <= 0 OR (p ->> 'recovered')::numeric NOT BETWEEN 0 AND (p ->> 'amount')::numeric
           OR coalesce((p ->> 'repayable')::numeric, 0) NOT BETWEEN 0 AND (p ->> 'amount')::numeric
           OR ((p ->> 'state') <> 'Paid' AND ((p ->> 'recovered')::numeric > 0 OR (p ->> 'repayable')::numeric > 0 OR (p ->> 'paidOn') IS NOT NULL))) THEN
    RAISE EXCEPTION 'the parts of claim % do not make up its subsidy', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

-- What each payer bears of all claims of an award: nothing of parts that ended, and not what is asked back.
CREATE FUNCTION claimed_parts(award uuid) RETURNS TABLE (payer text, amount numeric) LANGUAGE sql STABLE AS $$
  SELECT p ->> 'payer', sum((p ->> 'amount')::numeric - coalesce((p ->> 'repayable')::numeric, 0))
    FROM claims c, jsonb_array_elements(c.parts) p
   WHERE c.application_id = award AND c.parts IS NOT NULL AND p ->> 'state' <> 'Ended'
   GROUP BY 1
$$;

-- Over all claims of an award nobody pays more than its share of the award as it is; at commit, because a reduction changes both. What is
-- asked back of one payer can't be moved to another one either: the first one would then pay more than its share.
CREATE FUNCTION require_award_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  over text;
BEGIN
  SELECT claimed.payer INTO over
    FROM claimed_parts(NEW.application_id) claimed
    JOIN applications a ON a.id = NEW.application_id
    LEFT JOIN LATERAL part_figures(coalesce(a.reduced_shares, a.decision -> 'shares'), 'amount') share ON share.payer = claimed.payer
   WHERE claimed.amount > coalesce(share.amount, 0) LIMIT 1;
  IF over IS NOT NULL THEN
    RAISE EXCEPTION 'claim % asks % for more than its share of the award', NEW.number, over USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_award_parts AFTER INSERT OR UPDATE ON claims DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.parts IS NOT NULL) EXECUTE FUNCTION require_award_parts();

-- A reduction of an award of several payers (the last one is the one that leaves least) adds up payer by payer, raises nobody's part, and leaves claimed what is claimed.
CREATE FUNCTION require_reduced_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shares jsonb;
BEGIN
  SELECT coalesce(
           (SELECT (SELECT jsonb_agg(jsonb_build_object('payer', p ->> 'payer', 'amount', p ->> 'after')) FROM jsonb_array_elements(r.parts) p)
              FROM award_reductions r
             WHERE r.application_id = NEW.application_id AND r.id <> NEW.id
             ORDER BY r.after LIMIT 1),
           a.decision -> 'shares')
    INTO shares FROM applications a WHERE a.id = NEW.application_id;
  IF shares IS NULL AND NEW.parts IS NULL THEN
    RETURN NULL;
  END IF;
  IF shares IS NULL OR NEW.parts IS NULL
     OR NEW.before IS DISTINCT FROM (SELECT sum(amount) FROM part_figures(NEW.parts, 'before'))
     OR NEW.after IS DISTINCT FROM (SELECT sum(amount) FROM part_figures(NEW.parts, 'after'))
     OR NEW.released IS DISTINCT FROM (SELECT sum(amount) FROM part_figures(NEW.parts, 'released'))
     OR NEW.to_pay_back IS DISTINCT FROM (SELECT sum(amount) FROM part_figures(NEW.parts, 'toPayBack'))
     OR (SELECT count(*) <> count(DISTINCT p ->> 'payer') FROM jsonb_array_elements(NEW.parts) p)
     OR EXISTS (
       SELECT FROM jsonb_to_recordset(NEW.parts) p (payer text, before numeric, after numeric, released numeric, "toPayBack" numeric, stood numeric)
         LEFT JOIN part_figures(shares, 'amount') share ON share.payer = p.payer
        WHERE num_nulls(p.before, p.after, p.released, p."toPayBack", p.stood) > 0
           OR p.after < 0 OR p.released < 0 OR p."toPayBack" < 0 OR p.stood NOT BETWEEN 0 AND p.after
           OR p.released + p."toPayBack" <> p.before - p.after OR p.before > coalesce(share.amount, 0)) THEN
    RAISE EXCEPTION 'the parts of reduction % do not make it up within the payers'' shares', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
       SELECT FROM part_figures(NEW.parts, 'stood') stood FULL JOIN claimed_parts(NEW.application_id) claimed ON claimed.payer = stood.payer
        WHERE coalesce(stood.amount, 0) <> coalesce(claimed.amount, 0)) THEN
    RAISE EXCEPTION 'reduction % does not leave claimed of each payer what is claimed', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_reduced_parts AFTER INSERT ON award_reductions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_reduced_parts();

-- What each payer bears of an award changes with the award, and to what its reduction says.
CREATE FUNCTION require_reduced_shares() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM award_reductions r
        WHERE r.application_id = NEW.id AND r.after = NEW.award_amount AND r.confirmed_at = NEW.changed_at
          AND (SELECT jsonb_agg(jsonb_build_object('payer', p ->> 'payer', 'amount', (p ->> 'after')::numeric, 'stood', (p ->> 'stood')::numeric) ORDER BY p ->> 'payer')
                 FROM jsonb_array_elements(r.parts) p WHERE (p ->> 'after')::numeric > 0)
            IS NOT DISTINCT FROM
              (SELECT jsonb_agg(jsonb_build_object('payer', s ->> 'payer', 'amount', (s ->> 'amount')::numeric, 'stood', (s ->> 'stood')::numeric) ORDER BY s ->> 'payer')
                 FROM jsonb_array_elements(NEW.reduced_shares) s)) THEN
    RAISE EXCEPTION 'the payers'' shares of % change without a reduction', NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_reduced_shares AFTER UPDATE ON applications DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.reduced_shares IS DISTINCT FROM OLD.reduced_shares OR (OLD.status IN ('Awarded', 'Closed', 'Revoked') AND NEW.award_amount IS DISTINCT FROM OLD.award_amount))
  EXECUTE FUNCTION require_reduced_shares();
CREATE CONSTRAINT TRIGGER require_reduced_shares_first AFTER INSERT ON applications DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.reduced_shares IS NOT NULL) EXECUTE FUNCTION require_reduced_shares();

-- Money comes back as far as it is asked back, of each payer: all of a revoked award, of a reduced one what the reduction cut into.
CREATE OR REPLACE FUNCTION require_asked_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.recovered > NEW.repayable
      OR EXISTS (SELECT FROM jsonb_array_elements(NEW.parts) p WHERE (p ->> 'recovered')::numeric > coalesce((p ->> 'repayable')::numeric, 0)))
     AND NOT EXISTS (SELECT FROM applications a WHERE a.id = NEW.application_id AND a.status = 'Revoked') THEN
    RAISE EXCEPTION 'more came back of % than is asked back', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_claims_asked_back', TABLE = 'claims';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER require_asked_back ON claims;
CREATE CONSTRAINT TRIGGER require_asked_back AFTER UPDATE ON claims DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.recovered > OLD.recovered OR (NEW.recovered > 0 AND NEW.parts IS DISTINCT FROM OLD.parts)) EXECUTE FUNCTION require_asked_back();
