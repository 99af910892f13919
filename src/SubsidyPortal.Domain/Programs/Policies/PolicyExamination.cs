using System.Text.Json.Nodes;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A document looked at as a whole: its faults, and how its worked examples come out where it has none.</summary>
/// <param name="Version">The version ready to calculate; null where there are faults.</param>
/// <param name="Faults">Each with place and reason.</param>
/// <param name="Examples">Empty where there are faults.</param>
public sealed record PolicyExamination(PolicyVersion? Version, IReadOnlyList<PolicyFault> Faults, IReadOnlyList<ExampleOutcome> Examples)
{
    /// <summary>Examines a document that is to become a version of a program.</summary>
    public static PolicyExamination Of(ReadOnlyMemory<byte> utf8, string program, int number)
    {
        try
        {
            var version = PolicyVersion.Read(utf8);
            PolicyFault[] faults = [.. Foreign(version.Document, program, number), .. Unstorable(utf8)];
            return faults.Length > 0 ? new PolicyExamination(null, faults, []) : new PolicyExamination(version, [], PolicyExamples.Run(version));
        }
        catch (PolicyFormatException refused)
        {
            return new PolicyExamination(null, refused.Faults, []);
        }
    }

    private static IEnumerable<PolicyFault> Foreign(PolicyDocument document, string program, int number)
    {
        if (document.Program != program)
        {
            yield return new PolicyFault("program", $"This is the program {program}.");
        }

        if (document.Version != number)
        {
            yield return new PolicyFault("version", $"This is version {number}.");
        }
    }

    // The database keeps a twin of the document that can be queried, and that can't hold this one character.
    private static IEnumerable<PolicyFault> Unstorable(ReadOnlyMemory<byte> utf8)
    {
        if (Texts(JsonNode.Parse(utf8.Span)).FirstOrDefault(text => text.Value.Contains('\0', StringComparison.Ordinal)) is { Path: { } path })
        {
            yield return new PolicyFault(path, "A text has the character U+0000, which can't be kept.");
        }
    }

    private static IEnumerable<(string Path, string Value)> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [(value.GetPath().TrimStart('$').TrimStart('.'), text)],
        _ => [],
    };
}
