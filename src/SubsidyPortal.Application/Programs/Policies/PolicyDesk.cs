using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>A draft's document as it was examined.</summary>
/// <param name="Examination">Faults and examples.</param>
/// <param name="Gate">What publication waits for.</param>
/// <param name="ToExplain">The changed elements that need a reason.</param>
public sealed record ExaminedDraft(PolicyExamination Examination, IReadOnlyList<PublicationPoint> Gate, IReadOnlySet<string> ToExplain);

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

    /// <summary>The draft's document, examined today against the version that it replaces.</summary>
    public async Task<ExaminedDraft> ExamineAsync(PolicyDraft draft, LastPublished last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var examination = PolicyExamination.Of(draft.Document, draft.Program, draft.Number);
        var toExplain = ToExplain(await ChangesAsync(draft, cancellationToken));
        var unexplained = draft.Replaces is null ? (int?)null : toExplain.Except(draft.Reasons.Select(r => r.Element)).Count();
        return new ExaminedDraft(examination, PublicationGate.Examine(examination, draft.Number, unexplained, last, clock.Today), toExplain);
    }

    /// <summary>What the draft changes in the version that it replaces; nothing in a program's first.</summary>
    public async Task<IReadOnlyList<ElementChange>> ChangesAsync(PolicyDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Replaces is { } before && await DocumentAsync(draft.Program, before, cancellationToken) is { } replaced
            ? PolicyComparison.Of(PolicyTree.Read(replaced), PolicyTree.Read(draft.Document))
            : [];
    }

    /// <summary>The bytes of a published version; null where there is none.</summary>
    public Task<byte[]?> DocumentAsync(string program, int version, CancellationToken cancellationToken) =>
        db.Programs.AsNoTracking().Where(p => p.Code == program).SelectMany(p => p.Policies)
            .Where(p => p.Version == version).Select(p => p.Document).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The elements of which somebody has to say why they are changed.</summary>
    public static IReadOnlySet<string> ToExplain(IEnumerable<ElementChange> changes) =>
        changes.Where(c => c.NeedsReason).Select(c => c.Element).ToHashSet(StringComparer.Ordinal);

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

    /// <summary>Records a reason with the elements that it is for, and the reasons that it takes the place of.</summary>
    public void RecordReason(PolicyDraft draft, IReadOnlyCollection<string> elements, IReadOnlyList<ChangeReason> before)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(elements);
        audit.Record(
            "policy.change-explained",
            new AuditSubject(draft.City, "policy-draft", draft.Id.ToString(), null),
            before.Where(r => elements.Contains(r.Element)).ToDictionary(r => r.Element, r => r.Text),
            elements.Distinct().ToDictionary(e => e, e => draft.Reasons.Single(r => r.Element == e).Text),
            draft.Reasons[^1].Text);
    }

    internal static string HashOf(byte[] document) =>
        "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document));
}
