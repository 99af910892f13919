using CsCheck;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>"Not" is worked into the parts of a tree when it is compiled; what it answers must not change by that.</summary>
public sealed class NegatedConditionTests
{
    private static readonly Dictionary<string, string> Opposites = new(StringComparer.Ordinal)
    {
        ["applies"] = "clear",
        ["clear"] = "applies",
        ["unknown"] = "unknown",
    };

    [Fact]
    public void Not_AnyConditionAndFacts_AnswersTheOpposite()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Gen.Select(GeneratedConditions.Any, GeneratedConditions.Facts.Array[20]).Sample(
            (condition, cases) =>
            {
                if (TryRead(condition) is not { } policy)
                {
                    return;
                }

                foreach (var facts in cases)
                {
                    var answers = Answers(SubsidyCalculator.Calculate(policy, "model", facts));
                    lock (seen)
                    {
                        seen.Add(answers["it"]);
                    }

                    Assert.Equal(Opposites[answers["it"]], answers["not"]);
                    Assert.Equal(answers["it"], answers["not-not"]);
                }
            },
            iter: 500);

        Assert.Equal(["applies", "clear", "unknown"], seen.Order(StringComparer.Ordinal));
    }

    /// <summary>Null for the few trees that contradict themselves: they are refused.</summary>
    private static PolicyVersion? TryRead(Condition condition)
    {
        try
        {
            return PolicyVersion.Of(ShippedPolicies.Shanghai.Document with
            {
                DeclaredFacts = GeneratedPolicies.DeclaredFacts,
                Eligibility = [Rule("it", condition), Rule("not", new Not(condition)), Rule("not-not", new Not(new Not(condition)))],
                Examples = [],
            });
        }
        catch (PolicyFormatException refusal)
        {
            Assert.All(refusal.Faults, fault => Assert.Contains("never be reached", fault.Message, StringComparison.Ordinal));
            return null;
        }
    }

    private static EligibilityRule Rule(string id, Condition when) => new(id, when, RuleEffect.Info, "some.reason", "m2-rate");

    private static Dictionary<string, string> Answers(EstimateResult result)
    {
        var conditions = (TraceMap)result.Steps[0].Inputs.Single(input => input.Name == "conditions").Value;
        return conditions.Members.ToDictionary(member => member.Name.Text, member => ((TraceText)member.Value).Text, StringComparer.Ordinal);
    }
}
