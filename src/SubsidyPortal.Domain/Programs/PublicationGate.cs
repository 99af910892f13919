using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs;

/// <summary>One point that publication waits for.</summary>
/// <param name="Code">Stable: complete, examples, reasons, effective, number.</param>
/// <param name="Violation">Why it isn't met; null where it is.</param>
public sealed record PublicationPoint(string Code, RuleViolation? Violation);

/// <summary>What is published already.</summary>
/// <param name="Number">The last version; 0 where there is none.</param>
/// <param name="EffectiveFrom">Its first day; null where there is none.</param>
public readonly record struct LastPublished(int Number, DateOnly? EffectiveFrom);

/// <summary>The points that a draft must meet before it is handed over, and again at the moment of publication (design §4).</summary>
public static class PublicationGate
{
    /// <summary>All points in the order in which they are shown. Whether the changes have reasons is asked where there was a version before.</summary>
    /// <param name="examination">Of the document.</param>
    /// <param name="number">The version that it is to become.</param>
    /// <param name="unexplained">How many changes have no reason; null for a first version.</param>
    /// <param name="last">What is published already.</param>
    /// <param name="today">The day of the act.</param>
    public static IReadOnlyList<PublicationPoint> Examine(PolicyExamination examination, int number, int? unexplained, LastPublished last, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(examination);
        return
        [
            new("complete", examination.Faults.Count > 0 ? PolicyErrors.HasFaults(examination.Faults.Count) : null),
            new("examples", Examples(examination)),
            .. unexplained is { } missing ? (PublicationPoint[])[new("reasons", missing > 0 ? PolicyErrors.ReasonsMissing(missing) : null)] : [],
            new("effective", Effective(examination, last, today)),
            new("number", number == last.Number + 1 ? null : PolicyErrors.NumberTaken(number, last.Number + 1)),
        ];
    }

    /// <exception cref="RuleViolationException">The first point that isn't met.</exception>
    public static void Require(IReadOnlyList<PublicationPoint> gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        foreach (var point in gate)
        {
            if (point.Violation is { } violation)
            {
                throw new RuleViolationException(violation);
            }
        }
    }

    private static RuleViolation? Examples(PolicyExamination examination)
    {
        if (examination.Version is not { Document: var document })
        {
            return PolicyErrors.HasFaults(examination.Faults.Count);
        }

        var covered = document.Examples.Select(example => example.Facts.Track).ToHashSet(StringComparer.Ordinal);
        var uncovered = document.Tracks.FirstOrDefault(track => !covered.Contains(track.Code));
        var differing = examination.Examples.Count(example => !example.Agrees);
        return uncovered is not null ? PolicyErrors.ExampleMissing(uncovered.Code)
            : differing > 0 ? ProgramErrors.ExamplesDiffer(differing)
            : null;
    }

    // Before the first version nobody can have applied: only then may a program begin on a day that is over.
    private static RuleViolation? Effective(PolicyExamination examination, LastPublished last, DateOnly today)
    {
        if (examination.Version is not { Document.EffectiveFrom: var effective })
        {
            return PolicyErrors.HasFaults(examination.Faults.Count);
        }

        return last.EffectiveFrom is not { } before ? null
            : effective < today ? PolicyErrors.EffectiveInThePast(effective, today)
            : effective < before ? PolicyErrors.EffectiveBeforeLast(effective, before)
            : null;
    }
}
