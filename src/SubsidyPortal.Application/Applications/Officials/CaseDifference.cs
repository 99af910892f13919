using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>What kind of thing changed.</summary>
public enum ChangeKind
{
    Answer,
    LineAmount,
    LineKind,
    LineDescription,
    LineAdded,
    LineRemoved,
    DocumentAdded,
    DocumentRemoved,
    Ceiling,
}

/// <summary>One change between two rounds.</summary>
/// <param name="Key">The draft field's key, the line's position or the paper's slot.</param>
/// <param name="Subject">The line's description or the paper's name; empty for a field.</param>
/// <param name="Before">As it was; null where it did not exist.</param>
/// <param name="After">As it is; null where it no longer exists.</param>
public sealed record CaseChange(ChangeKind Kind, string Key, string Subject, string? Before, string? After);

/// <summary>What changed since the round before.</summary>
/// <param name="Since">The round before.</param>
/// <param name="Unchanged">Answers and lines that stayed as they were.</param>
public sealed record CaseDifferenceView(int Since, IReadOnlyList<CaseChange> Changes, int Unchanged);

/// <summary>Compares what the company handed in with two rounds; the ceiling comes last, because it follows from the rest.</summary>
public static class CaseDifference
{
    /// <summary>The difference of the latest round from the one before; null in the first round.</summary>
    public static CaseDifferenceView? Of(IReadOnlyList<ApplicationRound> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        if (rounds.Count < 2)
        {
            return null;
        }

        var (earlier, later) = (rounds[^2], rounds[^1]);
        var (before, after) = (RoundAnswers.Read(earlier.Answers), RoundAnswers.Read(later.Answers));
        var changes = new List<CaseChange>();
        var unchanged = Answers(before, after, changes) + Lines(before, after, changes);
        Documents(before, after, changes);
        if (earlier.Estimate.AwardCeiling != later.Estimate.AwardCeiling)
        {
            changes.Add(new CaseChange(ChangeKind.Ceiling, "", "", earlier.Estimate.AwardCeiling.ToDisplay(), later.Estimate.AwardCeiling.ToDisplay()));
        }

        return new CaseDifferenceView(earlier.Number, changes, unchanged);
    }

    private static int Answers(RoundAnswers before, RoundAnswers after, List<CaseChange> changes)
    {
        var unchanged = 0;
        foreach (var key in DraftFields.All.Concat(before.Answers.Keys.Concat(after.Answers.Keys).Where(DraftFields.IsFact)).Distinct().Order(StringComparer.Ordinal))
        {
            var (was, now) = (before.Answers.GetValueOrDefault(key, ""), after.Answers.GetValueOrDefault(key, ""));
            if (was == now)
            {
                unchanged += now.Length > 0 ? 1 : 0;
                continue;
            }

            changes.Add(new CaseChange(ChangeKind.Answer, key, "", NullIfEmpty(was), NullIfEmpty(now)));
        }

        return unchanged;
    }

    private static int Lines(RoundAnswers before, RoundAnswers after, List<CaseChange> changes)
    {
        var unchanged = 0;
        var earlier = before.Lines.ToDictionary(l => l.Id);
        foreach (var (line, index) in after.Lines.Select((l, i) => (l, i)))
        {
            var position = (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!earlier.Remove(line.Id, out var was))
            {
                changes.Add(new CaseChange(ChangeKind.LineAdded, position, line.Description, null, Amount(line.Amount)));
                continue;
            }

            var count = changes.Count;
            Compare(ChangeKind.LineAmount, Amount(was.Amount), Amount(line.Amount));
            Compare(ChangeKind.LineKind, was.Kind, line.Kind);
            Compare(ChangeKind.LineDescription, was.Description, line.Description);
            unchanged += changes.Count == count ? 1 : 0;

            void Compare(ChangeKind kind, string old, string now)
            {
                if (old != now)
                {
                    changes.Add(new CaseChange(kind, position, line.Description, old, now));
                }
            }
        }

        changes.AddRange(before.Lines.Where(l => earlier.ContainsKey(l.Id))
            .Select(l => new CaseChange(ChangeKind.LineRemoved, "", l.Description, Amount(l.Amount), null)));
        return unchanged;
    }

    private static void Documents(RoundAnswers before, RoundAnswers after, List<CaseChange> changes)
    {
        changes.AddRange(after.Documents.Where(d => before.Documents.All(b => b.Id != d.Id))
            .Select(d => new CaseChange(ChangeKind.DocumentAdded, d.Slot.ToString(), d.Name, null, d.Name)));
        changes.AddRange(before.Documents.Where(d => after.Documents.All(a => a.Id != d.Id))
            .Select(d => new CaseChange(ChangeKind.DocumentRemoved, d.Slot.ToString(), d.Name, d.Name, null)));
    }

    /// <summary>As money where it can be read, otherwise as typed.</summary>
    private static string Amount(string typed) => AmountText.TryParse(typed, out var amount, out _) ? amount.ToDisplay() : typed;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
