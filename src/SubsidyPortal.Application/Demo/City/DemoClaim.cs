using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>Where the story of a claim ends; an approved one goes on with the next payment batch.</summary>
internal enum ClaimEnd
{
    Draft,
    Submitted,
    InVerification,
    Returned,

    /// <summary>Returned and answered: in verification again.</summary>
    Answered,
    Verified,
    Approved,
    Rejected,
    Withdrawn,
}

/// <summary>One claim of the story.</summary>
internal sealed class DemoClaim(DemoCase award, int index, int of, ClaimEnd end)
{
    private static readonly Func<PortalDb, Guid, Task<int>> Revision =
        EF.CompileAsyncQuery((PortalDb db, Guid id) => db.Claims.Where(c => c.Id == id).Select(c => c.Revision).Single());

    public DemoCase Award => award;

    /// <summary>Its number among the claims of the award, from 0.</summary>
    public int Index => index;

    public ClaimEnd End => end;

    /// <summary>The last claim of an award that will be claimed in full.</summary>
    public bool TakesTheRest => index == of - 1 && award.Path == DemoPath.Closed;

    /// <summary>The claim, once it was started.</summary>
    public Guid Id { get; set; }

    public Dice Dice => award.Dice;

    /// <summary>How many invoices it has.</summary>
    public int Invoices => award.Number % 6 == 4 ? 3 : 1 + ((award.Number + index) % 2);

    /// <summary>The number of a fully digital invoice, of which no other line of the city has the same.</summary>
    public string InvoiceNumber(int line, DateOnly issued) => string.Create(
        CultureInfo.InvariantCulture, $"{issued:yy}310000{(award.Number * 7919L) + 1_000_000:0000000000}{(index * 4) + line:00}");

    public Task<int> RevisionAsync(DemoStage stage) => stage.ReadAsync(db => Revision(db, Id));

    /// <summary>Reads the claim with the parts that an act looks at.</summary>
    public Task<CostClaim> ReadAsync(DemoStage stage, Func<IQueryable<CostClaim>, IQueryable<CostClaim>> with) =>
        stage.ReadAsync(db => with(db.Claims.AsNoTracking()).SingleAsync(c => c.Id == Id));
}
