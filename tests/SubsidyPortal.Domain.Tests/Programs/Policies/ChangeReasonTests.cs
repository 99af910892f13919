using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

/// <summary>What is changed keeps its name while other things move, so that a reason stays with what it is for.</summary>
public sealed class ChangeReasonTests
{
    [Fact]
    public void Element_OfAnItem_IsItsNameWhereverItStands()
    {
        var before = JsonNode.Parse("""{"tracks": [{"code": "model", "caps": [{"id": "a", "amount": 1}, {"id": "b", "amount": 2}]}]}""")!;
        var alone = JsonNode.Parse("""{"tracks": [{"code": "model", "caps": [{"id": "b", "amount": 3}]}]}""")!;
        var beside = JsonNode.Parse("""{"tracks": [{"code": "model", "caps": [{"id": "a", "amount": 1}, {"id": "b", "amount": 3}]}]}""")!;

        Assert.Equal(["tracks/model/caps/b/amount", "tracks/model/caps/a"], PolicyComparison.Of(before, alone).Select(c => c.Element));
        Assert.Equal(["tracks/model/caps/b/amount"], PolicyComparison.Of(before, beside).Select(c => c.Element));
    }

    [Fact]
    public void Element_OfTwoItemsWithOneNameOrASlashOrNul_AreDifferentAndStorable()
    {
        var before = JsonNode.Parse("""{"tracks": []}""")!;
        var after = JsonNode.Parse("""{"tracks": [{"code": "a"}, {"code": "a"}, {"code": "a/b"}, {"code": "\u0000"}]}""")!;

        Assert.Equal(["tracks/a", "tracks/a#2", "tracks/a~1b", "tracks/\uFFFD"], PolicyComparison.Of(before, after).Select(c => c.Element));
    }

    [Fact]
    public void NeedsReason_EverythingButTheFirstDay()
    {
        var before = JsonNode.Parse("""{"effectiveFrom": "2026-01-01", "validTo": null}""")!;
        var after = JsonNode.Parse("""{"effectiveFrom": "2027-01-01", "validTo": "2027-12-31"}""")!;

        Assert.Equal([("validTo", true), ("effectiveFrom", false)], PolicyComparison.Of(before, after).Select(c => (c.Path, c.NeedsReason)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0, "")]
    [InlineData(2, "policy.reasons-missing")]
    public void Gate_AsksForReasonsWhereThereWasAVersionBefore(int? unexplained, string? violation)
    {
        var examination = PolicyExamination.Of("{}"u8.ToArray(), "p", 2);

        var point = PublicationGate.Examine(examination, 2, unexplained, new LastPublished(1, new DateOnly(2026, 1, 1)), new DateOnly(2026, 2, 1)).SingleOrDefault(p => p.Code == "reasons");

        Assert.Equal(violation, point is null ? null : point.Violation?.Code ?? "");
    }
}
