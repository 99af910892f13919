-- Every act of a formal check asks whether another case has the same contract paper or contract number.
CREATE INDEX ix_application_documents_contract_paper ON application_documents (hash) WHERE slot = 'Contract';
CREATE INDEX ix_contracts_number_key ON contracts (number_key);

-- A claim's page names its batches, also those that it has left.
CREATE INDEX ix_payment_orders_claim_id ON payment_orders (claim_id);

-- What is on public notice: a few thousand of all cases, for officials and for everybody.
CREATE INDEX ix_applications_notice ON applications (program, notice_until, number) WHERE status = 'PublicNotice';

-- Proposals that wait for a second approver.
CREATE INDEX ix_applications_proposals ON applications (id) WHERE revocation IS NOT NULL OR reduction IS NOT NULL;

-- How many cases stand on each version of a policy.
CREATE INDEX ix_applications_policy_version ON applications (program, policy_version) INCLUDE (company_id) WHERE submitted_on IS NOT NULL;

-- Claims that can be paid.
CREATE INDEX ix_claims_payable ON claims (approved_on, number) WHERE status IN ('Approved', 'InPayment');

-- How many claims stand where, and the newest batches.
CREATE INDEX ix_claims_status_company ON claims (status) INCLUDE (company_id) WHERE submitted_on IS NOT NULL;
CREATE INDEX ix_payment_batches_made_at ON payment_batches (made_at DESC, number DESC);

-- The public register of awards: its pages, its counts and its sums by company, district and month, without the wide rows.
DROP INDEX ix_applications_program_awarded_on_number;
CREATE INDEX ix_applications_program_awarded_on_number ON applications (program, awarded_on, number)
  INCLUDE (status, track, district, company_id, award_amount) WHERE awarded_on IS NOT NULL;
