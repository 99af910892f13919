using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Reports;
using SubsidyPortal.Web.Features.Transparency;

namespace SubsidyPortal.Web.Features.Programs.WhatIf;

/// <summary>Names and figures that several parts of the what-if pages show.</summary>
internal static class WhatIfWords
{
    /// <summary>The mark of a run's state.</summary>
    public static MarkKind KindOf(WhatIfStatus status) => status switch
    {
        WhatIfStatus.Waiting or WhatIfStatus.Running => MarkKind.Clock,
        WhatIfStatus.Done => MarkKind.Pass,
        WhatIfStatus.Failed => MarkKind.Fail,
        _ => MarkKind.None,
    };

    /// <summary>An amount with its sign: +1,000.00, −1,000.00.</summary>
    public static string Signed(Money difference) => difference switch
    {
        { IsPositive: true } => "+" + difference.ForReader(),
        { IsNegative: true } => "−" + (-difference).ForReader(),
        _ => difference.ForReader(),
    };

    public static string? ClassOf(Money difference) => difference.IsPositive ? "replay-more" : difference.IsNegative ? "replay-less" : null;

    public static string Count(int count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>The name of a track of a run.</summary>
    public static string Track(this WhatIfView view, string code) => view.Tracks.TryGetValue(code, out var title) ? title.Read : code;

    extension(IStringLocalizer<WhatIfTexts> texts)
    {
        /// <summary>Where a version came from, and its number.</summary>
        public string Policy(WhatIfPolicyView policy) => texts["Origin." + policy.Origin, policy.Number];

        /// <summary>Which cases a run looks at.</summary>
        public string Population(WhatIfPopulation population) =>
            population.Size is { } size ? texts["Generated", Count(size), population.Seed.ToString(CultureInfo.InvariantCulture)] : texts["Submitted"];

        public string Payer(Payer payer) => texts["Payer." + EnumCode.Of(payer)];

        /// <summary>A size, district or trait.</summary>
        public string Group(WhatIfGroup group) =>
            group.Dimension switch
            {
                WhatIfDimension.District => ReportNames.District(group.Key),
                WhatIfDimension.Size => texts["Size." + group.Key],
                _ => texts["Trait." + group.Key],
            };

        /// <summary>The months between which a pool is used up.</summary>
        public string Band(WhatIfUse use)
        {
            var (early, late) = (Month(texts, use.Earliest), Month(texts, use.Latest));
            return (early, late) switch
            {
                (null, null) => texts["Pools.Never"],
                (null, { } only) => only,
                ({ } first, null) => texts["Pools.FromOnly", first],
                var (first, last) when first == last => first!,
                var (first, last) => texts["Pools.Between", first!, last!],
            };
        }
    }

    private static string? Month(IStringLocalizer<WhatIfTexts> texts, WhatIfExhaustion? at) =>
        at is null ? null : at.Projected ? texts["Pools.Projected", MonthOf(at.Month)] : MonthOf(at.Month);

    /// <summary>A month with the whole year, because a pool may last beyond the century's middle.</summary>
    private static string MonthOf(DateOnly month) => month.ToString(LocalizedTexts.IsChinese ? "yyyy年M月" : "MMM yyyy", CultureInfo.GetCultureInfo(LocalizedTexts.IsChinese ? "zh-Hans" : "en"));
}
