using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>The five kinds of parts of a claim, each in the order in which the claim lists it.</summary>
internal static class ClaimParts
{
    private const string Key = "ClaimId";

    /// <summary>The case that the claim belongs to, without its parts.</summary>
    public static readonly AggregateParts<SubsidyApplication> Award =
        new((db, id) => db.Applications.Where(a => db.Claims.Any(c => c.Id == id && c.ApplicationId == a.Id)));

    /// <summary>Who holds which duty in the claim.</summary>
    public static readonly AggregateParts<DutyHolder> Duties =
        new((db, id) => db.DutyHolders.Where(d => d.Group == DutyGroup.Claim && d.CaseId == id));

    /// <summary>All of them, the award and the duties.</summary>
    public static readonly AggregateParts[] All =
    [
        new AggregateParts<ClaimLine>((db, id) => db.Set<ClaimLine>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Position)),
        new AggregateParts<ClaimDocument>((db, id) => db.Set<ClaimDocument>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.AddedAt)),
        new AggregateParts<ClaimRecovery>((db, id) => db.Set<ClaimRecovery>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.RecordedAt)),
        new AggregateParts<ClaimReturnItem>((db, id) => db.Set<ClaimReturnItem>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Position)),
        new AggregateParts<ClaimRound>((db, id) => db.Set<ClaimRound>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Number)),
        Award,
        Duties,
    ];
}
