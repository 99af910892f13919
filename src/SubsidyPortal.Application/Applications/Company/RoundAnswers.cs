using System.Text.Json;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Applications;

/// <summary>A paper as it was handed in with a round.</summary>
public sealed record RoundDocument(Guid Id, EvidenceSlot Slot, string Name, DocumentKind Kind, long Size, string Hash);

/// <summary>
/// Everything that the company handed in with one round, as typed, and the papers with their hashes: the receipt is made of
/// it, and what changed is found by comparing two of them.
/// </summary>
public sealed record RoundAnswers(IReadOnlyDictionary<string, string> Answers, IReadOnlyList<DraftLine> Lines, IReadOnlyList<RoundDocument> Documents)
{
    /// <summary>What the case holds now.</summary>
    public static RoundAnswers Of(SubsidyApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return new RoundAnswers(
            application.Draft.Answers,
            application.Draft.Lines,
            [.. application.Documents.Where(d => !d.Removed).OrderBy(d => d.Slot).ThenBy(d => d.AddedAt)
                .Select(d => new RoundDocument(d.Id, d.Slot, d.File.Name, d.File.Kind, d.File.Size, d.File.Hash.Value))]);
    }

    /// <summary>Reads <see cref="ApplicationRound.Answers"/>.</summary>
    public static RoundAnswers Read(string json) =>
        JsonSerializer.Deserialize<RoundAnswers>(json, StoredJson.Options) ?? throw new JsonException("Answers are an object.");

    /// <summary>The JSON that a round keeps.</summary>
    public string Write() => JsonSerializer.Serialize(this, StoredJson.Options);
}
