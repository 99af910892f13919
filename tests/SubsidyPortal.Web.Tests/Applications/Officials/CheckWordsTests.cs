using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>A refusal names a check as the case page does.</summary>
public sealed class CheckWordsTests : ComponentTest
{
    public CheckWordsTests() => Services.AddScoped<IArgumentWords, CheckWords>();

    [Theory]
    [InlineData("en", "“Registered and taxed in the city”")]
    [InlineData("zh-Hans", "“注册地与税收地均在本市”")]
    public void Of_CheckInTheArguments_IsNamedInTheReadersLanguage(string language, string expected)
    {
        Speak(language);

        var said = Services.GetRequiredService<RuleWording>().Of(ApplicationErrors.CheckChanged(new CheckName(CheckCodes.Registered)));

        Assert.Contains(expected, said, StringComparison.Ordinal);
    }
}
