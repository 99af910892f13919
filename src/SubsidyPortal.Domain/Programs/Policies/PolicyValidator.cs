namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// What the shape of the JSON can't say: references, ranges and rules that contradict each other. A document without faults gives
/// a result for any facts.
/// </summary>
internal sealed class PolicyValidator(PolicyDocument document, PolicyFaults faults)
{
    /// <summary>Rates are parts of ten thousand at the finest; with that, exact fractions stay far inside their range.</summary>
    public const int MaxDenominator = 10_000;

    private readonly HashSet<string> clauses = new(StringComparer.Ordinal);

    public void Validate()
    {
        if (document.Format != PolicyDocument.CurrentFormat)
        {
            faults.Add("format", $"This portal reads {PolicyDocument.CurrentFormat}.");
        }

        Code(document.Program, "program");
        Check(document.Version >= 1, "version", "Versions count from 1.");
        Division(document.City.Division, "city.division");
        Period(document.ValidFrom, document.ValidTo, "validTo");
        Clauses();
        Clause(document.ValidityClause, "validityClause");
        Clause(document.Rounding.Clause, "rounding.clause");
        Unique(document.DeclaredFacts.Select(fact => fact.Name), "declaredFacts");
        for (var i = 0; i < document.DeclaredFacts.Count; i++)
        {
            Check(IsName(document.DeclaredFacts[i].Name), $"declaredFacts[{i}].name", "A name has letters and digits only and begins with a small letter.");
        }

        Rules(document.Eligibility, "eligibility");
        Check(document.Tracks.Count is >= 1 and <= 20, "tracks", "A program has 1 to 20 tracks.");
        Unique(document.Tracks.Select(track => track.Code), "tracks");
        Unique(document.Tracks.Select(track => track.Letter), "tracks");
        for (var i = 0; i < document.Tracks.Count; i++)
        {
            Track(document.Tracks[i], $"tracks[{i}]");
        }

        Examples();
    }

    private void Clauses()
    {
        for (var i = 0; i < document.Clauses.Count; i++)
        {
            var clause = document.Clauses[i];
            var path = $"clauses[{i}]";
            Code(clause.Id, path + ".id");
            Check(clauses.Add(clause.Id), path + ".id", $"The clause {clause.Id} occurs twice.");
            if (clause.Stated)
            {
                Check(!string.IsNullOrWhiteSpace(clause.Rendering), path + ".rendering", "A stated clause has a rendering.");
                Check(!string.IsNullOrWhiteSpace(clause.Quote) || clause.Note is not null, path + ".quote", "A stated clause has a quote, or a note that says why there is none.");
                Check(clause.Sources.Count > 0, path + ".sources", "A stated clause has a source.");
            }
            else
            {
                Check(clause.Note is not null, path + ".note", "A clause that isn't stated says in a note what is configured instead.");
            }
        }
    }

    private void Track(TrackPolicy track, string path)
    {
        Code(track.Code, path + ".code");
        Check(track.Letter is [>= 'A' and <= 'Z'], path + ".letter", "One letter from A to Z.");
        Period(track.ValidFrom ?? document.ValidFrom, track.ValidTo ?? document.ValidTo, path + ".validTo");
        Clause(track.ModeClause, path + ".modeClause");
        Clause(track.SubjectClause, path + ".subjectClause");
        Check(track.VoucherMonths is null or (>= 1 and <= 120), path + ".voucherMonths", "1 to 120 months.");
        for (var i = 0; i < track.Pools.Count; i++)
        {
            var pool = track.Pools[i];
            Check(pool.Amount.IsPositive, $"{path}.pools[{i}].amount", "A pool has money.");
            Clause(pool.Clause, $"{path}.pools[{i}].clause");
            Clause(pool.PeriodClause, $"{path}.pools[{i}].periodClause");
        }

        Unique(track.Pools.Select(pool => EnumCode.Of(pool.Payer)), path + ".pools");
        Rules(track.Eligibility, path + ".eligibility");
        Unique(document.Eligibility.Concat(track.Eligibility).Select(rule => rule.Id), path + ".eligibility");
        Base(track.Base, path + ".base");
        Rate(track.Rate, path + ".rate");
        Caps(track, path);
    }

    private void Base(BaseRule rule, string path)
    {
        Clause(rule.Clause, path + ".clause");
        Check(rule.Counted.Count > 0, path + ".counted", "A track supports at least one kind of contract.");
        Unique(rule.Counted.Select(counted => EnumCode.Of(counted.Contract)), path + ".counted");
        for (var i = 0; i < rule.Counted.Count; i++)
        {
            Check(rule.Counted[i].Lines.Count > 0, $"{path}.counted[{i}].lines", "At least one kind of line counts.");
            Clause(rule.Counted[i].Clause, $"{path}.counted[{i}].clause");
        }

        if (rule.MonthLimit is { } limit)
        {
            Check(limit.Months is >= 1 and <= 120, path + ".monthLimit.months", "1 to 120 months.");
            Clause(limit.Clause, path + ".monthLimit.clause");
            Check(rule.Measure != BaseMeasure.YearlyFee, path + ".monthLimit", "A yearly fee is limited to twelve months already.");
        }

        if (rule.Minimum is not null)
        {
            Clause(rule.MinimumClause, path + ".minimumClause");
        }
    }

