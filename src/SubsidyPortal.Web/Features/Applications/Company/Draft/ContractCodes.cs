using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>The words of codes that people choose from.</summary>
internal static class ContractCodes
{
    /// <summary>Kinds of contract, those of the track first.</summary>
    public static IReadOnlyList<SelectOption> Kinds(IStringLocalizer<ApplicationTexts> texts, IReadOnlyList<string> ofTrack) =>
        [.. EnumCode.All<ContractKind>().OrderBy(code => ofTrack.Contains(code) ? 0 : 1)
            .Select(code => new SelectOption(code, ofTrack.Contains(code) ? texts["ContractKind." + code] : texts["ContractKind.Elsewhere", texts["ContractKind." + code]]))];

    public static IReadOnlyList<SelectOption> Uses(IStringLocalizer<ApplicationTexts> texts) =>
        [.. EnumCode.All<ContractUse>().Select(code => new SelectOption(code, texts["ContractUse." + code]))];

    public static IReadOnlyList<SelectOption> Fundings(IStringLocalizer<ApplicationTexts> texts) =>
        [.. EnumCode.All<OtherFunding>().Select(code => new SelectOption(code, texts["OtherFunding." + code]))];

    public static IReadOnlyList<SelectOption> LineKinds(IStringLocalizer<ApplicationTexts> texts) =>
        [.. EnumCode.All<LineKind>().Select(code => new SelectOption(code, texts["LineKind." + code]))];
}
