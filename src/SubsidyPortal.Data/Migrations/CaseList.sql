-- The queue's own table: one narrow row per submitted case with everything the list shows, sorts, filters and searches by, kept
-- by triggers, so that whoever writes a case, a company or a contract keeps the list as well. A page is then a short range of one
-- index, however deep it lies, and a search is one GIN lookup.

-- What people type is compared without width, case and spaces: full-width ＡＩ finds ai.
CREATE FUNCTION searchable(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(normalize(words, NFKC), '\s', '', 'g'));

-- All pairs of neighbouring characters, and single characters beyond ASCII, because one Chinese character is a word. Words are
-- separated by line ends; a pair never spans two words.
-- A loop, because it looks at each character once: the same as one statement over positions takes thirty times as long.
CREATE FUNCTION bigrams(words text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  letter text;
  previous text := E'\n';
  grams text[] := '{}';
BEGIN
  FOREACH letter IN ARRAY string_to_array(words, NULL) LOOP
    IF letter <> E'\n' THEN
      IF previous <> E'\n' THEN
        grams := grams || (previous || letter);
      END IF;
      IF ascii(letter) > 126 THEN
        grams := grams || letter;
      END IF;
    END IF;
    previous := letter;
  END LOOP;
  RETURN ARRAY(SELECT DISTINCT gram FROM unnest(grams) AS gram);
END $$;

-- The step that a case waits for; people with the step's role find it in their work.
CREATE FUNCTION case_stage(status text, recommended boolean, round integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE status
  WHEN 'Submitted' THEN 'New'
  WHEN 'InCheck' THEN CASE WHEN round > 1 THEN 'Answered' ELSE 'Check' END
  WHEN 'Returned' THEN 'Company'
  WHEN 'InReview' THEN CASE WHEN recommended THEN 'Approval' ELSE 'Review' END
  WHEN 'PublicNotice' THEN 'Notice'
  WHEN 'Awarded' THEN 'Awarded'
  ELSE 'Ended'
END;

-- Company names sort by pinyin where the server knows how (all but a server built without ICU), otherwise by code point.
DO $$
DECLARE
  pinyin text := (SELECT format('COLLATE %I', collname) FROM pg_collation WHERE collname = 'zh-x-icu' LIMIT 1);
BEGIN
  EXECUTE format($table$
    CREATE TABLE case_list (
      application_id uuid PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
      number varchar(30) NOT NULL UNIQUE,
      company_id uuid NOT NULL,
      company_name varchar(200) %s NOT NULL,
      company_english_name varchar(200),
      program varchar(60) NOT NULL,
      track varchar(40) NOT NULL,
      district varchar(6) NOT NULL,
      status varchar(40) NOT NULL,
      recommended boolean NOT NULL,
      round integer NOT NULL,
      stage text NOT NULL GENERATED ALWAYS AS (case_stage(status, recommended, round)) STORED,
      ceiling numeric(18,2) NOT NULL,
      due_on date NOT NULL,
      changed_at timestamptz NOT NULL,
      assigned_to uuid,
      search_text text NOT NULL,
      bigrams text[] NOT NULL GENERATED ALWAYS AS (bigrams(search_text)) STORED
    ) WITH (fillfactor = 85) $table$, coalesce(pinyin, ''));
END $$;

-- One index per order; the number makes every order total, so that a page begins exactly where the last one ended.
CREATE INDEX ix_case_list_company ON case_list (company_name, number);
CREATE INDEX ix_case_list_district ON case_list (district, number);
CREATE INDEX ix_case_list_track ON case_list (track, number);
CREATE INDEX ix_case_list_ceiling ON case_list (ceiling, number);
CREATE INDEX ix_case_list_due ON case_list (due_on, number);
CREATE INDEX ix_case_list_changed ON case_list (changed_at, number);
CREATE INDEX ix_case_list_stage ON case_list (stage, due_on, number) INCLUDE (assigned_to, company_id);
CREATE INDEX ix_case_list_company_id ON case_list (company_id);
CREATE INDEX ix_case_list_bigrams ON case_list USING gin (bigrams);

-- Everything that a search looks at, one word per line.
CREATE FUNCTION case_words(number text, company_id uuid, contract_id uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(E'\n', searchable(case_words.number), searchable(c.name), searchable(c.english_name), searchable(c.uscc::text),
                   searchable(k.number), searchable(k.title), searchable(k.seller_name))
    FROM companies c LEFT JOIN contracts k ON k.id = case_words.contract_id
   WHERE c.id = case_words.company_id
$$;

CREATE FUNCTION list_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.submitted_on IS NULL THEN
    RETURN NULL;
  END IF;
  UPDATE case_list
     SET status = NEW.status, recommended = NEW.recommendation IS NOT NULL, district = NEW.district, ceiling = coalesce(NEW.applied_amount, 0),
         due_on = coalesce(NEW.due_on, 'infinity'), changed_at = NEW.changed_at, assigned_to = NEW.assigned_to
   WHERE application_id = NEW.id;
  IF NOT FOUND THEN
    INSERT INTO case_list (application_id, number, company_id, company_name, company_english_name, program, track, district, status, recommended,
                           round, ceiling, due_on, changed_at, assigned_to, search_text)
    SELECT NEW.id, NEW.number, c.id, c.name, c.english_name, NEW.program, NEW.track, NEW.district, NEW.status, NEW.recommendation IS NOT NULL,
           (SELECT coalesce(max(r.number), 1) FROM application_rounds r WHERE r.application_id = NEW.id),
           coalesce(NEW.applied_amount, 0), coalesce(NEW.due_on, 'infinity'), NEW.changed_at, NEW.assigned_to,
           case_words(NEW.number, NEW.company_id, NEW.contract_id)
      FROM companies c WHERE c.id = NEW.company_id;
  ELSIF TG_OP = 'UPDATE' AND NEW.contract_id IS DISTINCT FROM OLD.contract_id THEN
    UPDATE case_list SET search_text = case_words(NEW.number, NEW.company_id, NEW.contract_id) WHERE application_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER list_application AFTER INSERT OR UPDATE ON applications FOR EACH ROW EXECUTE FUNCTION list_application();

CREATE FUNCTION list_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_list SET round = NEW.number WHERE application_id = NEW.application_id AND round < NEW.number;
  RETURN NULL;
END $$;
CREATE TRIGGER list_round AFTER INSERT ON application_rounds FOR EACH ROW EXECUTE FUNCTION list_round();

CREATE FUNCTION list_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_list l
     SET company_name = NEW.name, company_english_name = NEW.english_name, search_text = case_words(a.number, a.company_id, a.contract_id)
    FROM applications a
   WHERE l.company_id = NEW.id AND a.id = l.application_id;
  RETURN NULL;
END $$;
CREATE TRIGGER list_company AFTER UPDATE ON companies FOR EACH ROW
  WHEN ((OLD.name, OLD.english_name, OLD.uscc) IS DISTINCT FROM (NEW.name, NEW.english_name, NEW.uscc)) EXECUTE FUNCTION list_company();

CREATE FUNCTION list_contract() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_list l SET search_text = case_words(a.number, a.company_id, a.contract_id)
    FROM applications a WHERE a.contract_id = NEW.id AND l.application_id = a.id;
  RETURN NULL;
END $$;
CREATE TRIGGER list_contract AFTER UPDATE ON contracts FOR EACH ROW
  WHEN ((OLD.number, OLD.title, OLD.seller_name) IS DISTINCT FROM (NEW.number, NEW.title, NEW.seller_name)) EXECUTE FUNCTION list_contract();

-- Cases from before this table, if there are any.
UPDATE applications SET number = number WHERE submitted_on IS NOT NULL;
