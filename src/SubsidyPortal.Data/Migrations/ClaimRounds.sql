CREATE TABLE claim_rounds (
  id uuid CONSTRAINT pk_claim_rounds PRIMARY KEY,
  number integer NOT NULL,
  content jsonb NOT NULL,
  submitted_by uuid NOT NULL,
  submitted_at timestamptz NOT NULL,
  submitted_on date NOT NULL,
  claim_id uuid NOT NULL CONSTRAINT fk_claim_rounds_claims_claim_id REFERENCES claims (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ix_claim_rounds_claim_id_number ON claim_rounds (claim_id, number);

-- What was handed in stays as it was.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON claim_rounds FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON claim_rounds FROM portal_app;

CREATE TABLE claim_return_items (
  id uuid CONSTRAINT pk_claim_return_items PRIMARY KEY,
  round integer NOT NULL,
  position integer NOT NULL,
  target character varying(80) NOT NULL,
  text character varying(1000) NOT NULL,
  answer character varying(1000),
  answered_at timestamptz,
  claim_id uuid NOT NULL CONSTRAINT fk_claim_return_items_claims_claim_id REFERENCES claims (id) ON DELETE CASCADE
);
CREATE INDEX ix_claim_return_items_claim_id ON claim_return_items (claim_id);

-- A return so far was one text with one answer: it becomes one point about the whole claim. Earlier ones stand in the log.
INSERT INTO claim_return_items (id, round, position, target, text, answer, answered_at, claim_id)
SELECT gen_random_uuid(), 0, 1, 'claim', reason, answer, CASE WHEN answer IS NULL THEN NULL ELSE changed_at END, id
FROM claims
WHERE reason IS NOT NULL AND status IN ('Returned', 'InVerification', 'Verified');
UPDATE claims SET reason = NULL WHERE reason IS NOT NULL AND status IN ('Returned', 'InVerification', 'Verified');
ALTER TABLE claims DROP COLUMN answer;

ALTER TABLE claim_documents ADD COLUMN removed boolean NOT NULL DEFAULT FALSE;
ALTER TABLE claim_documents ALTER COLUMN removed DROP DEFAULT;
