using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates.Changes;

public sealed class TraceDifferenceTests
{
    private static readonly EstimateFacts Applied = ShippedPolicies.Example("model-remainder");

    [Fact]
    public void Of_SameTrace_HasNoDifferenceAndNoCause() =>
        Assert.All(Compare(Applied, Applied), node =>
        {
            Assert.Equal(TraceChangeKind.Same, node.Kind);
            Assert.Empty(node.Causes);
        });

    [Fact]
    public void Of_LineDeducted_NamesTheLineAndWhatFollowsFromIt()
    {
        var first = Applied.Contract.Lines[0];
        var verified = WithLines([first with { Amount = Money.FromYuan(1_000_000m) }, .. Applied.Contract.Lines.Skip(1)]);

        var nodes = Compare(Applied, verified);

        var cause = Assert.Single(Node(nodes, "base").Causes);
        Assert.Equal((NodeCauseKind.LineAmount, "1", first.Amount.ToString(), "1000000.00"), (cause.Kind, cause.Subject, cause.Before, cause.After));
        Assert.Equal([new NodeCause(NodeCauseKind.EarlierStep)], Node(nodes, "amount").Causes);
        Assert.Equal(TraceChangeKind.Same, Node(nodes, "rate").Kind);
    }

    [Fact]
    public void Of_LineOfAnotherKind_NamesBothKinds()
    {
        var other = WithLines([Applied.Contract.Lines[0] with { Kind = LineKind.Storage }, .. Applied.Contract.Lines.Skip(1)]);

        var cause = Assert.Single(Node(Compare(Applied, other), "base").Causes);

        Assert.Equal((NodeCauseKind.LineKind, "model", "storage"), (cause.Kind, cause.Before, cause.After));
    }

    [Fact]
    public void Of_FactVerifiedDifferently_NamesTheFact()
    {
        var found = Applied with { Contract = Applied.Contract with { Vendor = Applied.Contract.Vendor with { Affiliated = true } } };

        var cause = Assert.Single(Node(Compare(Applied, found), "eligibility").Causes);

        Assert.Equal((NodeCauseKind.Fact, "contract.vendor.affiliated", "false", "true"), (cause.Kind, cause.Subject, cause.Before, cause.After));
    }

    [Fact]
    public void Of_OtherAwardsMeanwhile_SaysWhatTheCapHasLeft()
    {
        var later = Applied with { History = Applied.History with { AwardedInProgram = Money.FromYuan(2_000_000m) } };

        var cap = Assert.Single(Compare(Applied, later), node => node.Step.StartsWith("cap.", StringComparison.Ordinal));

        var cause = Assert.Single(cap.Causes);
        Assert.Equal((NodeCauseKind.EarlierAwards, "1200000.00", "2000000.00"), (cause.Kind, cause.Before, cause.After));
        Assert.Equal(("3800000.00", "3000000.00"), (cap.Before!.Result, cap.After!.Result));
    }

    [Fact]
    public void Of_AnotherPolicy_BlamesThePolicyAndNotTheFacts()
    {
        var before = SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, "model", Applied).TraceJson;
        var after = before.Replace("\"cap\":\"5000000.00\"", "\"cap\":\"6000000.00\"", StringComparison.Ordinal)
            .Replace(ShippedPolicies.Shanghai.Hash, "sha256:other", StringComparison.Ordinal);

        var cap = Assert.Single(TraceDifference.Of(before, after), node => node.Kind != TraceChangeKind.Same);

        Assert.Equal([new NodeCause(NodeCauseKind.OtherPolicy)], cap.Causes);
    }

    [Fact]
    public void Of_StepThatIsGone_StandsWhereItStood()
    {
        var refused = Applied with { Contract = Applied.Contract with { Vendor = Applied.Contract.Vendor with { ThirdParty = false } } };

        var nodes = Compare(Applied, refused);

        Assert.Equal((TraceChangeKind.Removed, NodeCauseKind.OtherRule), (Node(nodes, "amount").Kind, Assert.Single(Node(nodes, "amount").Causes).Kind));
        Assert.Equal("eligibility", nodes[0].Step);
    }

    private static EstimateFacts WithLines(IEnumerable<ContractLine> lines) => Applied with { Contract = Applied.Contract with { Lines = ValueList.From(lines) } };

    private static IReadOnlyList<TraceNodeChange> Compare(EstimateFacts before, EstimateFacts after) => TraceDifference.Of(
        SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, "model", before).TraceJson,
        SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, "model", after).TraceJson);

    private static TraceNodeChange Node(IReadOnlyList<TraceNodeChange> nodes, string step) => Assert.Single(nodes, node => node.Step == step);
}
