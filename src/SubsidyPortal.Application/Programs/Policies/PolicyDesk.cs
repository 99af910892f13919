using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>What the acts on drafts share: what is published already, the points of the gate, and the event of an act.</summary>
public sealed class PolicyDesk(PortalDb db, CityClock clock, PolicyStore policies, AuditTrail audit)
{
    /// <summary>The last published version of a program.</summary>
    public async Task<LastPublished> LastAsync(string program, CancellationToken cancellationToken)
    {
        var last = await db.Programs.AsNoTracking().Where(p => p.Code == program).SelectMany(p => p.Policies)
            .OrderByDescending(p => p.Version).Select(p => new { p.Version, p.EffectiveFrom }).FirstOrDefaultAsync(cancellationToken);
        return last is null ? default : new LastPublished(last.Version, last.EffectiveFrom);
    }

    /// <summary>The draft's document, examined today.</summary>
    public (PolicyExamination Examination, IReadOnlyList<PublicationPoint> Gate) Examine(PolicyDraft draft, LastPublished last)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var examination = PolicyExamination.Of(draft.Document, draft.Program, draft.Number);
        return (examination, PublicationGate.Examine(examination, draft.Number, last, clock.Today));
    }

    /// <summary>What the version that a draft began as gives for the examples that differ, by their ids; where it has their track.</summary>
    public async Task<IReadOnlyDictionary<string, EstimateResult>> BeforeAsync(PolicyDraft draft, PolicyExamination examination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(examination);
        return draft.BasedOn is { } based && await policies.FindAsync(draft.Program, based, cancellationToken) is { } version
            ? examination.Examples.Where(e => !e.Agrees && version.HasTrack(e.Example.Facts.Track))
                .ToDictionary(e => e.Example.Id, e => SubsidyCalculator.Calculate(version, e.Example.Facts.Track, e.Example.Facts))
            : new Dictionary<string, EstimateResult>();
    }

    /// <summary>Records what was done with a draft; the document by its hash.</summary>
    public void Record(string type, PolicyDraft draft, PolicyDraftStatus before, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        audit.Record(
            type,
            new AuditSubject(draft.City, "policy-draft", draft.Id.ToString(), null),
            new Dictionary<string, string> { ["status"] = before.ToString() },
            new Dictionary<string, string>
            {
                ["status"] = draft.Status.ToString(),
                ["program"] = draft.Program,
                ["version"] = draft.Number.ToString(CultureInfo.InvariantCulture),
                ["document"] = HashOf(draft.Document),
            },
            reason);
    }

    internal static string HashOf(byte[] document) =>
        "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document));
}
