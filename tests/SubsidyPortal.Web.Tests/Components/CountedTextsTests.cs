using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class CountedTextsTests
{
    [Theory]
    [InlineData(0, "0 working days late")]
    [InlineData(1, "1 working day late")]
    [InlineData(2, "2 working days late")]
    [InlineData(21, "21 working days late")]
    public void Format_Counts_TheWordAgrees(int days, string shown) => Assert.Equal(shown, CountedTexts.Format("{0} working {0|day|days} late", days));

    [Fact]
    public void Format_SeveralCountsAndTexts_EachHasItsOwn() =>
        Assert.Equal("1 company; 3 awards of 1", CountedTexts.Format("{0} {0|company|companies}; {1} {1|award|awards} of {2}", 1, 3, "1"));

    [Fact]
    public void Format_NoMarker_IsFilledAsEver() => Assert.Equal("还有1个工作日", CountedTexts.Format("还有{0}个工作日", 1));
}
