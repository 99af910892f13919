using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

/// <summary>Malformed and hostile documents: refused with path and reason, in bounded time, or read and then safe to calculate with.</summary>
public sealed class PolicyFuzzTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "0.001", "1e400", "-1e400", "99999999999999999999999999999999", "2147483648", "\"\"", "\"🚀\"", "\"\\u0000\"",
        "\"1/0\"", "\"99999999999999999999999999999999999999/3\"", "\"1/2\"", "\"2026-02-30\"", "\"0001-01-01\"", "\"9999-12-31\"", "[]", "{}", "[null]",
        "[[]]", "{\"$ref\":\"#\"}", "{\"$id\":\"1\",\"$values\":[]}", "{\"kind\":\"cliff\"}", "{\"kind\":7}", "{\"fact\":\"asOf\"}", "{\"not\":{\"not\":{}}}",
        "{\"fact\":\"company.traits\",\"contains\":1e300}", "{\"all\":[{\"fact\":\"contract.months\",\"atMost\":1e28}]}",
    ];

    private static readonly string[] Programs =
        ["henan-compute-2023", "yuhuan-voucher-2024", "langfang-compute-2023", "qingyang-compute-2024", "zhuhai-compute-2025", "hangzhou-ai-2025"];

    private static readonly Dictionary<string, string[]> Paths = Programs.ToDictionary(program => program, program => JsonElements.Paths(Document(program)).ToArray());

    [Fact]
    public void Read_SpoiledElements_AreRefusedWithPathAndReasonOrCalculate()
    {
        var spoils = Gen.OneOf(Programs).SelectMany(program =>
            Gen.Select(Gen.OneOf(Paths[program]), Gen.OneOf(Values)).Array[1, 3].Select(changes => (program, changes)));
        var accepted = 0;
        spoils.Sample(
            spoil =>
            {
                var document = Document(spoil.program);
                foreach (var (path, value) in spoil.changes)
                {
                    Spoil(document, path, value);
                }

                if (Read(JsonElements.Bytes(document)) is { } policy)
                {
                    Interlocked.Increment(ref accepted);
                    Assert.All(PolicyExamples.Run(policy), outcome => Assert.NotEmpty(outcome.Result.TraceJson));
                }
            },
            iter: 3_000);

        Assert.InRange(accepted, 1, 2_900);
    }

    [Fact]
    public void Read_DamagedBytes_AreRefusedWithPathAndReasonOrCalculate()
    {
        var good = ShippedPolicies.Policy("zhuhai-compute-2025").PublishedBytes.ToArray();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 4].Sample(
            damages =>
            {
                var bytes = good.ToArray();
                foreach (var (position, value, kind) in damages)
                {
                    var at = Math.Min(position, Math.Max(0, bytes.Length - 1));
                    bytes = kind switch
                    {
                        0 => [.. bytes[..at], value, .. bytes[at..]],
                        1 when bytes.Length > 0 => [.. bytes[..at], .. bytes[(at + 1)..]],
                        2 => [.. bytes[..at], .. bytes[(at / 2)..]],
                        _ => [.. bytes[..at], value, .. bytes[Math.Min(bytes.Length, at + 1)..]],
                    };
                }

                Read(bytes);
            },
            iter: 5_000);
    }

    [Fact]
    public void Read_UnknownMember_IsRefusedInEveryObject()
    {
        var paths = Paths["zhuhai-compute-2025"];
        foreach (var path in paths.Where(path => JsonElements.Get(Document("zhuhai-compute-2025"), path) is JsonObject))
        {
            var document = Document("zhuhai-compute-2025");
            JsonElements.Get(document, path)!.AsObject()["surprise"] = true;

            var refusal = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(JsonElements.Bytes(document)));

            Assert.All(refusal.Faults, fault => Assert.NotEmpty(fault.Message));
            Assert.Contains(refusal.Faults, fault => path.StartsWith(fault.Path.Split(".surprise")[0].Split(".when")[0], StringComparison.Ordinal) || fault.Path.StartsWith(path, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Read_ManyBands_AreRefusedInBoundedTime(int count)
    {
        var bands = new StringBuilder("[");
        for (var i = 0; i < count; i++)
        {
            bands.Append(i == 0 ? "" : ",").Append("{\"from\":").Append(i).Append(",\"upTo\":").Append(i + 1).Append(",\"rate\":\"1/2\"}");
        }

        var text = Encoding.UTF8.GetString(ShippedPolicies.Policy("yuhuan-voucher-2024").PublishedBytes.Span);
        var at = text.IndexOf("\"bands\": [", StringComparison.Ordinal);
        var end = text.IndexOf(']', at);
        var watch = Stopwatch.StartNew();

        Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(Encoding.UTF8.GetBytes(text[..at] + "\"bands\": " + bands + text[end..])));

        Assert.True(watch.Elapsed < Patience, $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("clauses", "{\"id\":\"x\",\"title\":{\"en\":\"x\",\"zh-Hans\":\"x\"},\"stated\":false,\"quote\":null,\"rendering\":null,\"note\":null,\"sources\":[]}", 15_000)]
    [InlineData("declaredFacts", "{\"name\":\"x\",\"type\":\"truth\",\"label\":{\"en\":\"x\",\"zh-Hans\":\"x\"}}", 20_000)]
    [InlineData("eligibility", "{\"id\":\"x\",\"when\":{\"fact\":\"asOf\",\"equals\":\"2026-01-01\"},\"effect\":\"info\",\"code\":\"x\",\"clause\":\"x\"}", 15_000)]
    [InlineData("suspensions", "{\"clause\":\"x\",\"from\":\"2026-01-01\",\"until\":null,\"by\":\"y\"}", 25_000)]
    public void Read_ListsWithoutEnd_AreRefusedInBoundedTime(string list, string item, int count)
    {
        var document = Document("zhuhai-compute-2025");
        document[list] = JsonNode.Parse("[" + string.Join(',', Enumerable.Repeat(item, count)) + "]");
        var bytes = JsonElements.Bytes(document);
        var watch = Stopwatch.StartNew();

        var refusal = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(bytes));

        Assert.True(watch.Elapsed < Patience, $"{watch.Elapsed}");
        Assert.InRange(refusal.Faults.Count, 1, 100);
    }

    [Theory]
    [InlineData("{\"a\":", "}")]
    [InlineData("[", "]")]
    [InlineData("{\"not\":", "}")]
    public void Read_DeepNesting_IsRefused(string open, string close)
    {
        foreach (var depth in (int[])[10, 100, 100_000])
        {
            var nested = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
            var text = Encoding.UTF8.GetString(ShippedPolicies.Policy("zhuhai-compute-2025").PublishedBytes.Span);

            foreach (var member in (string[])["\"version\": 1", "\"when\": null", "\"minimum\": null"])
            {
                var spoiled = text.Replace(member, member.Split(':')[0] + ": " + nested, StringComparison.Ordinal);
                if (spoiled != text)
                {
                    Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(Encoding.UTF8.GetBytes(spoiled)));
                }
            }
        }
    }

    [Fact]
    public void Read_DuplicateIds_AreRefused()
    {
        foreach (var list in (string[])["clauses", "declaredFacts", "examples", "tracks", "tracks[0].caps", "tracks[0].base.counted", "tracks[0].rate.options"])
        {
            var document = Document("langfang-compute-2023");
            var items = JsonElements.Get(document, list)!.AsArray();
            items.Add(items[0]!.DeepClone());

            var refusal = Assert.Throws<PolicyFormatException>(() => PolicyVersion.Read(JsonElements.Bytes(document)));

            Assert.Contains(refusal.Faults, fault => fault.Message.Contains("twice", StringComparison.Ordinal) || fault.Message.Contains("never", StringComparison.Ordinal));
        }
    }

    /// <summary>Replaces an element, unless an earlier change has taken its place away.</summary>
    private static void Spoil(JsonNode document, string path, string value)
    {
        try
        {
            var node = value.Contains("1e400", StringComparison.Ordinal) ? JsonValue.Create(double.MaxValue) : JsonNode.Parse(value);
            JsonElements.Set(document, path, node);
        }
        catch (Exception gone) when (gone is NullReferenceException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            Assert.NotNull(gone);
        }
    }

    private static PolicyVersion? Read(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return PolicyVersion.Read(bytes);
        }
        catch (PolicyFormatException refusal)
        {
            Assert.NotEmpty(refusal.Faults);
            Assert.All(refusal.Faults, fault => Assert.True(fault.Message.Length > 0 && fault.Path.Length < 500));
            return null;
        }
        finally
        {
            Assert.True(watch.Elapsed < Patience, $"{watch.Elapsed}");
        }
    }

    private static JsonNode Document(string program) => JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span)!;
}
