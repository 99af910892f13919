using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>Compiled policy versions by program and number. Published bytes never change, so an entry never grows old.</summary>
public sealed class PolicyCache
{
    private readonly ConcurrentDictionary<(string Program, int Version), PolicyVersion> versions = new();

    public PolicyVersion GetOrRead(string program, int version, byte[] document) =>
        versions.GetOrAdd((program, version), static (_, bytes) => PolicyVersion.ReadPublished(bytes), document);

    public PolicyVersion? Find(string program, int version) => versions.GetValueOrDefault((program, version));
}

/// <summary>Reads published policy versions.</summary>
public sealed class PolicyStore(PortalDb db, PolicyCache cache)
{
    // A use case goes by the versions that it saw first.
    private readonly Dictionary<string, List<PublishedVersion>> seen = new(StringComparer.Ordinal);

    /// <summary>The version that applies on a day; the first one for a day before it, so that the engine can say "not in force".</summary>
    /// <returns>Null for an unknown program or one without a published version.</returns>
    public async Task<PolicyVersion?> InForceAsync(string program, DateOnly day, CancellationToken cancellationToken)
    {
        if (!seen.TryGetValue(program, out var versions))
        {
            seen[program] = versions = await db.Programs.AsNoTracking().Where(p => p.Code == program)
                .SelectMany(p => p.Policies).Select(p => new PublishedVersion(p.Version, p.EffectiveFrom)).ToListAsync(cancellationToken);
        }

        if (versions.Count == 0)
        {
            return null;
        }

        var chosen = versions.Where(v => v.EffectiveFrom <= day).MaxBy(v => v.Version) ?? versions.MinBy(v => v.Version)!;
        return await GetAsync(program, chosen.Version, cancellationToken);
    }

    /// <summary>One version, or null where it isn't published.</summary>
    public async Task<PolicyVersion?> FindAsync(string program, int version, CancellationToken cancellationToken)
    {
        if (cache.Find(program, version) is { } known)
        {
            return known;
        }

        var document = await db.Programs.AsNoTracking().Where(p => p.Code == program)
            .SelectMany(p => p.Policies).Where(p => p.Version == version).Select(p => p.Document).SingleOrDefaultAsync(cancellationToken);
        return document is null ? null : cache.GetOrRead(program, version, document);
    }

    /// <summary>One version.</summary>
    /// <exception cref="InvalidOperationException">The version isn't published.</exception>
    public async Task<PolicyVersion> GetAsync(string program, int version, CancellationToken cancellationToken) =>
        await FindAsync(program, version, cancellationToken) ?? throw new InvalidOperationException($"{program} has no published version {version}.");

    private sealed record PublishedVersion(int Version, DateOnly EffectiveFrom);
}
