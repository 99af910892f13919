using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Another contract that the company applied for in the same year and track.</summary>
/// <param name="Facts">What it was decided on, or as it stands.</param>
/// <param name="Award">What it holds; null while it isn't decided.</param>
/// <param name="Used">The part of its base that an award can no longer go beyond, because the case is closed; null while it can.</param>
public sealed record YearContract(EstimateFacts Facts, Money? Award, Money? Used = null);

/// <summary>
/// Works out what a year of contracts means for one of them. Everything that is applied for counts towards a yearly step, whatever is
/// decided first, so that the order of decisions can't change what the year comes to. An award that was right when it was made and is
/// too much at the rate of now is taken off the next contract; nobody is paid for another contract that isn't awarded yet.
/// </summary>
public static class CompanyYear
{
    /// <summary>The history with the year's other contracts entered.</summary>
    /// <param name="history">What else is known.</param>
    /// <param name="policy">The version that the contract is calculated under.</param>
    /// <param name="trackCode">Its track.</param>
    /// <param name="contract">The contract that is calculated.</param>
    /// <param name="others">The other contracts of the year, in any order.</param>
    public static HistoryFacts Enter(
        HistoryFacts history, PolicyVersion policy, string trackCode, ContractFacts contract, IReadOnlyCollection<YearContract> others)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(others);
        var track = policy.Track(trackCode) ?? throw new ArgumentException($"{policy.Program} has no track {trackCode}.", nameof(trackCode));

        // Contracts of a year may add up to more than one amount can hold; no rule distinguishes beyond that.
        var applied = others.Aggregate(0L, (fen, other) => Math.Min(fen + Counted(track, other.Facts.Contract), Money.MaxFen));
        return history with
        {
            ContractsThisYear = Money.FromFen(applied),
            YearAwards = track.Rate.Method == RateMethod.Cliff ? Awards(track, applied + Counted(track, contract), others) : null,
        };
    }

    /// <summary>What each of the other contracts may get at the rate of the whole year; null where it holds nothing, or no yearly step gave it its rate.</summary>
    /// <param name="policy">The version that the contract is calculated under.</param>
    /// <param name="trackCode">Its track.</param>
    /// <param name="contract">The contract that is calculated.</param>
    /// <param name="others">The other contracts of the year.</param>
    public static IReadOnlyList<Money?> Entitlements(PolicyVersion policy, string trackCode, ContractFacts contract, IReadOnlyCollection<YearContract> others)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(others);
        var track = policy.Track(trackCode) ?? throw new ArgumentException($"{policy.Program} has no track {trackCode}.", nameof(trackCode));
        var year = others.Aggregate(0L, (fen, other) => Math.Min(fen + Counted(track, other.Facts.Contract), Money.MaxFen)) + Counted(track, contract);
        return [.. others.Select(other => other.Award is null || track.Rate.Method != RateMethod.Cliff ? null : Entitlement(track, other, year))];
    }

    private static YearAwards Awards(CompiledTrack track, long year, IEnumerable<YearContract> others)
    {
        var (entitled, awarded) = (0L, 0L);
        foreach (var other in others)
        {
            if (other.Award is { } award && Entitlement(track, other, year) is { } due)
            {
                entitled = Math.Min(entitled + due.Fen, Money.MaxFen);
                awarded = Math.Min(awarded + award.Fen, Money.MaxFen);
            }
        }

        return awarded > entitled ? new YearAwards(Money.FromFen(entitled), Money.FromFen(awarded)) : YearAwards.InOrder;
    }

    /// <summary>What an awarded contract may get at the rate of the whole year; null where no yearly step gave it its rate.</summary>
    private static Money? Entitlement(CompiledTrack track, YearContract held, long year)
    {
        var others = Math.Clamp(year - Counted(track, held.Facts.Contract), 0, Money.MaxFen);
        var history = held.Facts.History with { ContractsThisYear = Money.FromFen(others), YearAwards = YearAwards.InOrder };
        var calculation = new Calculation(track, held.Facts with { History = history }, records: false);
        SubsidyCalculator.Run(ref calculation);
        return calculation.Choice is not { OnCliff: true } ? null
            : held.Used is { } used && used < calculation.EligibleBase ? calculation.Option!.FloorOf(used)
            : calculation.FlooredAmount;
    }

    /// <summary>The fen of the lines that count in the track; what isn't eligible doesn't bring anybody over a step.</summary>
    private static long Counted(CompiledTrack track, ContractFacts contract)
    {
        var fen = 0L;
        foreach (var line in contract.Lines)
        {
            if (track.Counts(contract.Kind, line.Kind) && !line.Amount.IsNegative)
            {
                fen = Math.Min(fen + line.Amount.Fen, Money.MaxFen);
            }
        }

        return fen;
    }
}
