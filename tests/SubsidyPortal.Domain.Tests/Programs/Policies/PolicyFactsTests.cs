using System.Globalization;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

public sealed class PolicyFactsTests
{
    [Fact]
    public void Of_EveryFactWithEveryOperator_IsTakenByTheValidator()
    {
        var document = ShippedPolicies.Policy("henan-compute-2023").Document;
        var facts = PolicyFacts.Of(document.DeclaredFacts);

        Assert.Contains(facts, fact => fact is { Name: "facts.facilityPflops", Kind: FactKind.Number, Label.ZhHans: "设施算力（PFLOPS）" });
        Assert.Contains(facts, fact => fact is { Name: "company.size", Kind: FactKind.Code, Codes.Count: 4, Label: null });
        foreach (var (fact, comparison) in facts.SelectMany(fact => fact.Operators.Select(comparison => (fact, comparison))))
        {
            var rule = new EligibilityRule("tried", new Comparison(fact.Name, comparison, [Value(fact, comparison)]), RuleEffect.Info, "tried", "rate");

            Assert.Empty(PolicyVersion.Examine(document with { Eligibility = [rule] }));
        }
    }

    [Fact]
    public void Examine_DraftWithAFault_TellsItAndThrowsNothing()
    {
        var draft = ShippedPolicies.Shanghai.Document with { ValidTo = new DateOnly(2020, 1, 1) };

        Assert.Contains(PolicyVersion.Examine(draft), fault => fault.Path == "validTo");
        Assert.Throws<PolicyFormatException>(() => PolicyVersion.Of(draft));
        Assert.Equal(ShippedPolicies.Shanghai.Document, PolicyVersion.Of(ShippedPolicies.Shanghai.Document).Document);
    }

    private static FactValue Value(ConditionFact fact, ComparisonOperator comparison) => (fact.Kind, comparison) switch
    {
        (_, ComparisonOperator.Empty) => FactValue.Of(true),
        (_, ComparisonOperator.WithinYears or ComparisonOperator.WithinMonths) => FactValue.Of(3m),
        (FactKind.Code or FactKind.Set, _) => FactValue.Of(fact.Codes[0]),
        (FactKind.Truth, _) => FactValue.Of(false),
        (FactKind.Date, _) => FactValue.Of(new DateOnly(2026, 3, 2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        (FactKind.Number, _) => FactValue.Of(12.5m),
        (FactKind.Division, _) => FactValue.Of("410000"),
        _ => FactValue.Of("word"),
    };
}
