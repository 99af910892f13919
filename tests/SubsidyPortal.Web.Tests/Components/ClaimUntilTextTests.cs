using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

/// <summary>The last day to claim, and the days left once it is near.</summary>
public sealed class ClaimUntilTextTests : ComponentTest
{
    [Theory]
    [InlineData("en", true, 30, "Claims are taken in until Sat 30 May 2026, the last day of the voucher.", "muted")]
    [InlineData("en", true, 29, "Claims are taken in until Sat 30 May 2026, the last day of the voucher. 29 days left.", "att")]
    [InlineData("en", false, 1, "Claim by Sat 30 May 2026. After that day the city may close the award and release what is left. 1 day left.", "att")]
    [InlineData("en", false, 0, "Claim by Sat 30 May 2026. After that day the city may close the award and release what is left. Today is the last day.", "att")]
    [InlineData("en", true, -1, "The voucher ended on Sat 30 May 2026. No further claim is taken in.", "att")]
    [InlineData("en", false, -1, "The day to claim by was Sat 30 May 2026. Claim what is left soon: the city may close the award at any time.", "att")]
    [InlineData("zh-Hans", true, 7, "兑付申请最迟于2026年5月30日（周六）提交（含当日），该日为券的有效期届满日。 还剩7天。", "att")]
    public void Text_ByKindAndDistance_SaysWhatTheDayMeans(string language, bool endsClaims, int days, string text, string tone)
    {
        Speak(language);

        var cut = Render<ClaimUntilText>(p => p.Add(x => x.Until, new ClaimUntil(new Deadline(new DateOnly(2026, 5, 30), days, days, false), endsClaims)));

        Assert.Equal(text, cut.Find("span").TextContent.Trim());
        Assert.Contains(tone, cut.Find("p").ClassList);
    }
}
