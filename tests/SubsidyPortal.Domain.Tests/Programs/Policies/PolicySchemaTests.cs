using System.Text.Json;
using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

/// <summary>The published JSON Schema says of a document what the reader says, as far as a schema can.</summary>
public sealed class PolicySchemaTests
{
    private static readonly SchemaCheck Schema = new(PolicySchema.Write("/policy.schema.json", _ => "A description."));

    private static readonly string[] Spoils =
        ["null", "true", "-1", "0.5", "1e400", "\"\"", "\"guess\"", "\"1/0\"", "\"2026-02-30\"", "[]", "{}", "[null]", "{\"kind\":7}", "{\"not\":{}}"];

    public static TheoryData<string> Programs { get; } = new(ShippedPolicies.All);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Schema_ShippedPolicy_IsAccepted(string program) => Assert.Null(Schema.Fault(Document(program)));

    [Theory]
    [InlineData("shanghai-ai-2025")]
    [InlineData("hangzhou-ai-2025")]
    [InlineData("yuhuan-voucher-2024")]
    public void Schema_UnknownMember_IsRefusedWhereTheReaderRefusesIt(string program)
    {
        foreach (var path in Objects(program))
        {
            var document = Document(program);
            JsonElements.Get(document, path)!.AsObject()["surprise"] = true;

            Assert.True(Schema.Fault(document) is not null || Refusal(document) is null, path);
        }
    }

    [Theory]
    [InlineData("shanghai-ai-2025")]
    [InlineData("langfang-compute-2023")]
    public void Schema_MemberLeftOut_IsRefusedOnlyWhereTheReaderNeedsIt(string program)
    {
        var refused = 0;
        foreach (var path in Objects(program).Where(path => !path.StartsWith("examples", StringComparison.Ordinal)))
        {
            foreach (var member in JsonElements.Get(Document(program), path)!.AsObject().Select(member => member.Key).ToArray())
            {
                var document = Document(program);
                JsonElements.Get(document, path)!.AsObject().Remove(member);
                if (Schema.Fault(document) is { } fault)
                {
                    refused++;
                    Assert.True(Refusal(document) is not null, $"{fault}: the reader takes it");
                }
            }
        }

        Assert.InRange(refused, 50, int.MaxValue);
    }

    [Theory]
    [InlineData("hangzhou-ai-2025")]
    [InlineData("yuhuan-voucher-2024")]
    public void Schema_SpoiledElement_IsRefusedOnlyWhereTheReaderRefusesIt(string program)
    {
        var (both, readerOnly) = (0, 0);
        var paths = JsonElements.Paths(Document(program)).Where(path => path.Length > 0 && !path.StartsWith("examples", StringComparison.Ordinal)).ToArray();
        for (var i = 0; i < paths.Length; i++)
        {
            var document = Document(program);
            JsonElements.Set(document, paths[i], JsonNode.Parse(Spoils[i % Spoils.Length]));
            var (fault, refusal) = (Schema.Fault(document), Refusal(document));
            Assert.True(fault is null || refusal is not null, $"{paths[i]} = {Spoils[i % Spoils.Length]}: {fault}, but the reader takes it");
            both += fault is not null ? 1 : 0;
            readerOnly += fault is null && refusal is not null ? 1 : 0;
        }

        // What only the reader sees is what a schema can't say: sums, references, order.
        Assert.InRange(both, 100, int.MaxValue);
        Assert.True(readerOnly < both, $"{readerOnly} of {both + readerOnly}");
    }

    private static IEnumerable<string> Objects(string program) =>
        JsonElements.Paths(Document(program)).Where(path => path.Length > 0 && JsonElements.Get(Document(program), path) is JsonObject && !path.EndsWith(".facts.facts", StringComparison.Ordinal));

    private static string? Refusal(JsonNode document)
    {
        try
        {
            PolicyVersion.Read(JsonElements.Bytes(document));
            return null;
        }
        catch (PolicyFormatException refused)
        {
            return refused.Faults[0].Message;
        }
    }

    private static JsonNode Document(string program) => JsonNode.Parse(ShippedPolicies.Policy(program).PublishedBytes.Span, null, new JsonDocumentOptions())!;
}
