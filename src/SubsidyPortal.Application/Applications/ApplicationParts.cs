using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>The nine kinds of parts of a case, each in the order in which the case lists it.</summary>
internal static class ApplicationParts
{
    private const string Key = "ApplicationId";

    /// <summary>Who holds which duty in the case.</summary>
    public static readonly AggregateParts<DutyHolder> Duties =
        new((db, id) => db.DutyHolders.Where(d => d.Group == DutyGroup.Application && d.CaseId == id));

    /// <summary>All of them, and the duties.</summary>
    public static readonly AggregateParts[] All =
    [
        new AggregateParts<ApplicationLine>((db, id) => db.Set<ApplicationLine>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Position)),
        new AggregateParts<ApplicationRound>((db, id) => db.Set<ApplicationRound>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Number)),
        new AggregateParts<ApplicationDocument>((db, id) => db.Set<ApplicationDocument>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.AddedAt)),
        new AggregateParts<ReturnItem>((db, id) => db.Set<ReturnItem>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Position)),
        new AggregateParts<CaseCheck>((db, id) => db.Set<CaseCheck>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Id)),
        new AggregateParts<CaseMessage>((db, id) => db.Set<CaseMessage>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.SentAt)),
        new AggregateParts<Approval>((db, id) => db.Set<Approval>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.At)),
        new AggregateParts<Objection>((db, id) => db.Set<Objection>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.RecordedAt)),
        new AggregateParts<AwardReduction>((db, id) => db.Set<AwardReduction>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.ConfirmedAt)),
        Duties,
    ];
}
