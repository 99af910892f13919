using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Queue;

/// <summary>Every order, both directions: no row twice, none left out, the same forwards and backwards.</summary>
public sealed class QueuePagingTests(QueueFixture fixture) : IClassFixture<QueueFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    public static TheoryData<CaseSort, bool, int> Orders()
    {
        var data = new TheoryData<CaseSort, bool, int>();
        foreach (var (sort, index) in Enum.GetValues<CaseSort>().Select((s, i) => (s, i)))
        {
            data.Add(sort, false, 7 + (index * 13));
            data.Add(sort, true, 100 - (index * 11));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_ForwardsAndBackwards_AreTheSameRows(CaseSort sort, bool descending, int size)
    {
        var filter = new CaseFilter(CaseTab.All, District: "310107", Status: ApplicationStatus.Closed);
        var list = new ListCases(filter, sort, descending, PageMove.First, null, size);

        var forwards = await WalkAsync(list, forwards: true);
        var backwards = await WalkAsync(list with { Move = PageMove.Last }, forwards: false);

        Assert.Equal(forwards.Select(r => r.Number), backwards.Select(r => r.Number));
        Assert.Equal(forwards.Count, forwards.Select(r => r.Id).Distinct().Count());
        Assert.Equal(await CountAsync(filter), forwards.Count);
        AssertSorted(forwards, sort, descending);
    }

    [Fact]
    public async Task Page_AfterARowThatIsGone_GoesOnWhereItStood()
    {
        var first = await PageAsync(new ListCases(new CaseFilter(), CaseSort.Number, false, PageMove.First, null, 20));
        var inBetween = $"{first.Rows[4].Number}0";

        var after = await PageAsync(new ListCases(new CaseFilter(), CaseSort.Number, false, PageMove.After, inBetween, 5));

        Assert.Equal(first.Rows.Skip(5).Take(5).Select(r => r.Number), after.Rows.Select(r => r.Number));
        Assert.True(after.HasPrevious);
    }

    [Theory]
    [InlineData(CaseSort.Due, "not-a-date~SH25-C-1")]
    [InlineData(CaseSort.Ceiling, "-1~x")]
    [InlineData(CaseSort.Ceiling, "99999999999999999999~x")]
    [InlineData(CaseSort.Changed, "9223372036854775807~x")]
    [InlineData(CaseSort.Company, "'; DROP TABLE applications; --")]
    public async Task Page_KeyThatSomebodyChanged_IsStillAPage(CaseSort sort, string key)
    {
        var page = await PageAsync(new ListCases(new CaseFilter(), sort, false, PageMove.After, key, 20));

        Assert.NotNull(page);
    }

    [Fact]
    public async Task Page_Ends_SayWhetherThereIsMore()
    {
        var list = new ListCases(new CaseFilter(), CaseSort.Due, false, PageMove.First, null, 20);

        var first = await PageAsync(list);
        var last = await PageAsync(list with { Move = PageMove.Last });

        Assert.Equal((false, true), (first.HasPrevious, first.HasNext));
        Assert.Equal((true, false), (last.HasPrevious, last.HasNext));
        Assert.Equal(20, last.Rows.Count);
        Assert.Null(last.Rows[^1].DueOn);
    }

    private async Task<List<CaseRow>> WalkAsync(ListCases list, bool forwards)
    {
        var rows = new List<CaseRow>();
        while (true)
        {
            var page = await PageAsync(list);
            rows.InsertRange(forwards ? rows.Count : 0, page.Rows);
            if (!(forwards ? page.HasNext : page.HasPrevious))
            {
                return rows;
            }

            list = list with
            {
                Move = forwards ? PageMove.After : PageMove.Before,
                Key = CasePageKey.Of(list.Sort, forwards ? page.Rows[^1] : page.Rows[0]),
            };
        }
    }

    private static void AssertSorted(List<CaseRow> rows, CaseSort sort, bool descending)
    {
        IComparable[] keys = sort switch
        {
            CaseSort.Due => [.. rows.Select(r => (IComparable)(r.DueOn ?? DateOnly.MaxValue))],
            CaseSort.Ceiling => [.. rows.Select(r => (IComparable)r.Ceiling.Fen)],
            CaseSort.Changed => [.. rows.Select(r => (IComparable)r.ChangedAt.UtcTicks)],
            CaseSort.District => [.. rows.Select(r => (IComparable)r.District)],
            CaseSort.Number => [.. rows.Select(r => (IComparable)new Ordinal(r.Number))],
            _ => [],
        };
        var sorted = descending ? keys.OrderDescending() : keys.Order();
        Assert.Equal(sorted, keys);
    }

    private async Task<CasePage> PageAsync(ListCases list) => OutcomeAssert.Done(await host.RunAs(fixture.Officer).AskAsync(list));

    private async Task<int> CountAsync(CaseFilter filter) => OutcomeAssert.Done(await host.RunAs(fixture.Officer).AskAsync(new CountCases(filter))).Total;

    private sealed record Ordinal(string Text) : IComparable
    {
        public int CompareTo(object? obj) => string.CompareOrdinal(Text, ((Ordinal)obj!).Text);
    }
}
