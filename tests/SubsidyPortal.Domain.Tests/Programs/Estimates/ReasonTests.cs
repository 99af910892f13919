using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>A reason names what is really open, and the clause that really says it.</summary>
public sealed class ReasonTests
{
    [Theory]
    [InlineData("filed-model", Matching.ReviewFree, new string[0])]
    [InlineData("filed-model", Matching.Separate, new string[0])]
    [InlineData("class-unknown", Matching.Separate, new[] { "unknown.contract.facilityClass" })]
    public void UnknownFact_IsNamedOnlyWhereItDecidesABranch(string example, Matching matching, string[] unknown)
    {
        var facts = ShippedPolicies.Example("hangzhou-ai-2025", example);
        facts = facts with { Contract = facts.Contract with { FacilityClass = null }, Elections = facts.Elections with { Matching = matching } };

        var result = Calculate(facts);

        Assert.Equal(unknown, result.Reasons.Where(reason => reason.UnknownFact is not null).Select(reason => reason.Code).Distinct());
    }

    [Theory]
    [InlineData("2025-03-17", "m-validity")]
    [InlineData("2027-07-01", "m-validity")]
    public void NotInForce_TrackValidity_CitesTrackClause(string day, string clause)
    {
        var facts = ShippedPolicies.Policy("shenzhen-ai-2024").Document.Examples.First(example => example.Facts.Track == "model").Facts with
        {
            AsOf = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        };

        Assert.Equal(clause, Calculate(facts).Reasons.Single(reason => reason.Code == ReasonCodes.NotInForce).Clause);
    }

    [Fact]
    public void NotInForce_ProgramValidity_CitesTheProgramsClause()
    {
        var facts = ShippedPolicies.Policy("shenzhen-ai-2024").Document.Examples.First(example => example.Facts.Track == "training").Facts with
        {
            AsOf = new DateOnly(2026, 12, 19),
        };

        Assert.Equal("validity", Calculate(facts).Reasons.Single(reason => reason.Code == ReasonCodes.NotInForce).Clause);
    }

    private static EstimateResult Calculate(EstimateFacts facts) =>
        SubsidyCalculator.Calculate(ShippedPolicies.Policy(facts.Program), facts.Track, facts);
}
