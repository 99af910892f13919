using System.Text.RegularExpressions;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

public sealed partial class RuleWordingTests : ComponentTest
{
    private RuleWording Wording => Services.GetRequiredService<RuleWording>();

    [Fact]
    public void EveryRefusalOfTheCode_HasItsText()
    {
        var texts = Services.GetRequiredService<IStringLocalizer<ErrorTexts>>();

        var missing = RepositoryFiles.Under(Path.Combine(RepositoryFiles.Root, "src"), ".cs").SelectMany(CodesIn).Distinct().Where(code => texts[code].ResourceNotFound);

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void EveryEnumARefusalMayCite_HasWords(string language)
    {
        Speak(language);
        var words = Services.GetRequiredService<IStringLocalizer<ComponentTexts>>();
        Type[] cited =
        [
            typeof(Role), typeof(Duty), typeof(DutyGroup), typeof(ApplicationStatus), typeof(ApplicationAct), typeof(Domain.Claims.ClaimStatus),
            typeof(Domain.Claims.ClaimAct), typeof(Domain.Ledger.AccountKind), typeof(Domain.Payments.BatchStatus), typeof(Domain.Programs.ProgramStatus),
            typeof(Domain.Programs.Payer), typeof(Domain.Claims.PartState),
        ];

        Assert.All(cited.SelectMany(type => Enum.GetValues(type).Cast<Enum>()), value => Assert.DoesNotContain('.', words.Word(value)));
    }

    [Theory]
    [InlineData("en", "The application is in the state “Public notice”; “Submit” is not possible now.")]
    [InlineData("zh-Hans", "申领当前状态为“公示中”，不能进行“提交”操作。")]
    public void Of_EnumsInTheArguments_AreSaidInWords(string language, string expected)
    {
        Speak(language);

        Assert.Equal(expected, Wording.Of(RuleViolation.Of("application.wrong-state", ApplicationStatus.PublicNotice, ApplicationAct.Submit)));
    }

    [Theory]
    [InlineData("en", "The public notice runs until 27 Nov 2026. The award can be confirmed after that day.")]
    [InlineData("zh-Hans", "公示至 2026年11月27日 结束，之后方可核定。")]
    public void Of_DateInTheArguments_IsWrittenForTheReader(string language, string expected)
    {
        Speak(language);

        Assert.Equal(expected, Wording.Of(RuleViolation.Of("application.notice-runs", new DateOnly(2026, 11, 27))));
    }

    [Fact]
    public void Of_AmountsInTheArguments_HaveMarksAndDecimals() =>
        Assert.Equal(
            "1,234,567.00 yuan are wanted, but only 0.00 are left (Available). Nothing was booked.",
            Wording.Of(RuleViolation.Of("ledger.insufficient", Domain.Ledger.AccountKind.Available, Money.FromYuan(1_234_567m), Money.Zero)));

    [Fact]
    public void Of_CodeWithoutText_NamesTheCode() =>
        Assert.Contains("no.such-code", Wording.Of(RuleViolation.Of("no.such-code")), StringComparison.Ordinal);

    /// <summary>Codes given to a violation, kept as a constant, or named in a validator.</summary>
    private static IEnumerable<string> CodesIn(string path) =>
        Code().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"(?:RuleViolation\.Of\(|Code = |WithErrorCode\()""([a-z]+\.[a-z0-9-]+)""")]
    private static partial Regex Code();
}
