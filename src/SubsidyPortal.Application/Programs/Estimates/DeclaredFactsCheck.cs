using System.Globalization;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>Compares the further facts of a request with those that the policy declares: others are unknown members.</summary>
internal static class DeclaredFactsCheck
{
    public static IEnumerable<MemberError> Examine(IReadOnlyList<DeclaredFact> declared, ExtraFacts? extra)
    {
        foreach (var (name, value) in extra?.All ?? [])
        {
            var fact = declared.FirstOrDefault(fact => fact.Name == name);
            if (Fault(fact, value) is { } code)
            {
                yield return MemberPlace.Root.Member("facts").Member(name).Error(code);
            }
        }
    }

    private static string? Fault(DeclaredFact? fact, FactValue value) => fact switch
    {
        null => MemberErrorCodes.Unknown,
        _ when value.IsUnknown => null,
        { Type: DeclaredFactType.Truth } => value.Truth is null ? MemberErrorCodes.NotATruth : null,
        { Type: DeclaredFactType.Number } => value.Number is null ? MemberErrorCodes.NotANumber : null,
        { Type: DeclaredFactType.Date } => value.Text is null ? MemberErrorCodes.NotAText
            : DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null
            : MemberErrorCodes.NotADate,
        _ => value.Text is null ? MemberErrorCodes.NotAText : null,
    };
}
