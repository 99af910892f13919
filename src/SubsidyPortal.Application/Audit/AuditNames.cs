using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Audit;

/// <summary>What an id in a history stands for.</summary>
public enum AuditThing
{
    /// <summary>A file, which opens by its id.</summary>
    Document,

    /// <summary>A line of the contract.</summary>
    Line,

    /// <summary>An invoice line of a claim.</summary>
    Invoice,
    Message,
    Objection,
    Company,
}

/// <summary>One thing of a case by its id.</summary>
/// <param name="Text">Name, description or text.</param>
/// <param name="Position">Of a line among its like.</param>
public sealed record AuditThingView(AuditThing Kind, string Text, int? Position = null);

/// <summary>What the codes of a case stand for: its program, tracks, and the facts that its policy version declares.</summary>
/// <param name="Program">Name of the program.</param>
/// <param name="Tracks">Names by code.</param>
/// <param name="Facts">Questions by the fact's name.</param>
public sealed record AuditCodesView(
    LocalizedText Program, IReadOnlyDictionary<string, LocalizedText> Tracks, IReadOnlyDictionary<string, LocalizedText> Facts);

/// <summary>Looks up, for showing only, what ids and codes in the history of a case stand for. The events themselves keep ids and codes.</summary>
internal sealed class AuditNames(PortalDb db, PolicyStore policies)
{
    public async Task<IReadOnlyDictionary<Guid, AuditThingView>> ThingsAsync(Guid caseId, Guid companyId, string companyName, CancellationToken cancellationToken)
    {
        var things = new Dictionary<Guid, AuditThingView> { [companyId] = new(AuditThing.Company, companyName) };
        var cases = db.Applications.AsNoTracking().Where(a => a.Id == caseId);
        var claims = db.Claims.AsNoTracking().Where(c => c.ApplicationId == caseId);
        foreach (var line in await cases.SelectMany(a => a.Lines).Select(l => new { l.Id, l.Position, l.Description }).ToListAsync(cancellationToken))
        {
            things[line.Id] = new AuditThingView(AuditThing.Line, line.Description, line.Position);
        }

        foreach (var line in await claims.SelectMany(c => c.Lines).Select(l => new { l.Id, l.Position, l.InvoiceNumber }).ToListAsync(cancellationToken))
        {
            things[line.Id] = new AuditThingView(AuditThing.Invoice, line.InvoiceNumber, line.Position);
        }

        // A paper that was not handed in yet opens for its company only (ADR 17).
        var papers = cases.SelectMany(a => a.Documents.Where(d => d.Round <= a.Rounds.Count)).Select(d => new { d.Id, d.File.Name });
        var rounds = await claims.SelectMany(c => c.Rounds).Select(r => r.Content).ToListAsync(cancellationToken);
        var sent = rounds.SelectMany(r => ClaimContent.Read(r).Documents).Select(d => d.Id).ToHashSet();
        var proofs = claims.Where(c => c.SubmittedOn != null)
            .SelectMany(c => c.Documents.Where(d => c.Rounds.Count == 0 || sent.Contains(d.Id))).Select(d => new { d.Id, d.File.Name });
        foreach (var paper in await papers.Concat(proofs).ToListAsync(cancellationToken))
        {
            things[paper.Id] = new AuditThingView(AuditThing.Document, paper.Name);
        }

        foreach (var message in await cases.SelectMany(a => a.Messages).Select(m => new { m.Id, m.Text }).ToListAsync(cancellationToken))
        {
            things[message.Id] = new AuditThingView(AuditThing.Message, message.Text);
        }

        foreach (var objection in await cases.SelectMany(a => a.Objections).Select(o => new { o.Id, o.Text }).ToListAsync(cancellationToken))
        {
            things[objection.Id] = new AuditThingView(AuditThing.Objection, objection.Text);
        }

        return things;
    }

    public async Task<AuditCodesView> CodesAsync(string program, int policyVersion, CancellationToken cancellationToken)
    {
        var head = await db.Programs.AsNoTracking().Where(p => p.Code == program).Select(p => new { p.ChineseName, p.EnglishName, p.Tracks }).SingleAsync(cancellationToken);
        var policy = await policies.FindAsync(program, policyVersion, cancellationToken);
        return new AuditCodesView(
            new LocalizedText(head.EnglishName, head.ChineseName),
            head.Tracks.ToDictionary(t => t.Code, t => new LocalizedText(t.EnglishName, t.ChineseName)),
            (policy?.Document.DeclaredFacts ?? []).ToDictionary(f => f.Name, f => f.Label));
    }
}
