using System.Collections.Frozen;
using System.Security.Cryptography;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// A policy document with its published bytes and their hash, checked and compiled once; immutable and safe to share.
/// </summary>
public sealed class PolicyVersion
{
    private readonly CompiledTrack[] tracks;
    private readonly byte[] canonicalName;
    private readonly FrozenDictionary<string, Clause> clauses;

    private PolicyVersion(ReadOnlyMemory<byte> bytes, PolicyDocument document, CompiledTrack[] tracks)
    {
        PublishedBytes = bytes;
        Document = document;
        Hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        this.tracks = tracks;
        canonicalName = TraceDocument.NameOf(this);
        clauses = document.Clauses.ToFrozenDictionary(clause => clause.Id, StringComparer.Ordinal);
    }

    public PolicyDocument Document { get; }

    /// <summary>The bytes as published; the hash is over them.</summary>
    public ReadOnlyMemory<byte> PublishedBytes { get; }

    /// <summary><c>sha256:</c> and 64 hexadecimal digits.</summary>
    public string Hash { get; }

    public string Program => Document.Program;

    public int Number => Document.Version;

    /// <summary>How a trace names this version: hash, program and number as canonical JSON.</summary>
    internal ReadOnlySpan<byte> CanonicalName => canonicalName;

    /// <summary>What is wrong with a document that is being edited; empty where <see cref="Read(ReadOnlyMemory{byte})"/> would take it.</summary>
    public static IReadOnlyList<PolicyFault> Examine(PolicyDocument document) => Examine(document, isPublished: false);

    /// <summary>Compiles a document that is being edited, as it would be published.</summary>
    /// <exception cref="PolicyFormatException">The document is refused.</exception>
    public static PolicyVersion Of(PolicyDocument document) => Read(PolicyJson.Write(document));

    /// <summary>Examines and compiles a document.</summary>
    /// <exception cref="PolicyFormatException">The document is refused; every fault has its path and reason.</exception>
    public static PolicyVersion Read(ReadOnlyMemory<byte> utf8) => Read(utf8, isPublished: false);

    /// <summary>
    /// Compiles a version that was published or frozen before, maybe by an earlier build: all that a calculation needs is checked again,
    /// and not what later builds ask of new documents.
    /// </summary>
    /// <exception cref="PolicyFormatException">The document is refused: it can't have been published.</exception>
    public static PolicyVersion ReadPublished(ReadOnlyMemory<byte> utf8) => Read(utf8, isPublished: true);

    private static IReadOnlyList<PolicyFault> Examine(PolicyDocument document, bool isPublished)
    {
        ArgumentNullException.ThrowIfNull(document);
        var faults = new PolicyFaults();
        new PolicyValidator(new PolicyChecks(document, faults, isPublished)).Validate();
        return faults.All;
    }

    private static PolicyVersion Read(ReadOnlyMemory<byte> utf8, bool isPublished)
    {
        var document = PolicyJson.Read(utf8.Span);
        var faults = Examine(document, isPublished);
        if (faults.Count > 0)
        {
            throw new PolicyFormatException(faults);
        }

        var compiler = new PolicyCompiler(document, new PolicyFaults());
        return new PolicyVersion(
            utf8.ToArray(), document, [.. document.Tracks.Select((track, i) => new CompiledTrack(document, track, compiler, $"tracks[{i}]"))]);
    }

    public bool HasTrack(string code) => Track(code) is not null;

    /// <summary>The rules of a track, or null where the program has no such track.</summary>
    public TrackPolicy? FindTrack(string code) => Track(code)?.Policy;

    /// <summary>The clause with this id, or null.</summary>
    public Clause? FindClause(string id) => clauses.GetValueOrDefault(id);

    /// <summary>A program has a handful of tracks: to look at each is quicker than to hash the code.</summary>
    internal CompiledTrack? Track(string code)
    {
        foreach (var track in tracks)
        {
            if (string.Equals(track.Policy.Code, code, StringComparison.Ordinal))
            {
                return track;
            }
        }

        return null;
    }
}
