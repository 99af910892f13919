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

    /// <summary>The classes of a facility, and that it isn't known.</summary>
    public static IReadOnlyList<SelectOption> FacilityClasses(IStringLocalizer<ApplicationTexts> texts) =>
        [.. EnumCode.All<FacilityClass>().Append("unknown").Select(code => new SelectOption(code, texts["FacilityClass." + code]))];

    /// <summary>Marks of a contract that the track's rules look at.</summary>
    public static IReadOnlyList<SelectOption> Traits(IStringLocalizer<ApplicationTexts> texts, IEnumerable<ContractTrait> asked) =>
        [.. asked.Select(trait => new SelectOption(EnumCode.Of(trait), texts["ContractTrait." + EnumCode.Of(trait)]))];

    /// <summary>Ways of combining with the national voucher, that it isn't combined first.</summary>
    public static IReadOnlyList<SelectOption> Matchings(IStringLocalizer<ApplicationTexts> texts, IEnumerable<Matching> offered) =>
        [.. offered.Prepend(Matching.None).Select(matching => new SelectOption(EnumCode.Of(matching), texts["Matching." + EnumCode.Of(matching)]))];

    public static IReadOnlyList<SelectOption> Fundings(IStringLocalizer<ApplicationTexts> texts) =>
        [.. EnumCode.All<OtherFunding>().Select(code => new SelectOption(code, texts["OtherFunding." + code]))];

    public static IReadOnlyList<SelectOption> LineKinds(IStringLocalizer<ApplicationTexts> texts) =>
        [.. EnumCode.All<LineKind>().Select(code => new SelectOption(code, texts["LineKind." + code]))];
}
