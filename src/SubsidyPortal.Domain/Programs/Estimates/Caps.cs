using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Looks at caps one after the other, narrowest scope first: the smallest remainder decides.</summary>
internal static class Caps
{
    /// <summary>What the caps leave at most; the largest amount there is where none applies.</summary>
    /// <param name="calculation">The calculation, which hears of caps that are reached or lifted.</param>
    /// <param name="caps">The caps on the total, or on one payer.</param>
    /// <param name="steps">The caps that applied, where steps are recorded.</param>
    /// <param name="applied">True where a cap applied, be it lifted.</param>
    public static Money Room(ref Calculation calculation, CompiledCap[] caps, out CapStep[] steps, out bool applied)
    {
        steps = [];
        applied = false;
        var room = Money.Max;
        foreach (var cap in caps)
        {
            if (!Applies(ref calculation, cap))
            {
                continue;
            }

            var step = Look(ref calculation, cap);
            applied = true;
            room = step.Lifted ? room : Money.Min(room, step.Remaining);
            if (calculation.Records)
            {
                steps = [.. steps, step];
            }
        }

        calculation.Room = Money.Min(calculation.Room, room);
        return room;
    }

    private static CapStep Look(ref Calculation calculation, CompiledCap cap)
    {
        var (used, known) = cap.Used(calculation.Facts);
        if (!known)
        {
            calculation.Add(cap.UsedUnknown);
        }

        if (IsLifted(ref calculation, cap))
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
    private static bool Applies(ref Calculation calculation, CompiledCap cap) =>
        !RateSelection.IsStopped(ref calculation, cap.Suspension)
        && (cap.When is null || calculation.Ask(cap.When) != Truth.False);

    private static bool IsLifted(ref Calculation calculation, CompiledCap cap) =>
        cap.Rule.Strength == CapStrength.Soft
        && calculation.Facts.Elections.RecordedException
        && (cap.ExceptionWhen is null || calculation.Holds(cap.ExceptionWhen));
}
