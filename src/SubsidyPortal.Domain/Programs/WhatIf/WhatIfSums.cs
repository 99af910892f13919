namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>A case under both versions.</summary>
internal readonly record struct CaseChange(WhatIfCase Case, bool BaselineEligible, Money Baseline, bool DraftEligible, Money Draft)
{
    public long Difference => Draft.Fen - Baseline.Fen;

    public bool Wins => Draft > Baseline;

    public bool Loses => Draft < Baseline;
}

/// <summary>Sums of money under both versions; many amounts may add up to more than one can hold.</summary>
internal sealed class Pair
{
    public Int128 BaselineFen { get; private set; }

    public Int128 DraftFen { get; private set; }

    public Money Baseline => Shown(BaselineFen);

    public Money Draft => Shown(DraftFen);

    public static Money Shown(Int128 fen) => Money.FromFen((long)Int128.Min(fen, Money.MaxFen));

    public void Add(Money baseline, Money draft)
    {
        BaselineFen += baseline.Fen;
        DraftFen += draft.Fen;
    }

    public void Add(Pair other)
    {
        BaselineFen += other.BaselineFen;
        DraftFen += other.DraftFen;
    }
}

/// <summary>What a payer is asked for in a month: of all cases and of decided ones.</summary>
internal sealed class Flow
{
    public Pair All { get; } = new();

    public Pair Decided { get; } = new();

    public void Add(Money share, bool decided, bool isDraft)
    {
        var (baseline, draft) = isDraft ? (Money.Zero, share) : (share, Money.Zero);
        All.Add(baseline, draft);
        if (decided)
        {
            Decided.Add(baseline, draft);
        }
    }

    public void Add(Flow other)
    {
        All.Add(other.All);
        Decided.Add(other.Decided);
    }
}

/// <summary>The sums of a payer.</summary>
internal sealed class PayerSums
{
    public Pair Sums { get; } = new();

    public int BaselineUndefined { get; private set; }

    public int DraftUndefined { get; private set; }

    public void AddUndefined(bool isDraft)
    {
        BaselineUndefined += isDraft ? 0 : 1;
        DraftUndefined += isDraft ? 1 : 0;
    }

    public void Add(PayerSums other)
    {
        Sums.Add(other.Sums);
        BaselineUndefined += other.BaselineUndefined;
        DraftUndefined += other.DraftUndefined;
    }
}

/// <summary>The sums of a group.</summary>
internal sealed class GroupSums
{
    public Pair Sums { get; } = new();

    public int Cases { get; private set; }

    public int Winners { get; private set; }

    public int Losers { get; private set; }

    public void Add(in CaseChange change)
    {
        if (!change.Case.Ended)
        {
            Sums.Add(change.Baseline, change.Draft);
        }

        Cases++;
        Winners += change.Wins ? 1 : 0;
        Losers += change.Loses ? 1 : 0;
    }

    public void Add(GroupSums other)
    {
        Sums.Add(other.Sums);
        Cases += other.Cases;
        Winners += other.Winners;
        Losers += other.Losers;
    }
}

/// <summary>The sums of a track.</summary>
internal sealed class TrackSums
{
    private Int128 awardedFen;

    public GroupSums Group { get; } = new();

    public Pair Decided { get; } = new();

    public Money Awarded => Pair.Shown(awardedFen);

    public int Ended { get; private set; }

    public int BecameEligible { get; private set; }

    public int BecameIneligible { get; private set; }

    public int BaselineReview { get; private set; }

    public int DraftReview { get; private set; }

    public void Add(in CaseChange change, bool baselineReview, bool draftReview)
    {
        Group.Add(change);
        Ended += change.Case.Ended ? 1 : 0;
        if (change.Case is { Decided: true, Ended: false })
        {
            Decided.Add(change.Baseline, change.Draft);
        }

        awardedFen += change.Case.Ended ? 0 : change.Case.Awarded?.Fen ?? 0;
        BecameEligible += !change.BaselineEligible && change.DraftEligible ? 1 : 0;
        BecameIneligible += change.BaselineEligible && !change.DraftEligible ? 1 : 0;
        BaselineReview += baselineReview ? 1 : 0;
        DraftReview += draftReview ? 1 : 0;
    }

    public void Add(TrackSums other)
    {
        Group.Add(other.Group);
        Decided.Add(other.Decided);
        awardedFen += other.awardedFen;
        Ended += other.Ended;
        BecameEligible += other.BecameEligible;
        BecameIneligible += other.BecameIneligible;
        BaselineReview += other.BaselineReview;
        DraftReview += other.DraftReview;
    }
}
