using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Applies caps one after the other, narrowest scope first: the smallest remainder decides.</summary>
internal static class Caps
{
    private static readonly CapStep[] None = [];

    public static Fraction Apply(Calculation calculation, CompiledCap[] caps, Fraction amount, out CapStep[] steps)
    {
        if (caps.Length == 0)
        {
            steps = None;
            return amount;
        }

        steps = new CapStep[caps.Length];
        var count = 0;
        foreach (var cap in caps)
        {
            if (Applies(calculation, cap))
            {
                steps[count] = Apply(calculation, cap);
                amount = steps[count].After(amount);
                count++;
            }
        }

        if (count < steps.Length)
        {
            steps = steps[..count];
        }

        return amount;
    }

    private static CapStep Apply(Calculation calculation, CompiledCap cap)
    {
        var (used, known) = cap.Used(calculation.Facts);
        if (!known)
        {
            calculation.Add(cap.UsedUnknown);
        }

        if (IsLifted(calculation, cap))
        {
            calculation.Add(cap.Lifted);
            return new CapStep(cap, used, true);
        }

        if (used >= cap.Rule.Amount)
        {
            calculation.Add(cap.Reached);
        }

        return new CapStep(cap, used, false);
    }

    /// <summary>A cap whose condition nobody can tell applies: a review may find that it doesn't.</summary>
    private static bool Applies(Calculation calculation, CompiledCap cap) =>
        !RateSelection.IsStopped(calculation, cap.Suspension)
        && (cap.When is null || calculation.Ask(cap.When, cap.Rule.Clause) != Truth.False);

    private static bool IsLifted(Calculation calculation, CompiledCap cap) =>
        cap.Rule.Strength == CapStrength.Soft
        && calculation.Facts.Elections.RecordedException
        && (cap.ExceptionWhen is null || calculation.Holds(cap.ExceptionWhen, cap.Rule.Clause));
}
