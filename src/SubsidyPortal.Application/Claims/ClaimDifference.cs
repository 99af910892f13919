using System.Globalization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Claims;

/// <summary>What kind of thing changed in a claim.</summary>
public enum ClaimChangeKind
{
    /// <summary>A field of an invoice.</summary>
    Field,

    InvoiceAdded,
    InvoiceRemoved,
    PaperAdded,
    PaperRemoved,
}

/// <summary>One change between two rounds of a claim.</summary>
/// <param name="Position">Of the invoice, from 1: in the later round, or in the earlier one where it was removed; 0 for a paper.</param>
/// <param name="Field">A property name of <see cref="ClaimEntry"/> for a field, the slot for a paper, else empty.</param>
/// <param name="Before">As it was; null where it did not exist.</param>
/// <param name="After">As it is; null where it no longer exists.</param>
public sealed record ClaimChange(ClaimChangeKind Kind, int Position, string Field, string? Before, string? After);

/// <summary>What changed since the round before.</summary>
/// <param name="Since">The round before.</param>
/// <param name="Unchanged">Invoices that stayed as they were.</param>
public sealed record ClaimDifferenceView(int Since, IReadOnlyList<ClaimChange> Changes, int Unchanged);

/// <summary>Compares what the company handed in with two rounds of a claim.</summary>
public static class ClaimDifference
{
    /// <summary>The difference of the latest round from the one before; null in the first round.</summary>
    public static ClaimDifferenceView? Of(IReadOnlyList<ClaimRound> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        return rounds.Count < 2 ? null : Of(rounds[^2].Number, ClaimContent.Read(rounds[^2].Content), ClaimContent.Read(rounds[^1].Content));
    }

    /// <summary>The difference between two contents.</summary>
    public static ClaimDifferenceView Of(int since, ClaimContent before, ClaimContent after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<ClaimChange>();
        var unchanged = Entries(before, after, changes);
        changes.AddRange(after.Documents.Where(d => before.Documents.All(b => b.Id != d.Id))
            .Select(d => new ClaimChange(ClaimChangeKind.PaperAdded, 0, d.Slot.ToString(), null, d.Name)));
        changes.AddRange(before.Documents.Where(d => after.Documents.All(a => a.Id != d.Id))
            .Select(d => new ClaimChange(ClaimChangeKind.PaperRemoved, 0, d.Slot.ToString(), d.Name, null)));
        return new ClaimDifferenceView(since, changes, unchanged);
    }

    /// <summary>The same in short for the audit event: position and field, "2.Amount", at most so many.</summary>
    internal static (IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> After) Facts(ClaimDifferenceView difference, int most)
    {
        var told = difference.Changes.Take(most).Select((c, i) => (Key: KeyOf(c, i), Change: c)).ToList();
        return (
            told.Where(t => t.Change.Before is not null).ToDictionary(t => t.Key, t => t.Change.Before!),
            told.Where(t => t.Change.After is not null).ToDictionary(t => t.Key, t => t.Change.After!));

        static string KeyOf(ClaimChange change, int index) => string.Create(
            CultureInfo.InvariantCulture, $"{(change.Position > 0 ? change.Position : index + 1)}.{(change.Kind == ClaimChangeKind.Field ? change.Field : change.Kind.ToString())}");
    }

    private static int Entries(ClaimContent before, ClaimContent after, List<ClaimChange> changes)
    {
        var unchanged = 0;
        var earlier = before.Entries.ToDictionary(e => e.Id);
        foreach (var (entry, index) in after.Entries.Select((e, i) => (e, i)))
        {
            if (!earlier.Remove(entry.Id, out var was))
            {
                changes.Add(new ClaimChange(ClaimChangeKind.InvoiceAdded, index + 1, "", null, Named(entry)));
                continue;
            }

            var fields = Shown(was, before).Zip(Shown(entry, after)).Where(f => f.First.Text != f.Second.Text)
                .Select(f => new ClaimChange(ClaimChangeKind.Field, index + 1, f.First.Field, NullIfEmpty(f.First.Text), NullIfEmpty(f.Second.Text))).ToList();
            changes.AddRange(fields);
            unchanged += fields.Count == 0 ? 1 : 0;
        }

        changes.AddRange(before.Entries.Select((e, i) => (Entry: e, Position: i + 1)).Where(e => earlier.ContainsKey(e.Entry.Id))
            .Select(e => new ClaimChange(ClaimChangeKind.InvoiceRemoved, e.Position, "", Named(e.Entry), null)));
        return unchanged;
    }

    /// <summary>Fields as they are compared and shown: amounts as money where they can be read, papers by name.</summary>
    private static IEnumerable<(string Field, string Text)> Shown(ClaimEntry entry, ClaimContent content) =>
        entry.Texts.Select(t => t.Field is nameof(ClaimEntry.Amount) or nameof(ClaimEntry.Paid) or nameof(ClaimEntry.Voucher) ? (t.Field, Amount(t.Text)) : (t.Field, t.Text.Trim()))
            .Append((nameof(ClaimEntry.InvoiceDocument), NameOf(entry.InvoiceDocument, content)))
            .Append((nameof(ClaimEntry.ProofDocument), NameOf(entry.ProofDocument, content)));

    private static string NameOf(Guid? document, ClaimContent content) => content.Documents.FirstOrDefault(d => d.Id == document)?.Name ?? "";

    private static string Named(ClaimEntry entry) =>
        string.Join(' ', new[] { entry.InvoiceCode, entry.InvoiceNumber, Amount(entry.Amount) }.Select(t => t.Trim()).Where(t => t.Length > 0));

    private static string Amount(string typed) => AmountText.TryParse(typed, out var amount, out _) ? amount.ToDisplay() : typed.Trim();

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
