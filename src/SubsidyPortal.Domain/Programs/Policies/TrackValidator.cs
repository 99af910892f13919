namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Examines one track: money, base, caps, voucher.</summary>
internal sealed class TrackValidator(PolicyChecks checks, TrackPolicy track, string path)
{
    private const int MaxCaps = 50;

    public void Validate()
    {
        checks.Code(track.Code, path + ".code");
        checks.Text(track.Code, TrackPolicy.CodeLength, path + ".code");
        checks.Check(track.Letter is [>= 'A' and <= 'Z'], path + ".letter", "One letter from A to Z.");
        checks.Period(track.ValidFrom ?? checks.Document.ValidFrom, track.ValidTo ?? checks.Document.ValidTo, path + ".validTo");
        if (track.ValidityClause is not null)
        {
            checks.Clause(track.ValidityClause, path + ".validityClause");
            checks.Check(track.ValidFrom is not null || track.ValidTo is not null, path + ".validityClause", "This clause is about the track's own validity, and the track has none.");
        }

        checks.Clause(track.ModeClause, path + ".modeClause");
        checks.Clause(track.SubjectClause, path + ".subjectClause");
        Voucher();
        Pools();
        Base(track.Base, path + ".base");
        new RateValidator(checks, track, path).Validate();
        Caps();
    }

    private void Voucher()
    {
        checks.Check(track.VoucherMonths is null or (>= 1 and <= 120), path + ".voucherMonths", "1 to 120 months.");
        if (track.VoucherMonths is not null)
        {
            checks.Clause(track.VoucherClause, path + ".voucherClause");
        }

        if (track.Settlement is { } settlement)
        {
            checks.Clause(settlement.Clause, path + ".settlement.clause");
        }
    }

    private void Pools()
    {
        for (var i = 0; i < track.Pools.Count && !checks.IsFull; i++)
        {
            var pool = track.Pools[i];
            checks.Check(pool.Amount.IsPositive, $"{path}.pools[{i}].amount", "A pool has money.");
            checks.Clause(pool.Clause, $"{path}.pools[{i}].clause");
            checks.Clause(pool.PeriodClause, $"{path}.pools[{i}].periodClause");
        }

        checks.Unique(track.Pools.Select(pool => EnumCode.Of(pool.Payer)), path + ".pools");
    }

    private void Base(BaseRule rule, string at)
    {
        checks.Clause(rule.Clause, at + ".clause");
        checks.Check(rule.Counted.Count > 0, at + ".counted", "A track supports at least one kind of contract.");
        checks.Unique(rule.Counted.Select(counted => EnumCode.Of(counted.Contract)), at + ".counted");
        for (var i = 0; i < rule.Counted.Count && !checks.IsFull; i++)
        {
            checks.Check(rule.Counted[i].Lines.Count > 0, $"{at}.counted[{i}].lines", "At least one kind of line counts.");
            checks.Clause(rule.Counted[i].Clause, $"{at}.counted[{i}].clause");
        }

        if (rule.MonthLimit is { } limit)
        {
            checks.Check(limit.Months is >= 1 and <= 120, at + ".monthLimit.months", "1 to 120 months.");
            checks.Clause(limit.Clause, at + ".monthLimit.clause");
            checks.Condition(limit.When, track, at + ".monthLimit.when");
            checks.Check(rule.Measure != BaseMeasure.YearlyFee, at + ".monthLimit", "A yearly fee is limited to twelve months already.");
        }

        if (rule.Minimum is not null)
        {
            checks.Clause(rule.MinimumClause, at + ".minimumClause");
        }

        if (rule.SignatureWindow is { } window)
        {
            checks.Clause(window.Clause, at + ".signatureWindow.clause");
            checks.Check(window.From is not null || window.To is not null, at + ".signatureWindow", "A window has a first or a last day.");
            checks.Period(window.From, window.To, at + ".signatureWindow.to");
        }
    }

    private void Caps()
    {
        checks.Check((track.Caps.Count == 0) == (track.NoCapClause is not null), path + ".noCapClause", "Set where there is no cap, and only there.");
        if (track.NoCapClause is not null)
        {
            checks.Clause(track.NoCapClause, path + ".noCapClause");
        }

        if (!checks.AtMost(track.Caps.Count, MaxCaps, path + ".caps"))
        {
            return;
        }

        checks.Unique(track.Caps.Select(cap => cap.Id), path + ".caps");
        for (var i = 0; i < track.Caps.Count; i++)
        {
            Cap(track.Caps[i], $"{path}.caps[{i}]");
        }

        if (track.MinimumAward is { } floor)
        {
            checks.Clause(floor.Clause, path + ".minimumAward.clause");
            checks.Check(floor.Amount.IsPositive, path + ".minimumAward.amount", "A minimum is above zero.");
        }
    }

    private void Cap(CapRule cap, string at)
    {
        checks.Code(cap.Id, at + ".id");
        checks.Clause(cap.Clause, at + ".clause");
        checks.Clause(cap.ScopeClause, at + ".scopeClause");
        checks.Condition(cap.When, track, at + ".when");
        checks.Condition(cap.ExceptionWhen, track, at + ".exceptionWhen");
        checks.Check(cap.Amount.IsPositive, at + ".amount", "A cap is above zero.");

        // The smallest base is of the contract; a cap is of the grant, and only the smallest grant can lie above it for good.
        checks.Check(
            track.MinimumAward is null || cap.Payer is not null || cap.Strength == CapStrength.Soft || cap.Amount >= track.MinimumAward.Amount,
            at + ".amount",
            "The cap is below the minimum.");
        checks.Check(cap.ExceptionWhen is null || cap.Strength == CapStrength.Soft, at + ".exceptionWhen", "A hard cap has no exception.");
        checks.CheckDraft(
            cap.Payer is not { } payer || track.AllOptions().Any(option => option.Shares.Any(share => share.Payer == payer)),
            at + ".payer",
            "This can never be reached: no option has a share of this payer. Give an option such a share, or remove the cap.");
        if (cap.UsedFact is { } used)
        {
            checks.Check(checks.Declares(used, DeclaredFactType.Number), at + ".usedFact", $"The policy declares no number {used}.");
            checks.Check(cap.Scope != CapScope.Contract, at + ".usedFact", "Nothing was used before under a cap on one contract.");
            return;
        }

        checks.CheckDraft(
            cap.Scope == CapScope.Contract || cap.IsOfPooledMoney(checks.Document, track),
            at + ".usedFact",
            "Only awards and payments of payers with a pool in the track are known. A cap that others' money counts against, in this track or under a cap over the program in another, names here a declared number that says what was used of it.");
    }
}
