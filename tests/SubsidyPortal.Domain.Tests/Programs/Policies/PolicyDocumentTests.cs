using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

public sealed class PolicyDocumentTests
{
    [Fact]
    public void Catalogue_HasFiveCities() => Assert.Equal(
        ["beijing-compute-2023", "chengdu-ai-2025", "hangzhou-ai-2025", "shanghai-ai-2025", "shenzhen-ai-2024"], ShippedPolicies.Catalogue);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Read_WrittenAgain_IsTheSameDocument(string program)
    {
        var document = ShippedPolicies.Policy(program).Document;

        var again = PolicyJson.Read(PolicyJson.Write(document));

        Assert.Equal(document, again);
    }

    [Fact]
    public void Shanghai_HasTheMoneyOfItsThreeTracks()
    {
        var pools = ShippedPolicies.Shanghai.Document.Tracks.Select(track => (track.Code, track.Letter, Assert.Single(track.Pools)));

        Assert.Equal(
            [("compute", "C", 600_000_000m), ("model", "M", 300_000_000m), ("data", "D", 100_000_000m)],
            pools.Select(pool => (pool.Code, pool.Letter, pool.Item3.Amount.Yuan)));
        Assert.All(ShippedPolicies.Shanghai.Document.Tracks, track => Assert.Equal(PoolPeriod.Total, track.Pools[0].Period));
    }

    public static TheoryData<string> Programs() => [.. ShippedPolicies.All];

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryClause_IsQuotedOrSaysWhatIsConfigured(string program) =>
        Assert.All(ShippedPolicies.Policy(program).Document.Clauses, clause =>
        {
            Assert.True(clause.Stated ? clause.Rendering is not null && clause.Sources.Count > 0 : clause.Quote is null && clause.Note is not null);
            Assert.True(clause.Quote is not null || clause.Note is not null);
        });

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryClause_IsUsed(string program)
    {
        var text = Encoding.UTF8.GetString(ShippedPolicies.Policy(program).PublishedBytes.Span);

        Assert.All(ShippedPolicies.Policy(program).Document.Clauses, clause => Assert.Contains(
            $"lause\": \"{clause.Id}\"", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("surprise", "true", "surprise")]
    [InlineData("version", "0", "version")]
    [InlineData("version", "\"1\"", "version")]
    [InlineData("format", "\"other/1\"", "format")]
    [InlineData("validTo", "\"2025-07-27\"", "validTo")]
    [InlineData("validFrom", "\"2025-02-30\"", "validFrom")]
    [InlineData("validityClause", "\"nowhere\"", "validityClause")]
    [InlineData("tracks[0].code", "\"Compute!\"", "tracks[0].code")]
    [InlineData("tracks[1].code", "\"compute\"", "tracks")]
    [InlineData("tracks[0].pools[0].amount", "0", "tracks[0].pools[0].amount")]
    [InlineData("tracks[0].pools[0].amount", "1.001", "tracks[0].pools[0].amount")]
    [InlineData("tracks[0].pools[0].amount", "1e300", "tracks[0].pools[0].amount")]
    [InlineData("tracks[0].base.measure", "\"guessed\"", "tracks[0].base.measure")]
    [InlineData("tracks[0].base.counted[0].lines", "[null]", "tracks[0].base.counted[0].lines[0]")]
    [InlineData("tracks[0].rate.options[0].rate", "\"11/10\"", "tracks[0].rate.options[0].rate")]
    [InlineData("tracks[0].rate.options[0].rate", "\"0.1\"", "tracks[0].rate.options[0].rate")]
    [InlineData("tracks[0].rate.options[0].when", "null", "tracks[0].rate.options[0].when")]
    [InlineData("tracks[0].rate.options[2].shares[0].rate", "\"4/10\"", "tracks[0].rate.options[2].shares")]
    [InlineData("tracks[1].caps[0].clause", "\"\"", "tracks[1].caps[0].clause")]
    [InlineData("tracks[1].noCapClause", "\"m1-no-cap\"", "tracks[1].noCapClause")]
    [InlineData("eligibility[0].when", "{\"fact\":\"company.colour\",\"equals\":\"red\"}", "eligibility[0].when.fact")]
    [InlineData("eligibility[0].when", "{\"fact\":\"company.size\",\"atMost\":\"red\"}", "eligibility[0].when")]
    [InlineData("eligibility[0].when", "{\"not\":{\"fact\":\"contract.use\",\"equals\":\"fun\"}}", "eligibility[0].when.not")]
    [InlineData("eligibility[0].when", "{\"all\":[]}", "eligibility[0].when")]
    [InlineData("examples[0].facts.contract.lines[0].amount", "-1", "examples[0].facts.contract.lines[0].amount")]
    [InlineData("clauses[0].note", "null", "clauses[0].note")]
    public void Read_OneWrongElement_IsRefusedWithItsPath(string element, string value, string path)
    {
        var document = JsonNode.Parse(ShippedPolicies.ShanghaiBytes)!;
        JsonElements.Set(document, element, JsonNode.Parse(value));

        var refusal = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(Encoding.UTF8.GetBytes(document.ToJsonString())));

        Assert.Contains(path, refusal.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Read_NestedConditions_AreRefusedBeforeTheyHurt()
    {
        var document = JsonNode.Parse(ShippedPolicies.ShanghaiBytes)!;
        var nested = Enumerable.Range(0, 12).Aggregate("{\"fact\":\"contract.use\",\"equals\":\"other\"}", (inner, _) => $"{{\"not\":{inner}}}");
        JsonElements.Set(document, "eligibility[0].when", JsonNode.Parse(nested));

        var refusal = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(Encoding.UTF8.GetBytes(document.ToJsonString())));

        Assert.Contains("deeper", Assert.Single(refusal.Faults).Message, StringComparison.Ordinal);
        var bottomless = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 100_000)));
        Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(bottomless));
    }

    [Fact]
    public void Read_DuplicateMember_IsRefused()
    {
        var text = Encoding.UTF8.GetString(ShippedPolicies.ShanghaiBytes);

        var twice = text.Replace("\"version\": 1,", "\"version\": 1, \"version\": 2,", StringComparison.Ordinal);

        Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(Encoding.UTF8.GetBytes(twice)));
    }

    [Fact]
    public void Read_DamagedBytes_AreReadOrRefusedAndNeverThrowAnythingElse() =>
        Gen.Select(Gen.Int[0, ShippedPolicies.ShanghaiBytes.Length - 1], Gen.Byte, Gen.Int[0, 20]).Sample(
            (position, value, cut) =>
            {
                var bytes = ShippedPolicies.ShanghaiBytes.ToArray();
                bytes[position] = value;
                bytes = cut == 0 ? bytes[..position] : bytes;
                try
                {
                    PolicyVersion.Read(bytes);
                }
                catch (PolicyFormatException refusal)
                {
                    Assert.NotEmpty(refusal.Faults);
                }
            },
            iter: 400);

    [Fact]
    public void Hash_IsOverThePublishedBytes()
    {
        var spaced = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(ShippedPolicies.ShanghaiBytes) + "\n");

        var other = PolicyVersion.Read(spaced);

        Assert.NotEqual(ShippedPolicies.Shanghai.Hash, other.Hash);
        Assert.StartsWith("sha256:", other.Hash, StringComparison.Ordinal);
        Assert.Equal(spaced, other.PublishedBytes.ToArray());
    }
}
