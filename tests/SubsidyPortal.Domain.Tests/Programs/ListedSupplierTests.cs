using SubsidyPortal.Domain.Programs;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs;

/// <summary>An entry of a supplier list: its days, its one end, and who is the same supplier.</summary>
public sealed class ListedSupplierTests
{
    private static readonly Signed Manager = new(Guid.NewGuid(), new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), new(2026, 3, 2));
    private static readonly SupplierEntry Entry = new("model", "上海言垣大模型科技有限公司", "Yanyuan", null, new(2026, 1, 1), null, "名单");

    [Theory]
    [InlineData("上海（示例）科技有限公司", "上海(示例) 科技有限公司")]
    [InlineData("ＡＢＣ　Cloud", "abc-cloud")]
    public void KeyOf_AsPeopleRetypeIt_IsTheSame(string one, string other) => Assert.Equal(ListedSupplier.KeyOf(one), ListedSupplier.KeyOf(other));

    [Fact]
    public void End_SetsTheLastDayOnce()
    {
        var supplier = Make(Entry);

        supplier.End(new(2026, 6, 30), Manager);

        Assert.Equal((new DateOnly(2026, 6, 30), Manager.By, 1), (supplier.ListedUntil!.Value, supplier.EndedBy!.Value, supplier.Revision));
        Assert.Equal("supplier.ended", Refusal(() => supplier.End(new(2026, 7, 1), Manager)).Code);
    }

    [Fact]
    public void Days_Reversed_AreRefused()
    {
        Assert.Equal("supplier.period-reversed", Refusal(() => Make(Entry with { Until = new(2025, 12, 31) })).Code);
        Assert.Equal("supplier.period-reversed", Refusal(() => Make(Entry).End(new(2025, 12, 31), Manager)).Code);
        Make(Entry).End(Entry.From, Manager);
    }

    [Theory]
    [InlineData("model", "2026-06-30", null, true)]
    [InlineData("data", "2026-06-30", null, false)]
    [InlineData(null, "2026-06-30", null, true)]
    [InlineData("model", "2025-01-01", "2025-12-31", false)]
    [InlineData("model", "2025-01-01", "2026-01-01", true)]
    public void Overlaps_SameNameTrackAndDay(string? track, string from, string? until, bool overlaps)
    {
        var other = Entry with { Track = track, From = Day(from), Until = until is null ? null : Day(until) };

        Assert.Equal(overlaps, Make(Entry).Overlaps(other));
    }

    [Fact]
    public void Overlaps_TwoCodes_AreTwoCompanies()
    {
        var supplier = Make(Entry with { Uscc = "91310115MA1KDE1116" });

        Assert.False(supplier.Overlaps(Entry with { Uscc = "91310115MA1KDE2222" }));
        Assert.True(supplier.Overlaps(Entry with { ChineseName = "更名后的公司", Uscc = "91310115MA1KDE1116" }));
        Assert.True(supplier.Overlaps(Entry));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static ListedSupplier Make(SupplierEntry entry) => new(Guid.NewGuid(), "shanghai-ai-2025", entry, Manager);

    private static RuleViolation Refusal(Action act) => Assert.Throws<RuleViolationException>(act).Violation;
}
