namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// What the shape of the JSON can't say: references, ranges and rules that contradict each other. A document without faults gives
/// a result for any facts.
/// </summary>
internal sealed class PolicyValidator(PolicyChecks checks)
{
    private const int MaxClauses = 1_000;
    private const int MaxRules = 200;
    private const int MaxExamples = 1_000;

    private readonly PolicyDocument document = checks.Document;

    public void Validate()
    {
        checks.Check(document.Format == PolicyDocument.CurrentFormat, "format", $"This portal reads {PolicyDocument.CurrentFormat}.");
        checks.Code(document.Program, "program");
        checks.Check(document.Version >= 1, "version", "Versions count from 1.");
        var division = document.City.Division;
        checks.Check(division.Length == 6 && division.All(char.IsAsciiDigit), "city.division", "A division code has six digits.");
        checks.Check(document.City.TimeZone == PolicyCity.PortalTimeZone, "city.timeZone", $"Every city of the portal keeps the time of {PolicyCity.PortalTimeZone}.");
        checks.Text(document.Title, SubsidyProgram.NameLength, "title");
        checks.Text(document.LegalDocument.Number, SubsidyProgram.DocumentNumberLength, "legalDocument.number");
        checks.Text(document.LegalDocument.Issuer, SubsidyProgram.IssuerLength, "legalDocument.issuer");
        checks.Period(document.ValidFrom, document.ValidTo, "validTo");
        checks.CheckDraft(
            document.Tracks.Count == 0 || document.Tracks.Any(track => track.LastDay(document) is not { } last || last >= document.EffectiveFrom),
            "effectiveFrom",
            "This version takes effect after the last day of every track. Choose an earlier day, or a later end of the validity.");
        Clauses();
        checks.Clause(document.ValidityClause, "validityClause");
        checks.Clause(document.Rounding.Clause, "rounding.clause");
        DeclaredFacts();
        Suspensions();
        Rules(document.Eligibility, "eligibility");
        Tracks();
        Examples();
    }

    private void Clauses()
    {
        if (!checks.AtMost(document.Clauses.Count, MaxClauses, "clauses"))
        {
            return;
        }

        checks.Unique(document.Clauses.Select(clause => clause.Id), "clauses");
        for (var i = 0; i < document.Clauses.Count; i++)
        {
            var clause = document.Clauses[i];
            var path = $"clauses[{i}]";
            checks.Code(clause.Id, path + ".id");
            if (clause.Stated)
            {
                checks.Check(!string.IsNullOrWhiteSpace(clause.Rendering), path + ".rendering", "A stated clause has a rendering.");
                checks.Check(
                    !string.IsNullOrWhiteSpace(clause.Quote) || clause.Note is not null,
                    path + ".quote",
                    "A stated clause has a quote, or a note that says why there is none.");
                checks.Check(clause.Sources.Count > 0, path + ".sources", "A stated clause has a source.");
            }
            else
            {
                checks.Check(clause.Note is not null, path + ".note", "A clause that isn't stated says in a note what is configured instead.");
            }
        }
    }

    private void DeclaredFacts()
    {
        if (!checks.AtMost(document.DeclaredFacts.Count, MaxRules, "declaredFacts"))
        {
            return;
        }

        checks.Unique(document.DeclaredFacts.Select(fact => fact.Name), "declaredFacts");
        for (var i = 0; i < document.DeclaredFacts.Count; i++)
        {
            var name = document.DeclaredFacts[i].Name;
            checks.Check(
                name.Length is > 0 and <= 60 && char.IsAsciiLetterLower(name[0]) && name.All(char.IsAsciiLetterOrDigit),
                $"declaredFacts[{i}].name",
                "A name has letters and digits only and begins with a small letter.");
        }
    }

    private void Suspensions()
    {
        var stops = document.Suspensions ?? [];
        var stoppable = stops.Count == 0 ? [] : StoppableClauses.Of(document);
        for (var i = 0; i < stops.Count && !checks.IsFull; i++)
        {
            checks.Clause(stops[i].Clause, $"suspensions[{i}].clause");
            checks.Check(stoppable.Contains(stops[i].Clause), $"suspensions[{i}].clause", "No rule that can be stopped comes from this clause.");
            checks.Clause(stops[i].By, $"suspensions[{i}].by");
            checks.Check(stops[i].By != stops[i].Clause, $"suspensions[{i}].by", "A clause doesn't stop itself.");
            checks.Period(stops[i].From, stops[i].Until, $"suspensions[{i}].until");
        }
    }

    private void Tracks()
    {
        checks.Check(document.Tracks.Count > 0, "tracks", "A program has at least one track.");
        if (!checks.AtMost(document.Tracks.Count, 20, "tracks"))
        {
            return;
        }

        checks.Unique(document.Tracks.Select(track => track.Code), "tracks");
        checks.Unique(document.Tracks.Select(track => track.Letter), "tracks");
        for (var i = 0; i < document.Tracks.Count && !checks.IsFull; i++)
        {
            var (track, path) = (document.Tracks[i], $"tracks[{i}]");
            Rules(track.Eligibility, path + ".eligibility");
            checks.Unique(
                document.Eligibility.Concat(track.Eligibility).Select(rule => rule.Id).Append(PolicyCompiler.SignatureRuleId), path + ".eligibility");
            new TrackValidator(checks, track, path).Validate();
        }
    }

    private void Rules(ValueList<EligibilityRule> rules, string path)
    {
        if (!checks.AtMost(rules.Count, MaxRules, path))
        {
            return;
        }

        checks.Unique(rules.Select(rule => rule.Id), path);
        for (var i = 0; i < rules.Count; i++)
        {
            checks.Code(rules[i].Id, $"{path}[{i}].id");
            checks.Check(
                rules[i].Code.Length is > 0 and <= 80 && rules[i].Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'),
                $"{path}[{i}].code",
                "A code has small letters, digits, dots and hyphens.");
            checks.Clause(rules[i].Clause, $"{path}[{i}].clause");
            checks.Condition(rules[i].When, $"{path}[{i}].when");
            if (RuleConflicts.NeverHolds(rules[i].When) is { } why)
            {
                checks.Check(false, $"{path}[{i}].when", why);
            }
        }
    }

    private void Examples()
    {
        if (!checks.AtMost(document.Examples.Count, MaxExamples, "examples"))
        {
            return;
        }

        checks.Unique(document.Examples.Select(example => example.Id), "examples");
        for (var i = 0; i < document.Examples.Count; i++)
        {
            var facts = document.Examples[i].Facts;
            checks.Check(facts.Program == document.Program, $"examples[{i}].facts.program", "An example is about this program.");
            checks.Check(document.Tracks.Any(track => track.Code == facts.Track), $"examples[{i}].facts.track", "There is no such track.");
            checks.Check(facts.Contract.StartsOn <= facts.Contract.EndsOn, $"examples[{i}].facts.contract.endsOn", "The contract ends before it starts.");
            foreach (var (name, _) in facts.Facts?.All ?? [])
            {
                checks.Check(
                    document.DeclaredFacts.Any(fact => fact.Name == name), $"examples[{i}].facts.facts.{name}", "The policy declares no such fact.");
            }
        }
    }
}
