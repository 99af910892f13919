using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>Which version is meant.</summary>
/// <param name="Origin">Where to look.</param>
/// <param name="Version">Number of a published version.</param>
/// <param name="DraftId">A draft of the policy desk.</param>
/// <param name="Document">The JSON of a document that is handed in.</param>
public sealed record PolicyChoice(PolicyOrigin Origin, int? Version = null, Guid? DraftId = null, string? Document = null)
{
    public static PolicyChoice Published(int version) => new(PolicyOrigin.Published, version);

    public static PolicyChoice HandedIn(string document) => new(PolicyOrigin.Document, Document: document);
}

/// <summary>Finds the bytes of a version and freezes them; a version with faults can't be replayed and is refused.</summary>
public sealed class WhatIfPolicies(PortalDb db)
{
    /// <summary>The version as it is now.</summary>
    /// <exception cref="RuleViolationException">There is no such version, it is another program's, or it has faults.</exception>
    public async Task<FrozenPolicy> FreezeAsync(string program, PolicyChoice choice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var bytes = await BytesAsync(program, choice, cancellationToken) ?? throw new RuleViolationException(WhatIfErrors.UnknownVersion());
        var policy = Read(bytes, choice.Origin);
        return policy.Program == program
            ? new FrozenPolicy(choice.Origin, policy.Number, policy.Hash, bytes)
            : throw new RuleViolationException(WhatIfErrors.OtherProgram(policy.Program));
    }

    private async Task<byte[]?> BytesAsync(string program, PolicyChoice choice, CancellationToken cancellationToken) => choice.Origin switch
    {
        PolicyOrigin.Published => await db.Programs.AsNoTracking().Where(p => p.Code == program).SelectMany(p => p.Policies)
            .Where(p => p.Version == choice.Version).Select(p => p.Document).SingleOrDefaultAsync(cancellationToken),
        PolicyOrigin.Catalogue => PolicyCatalogue.Find(program)?.PublishedBytes.ToArray(),
        PolicyOrigin.Draft => await db.PolicyDrafts.AsNoTracking().Where(d => d.Id == choice.DraftId && d.Program == program)
            .Select(d => d.Document).SingleOrDefaultAsync(cancellationToken),
        PolicyOrigin.Document => choice.Document is { } text ? Encoding.UTF8.GetBytes(text) : null,
        _ => null,
    };

    private static PolicyVersion Read(byte[] bytes, PolicyOrigin origin)
    {
        try
        {
            return origin == PolicyOrigin.Published ? PolicyVersion.ReadPublished(bytes) : PolicyVersion.Read(bytes);
        }
        catch (PolicyFormatException refused)
        {
            var fault = refused.Faults[0];
            throw new RuleViolationException(WhatIfErrors.DocumentRefused(fault.Path, fault.Message));
        }
    }
}
