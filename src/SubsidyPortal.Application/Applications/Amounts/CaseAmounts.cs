using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// A case's amounts with their explanation, made again from the facts that were kept: the same facts under the same version give the
/// same steps for ever.
/// </summary>
public sealed class CaseAmounts(PolicyStore policies, CaseCalculator calculator)
{
    /// <summary>
    /// Whether the city has answered, with a decision or a rejection. Until then a company reads what it was told; what officials have
    /// found so far isn't an answer yet.
    /// </summary>
    public static bool IsAnswered(SubsidyApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Decision is { Calculation.Facts: not null } || application.Status == ApplicationStatus.Rejected;
    }

    /// <summary>What the company was told at its latest submission; null in a draft.</summary>
    public async Task<EstimateResult?> SubmittedAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.LatestRound is { } round ? await AgainAsync(application, round.Estimate, round.Facts, cancellationToken) : null;
    }

    /// <summary>What the decision rests on; null where none was made or its facts weren't kept.</summary>
    public async Task<EstimateResult?> DecidedAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Decision is { Calculation: { Facts: { } facts } record } ? await AgainAsync(application, record, facts, cancellationToken) : null;
    }

    /// <summary>
    /// What counts now for a submitted case: the decision's calculation, in an open case today's on verified facts, in one that ended
    /// without a decision the last one that was made.
    /// </summary>
    public async Task<EstimateResult> CurrentAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (await DecidedAsync(application, cancellationToken) is { } decided)
        {
            return decided;
        }

        // The lines of a case that has ended are free again and no longer its own.
        if (!application.Lines.Any(line => line.Live))
        {
            return application.Recommendation is { Calculation: { Facts: { } facts } record }
                ? await AgainAsync(application, record, facts, cancellationToken)
                : (await SubmittedAsync(application, cancellationToken))!;
        }

        return await calculator.PreviewAsync(application, cancellationToken);
    }

    /// <summary>Where the calculation that counts differs from what the company was told; null where it doesn't.</summary>
    public async Task<AmountDifference?> DifferenceAsync(SubsidyApplication application, EstimateResult current, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(current);
        return await SubmittedAsync(application, cancellationToken) is { } submitted && submitted.TraceHash != current.TraceHash
            ? AmountDifference.Between(submitted, current, application)
            : null;
    }

    private async Task<EstimateResult> AgainAsync(SubsidyApplication application, CalculationRecord record, string facts, CancellationToken cancellationToken) =>
        SubsidyCalculator.Calculate(
            await policies.GetAsync(application.Program, record.PolicyVersion, cancellationToken), application.Track, EstimateFactsJson.Read(facts));
}

/// <summary>Two calculations of a case, step by step.</summary>
/// <param name="Before">The earlier one.</param>
/// <param name="After">The later one.</param>
/// <param name="Nodes">Every step of both with what differs and why.</param>
/// <param name="Lines">What the checker found for each line, in the order of the calculation.</param>
/// <param name="Facts">By name of a fact why it was verified differently.</param>
public sealed record AmountDifference(
    EstimateResult Before, EstimateResult After, IReadOnlyList<TraceNodeChange> Nodes, IReadOnlyList<CheckedLine> Lines, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Compares two calculations; the reasons for lines and facts come from the case.</summary>
    public static AmountDifference Between(EstimateResult before, EstimateResult after, SubsidyApplication? application = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var lines = application is null ? [] : LatestLines.Of(application).Select(line => new CheckedLine(line.Description, line.VerifiedReason));
        var facts = (application?.VerifiedFacts ?? []).Where(found => found.Reason.Length > 0)
            .GroupBy(found => found.Fact.Split(':')[0]).ToDictionary(found => found.Key, found => string.Join(" ", found.Select(each => each.Reason)));
        return new AmountDifference(before, after, TraceDifference.Of(before.TraceJson, after.TraceJson), [.. lines], facts);
    }
}

/// <summary>A line as it is called, and why it was verified differently; the reason is null where it wasn't.</summary>
public sealed record CheckedLine(string Description, string? Reason);
