using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>The nine kinds of parts of a case, each in the order in which the case lists it.</summary>
internal static class ApplicationParts
{
    private const string Key = "ApplicationId";

    public static readonly AggregateParts<ApplicationLine> Lines =
        new((db, id) => db.Set<ApplicationLine>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Position));

    public static readonly AggregateParts<ApplicationRound> Rounds =
        new((db, id) => db.Set<ApplicationRound>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Number));

    public static readonly AggregateParts<ApplicationDocument> Documents =
        new((db, id) => db.Set<ApplicationDocument>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.AddedAt));

    public static readonly AggregateParts<ReturnItem> ReturnItems =
        new((db, id) => db.Set<ReturnItem>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Position));

    public static readonly AggregateParts<CaseCheck> Checks =
        new((db, id) => db.Set<CaseCheck>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Id));

    public static readonly AggregateParts<CaseMessage> Messages =
        new((db, id) => db.Set<CaseMessage>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.SentAt));

    public static readonly AggregateParts<Approval> Approvals =
        new((db, id) => db.Set<Approval>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.At));

    public static readonly AggregateParts<Objection> Objections =
        new((db, id) => db.Set<Objection>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.RecordedAt));

    public static readonly AggregateParts<AwardReduction> Reductions =
        new((db, id) => db.Set<AwardReduction>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.ConfirmedAt));
}
