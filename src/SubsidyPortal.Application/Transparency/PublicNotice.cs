using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Transparency;

/// <summary>One intended award, open for objections.</summary>
/// <param name="DaysLeft">Working days after today until the last day, that day included.</param>
public sealed record PublicNotice(
    string Number, string CompanyName, string? CompanyEnglishName, string Track, Money Amount, DateOnly Until, int DaysLeft)
{
    /// <summary>The notice was counted over a year whose holidays are not all known.</summary>
    public bool Assumed { get; init; }
}
