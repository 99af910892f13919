using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>The facts that conditions of a policy may name, for an editor that offers them.</summary>
public static class PolicyFacts
{
    /// <summary>The fixed facts and those that the document declares, sorted by name.</summary>
    public static IReadOnlyList<ConditionFact> Of(IEnumerable<DeclaredFact> declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var own = declared.ToList();
        return
        [
            .. new FactCatalogue(own).All.OrderBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => new ConditionFact(
                fact.Name, fact.Kind, fact.Codes, Operators(fact.Kind), own.Find(each => fact.Name == "facts." + each.Name)?.Label)),
        ];
    }

    /// <summary>The comparisons that fit a kind of fact.</summary>
    public static IReadOnlyList<ComparisonOperator> Operators(FactKind kind) => kind switch
    {
        FactKind.Code or FactKind.Text => [ComparisonOperator.Equals, ComparisonOperator.In],
        FactKind.Set => [ComparisonOperator.Contains, ComparisonOperator.Empty],
        FactKind.Truth => [ComparisonOperator.Equals],
        FactKind.Division => [ComparisonOperator.Within, ComparisonOperator.Equals],
        FactKind.Date => [.. Ordered, ComparisonOperator.WithinYears, ComparisonOperator.WithinMonths],
        _ => Ordered,
    };

    private static readonly ComparisonOperator[] Ordered =
    [
        ComparisonOperator.Equals, ComparisonOperator.LessThan, ComparisonOperator.AtMost, ComparisonOperator.AtLeast, ComparisonOperator.MoreThan,
    ];
}

/// <summary>A fact that a condition can name.</summary>
/// <param name="Name">As conditions name it: <c>company.size</c>, <c>facts.yearsSupported</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Codes">The values it can take; empty where they aren't a fixed list.</param>
/// <param name="Operators">The comparisons that fit.</param>
/// <param name="Label">The label of a declared fact; null for the fixed ones, whose words are the portal's.</param>
public sealed record ConditionFact(
    string Name, FactKind Kind, IReadOnlyList<string> Codes, IReadOnlyList<ComparisonOperator> Operators, LocalizedText? Label);

/// <summary>What a fact holds.</summary>
[JsonConverter(typeof(EnumCodeConverter<FactKind>))]
public enum FactKind
{
    /// <summary>One of a list of codes.</summary>
    Code,

    /// <summary>Any number of codes of a list.</summary>
    Set,

    Truth,

    Date,

    /// <summary>A number, amounts in yuan included.</summary>
    Number,

    /// <summary>A division code of six digits.</summary>
    Division,

    Text,
}
