using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Applications;

/// <summary>
/// The reasons for which a calculation asks an official to decide (需人工认定). What was settled about them holds for exactly these: with
/// another one more or less it is open again.
/// </summary>
/// <param name="Key">The codes, each once, sorted, separated by commas; empty where there are none.</param>
public sealed record ReviewReasons(string Key)
{
    public static readonly ReviewReasons None = new("");

    /// <summary>Codes of the reasons, such as <c>funding.other-public-money</c> or <c>unknown.contract.vendor.thirdParty</c>.</summary>
    public IReadOnlyList<string> Codes => Key.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public bool Any => Key.Length > 0;

    /// <summary>The reasons of a calculation. One that excludes the case is judged by itself and isn't among them.</summary>
    public static ReviewReasons Of(EstimateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ReviewReasons(string.Join(
            ',', result.Reasons.Where(r => r.Severity == ReasonSeverity.Review).Select(r => r.Code).Distinct().Order(StringComparer.Ordinal)));
    }
}
