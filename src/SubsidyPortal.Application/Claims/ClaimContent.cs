using System.Text.Json;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Everything that the company handed in with one round of a claim: the rows as typed, and the papers with their hashes. What
/// changed after a return is found by comparing two of them.
/// </summary>
public sealed record ClaimContent(IReadOnlyList<ClaimEntry> Entries, IReadOnlyList<RoundDocument> Documents)
{
    /// <summary>What the claim holds now.</summary>
    public static ClaimContent Of(CostClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new ClaimContent(
            claim.Entries,
            [.. claim.Documents.Where(d => !d.Removed).OrderBy(d => d.AddedAt)
                .Select(d => new RoundDocument(d.Id, d.Slot, d.File.Name, d.File.Kind, d.File.Size, d.File.Hash.Value))]);
    }

    /// <summary>Reads <see cref="ClaimRound.Content"/>.</summary>
    public static ClaimContent Read(string json) =>
        JsonSerializer.Deserialize<ClaimContent>(json, StoredJson.Options) ?? throw new JsonException("A round is an object.");

    /// <summary>The JSON that a round keeps.</summary>
    public string Write() => JsonSerializer.Serialize(this, StoredJson.Options);
}
