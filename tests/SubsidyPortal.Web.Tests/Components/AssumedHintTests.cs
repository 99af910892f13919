using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Company.Case;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

/// <summary>A date that may yet change says so, in both languages, and any other is left alone.</summary>
public sealed class AssumedHintTests : ComponentTest
{
    [Theory]
    [InlineData("en", "not announced yet")]
    [InlineData("zh-Hans", "尚未公布")]
    public void Hint_OnlyWhereAYearWasAssumed(string language, string expected)
    {
        Speak(language);

        Assert.Contains(expected, Render<AssumedHint>(p => p.Add(x => x.When, true)).Markup, StringComparison.Ordinal);
        Assert.Empty(Render<AssumedHint>(p => p.Add(x => x.When, false)).Markup.Trim());
    }

    [Theory]
    [InlineData(CaseWaitsFor.Review, 4, true)]
    [InlineData(CaseWaitsFor.Answer, 4, true)]
    [InlineData(CaseWaitsFor.Notice, 4, true)]
    [InlineData(CaseWaitsFor.Notice, -1, false)]
    [InlineData(CaseWaitsFor.Draft, 4, false)]
    [InlineData(CaseWaitsFor.Payment, 4, false)]
    public void Sentence_OfACase_SaysItWhereItNamesTheDay(CaseWaitsFor waits, int days, bool says)
    {
        Services.AddScoped<CaseWording>();
        var wording = Services.GetRequiredService<CaseWording>();
        var waiting = new CaseWaiting(waits, new Deadline(new DateOnly(2027, 1, 5), days, days, Assumed: true));

        Assert.Equal(says, wording.Sentence(waiting).Contains("not announced yet", StringComparison.Ordinal));
        Assert.DoesNotContain("not announced yet", wording.Sentence(waiting with { By = waiting.By! with { Assumed = false } }), StringComparison.Ordinal);
    }
}
