-- What of a payment reductions ask back, and the award as it stood at the approval: until now no award ever changed.
ALTER TABLE claims ADD COLUMN repayable numeric(18,2) NOT NULL DEFAULT 0;
ALTER TABLE claims ALTER COLUMN repayable DROP DEFAULT;
ALTER TABLE claims ADD COLUMN award_stood numeric(18,2);
UPDATE claims c SET award_stood = a.award_amount FROM applications a WHERE a.id = c.application_id AND c.subsidy IS NOT NULL;
ALTER TABLE claims ADD CONSTRAINT ck_claims_repayable CHECK (repayable = 0 OR (repayable > 0 AND repayable <= subsidy AND paid_on IS NOT NULL));

CREATE TABLE award_reductions (
  id uuid CONSTRAINT pk_award_reductions PRIMARY KEY,
  application_id uuid NOT NULL CONSTRAINT fk_award_reductions_applications_application_id REFERENCES applications (id) ON DELETE RESTRICT,
  before numeric(18,2) NOT NULL,
  after numeric(18,2) NOT NULL,
  ground character varying(1000) NOT NULL,
  cause_id uuid CONSTRAINT fk_award_reductions_applications_cause_id REFERENCES applications (id) ON DELETE RESTRICT,
  released numeric(18,2) NOT NULL,
  to_pay_back numeric(18,2) NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL,
  confirmed_by uuid NOT NULL,
  confirmed_at timestamptz NOT NULL,
  confirmed_on date NOT NULL,
  CONSTRAINT ck_award_reductions_two_people CHECK (proposed_by <> confirmed_by),
  CONSTRAINT ck_award_reductions_amounts CHECK (
    after > 0 AND after < before AND released >= 0 AND to_pay_back >= 0 AND released + to_pay_back = before - after)
);
CREATE INDEX ix_award_reductions_application_id ON award_reductions (application_id);
CREATE INDEX ix_award_reductions_cause_id ON award_reductions (cause_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON award_reductions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON award_reductions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON award_reductions FROM portal_app;

-- An award that was made changes by a reduction and in no other way.
CREATE FUNCTION require_reduction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM award_reductions r
        WHERE r.application_id = NEW.id AND r.after = NEW.award_amount AND r.before <= OLD.award_amount AND r.confirmed_at = NEW.changed_at) THEN
    RAISE EXCEPTION 'the award of % changes without a reduction', NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_reduction AFTER UPDATE ON applications DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status IN ('Awarded', 'Closed', 'Revoked') AND NEW.award_amount IS DISTINCT FROM OLD.award_amount) EXECUTE FUNCTION require_reduction();

-- What a claim was approved with is written once. An approval that isn't paid is taken back as a whole, by a reduction of its award.
CREATE OR REPLACE FUNCTION keep_claim_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.subsidy IS NOT NULL
     AND (NEW.subsidy, NEW.certified_amount, NEW.certified_before, NEW.claimed_before, NEW.approved_on, NEW.award_stood)
         IS DISTINCT FROM (OLD.subsidy, OLD.certified_amount, OLD.certified_before, OLD.claimed_before, OLD.approved_on, OLD.award_stood)
     AND NOT (OLD.status = 'Approved' AND NEW.status = 'Verified'
              AND num_nonnulls(NEW.subsidy, NEW.certified_amount, NEW.certified_before, NEW.claimed_before, NEW.approved_on, NEW.award_stood) = 0) THEN
    RAISE EXCEPTION 'the approval of % is written once', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.repayable < OLD.repayable THEN
    RAISE EXCEPTION 'what is asked back of % never becomes less', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- What claims are asked to pay back is, over all claims of an award, what its reductions ask back.
CREATE FUNCTION require_reduced_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'Approved' AND NEW.status = 'Verified'
     AND NOT EXISTS (SELECT FROM award_reductions r WHERE r.application_id = NEW.application_id AND r.confirmed_at = NEW.changed_at) THEN
    RAISE EXCEPTION 'the approval of % is taken back without a reduction', NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.repayable <> OLD.repayable
     AND (SELECT sum(c.repayable) FROM claims c WHERE c.application_id = NEW.application_id)
         <> (SELECT coalesce(sum(r.to_pay_back), 0) FROM award_reductions r WHERE r.application_id = NEW.application_id) THEN
    RAISE EXCEPTION 'what is asked back of % is not what reductions ask back', NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_reduced_award AFTER UPDATE ON claims DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.repayable <> OLD.repayable OR (OLD.status = 'Approved' AND NEW.status = 'Verified')) EXECUTE FUNCTION require_reduced_award();

-- Money comes back as far as it is asked back: all of a revoked award, of a reduced one what the reduction cut into.
CREATE FUNCTION require_asked_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.recovered > NEW.repayable AND NOT EXISTS (SELECT FROM applications a WHERE a.id = NEW.application_id AND a.status = 'Revoked') THEN
    RAISE EXCEPTION 'more came back of % than is asked back', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_claims_asked_back', TABLE = 'claims';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_asked_back AFTER UPDATE ON claims DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.recovered > OLD.recovered) EXECUTE FUNCTION require_asked_back();
