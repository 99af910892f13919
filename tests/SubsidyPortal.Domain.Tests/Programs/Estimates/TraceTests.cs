using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

public sealed class TraceTests
{
    [Fact]
    public void TraceJson_AnyFacts_LetsAStrangerRecomputeTheCeiling() =>
        Gen.OneOf(GeneratedFacts.Any, GeneratedFacts.Eligible).Sample(
            facts =>
            {
                var result = Calculate(facts);

                Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
            },
            iter: 10_000);

    [Fact]
    public void TraceJson_AnyFacts_IsCanonical() =>
        GeneratedFacts.Any.Sample(
            facts =>
            {
                var trace = Calculate(facts).TraceJson;

                using var document = JsonDocument.Parse(trace);
                Assert.Equal(Canonical(document.RootElement), trace);
            },
            iter: 2_000);

    [Fact]
    public void TraceJson_ChangedAmount_IsFoundOut()
    {
        var trace = Calculate(ShippedPolicies.Example("model-remainder")).TraceJson;

        var forged = trace.Replace("\"remaining\":\"3800000.00\"", "\"remaining\":\"3900000.00\"", StringComparison.Ordinal);

        Assert.NotEqual(trace, forged);
        Assert.Throws<InvalidOperationException>(() => IndependentTraceReader.Recompute(forged));
    }

    [Fact]
    public void TraceHash_IsTheDigestOfTheCanonicalText()
    {
        var result = Calculate(ShippedPolicies.Example("rent"));

        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(result.TraceJson)));

        Assert.Equal("sha256:" + digest.ToLowerInvariant(), result.TraceHash);
    }

    [Fact]
    public void TraceHash_SameFacts_IsTheSameAndOtherFactsDiffer() =>
        GeneratedFacts.Eligible.Sample(
            facts =>
            {
                var again = EstimateFactsJson.Read(EstimateFactsJson.Write(facts));
                Assert.Equal(facts, again);
                Assert.Equal(Calculate(facts).TraceHash, Calculate(again).TraceHash);

                var line = facts.Contract.Lines[0];
                var other = facts with
                {
                    Contract = facts.Contract with { Lines = [line with { Amount = Money.FromFen(line.Amount.Fen > 0 ? line.Amount.Fen - 1 : 1) }] },
                };
                Assert.NotEqual(Calculate(facts).TraceHash, Calculate(other).TraceHash);
            },
            iter: 2_000);

    [Fact]
    public void TraceJson_Rent_HasTheseSteps()
    {
        var result = Calculate(ShippedPolicies.Example("rent-rounding"));

        Assert.Equal(["eligibility", "base", "rate", "amount", "caps", "share.city", "ceiling"], result.Steps.Select(step => step.Id));
        Assert.Contains("\"exact\":\"370370367/1000\"", result.TraceJson, StringComparison.Ordinal);
    }

    [Fact]
    public void TraceJson_TextWithMarks_IsEscapedAsTheStandardWants()
    {
        var facts = ShippedPolicies.Example("rent");
        var odd = facts with { Company = facts.Company with { RegisteredIn = "31\"\\\u0001\n\u001f券🚀\u2028" } };

        var trace = Calculate(odd).TraceJson;

        using var document = JsonDocument.Parse(trace);
        Assert.Equal(Canonical(document.RootElement), trace);
        Assert.Contains("\"31\\\"\\\\\\u0001\\n\\u001f券🚀\u2028\"", trace, StringComparison.Ordinal);
    }

    private static EstimateResult Calculate(EstimateFacts facts) =>
        SubsidyCalculator.Calculate(ShippedPolicies.Shanghai, facts.Track, facts);

    /// <summary>RFC 8785 for the part of JSON that traces use: texts, truths, null and whole numbers.</summary>
    private static string Canonical(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => Quoted(member.Name) + ":" + Canonical(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.String => Quoted(element.GetString()!),
        JsonValueKind.Number => element.GetInt64().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
