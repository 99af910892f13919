namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>The few largest changes of many: by size whatever the direction, equal ones by number, so that the choice is always the same.</summary>
internal sealed class LargestChanges
{
    private static readonly Comparer<CaseChange> Order = Comparer<CaseChange>.Create(static (a, b) =>
        Math.Abs(b.Difference).CompareTo(Math.Abs(a.Difference)) is var bySize and not 0 ? bySize : string.CompareOrdinal(a.Case.Number, b.Case.Number));

    private readonly SortedSet<CaseChange> kept = new(Order);

    /// <summary>The largest first.</summary>
    public IEnumerable<CaseChange> All => kept;

    public void Offer(in CaseChange change)
    {
        if (change.Difference == 0 || (kept.Count == WhatIfResult.LargestChanges && Order.Compare(change, kept.Max) > 0))
        {
            return;
        }

        kept.Add(change);
        if (kept.Count > WhatIfResult.LargestChanges)
        {
            kept.Remove(kept.Max);
        }
    }

    public void Add(LargestChanges other)
    {
        foreach (var change in other.kept)
        {
            Offer(change);
        }
    }
}
