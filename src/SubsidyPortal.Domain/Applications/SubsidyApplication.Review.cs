namespace SubsidyPortal.Domain.Applications;

/// <summary>What the calculation leaves to a person holds the case up until a person has decided about it (需人工认定).</summary>
public sealed partial class SubsidyApplication
{
    /// <summary>Why the reasons for a review keep the case from going on; null where there are none or somebody decided about them.</summary>
    public RuleViolation? WhyReviewOpen(ReviewReasons reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        return reasons.Any && !checks.Exists(c => c.Code == CheckCodes.Review && c.Settles(reasons)) ? ApplicationErrors.ReviewOpen(reasons.Codes.Count) : null;
    }

    /// <summary>What keeps the formal check from being passed; null where nothing does.</summary>
    public RuleViolation? WhyCheckOpen(ReviewReasons reasons)
    {
        var open = checks.Where(c => c.State is CheckState.Unknown or CheckState.Fail).ToList();
        var unverified = lines.Count(l => l.Live && l.VerifiedAmount is null);
        return open.Exists(c => c.Code != CheckCodes.Review) ? ApplicationErrors.ChecksOpen(open.Count)
            : WhyReviewOpen(reasons) is { } review ? review
            : open.Count > 0 ? ApplicationErrors.ChecksOpen(open.Count)
            : unverified > 0 ? ApplicationErrors.LinesNotVerified(unverified)
            : null;
    }

    /// <summary>
    /// Refuses where there is nothing to award, and where the calculation leaves more to a person than was settled: a fact that became known
    /// since the check, or another version of the policy, may bring a new reason.
    /// </summary>
    private void RequireDecidable(CalculationRecord calculation)
    {
        if (calculation is { Eligible: true, AwardCeiling.IsZero: true })
        {
            throw new RuleViolationException(ApplicationErrors.NothingToAward());
        }

        if (WhyReviewOpen(calculation.Review) is { } bar)
        {
            throw new RuleViolationException(bar);
        }
    }
}
