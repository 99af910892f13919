using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Companies;

public sealed class SellerPeriodTests
{
    private static readonly SellerPeriod One = new("HT-1", "示例云计算有限公司", "91310115MA7L4X2K8A", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));

    [Theory]
    [InlineData("HT-2", "2026-12-31", "2027-12-30", true)]
    [InlineData("HT-2", "2025-01-01", "2026-01-01", true)]
    [InlineData("HT-2", "2026-03-01", "2026-03-31", true)]
    [InlineData("HT-2", "2027-01-01", "2027-12-31", false)]
    [InlineData("HT-2", "2025-01-01", "2025-12-31", false)]
    [InlineData("HT-1", "2026-01-01", "2026-12-31", false)]
    [InlineData(null, "2026-03-01", "2026-03-31", true)]
    public void Overlaps_OtherContract_WhereADayIsCommon(string? number, string from, string until, bool overlaps)
    {
        var other = One with { NumberKey = number, StartsOn = Day(from), EndsOn = Day(until) };

        Assert.Equal(overlaps, One.Overlaps(other));
        Assert.Equal(overlaps, other.Overlaps(One));
    }

    [Theory]
    [InlineData("别的名字", "91310115MA7L4X2K8A", true)]
    [InlineData("示例云计算有限公司", "91310115MA7P000019", false)]
    [InlineData(" 示例云计算 有限公司", null, true)]
    [InlineData("别的名字", null, false)]
    public void Overlaps_Seller_IsTheCodesOrElseTheNames(string name, string? uscc, bool overlaps)
    {
        Assert.Equal(overlaps, One.Overlaps(One with { NumberKey = "HT-2", SellerName = name, SellerUscc = uscc }));
    }

    [Fact]
    public void PeriodOf_ADraft_NeedsSellerAndBothDays()
    {
        var draft = Applications.Drafts.Complete();

        Assert.NotNull(DraftReader.PeriodOf(draft));
        Assert.Null(DraftReader.PeriodOf(draft.With(DraftFields.Seller, " ")));
        Assert.Null(DraftReader.PeriodOf(draft.With(DraftFields.EndsOn, "昨天")));
        Assert.Null(DraftReader.PeriodOf(draft.With(DraftFields.EndsOn, "2001-01-01")));
        Assert.Null(DraftReader.PeriodOf(draft.With(DraftFields.ContractNumber, ""))!.NumberKey);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
