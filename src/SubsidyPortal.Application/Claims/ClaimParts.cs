using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Claims;

/// <summary>The five kinds of parts of a claim, each in the order in which the claim lists it.</summary>
internal static class ClaimParts
{
    private const string Key = "ClaimId";

    public static readonly AggregateParts<ClaimLine> Lines =
        new((db, id) => db.Set<ClaimLine>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Position));

    public static readonly AggregateParts<ClaimDocument> Documents =
        new((db, id) => db.Set<ClaimDocument>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.AddedAt));

    public static readonly AggregateParts<ClaimRecovery> Recoveries =
        new((db, id) => db.Set<ClaimRecovery>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.RecordedAt));

    public static readonly AggregateParts<ClaimReturnItem> ReturnItems =
        new((db, id) => db.Set<ClaimReturnItem>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Position));

    public static readonly AggregateParts<ClaimRound> Rounds =
        new((db, id) => db.Set<ClaimRound>().Where(p => EF.Property<Guid>(p, Key) == id).OrderBy(p => p.Number));
}
