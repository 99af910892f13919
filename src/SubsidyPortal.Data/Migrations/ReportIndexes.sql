-- Reports count 100,000 cases as they stood on a day. Rounds and applications are wide (facts, answers, trace), so what is
-- counted by stands in an index of its own; of the events only the few kinds that a report asks for are indexed.
CREATE INDEX ix_application_rounds_report ON application_rounds (application_id, number)
  INCLUDE (submitted_on, submitted_at, district, contract_id, city_ceiling);
CREATE INDEX ix_applications_report ON applications (program, track, id) INCLUDE (company_id);
CREATE INDEX ix_audit_events_withdrawn ON audit_events (case_id) INCLUDE (effective_on, recorded_at) WHERE type = 'application.withdrawn';
CREATE INDEX ix_audit_events_check_passed ON audit_events (case_id, sequence) INCLUDE (effective_on, recorded_at) WHERE type = 'application.check-passed';
CREATE INDEX ix_audit_events_claim_paid ON audit_events (subject_id) INCLUDE (recorded_at) WHERE type = 'claim.paid';
CREATE INDEX ix_audit_events_batch_paid ON audit_events ((after ->> 'claim')) INCLUDE (recorded_at) WHERE type = 'batch.paid';