    private void Rate(RateRule rule, string path)
    {
        if (rule is not FirstMatchRate { Options: var options })
        {
            return;
        }

        Check(options.Count is >= 1 and <= 200, path + ".options", "1 to 200 options.");
        Unique(options.Select(option => option.Id), path + ".options");
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i];
            var at = $"{path}.options[{i}]";
            Code(option.Id, at + ".id");
            Clause(option.Clause, at + ".clause");
            Check(InRange(option.Rate), at + ".rate", $"A rate is above 0 and at most 1, in parts of at most {MaxDenominator}.");
            Check(i == options.Count - 1 || option.When is not null, at + ".when", "Nothing after this option can ever apply.");
            Shares(option, at);
        }
    }

    private void Shares(RateOption option, string path)
    {
        Check(option.Shares.Count > 0, path + ".shares", "Somebody pays.");
        Unique(option.Shares.Select(share => EnumCode.Of(share.Payer)), path + ".shares");
        var sum = Fraction.Zero;
        for (var i = 0; i < option.Shares.Count; i++)
        {
            Clause(option.Shares[i].Clause, $"{path}.shares[{i}].clause");
            if (option.Shares[i].Rate is { } rate)
            {
                if (!InRange(rate))
                {
                    faults.Add($"{path}.shares[{i}].rate", $"A share is above 0 and at most 1, in parts of at most {MaxDenominator}.");
                    return;
                }

                sum += rate;
            }
        }

        var allDefined = option.Shares.All(share => share.Rate is not null);
        Check(allDefined ? sum == option.Rate : sum <= option.Rate, path + ".shares", "The shares don't fit the rate: defined shares sum to it, or stay below it where one is undefined.");
    }

    private void Caps(TrackPolicy track, string path)
    {
        Check(
            (track.Caps.Count == 0) == (track.NoCapClause is not null),
            path + ".noCapClause",
            "Set where there is no cap, and only there.");
        if (track.NoCapClause is not null)
        {
            Clause(track.NoCapClause, path + ".noCapClause");
        }

        Unique(track.Caps.Select(cap => cap.Id), path + ".caps");
        for (var i = 0; i < track.Caps.Count; i++)
        {
            var cap = track.Caps[i];
            var at = $"{path}.caps[{i}]";
            Code(cap.Id, at + ".id");
            Clause(cap.Clause, at + ".clause");
            Clause(cap.ScopeClause, at + ".scopeClause");
            Check(cap.Amount.IsPositive, at + ".amount", "A cap is above zero.");
            Check(track.Base.Minimum is null || cap.Amount >= track.Base.Minimum, at + ".amount", "The cap is below the minimum.");
            Check(
                cap.Counts == CapCounts.Claimed || cap.Scope == CapScope.CompanyYearTrack,
                at + ".counts",
                "Payments are known for the calendar year of the track only.");
            Check(cap.Scope != CapScope.CompanyProgram, at + ".scope", "What a company was awarded in other tracks isn't among the facts.");
            Check(cap.ExceptionWhen is null || cap.Strength == CapStrength.Soft, at + ".exceptionWhen", "A hard cap has no exception.");
        }
    }

    private void Rules(ValueList<EligibilityRule> rules, string path)
    {
        Unique(rules.Select(rule => rule.Id), path);
        for (var i = 0; i < rules.Count; i++)
        {
            Code(rules[i].Id, $"{path}[{i}].id");
            Check(
                rules[i].Code.Length is > 0 and <= 80 && rules[i].Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'),
                $"{path}[{i}].code",
                "A code has small letters, digits, dots and hyphens.");
            Clause(rules[i].Clause, $"{path}[{i}].clause");
        }
    }

    private void Examples()
    {
        Unique(document.Examples.Select(example => example.Id), "examples");
        for (var i = 0; i < document.Examples.Count; i++)
        {
            var facts = document.Examples[i].Facts;
            Check(facts.Program == document.Program, $"examples[{i}].facts.program", "An example is about this program.");
            Check(document.Tracks.Any(track => track.Code == facts.Track), $"examples[{i}].facts.track", "There is no such track.");
            Check(facts.Contract.StartsOn <= facts.Contract.EndsOn, $"examples[{i}].facts.contract.endsOn", "The contract ends before it starts.");
        }
    }

    private static bool InRange(Fraction rate) => rate > Fraction.Zero && rate <= Fraction.One && rate.Denominator <= MaxDenominator;

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 60 && char.IsAsciiLetterLower(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    private void Code(string code, string path) => Check(
        code.Length is > 0 and <= 60 && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
        path,
        "An id has small letters, digits and hyphens.");

    private void Division(string code, string path) =>
        Check(code.Length == 6 && code.All(char.IsAsciiDigit), path, "A division code has six digits.");

    private void Period(DateOnly from, DateOnly? to, string path) => Check(to is null || from <= to, path, "The validity ends before it begins.");

    private void Clause(string? id, string path) =>
        Check(id is not null && clauses.Contains(id), path, $"There is no clause {id}.");

    private void Unique(IEnumerable<string> ids, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            Check(seen.Add(id), path, $"{id} occurs twice.");
        }
    }

    private void Check(bool holds, string path, string message)
    {
        if (!holds)
        {
            faults.Add(path, message);
        }
    }
}
