using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// The one calculation behind estimate, decision, letter, claim and report. Pure and deterministic: it reads facts and policy, nothing
/// else. Order: eligibility → base → rate → amount → caps by scope → payers' shares and caps → rounding.
/// </summary>
public static class SubsidyCalculator
{
    /// <summary>What may be granted for these facts under this version.</summary>
    /// <exception cref="ArgumentException">The version has no such track.</exception>
    public static EstimateResult Calculate(PolicyVersion policy, string trackCode, EstimateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        var track = policy.Track(trackCode)
            ?? throw new ArgumentException($"{policy.Program} has no track {trackCode}.", nameof(trackCode));

        var calculation = new Calculation(track, facts, records: false);
        Run(ref calculation);
        return new EstimateResult(policy, in calculation);
    }

    /// <summary>All steps in their order.</summary>
    internal static void Run(ref Calculation calculation)
    {
        Examine(ref calculation);
        BaseMeasurement.Measure(ref calculation);
        if (calculation.Eligible && RateSelection.TryChoose(ref calculation))
        {
            calculation.TotalRoom = Caps.Room(ref calculation, calculation.Track.TotalCaps, out var caps, out _);
            calculation.Caps = caps;
            PayerDivision.Divide(ref calculation);
            YearRecalculation.Settle(ref calculation);
        }
    }

    private static void Examine(ref Calculation calculation)
    {
        var (track, facts) = (calculation.Track, calculation.Facts);
        if (facts.AsOf < track.ValidFrom || facts.AsOf > track.ValidTo)
        {
            calculation.Add(track.NotInForce);
        }

        if (track.Suspension is { } stopped && stopped.On(facts.AsOf))
        {
            calculation.Add(stopped.Refuses);
        }

        if (track.Kind(facts.Contract.Kind) is not { } kind)
        {
            calculation.Add(track.KindNotCovered);
        }
        else if (kind.Suspension is { } stop && stop.On(facts.AsOf))
        {
            calculation.Add(stop.Refuses);
        }

        foreach (var rule in track.Rules)
        {
            if (rule.Suspension is { } stop && stop.On(facts.AsOf))
            {
                continue;
            }

            if (calculation.Holds(rule.When))
            {
                calculation.Add(rule.Reason);
            }
        }
    }
}
