using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// What the first paint showed, handed to the circuit, so that the list neither flickers nor is read twice. Names are short because
/// all of it travels in the page.
/// </summary>
public sealed record QueueSnapshot(string A, QueueSnapshot.Row[] R, bool P, bool N, int[] C, int T, long F, CaseTrack[] K)
{
    /// <summary>One row, money in fen, days and states as numbers.</summary>
    public sealed record Row(Guid I, string N, string C, string? E, string D, string T, long F, int? O, int? L, DateTimeOffset H, int S, int G, bool M, int? X, int? U);

    public static QueueSnapshot Of(string address, CasePage page, CaseCounts counts, IReadOnlyList<CaseTrack> tracks)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(counts);
        return new QueueSnapshot(
            address,
            [.. page.Rows.Select(r => new Row(
                r.Id, r.Number, r.CompanyName, r.CompanyEnglishName, r.District, r.Track, r.Ceiling.Fen, r.DueOn?.DayNumber, r.DaysLeft,
                r.ChangedAt, (int)r.Status, (int)r.Stage, r.MineAlone, r.ChecksFailed, r.ChecksUnknown))],
            page.HasPrevious,
            page.HasNext,
            [.. Enum.GetValues<CaseTab>().Select(t => counts.Tabs[t])],
            counts.Total,
            counts.Sum.Fen,
            [.. tracks]);
    }

    public CasePage Page() => new(
        [.. R.Select(r => new CaseRow(
            r.I, r.N, r.C, r.E, r.D, r.T, Money.FromFen(r.F), r.O is { } day ? DateOnly.FromDayNumber(day) : null, r.L,
            r.H, (ApplicationStatus)r.S, (WorkStage)r.G, r.M, r.X, r.U))],
        P,
        N);

    public CaseCounts Counts() => new(Enum.GetValues<CaseTab>().Zip(C).ToDictionary(p => p.First, p => p.Second), T, Money.FromFen(F));
}
